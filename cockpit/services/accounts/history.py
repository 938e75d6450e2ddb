"""What happened with an account, and what is planned: actions, orders, opportunities, changes (E8)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from cockpit.formats import money
from cockpit.i18n import N_, Message
from cockpit.models import Account, Action, ChangeSet, Contact, JournalEntry, MergedRecord, Opportunity, Order, Product
from cockpit.records.accounts import Event, EventKind, Vocabulary
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.kinds import ChangeKind, OpportunityStatus
from cockpit.services.origins import creations

_LABELS = {
    "name": N_("Name"),
    "segment_id": N_("Segment"),
    "status_id": N_("Status"),
    "owner_id": N_("Rep"),
    "sector": N_("Sector"),
    "potential": N_("Potential of the year"),
    "city": N_("City"),
    "phone": N_("Phone"),
    "siret": N_("SIRET"),
    "notes": N_("Notes"),
}
_STATUSES = {
    OpportunityStatus.OPEN: N_("opportunity created"),
    OpportunityStatus.WON: N_("opportunity won"),
    OpportunityStatus.LOST: N_("opportunity lost"),
}


def events_of(session: Session, account_id: int, words: Vocabulary, most: int) -> tuple[Event, ...]:
    """The latest first, planned actions at the top; at most `most`."""
    events = [
        *_actions(session, account_id, most),
        *_orders(session, account_id, most),
        *_deals(session, account_id, most),
        *_changes(session, account_id, words, most),
    ]
    events.sort(key=lambda each: (each.day, each.minute if each.minute is not None else -1), reverse=True)
    return tuple(events[:most])


def _actions(session: Session, account_id: int, most: int) -> list[Event]:
    rows = session.execute(
        select(Action.day, Action.title, Action.minute, Action.type_id, Action.status)
        .where(Action.account_id == account_id)
        .order_by(Action.day.desc(), Action.minute.desc())
        .limit(most)
    )
    return [Event(EventKind.ACTION, row[0], row[1], "", *row[2:]) for row in rows]


def _orders(session: Session, account_id: int, most: int) -> list[Event]:
    rows = session.execute(
        select(Order.ordered_on, Product.name, Order.amount)
        .outerjoin(Product, Order.product_id == Product.id)
        .where(Order.account_id == account_id)
        .order_by(Order.ordered_on.desc())
        .limit(most)
    )
    said = Message(N_("Order"))
    return [Event(EventKind.ORDER, day, "", product or "", amount=amount, said=said) for day, product, amount in rows]


def _deals(session: Session, account_id: int, most: int) -> list[Event]:
    rows = session.execute(
        select(Opportunity.title, Opportunity.status, Opportunity.created_on, Opportunity.closed_on, Opportunity.amount)
        .where(Opportunity.account_id == account_id)
        .order_by(Opportunity.id.desc())
        .limit(most)
    )
    events = []
    for title, status, created, closed, amount in rows:
        if created is not None:
            said = Message(_STATUSES[OpportunityStatus.OPEN])
            events.append(Event(EventKind.DEAL, created, title, amount=amount, said=said))
        if closed is not None and status is not OpportunityStatus.OPEN:
            events.append(Event(EventKind.DEAL, closed, title, amount=amount, said=Message(_STATUSES[status])))
    return events


def _changes(session: Session, account_id: int, words: Vocabulary, most: int) -> list[Event]:
    people = select(Contact.id).where(Contact.account_id == account_id)
    merged = select(MergedRecord.former_id).where(
        MergedRecord.kind == DuplicateKind.ACCOUNT, MergedRecord.kept_id == account_id
    )
    is_it = or_(JournalEntry.row_id == account_id, JournalEntry.row_id.in_(merged))
    of_account = and_(JournalEntry.table_name == Account.__tablename__, is_it)
    of_people = and_(JournalEntry.table_name == Contact.__tablename__, JournalEntry.row_id.in_(people))
    events = _told(session, or_(of_account, of_people), words, most)
    return [*events, *_created(session, [account_id, *session.scalars(merged)], session.scalars(people).all(), events)]


def _created(session: Session, accounts: list[int], people: Sequence[int], told: list[Event]) -> list[Event]:
    """What imports told of in spans: the coming of the account and of its contacts, once per import."""
    made = [*creations(session, Account.__tablename__, accounts), *creations(session, Contact.__tablename__, people)]
    seen = {(event.at, str(event.said)) for event in told}
    events = []
    for at, kind, label, params in made:
        said = _said(kind, label, params, None)
        if (at, str(said)) not in seen:
            seen.add((at, str(said)))
            local = at.astimezone()
            minute = local.hour * 60 + local.minute
            events.append(Event(EventKind.CHANGE, local.date(), "", "", minute, said=said, at=at))
    return events


def _told(session: Session, condition: ColumnElement[bool], words: Vocabulary, most: int) -> list[Event]:
    rows = session.execute(
        select(
            ChangeSet.at, ChangeSet.kind, ChangeSet.label, ChangeSet.params, JournalEntry.table_name,
            JournalEntry.before, JournalEntry.after,
        )
        .join(ChangeSet, JournalEntry.change_set_id == ChangeSet.id)
        .where(condition)
        .order_by(JournalEntry.id.desc())
        .limit(most)
    )  # fmt: skip
    events: list[Event] = []
    seen: set[tuple[datetime, str]] = set()
    for at, kind, label, params, table, before, after in rows:
        said = _said(kind, label, params, before)
        if (at, str(said)) in seen:
            continue
        seen.add((at, str(said)))
        local = at.astimezone()
        detail = _difference(before, after, words) if table == Account.__tablename__ else ""
        minute = local.hour * 60 + local.minute
        events.append(Event(EventKind.CHANGE, local.date(), "", detail, minute, said=said, at=at))
    return events


def _said(kind: ChangeKind, label: str, params: Mapping[str, Any], before: object) -> Message:
    if kind is ChangeKind.IMPORT:
        return Message(N_("Created by an import")) if before is None else Message(N_("Updated by an import"))
    told = Message(label, **params)
    if kind is ChangeKind.UNDO:
        return Message(N_("Undone: {what}"), what=told)
    return told


def _difference(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None, words: Vocabulary) -> str:
    """ "Bronze → Silver" for the fields that have a word; nothing for a creation."""
    if before is None or after is None:
        return ""
    parts = [
        f"{_value(name, before.get(name), words)} → {_value(name, value, words)}"
        for name, value in after.items()
        if name in _LABELS and name != "notes" and before.get(name) != value
    ]
    return ", ".join(parts)


def _value(name: str, value: Any, words: Vocabulary) -> str:
    tables: dict[str, Mapping[int, Any]] = {
        "segment_id": words.segments,
        "status_id": words.statuses,
        "owner_id": words.reps,
    }
    if value is None or value == "":
        return "–"
    if name in tables:
        record = tables[name].get(int(value))
        return record.name if record is not None else "?"
    if name == "potential":
        return money(int(value))
    return str(value)
