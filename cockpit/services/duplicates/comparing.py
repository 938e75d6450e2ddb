"""Two records side by side: every field of either, whose value stays, and what hangs on each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit import clock, formats
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Account, AccountStatus, Action, Contact, JournalEntry, Opportunity, Order, Rep, Segment
from cockpit.records.custom import CustomEntity, shown_value
from cockpit.records.duplicates import ComparedField, Comparison, DuplicateKind, Hanging, Side
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.naming import shown
from cockpit.services.custom_fields import custom_fields_in
from cockpit.services.duplicates.fields import FIELDS, Mergeable, default_side, joined, own_key
from cockpit.services.duplicates.references import chunks

_NAMED: Mapping[str, Any] = {
    "segment_id": Segment, "status_id": AccountStatus, "owner_id": Rep, "parent_id": Account, "account_id": Account
}  # fmt: skip
_MONEY = frozenset({"potential", "revenue"})


def compare(store: Store, kind: DuplicateKind, keep: int, drop: int) -> Comparison:
    """What merging `drop` into `keep` would do, field by field. Refuses what is no more."""
    with store.read() as session:
        kept, dropped = held(session, kind, keep), held(session, kind, drop)
        if kept is None or dropped is None:
            raise Refused(Message(N_("One of the two is no more: the list is out of date.")))
        newer = newer_side(last_edits(session, kind, (keep, drop)), keep, drop)
        return Comparison(
            (keep, drop),
            _title(kept),
            _title(dropped),
            (*_fields(session, kind, kept, dropped, newer), *_own(session, kind, kept, dropped, newer)),
            hanging(session, kind, keep),
            hanging(session, kind, drop),
        )


def last_edits(session: Session, kind: DuplicateKind, ids: Sequence[int]) -> dict[int, int]:
    """The number of the last step that changed a record: the higher, the newer. None noted: not in it."""
    found: dict[int, int] = {}
    for chunk in chunks(ids):
        rows = session.execute(
            select(JournalEntry.row_id, func.max(JournalEntry.change_set_id))
            .where(JournalEntry.table_name == kind.value, JournalEntry.row_id.in_(chunk))
            .group_by(JournalEntry.row_id)
        )
        found.update({row[0]: row[1] for row in rows})
    return found


def newer_side(last: Mapping[int, int], keep: int, drop: int) -> Side:
    """Which of the two was edited last; the kept one where neither was."""
    return Side.DROPPED if last.get(drop, 0) > last.get(keep, 0) else Side.KEPT


def held(session: Session, kind: DuplicateKind, number: int) -> Mergeable | None:
    """An account or a contact."""
    return session.get(Account, number) if kind is DuplicateKind.ACCOUNT else session.get(Contact, number)


def held_all(session: Session, kind: DuplicateKind, ids: Sequence[int]) -> dict[int, Mergeable]:
    """Several accounts or contacts by their numbers."""
    found: list[Mergeable] = []
    for chunk in chunks(ids):
        if kind is DuplicateKind.ACCOUNT:
            found += session.scalars(select(Account).where(Account.id.in_(chunk)))
        else:
            found += session.scalars(select(Contact).where(Contact.id.in_(chunk)))
    return {record.id: record for record in found}


def hanging(session: Session, kind: DuplicateKind, number: int) -> Hanging:
    """What hangs on a record: people, opportunities with what the open ones are worth, actions, orders."""
    is_account = kind is DuplicateKind.ACCOUNT
    deals = Opportunity.account_id if is_account else Opportunity.contact_id
    acts = Action.account_id if is_account else Action.contact_id
    is_open = Opportunity.status == OpportunityStatus.OPEN
    count, amount = session.execute(
        select(func.count(), func.coalesce(func.sum(Opportunity.amount).filter(is_open), 0)).where(deals == number)
    ).one()
    is_done = (Action.status == ActionStatus.DONE) & (Action.day <= clock.today())
    actions, last = session.execute(
        select(func.count(), func.max(Action.day).filter(is_done)).where(acts == number)
    ).one()
    if not is_account:
        return Hanging(0, count, amount, actions, 0, last)
    people = session.scalar(select(func.count()).select_from(Contact).where(Contact.account_id == number)) or 0
    orders = session.scalar(select(func.count()).select_from(Order).where(Order.account_id == number)) or 0
    return Hanging(people, count, amount, actions, orders, last)


def _fields(
    session: Session, kind: DuplicateKind, kept: Mergeable, dropped: Mergeable, newer: Side
) -> Iterator[ComparedField]:
    for key, name in FIELDS[kind].items():
        mine, other = getattr(kept, key), getattr(dropped, key)
        if key == "parent_id":
            mine, other = (None if each in (kept.id, dropped.id) else each for each in (mine, other))
        texts = _said(session, key, mine), _said(session, key, other)
        if any(texts):
            side = default_side(key, mine, other, newer)
            yield ComparedField(key, name, *texts, side, both=joined(*texts) if side is Side.BOTH else "")


def _own(
    session: Session, kind: DuplicateKind, kept: Mergeable, dropped: Mergeable, newer: Side
) -> Iterator[ComparedField]:
    for field in custom_fields_in(session, CustomEntity(kind.value)):
        mine, other = (kept.custom or {}).get(field.key), (dropped.custom or {}).get(field.key)
        if mine is not None or other is not None:
            texts = shown_value(field.kind, mine), shown_value(field.kind, other)
            side = default_side("", mine, other, newer)
            yield ComparedField(own_key(field.key), field.name, *texts, side, is_own=True)


def _said(session: Session, key: str, value: Any) -> str:
    if value is None or value == "":
        return ""
    if key in _NAMED:
        record = session.get(_NAMED[key], value)
        return "" if record is None else shown(getattr(record, "key", ""), record.name)
    if isinstance(value, date):
        return formats.date_year(value)
    if key in _MONEY:
        return formats.money(value)
    return formats.number(value) if isinstance(value, int) else str(value)


def _title(record: Mergeable) -> str:
    return record.name if isinstance(record, Account) else f"{record.first_name} {record.last_name}".strip()
