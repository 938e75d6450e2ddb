"""The agenda: whose days hold what, and the commands that plan, move, mark and delete actions (I1, I4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, Select, func, select

from cockpit import clock
from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.method.working_time import DAYS_A_WEEK, capacity
from cockpit.models import Account, Action, ActionType, Opportunity, Segment
from cockpit.records.agenda import (
    MINUTES_OF_DAY,
    ActionDraft,
    AgendaView,
    Block,
    Choice,
    Load,
    Place,
    RepDays,
)
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionMode, ActionStatus, OpportunityStatus
from cockpit.records.naming import shown
from cockpit.records.scope import Scope
from cockpit.records.team import ActionTypeFacts, RepFacts
from cockpit.services import team


def week(store: Store, scope: Scope, monday: date) -> AgendaView:
    """The week of a monday: five days, and the weekend where something is planned on it."""
    days = [monday + timedelta(days=i) for i in range(7)]
    blocks = _blocks(store, scope, days[0], days[-1])
    last = max((block.day for block in blocks), default=monday)
    used = max(DAYS_A_WEEK, (last - monday).days + 1)
    return _view(store, scope, tuple(days[:used]), blocks)


def day(store: Store, scope: Scope, on: date) -> AgendaView:
    """One day of everybody in the scope."""
    return _view(store, scope, (on,), _blocks(store, scope, on, on))


def find_action(store: Store, action_id: int) -> Block | None:
    """An action by its number, None where it is no more."""
    with store.read() as session:
        row = session.execute(_columns().where(Action.id == action_id)).first()
        return None if row is None else _block(row, clock.today())


def accounts_named(store: Store, text: str, limit: int = 12) -> tuple[Choice, ...]:
    """Accounts whose name holds the text, accents and case set aside, the shortest first."""
    wanted = (
        select(Account.id, Account.name, Account.city)
        .where(Account.name.icontains(text.strip(), autoescape=True) | Account.folded.contains(fold(text)))
        .order_by(func.length(Account.name), Account.name)
        .limit(limit)
    )
    with store.read() as session:
        return tuple(Choice(*row) for row in session.execute(wanted))


def open_opportunities(store: Store, account_id: int) -> tuple[Choice, ...]:
    """The open opportunities of an account."""
    wanted = (
        select(Opportunity.id, Opportunity.title)
        .where(Opportunity.account_id == account_id, Opportunity.status == OpportunityStatus.OPEN)
        .order_by(Opportunity.id.desc())
    )
    with store.read() as session:
        return tuple(Choice(*row) for row in session.execute(wanted))


def busy(store: Store, rep_id: int, on: date) -> tuple[Block, ...]:
    """What a rep has on a day, in the order of time."""
    return tuple(_blocks(store, Scope((rep_id,)), on, on))


# commands
def create_action(store: Store, draft: ActionDraft) -> Changes:
    """Plan an action. Refuses a duration of nothing and an end after midnight."""
    with store.change(Message(N_("Action planned"))) as change:
        kind = _kind(change, draft.type_id)
        _check_time(draft.minute, draft.minutes)
        action = Action(type_id=kind.id, day=draft.day, status=ActionStatus.PLANNED)
        _fill(action, draft)
        change.session.add(action)
        change.session.flush()
        change.says(Message(N_("Action planned: {what}"), what=_what(change, action)))
    return change.changes


def move_action(store: Store, action_id: int, place: Place) -> Changes:
    """Move an action to another day, hour or rep. Refuses locked ones and an end after midnight."""
    with store.change(Message(N_("Action moved"))) as change:
        action = _action(change, action_id)
        _check_unlocked(action)
        _check_time(place.minute, action.minutes)
        action.rep_id, action.day, action.minute = place.rep_id, place.day, place.minute
        change.says(Message(N_("Action moved: {what}"), what=_what(change, action)))
    return change.changes


def copy_action(store: Store, action_id: int, place: Place) -> Changes:
    """Plan the same action at another place; the copy is planned, whatever became of the first."""
    with store.change(Message(N_("Action copied"))) as change:
        source = _action(change, action_id)
        _check_time(place.minute, source.minutes)
        copy = Action(
            type_id=source.type_id, rep_id=place.rep_id, account_id=source.account_id, contact_id=source.contact_id,
            opportunity_id=source.opportunity_id, title=source.title, day=place.day, minute=place.minute,
            minutes=source.minutes, notes=source.notes,
        )  # fmt: skip
        change.session.add(copy)
        change.says(Message(N_("Action copied: {what}"), what=_what(change, source)))
    return change.changes


_MARKS = {
    ActionStatus.PLANNED: N_("Planned again: {what}"),
    ActionStatus.DONE: N_("Marked done: {what}"),
    ActionStatus.MISSED: N_("Marked missed: {what}"),
    ActionStatus.NO_SHOW: N_("Marked no-show: {what}"),
}


def mark_action(store: Store, action_id: int, status: ActionStatus) -> Changes:
    """Say what became of an action. Only meetings can be no-shows (I4); absences are not marked."""
    with store.change(Message(N_("Action marked"))) as change:
        action = _action(change, action_id)
        kind = _kind(change, action.type_id)
        if kind.is_absence:
            raise Refused(Message(N_("An absence cannot be marked.")))
        if status is ActionStatus.NO_SHOW and not kind.is_meeting:
            raise Refused(Message(N_("Only a meeting can be a no-show: mark it as missed instead.")))
        action.status = status
        change.says(Message(_MARKS[status], what=_what(change, action)))
    return change.changes


def edit_action(store: Store, action_id: int, draft: ActionDraft) -> Changes:
    """Give an action other contents. Refuses a duration of nothing, an end after midnight, moving a locked one."""
    with store.change(Message(N_("Action edited"))) as change:
        action = _action(change, action_id)
        kind = _kind(change, draft.type_id)
        _check_time(draft.minute, draft.minutes)
        if (action.rep_id, action.day, action.minute) != (draft.rep_id, draft.day, draft.minute):
            _check_unlocked(action)
        if action.status is ActionStatus.NO_SHOW and not kind.is_meeting:
            raise Refused(Message(N_("A no-show stays a meeting: mark it otherwise before changing its type.")))
        action.type_id = kind.id
        _fill(action, draft)
        change.says(Message(N_("Action edited: {what}"), what=_what(change, action)))
    return change.changes


def delete_action(store: Store, action_id: int) -> Changes:
    """Remove an action."""
    with store.change(Message(N_("Action deleted"))) as change:
        action = _action(change, action_id)
        change.says(Message(N_("Action deleted: {what}"), what=_what(change, action)))
        change.delete(action)
    return change.changes


def _fill(action: Action, draft: ActionDraft) -> None:
    action.rep_id, action.day, action.minute, action.minutes = draft.rep_id, draft.day, draft.minute, draft.minutes
    action.account_id, action.opportunity_id = draft.account_id, draft.opportunity_id
    action.title, action.notes = draft.title.strip(), draft.notes.strip()


def _check_time(minute: int | None, minutes: int) -> None:
    if minutes <= 0:
        raise Refused(Message(N_("An action lasts at least one minute.")))
    if minutes > MINUTES_OF_DAY:
        raise Refused(Message(N_("An action lasts at most one day.")))
    if minute is not None and not 0 <= minute < MINUTES_OF_DAY:
        raise Refused(Message(N_("There is no such hour in a day.")))
    if minute is not None and minute + minutes > MINUTES_OF_DAY:
        raise Refused(Message(N_("The action would end after midnight: start it earlier or make it shorter.")))


def _check_unlocked(action: Action) -> None:
    if action.mode is ActionMode.LOCKED:
        raise Refused(Message(N_("This action is locked in its place.")))


def _action(change: Change, action_id: int) -> Action:
    action = change.session.get(Action, action_id)
    if action is None:
        raise Refused(Message(N_("This action is no longer in the file.")))
    return action


def _kind(change: Change, type_id: int) -> ActionType:
    kind = change.session.get(ActionType, type_id)
    if kind is None:
        raise Refused(Message(N_("This kind of action is no longer in the file.")))
    return kind


def _what(change: Change, action: Action) -> str:
    """ "RDV physique, Labo Verdane": how a change names the action."""
    kind = change.session.get_one(ActionType, action.type_id)
    account = change.session.get(Account, action.account_id) if action.account_id is not None else None
    parts = [shown(kind.key, kind.name), action.title or (account.name if account is not None else "")]
    return ", ".join(part for part in parts if part)


# reading
def _columns() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Action.id, Action.rep_id, Action.day, Action.minute, Action.minutes, Action.type_id,
            ActionType.key.label("type_key"), ActionType.name.label("own_type_name"), ActionType.letter,
            ActionType.icon, ActionType.is_selling, ActionType.is_meeting, ActionType.is_absence, Action.status,
            Action.mode, Action.title, Action.account_id, Account.name.label("account"),
            Segment.key.label("segment_key"), Segment.name.label("own_segment_name"), Action.opportunity_id,
            Opportunity.title.label("opportunity"), Action.notes,
        )
        .join(ActionType, ActionType.id == Action.type_id)
        .outerjoin(Account, Account.id == Action.account_id)
        .outerjoin(Segment, Segment.id == Account.segment_id)
        .outerjoin(Opportunity, Opportunity.id == Action.opportunity_id)
    )  # fmt: skip


def _blocks(store: Store, scope: Scope, first: date, last: date) -> list[Block]:
    wanted = _columns().where(Action.day.between(first, last))
    if not scope.is_team:
        wanted = wanted.where(Action.rep_id.in_(scope.rep_ids))
    wanted = wanted.order_by(Action.day, Action.minute, Action.minutes.desc(), Action.id)
    today = clock.today()
    with store.read() as session:
        return [_block(row, today) for row in session.execute(wanted)]


def _block(row: Row[Any], today: date) -> Block:
    values = row._mapping
    text = {key: values[key] or "" for key in ("account", "segment_key", "own_segment_name", "opportunity")}
    overdue = values["status"] is ActionStatus.PLANNED and values["day"] < today and not values["is_absence"]
    return Block(**{**values, **text}, is_overdue=overdue)


def _view(store: Store, scope: Scope, days: tuple[date, ...], blocks: Sequence[Block]) -> AgendaView:
    by_place: dict[tuple[int | None, date], list[Block]] = defaultdict(list)
    for block in blocks:
        by_place[block.rep_id, block.day].append(block)
    counts = Counter(block.type_id for block in blocks if not block.is_absence)
    shown_reps = _reps(team.reps(store), scope, days, {block.rep_id for block in blocks})
    reps = tuple(_rep_days(rep, days, by_place) for rep in shown_reps)
    return AgendaView(days, clock.today(), reps, _kinds(store, counts), dict(counts))


def _kinds(store: Store, counts: Counter[int]) -> tuple[ActionTypeFacts, ...]:
    return tuple(kind for kind in team.action_types(store) if not kind.is_absence or counts.get(kind.id))


def _reps(
    known: Iterable[RepFacts], scope: Scope, days: Sequence[date], used: set[int | None]
) -> list[RepFacts | None]:
    """Who is shown: the scope's reps who had not left, and whoever has something on these days."""
    found: list[RepFacts | None] = [
        rep
        for rep in known
        if (scope.is_team or rep.id in scope.rep_ids)
        and (rep.id in used or rep.left_on is None or rep.left_on >= days[0])
    ]
    return [*found, None] if None in used else found


def _rep_days(
    rep: RepFacts | None, days: Sequence[date], by_place: dict[tuple[int | None, date], list[Block]]
) -> RepDays:
    rep_id = None if rep is None else rep.id
    blocks = tuple(tuple(by_place.get((rep_id, on), ())) for on in days)
    return RepDays(rep, blocks, load(rep, days, [block for one_day in blocks for block in one_day]))


def load(rep: RepFacts | None, days: Sequence[date], blocks: Iterable[Block]) -> Load:
    """Minutes planned, selling, and of the contract: a fifth of the week for each weekday, leave deducted (B5)."""
    of_a_day = 0 if rep is None else capacity(rep.weekly_hours, 1)
    planned = selling = 0
    away: dict[date, int] = defaultdict(int)
    for block in blocks:
        if block.is_absence:
            away[block.day] += block.minutes
            continue
        planned += block.minutes
        selling += block.minutes if block.is_selling else 0
    weekdays = [on for on in days if on.weekday() < DAYS_A_WEEK]
    contract = sum(max(0, of_a_day - away[on]) for on in weekdays)
    return Load(planned, selling, contract)
