"""Which rep a name on the command line means."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.services.rep_names import Known, reps_meant

_LISTED = 12


def rep_named(store: Store, name: str) -> Known:
    """Id and name of the rep that `name` means. Raises CockpitError where none or several may be meant."""
    found, reps = reps_meant(store, name)
    if len(found) == 1:
        return found[0]
    if found and len({own for _id, own in found}) == 1:
        raise CockpitError(
            Message(N_("Several reps are called {name}: give them names that differ."), name=found[0][1])
        )
    if found:
        sentence = N_("{name} may be several reps: {reps}. Give the whole name.")
        raise CockpitError(Message(sentence, name=name, reps=_listed(found)))
    if not reps:
        raise CockpitError(Message(N_("There is no rep {name}: this file has no rep yet."), name=name))
    raise CockpitError(Message(N_("There is no rep {name}. The reps are: {reps}."), name=name, reps=_listed(reps)))


def _listed(reps: Sequence[Known]) -> str:
    return ", ".join(name for _id, name in reps[:_LISTED]) + ("…" if len(reps) > _LISTED else "")
