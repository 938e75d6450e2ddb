"""Which reps a typed name may mean."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from cockpit.models import Rep, RepAlias
from cockpit.records.folding import fold
from cockpit.services.reading import Source, reading

Known = tuple[int, str]


def reps_meant(source: Source, name: str) -> tuple[Sequence[Known], Sequence[Known]]:
    """The reps that `name` may mean, and all of them, each as id and name in the team's order.

    The whole name, or the name in exports, goes before a part of it; case and accents do not matter.
    """
    wanted = fold(name)
    with reading(source) as session:
        reps = [(id, own) for id, own in session.execute(select(Rep.id, Rep.name).order_by(Rep.position, Rep.id))]
        aliases = set(session.scalars(select(RepAlias.rep_id).where(RepAlias.folded == wanted)))
    exact = [rep for rep in reps if wanted and fold(rep[1]) == wanted]
    known = exact or [rep for rep in reps if rep[0] in aliases]
    return known or [rep for rep in reps if wanted and wanted in fold(rep[1])], reps
