"""Which rep a name on the command line means."""

from __future__ import annotations

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.models import Rep, RepAlias
from cockpit.records.folding import fold

_LISTED = 12


def rep_named(store: Store, name: str) -> tuple[int, str]:
    """Id and name of the rep that `name` means: as it is written or known in exports, else the only one to hold it.

    Case and accents do not matter. Raises CockpitError where none or several fit.
    """
    wanted = fold(name)
    with store.read() as session:
        reps = dict(session.execute(select(Rep.id, Rep.name).order_by(Rep.position, Rep.id)).all())
        aliases = session.execute(select(RepAlias.rep_id).where(RepAlias.folded == wanted)).scalars().all()
    found = [id for id, own in reps.items() if fold(own) == wanted] or list(dict.fromkeys(aliases))
    found = found or [id for id, own in reps.items() if wanted and wanted in fold(own)]
    if len(found) == 1:
        return found[0], reps[found[0]]
    if found:
        those = _listed([reps[id] for id in found])
        raise CockpitError(
            Message(N_("{name} may be several reps: {reps}. Give the whole name."), name=name, reps=those)
        )
    if not reps:
        raise CockpitError(Message(N_("There is no rep {name}: this file has no rep yet."), name=name))
    those = _listed(list(reps.values()))
    raise CockpitError(Message(N_("There is no rep {name}. The reps are: {reps}."), name=name, reps=those))


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_LISTED]) + ("…" if len(names) > _LISTED else "")
