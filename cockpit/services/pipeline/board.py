"""The board: open opportunities of one sales process as cards, read with three selects whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.collector import gc_paused
from cockpit.db.store import Store
from cockpit.models import (
    Account,
    Action,
    ActionType,
    JournalEntry,
    Opportunity,
    OpportunityElement,
    Rep,
    SalesProcess,
    Segment,
    Stage,
    StageElement,
)
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.pipeline import Board, Card, Closed, NextAction, Patch, Process
from cockpit.records.scope import Period, Scope
from cockpit.services import team
from cockpit.services.reading import of_reps

_MANY = 400
_PART = 1000
_NONE = ("", "")
_RELATED = ("opportunity", "action", "opportunity_element")


def board(store: Store, scope: Scope, period: Period, process_id: int | None = None) -> Board:
    """The board of a sales process: all open opportunities of the scope (D9).

    Without `process_id`, the process that holds most open opportunities. `period` is that of won and lost.
    """
    with store.read() as session:
        processes = _processes(session, scope)
        chosen = _choose(processes, process_id)
        cards = _cards(session, [*_of_scope(scope), Stage.process_id == chosen])
        done = _closed(session, scope, period)
        whole = session.scalar(select(func.count()).select_from(Opportunity)) or 0
    return Board(
        processes=processes,
        process_id=chosen,
        stages=tuple(stage for stage in team.stages(store) if stage.process_id == chosen),
        cards=cards,
        closed=done,
        segments=team.segments(store),
        reps=team.reps(store),
        reasons=team.lost_reasons(store),
        types=team.action_types(store),
        opportunities=whole,
        day=clock.today(),
    )


def patch(store: Store, scope: Scope, period: Period, process_id: int, changes: Changes) -> Patch | None:
    """What a change did to the board's cards; None where so much changed that the board must be read again."""
    with store.read() as session:
        ids = _touched(session, changes)
        if ids is None:
            return None
        conditions = [*_of_scope(scope), Stage.process_id == process_id, Opportunity.id.in_(ids)]
        return Patch(frozenset(ids), _cards(session, conditions, ids), _closed(session, scope, period))


def closed(store: Store, scope: Scope, period: Period) -> Closed:
    """What was won and lost in a period."""
    with store.read() as session:
        return _closed(session, scope, period)


def open_cards(session: Session, scope: Scope) -> tuple[Card, ...]:
    """All open opportunities of the scope as cards, whatever their sales process, within a read already open."""
    return _cards(session, _of_scope(scope))


def _processes(session: Session, scope: Scope) -> tuple[Process, ...]:
    held = (
        select(Stage.process_id, func.count().label("held"))
        .join(Opportunity, Opportunity.stage_id == Stage.id)
        .where(*_of_scope(scope))
        .group_by(Stage.process_id)
        .subquery()
    )
    rows = session.execute(
        select(SalesProcess.id, SalesProcess.key, SalesProcess.name, func.coalesce(held.c.held, 0))
        .outerjoin(held, held.c.process_id == SalesProcess.id)
        .order_by(SalesProcess.position, SalesProcess.id)
    )
    return tuple(Process(*row) for row in rows)


def _choose(processes: Sequence[Process], wanted: int | None) -> int:
    if any(process.id == wanted for process in processes):
        return wanted or 0
    return max(processes, key=lambda process: process.open).id if processes else 0


def _of_scope(scope: Scope) -> list[ColumnElement[bool]]:
    return [Opportunity.status == OpportunityStatus.OPEN, *of_reps(Opportunity.owner_id, scope)]


@dataclass(frozen=True, slots=True)
class _Names:
    """What small tables say, read once: segments, reps, stage limits, how many elements a stage expects."""

    segments: dict[int, tuple[str, str]]
    reps: dict[int, str]
    limits: dict[int, int | None]
    expected: dict[int, int]


def _names(connection: Connection) -> _Names:
    segments = connection.execute(select(Segment.id, Segment.key, Segment.name))
    reps = connection.execute(select(Rep.id, Rep.name))
    limits = connection.execute(select(Stage.id, Stage.limit_days))
    expected = connection.execute(select(StageElement.stage_id, func.count()).group_by(StageElement.stage_id))
    return _Names(
        {key: (kind, name) for key, kind, name in segments},
        {key: name for key, name in reps},  # noqa: C416
        {key: limit for key, limit in limits},  # noqa: C416
        {key: number for key, number in expected},  # noqa: C416
    )


def _cards(
    session: Session, conditions: Iterable[ColumnElement[bool]], ids: frozenset[int] | None = None
) -> tuple[Card, ...]:
    connection, today = session.connection(), clock.today()
    with gc_paused():
        names = _names(connection)
        upcoming = next_actions(session, ids)
        validated = _validated(session, ids)
        wanted = _card_select().where(*conditions).order_by(Opportunity.amount.desc(), Opportunity.id)
        parts = connection.execute(wanted).partitions(_PART)
        return tuple([_card(row, today, names, validated, upcoming) for rows in parts for row in rows])


def _card_select() -> Any:
    return (
        select(
            Opportunity.id, Opportunity.title, Opportunity.amount, Opportunity.probability, Opportunity.stage_id,
            Opportunity.account_id, Account.name, Account.segment_id, Opportunity.owner_id, Opportunity.expected_on,
            Opportunity.stage_since, Account.folded, Opportunity.folded,
        )
        .join(Stage, Stage.id == Opportunity.stage_id)
        .outerjoin(Account, Account.id == Opportunity.account_id)
    )  # fmt: skip


def _card(
    row: Any, today: date, names: _Names, validated: dict[int, int], upcoming: dict[int, NextAction]
) -> Card:
    (key, title, amount, probability, stage, account_id, account, segment_id, owner_id, expected_on, since,
     account_folded, title_folded) = row  # fmt: skip
    segment_key, segment = names.segments.get(segment_id, _NONE)
    return Card(
        key, title, amount, probability, stage, account_id, account or "", segment_id, segment_key, segment,
        owner_id, names.reps.get(owner_id, ""), expected_on, None if since is None else max(0, (today - since).days),
        names.limits.get(stage), f"{account_folded or ''}\n{title_folded or fold(title)}", validated.get(key, 0),
        names.expected.get(stage, 0), upcoming.get(key),
    )  # fmt: skip


def next_actions(session: Session, ids: frozenset[int] | None = None) -> dict[int, NextAction]:
    """The first planned action of open opportunities (of `ids` only, if given), by opportunity."""
    connection = session.connection()
    types = {
        key: (letter, icon, kind, name)
        for key, letter, icon, kind, name in connection.execute(
            select(ActionType.id, ActionType.letter, ActionType.icon, ActionType.key, ActionType.name)
        )
    }
    wanted = (
        select(Action.opportunity_id, Action.id, Action.type_id, Action.day, Action.minute)
        .join(
            Opportunity,
            and_(Opportunity.id == Action.opportunity_id, Opportunity.status == OpportunityStatus.OPEN),
        )
        .where(Action.status == ActionStatus.PLANNED)
        .order_by(Action.day, Action.minute, Action.id)
    )
    if ids is not None:
        wanted = wanted.where(Action.opportunity_id.in_(ids))
    found: dict[int, NextAction] = {}
    for opportunity, action, kind, day, minute in connection.execute(wanted).all():
        if opportunity is not None and opportunity not in found:
            found[opportunity] = NextAction(action, *types[kind], day, minute)
    return found


def _validated(session: Session, ids: frozenset[int] | None) -> dict[int, int]:
    wanted = (
        select(OpportunityElement.opportunity_id, func.count())
        .join(Opportunity, Opportunity.id == OpportunityElement.opportunity_id)
        .join(StageElement, StageElement.id == OpportunityElement.element_id)
        .where(Opportunity.status == OpportunityStatus.OPEN, StageElement.stage_id == Opportunity.stage_id)
        .group_by(OpportunityElement.opportunity_id)
    )
    if ids is not None:
        wanted = wanted.where(OpportunityElement.opportunity_id.in_(ids))
    return {row[0]: row[1] for row in session.execute(wanted)}


def _closed(session: Session, scope: Scope, period: Period) -> Closed:
    wanted = (
        select(Opportunity.status, func.count(), func.coalesce(func.sum(Opportunity.amount), 0))
        .where(
            Opportunity.status.in_((OpportunityStatus.WON, OpportunityStatus.LOST)),
            Opportunity.closed_on.between(period.start, period.end),
            *of_reps(Opportunity.owner_id, scope),
        )
        .group_by(Opportunity.status)
    )
    found = {status: (count, amount) for status, count, amount in session.execute(wanted)}
    won, lost = found.get(OpportunityStatus.WON, (0, 0)), found.get(OpportunityStatus.LOST, (0, 0))
    return Closed(won[0], won[1], lost[0], lost[1])


def _touched(session: Session, changes: Changes) -> frozenset[int] | None:
    """The opportunities that a change concerns: itself, an action on it, an element of it, before and after."""
    if any(kind in changes.whole for kind in _RELATED):
        return None
    found = set(changes.ids_of("opportunity") or ())
    actions, elements = changes.ids_of("action") or (), changes.ids_of("opportunity_element") or ()
    if len(found) + len(actions) + len(elements) > _MANY:
        return None
    if actions or elements:
        found |= _by_rows(session, Action.opportunity_id, Action.id, actions)
        found |= _by_rows(session, OpportunityElement.opportunity_id, OpportunityElement.id, elements)
        found |= _by_journal(session, changes)
    return frozenset(found)


def _by_rows(session: Session, wanted: Any, key: Any, ids: Iterable[int]) -> set[int]:
    rows = session.scalars(select(wanted).where(key.in_(list(ids)))) if ids else ()
    return {found for found in rows if found is not None}


def _by_journal(session: Session, changes: Changes) -> set[int]:
    """Where actions and elements were before: what was deleted or moved away is told by the journal only."""
    rows = session.scalars(
        select(JournalEntry.before).where(
            JournalEntry.change_set_id == changes.change_set,
            JournalEntry.table_name.in_(("action", "opportunity_element")),
        )
    )
    return {before["opportunity_id"] for before in rows if before and before.get("opportunity_id") is not None}
