"""Handing the corrections out: one task in the agenda of each owner, with the list of what to put right (E5, I1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import number, short_name
from cockpit.i18n import N_, Message, ngettext
from cockpit.method.working_days import FRANCE
from cockpit.models import Account, Action, ActionType, Rep
from cockpit.records.changes import Changes
from cockpit.records.kinds import ActionStatus
from cockpit.records.quality import Check, Errand
from cockpit.records.scope import Scope
from cockpit.services.checks import checks_made, fails
from cockpit.services.reading import Source, of_reps, reading

#: names that a task tells of one check; the rest are counted
MOST_NAMES = 100
_TASK = "task"
_NAMED = 3


def errands(source: Source, scope: Scope) -> tuple[Errand, ...]:
    """What each owner in the scope who is still there would be asked to put right, in the team's order."""
    today = clock.today()
    with reading(source) as session:
        checks = checks_made(session)
        lines: dict[int, list[tuple[Check, tuple[str, ...], int]]] = {}
        for check in checks:
            for rep_id, names in _names(session, check, scope, today).items():
                lines.setdefault(rep_id, []).append((check, tuple(names[:MOST_NAMES]), len(names)))
        reps = session.execute(
            select(Rep.id, Rep.name)
            .where(Rep.left_on.is_(None) | (Rep.left_on >= today))
            .order_by(Rep.position, Rep.id)
        )
        return tuple(Errand(id, name, tuple(lines[id])) for id, name in reps if id in lines)


def hand_out(store: Store, scope: Scope, rep_ids: Collection[int], day: date) -> Changes:
    """Plan one task for each of these owners on a day, with what they have to put right: one undo step for all.

    Raises Refused where nothing is left to put right.
    """
    wanted = [errand for errand in errands(store, scope) if errand.rep_id in rep_ids]
    if not wanted:
        raise Refused(Message(N_("There is nothing to put right.")))
    with store.change(Message(N_("Corrections handed out to {reps}"), reps=_named(wanted))) as change:
        kind = _kind(change.session)
        for errand in wanted:
            change.session.add(
                Action(
                    type_id=kind.id, rep_id=errand.rep_id, day=day, minutes=kind.minutes,
                    title=_title(errand), notes=errand.text, status=ActionStatus.PLANNED,
                )
            )  # fmt: skip
    return change.changes


def next_working_day() -> date:
    """The day proposed for the tasks: the first working day after today."""
    today = clock.today()
    return FRANCE.days(today + timedelta(days=1), today + timedelta(days=14))[0]


def _names(session: Session, check: Check, scope: Scope, today: date) -> dict[int, list[str]]:
    rows = session.execute(
        select(Account.owner_id, Account.name)
        .where(*of_reps(Account.owner_id, scope), Account.owner_id.is_not(None), fails(check, today))
        .order_by(Account.folded, Account.name, Account.id)
    )
    found: dict[int, list[str]] = {}
    for rep_id, name in rows:
        if rep_id is not None:
            found.setdefault(rep_id, []).append(name)
    return found


def _kind(session: Session) -> ActionType:
    wanted = select(ActionType).where(ActionType.is_absence.is_(False))
    kind = session.scalars(wanted.order_by(ActionType.key != _TASK, ActionType.position)).first()
    if kind is None:
        raise Refused(Message(N_("The file has no kinds of actions.")))
    return kind


def _named(errands: Sequence[Errand]) -> str:
    """ "Inès V., Karim B., Sarah D. +27"."""
    told = ", ".join(short_name(errand.name) for errand in errands[:_NAMED])
    rest = len(errands) - _NAMED
    return f"{told} +{number(rest)}" if rest > 0 else told


def _title(errand: Errand) -> str:
    said = ngettext("Put {n} record detail right", "Put {n} record details right", errand.total)
    return said.format(n=number(errand.total))
