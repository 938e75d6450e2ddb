"""The grid of gaps: every check counted for every owner in one pass over the accounts (E5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, select

from cockpit import clock
from cockpit.models import Account, Rep
from cockpit.records.quality import Check, OwnerQuality, QualityView
from cockpit.records.scope import Scope
from cockpit.services.checks import checks_made, fails
from cockpit.services.reading import Source, of_reps, reading


def quality(source: Source, scope: Scope) -> QualityView:
    """What is missing and out of date as of today, for each owner in the scope.

    The team's view has a column for accounts without an owner, where there are some; a rep who left is shown while
    accounts are still theirs.
    """
    today = clock.today()
    with reading(source) as session:
        checks = checks_made(session)
        counted = {row[0]: row[1:] for row in session.execute(_counts(checks, scope, today))}
        reps = [rep for rep in session.execute(_reps(scope)) if rep.id in counted or _is_here(rep, today)]
        empty = not counted and session.scalar(select(Account.id).limit(1)) is None
    none = (0,) * (1 + len(checks))
    owners = [_owner(rep.id, rep.name, counted.get(rep.id, none)) for rep in reps]
    if None in counted:
        owners.append(_owner(None, "", counted[None]))
    return QualityView(today, checks, tuple(owners), empty, scope.rep_ids)


def _counts(checks: Sequence[Check], scope: Scope, today: date) -> Select[*tuple[Any, ...]]:
    """Accounts are walked in the order they lie in and told first, then counted: by owner they lie scattered."""
    failed = [case((fails(check, today), 1), else_=0).label(f"failed_{at}") for at, check in enumerate(checks)]
    told = select(Account.owner_id, *failed).where(*of_reps(Account.owner_id, scope)).cte("told")
    told = told.prefix_with("MATERIALIZED")
    gaps = [func.sum(told.c[column.name]) for column in failed]
    return select(told.c.owner_id, func.count(), *gaps).group_by(told.c.owner_id)


def _reps(scope: Scope) -> Select[*tuple[Any, ...]]:
    return select(Rep.id, Rep.name, Rep.left_on).where(*of_reps(Rep.id, scope)).order_by(Rep.position, Rep.id)


def _is_here(rep: Any, today: date) -> bool:
    return rep.left_on is None or rep.left_on >= today


def _owner(rep_id: int | None, name: str, counts: Sequence[int]) -> OwnerQuality:
    return OwnerQuality(rep_id, name, counts[0], tuple(counts[1:]))
