"""One opportunity in full: its fields, its elements, the people there, and its history told from the journal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.formats import date_year, money_exact, percent
from cockpit.i18n import N_, Message
from cockpit.models import (
    Account,
    ChangeSet,
    Contact,
    ContactRole,
    ContactRoleLink,
    JournalEntry,
    LostReason,
    Opportunity,
    OpportunityElement,
    Rep,
    Segment,
    Stage,
    StageElement,
)
from cockpit.records.custom import CustomEntity
from cockpit.records.folding import fold
from cockpit.records.kinds import ChangeKind, OpportunityStatus
from cockpit.records.naming import shown
from cockpit.records.pipeline import WHOLE, AccountChoice, Element, Event, Person, Sheet
from cockpit.services import team
from cockpit.services.custom_fields import custom_fields_in
from cockpit.services.origins import creations
from cockpit.services.pipeline.board import next_actions

_LINES = 60


def sheet(store: Store, opportunity_id: int) -> Sheet | None:
    """The opportunity; None where it is gone."""
    origins = team.origins(store)
    with store.read() as session:
        row = session.get(Opportunity, opportunity_id)
        if row is None:
            return None
        account = session.get(Account, row.account_id) if row.account_id is not None else None
        segment = session.get(Segment, account.segment_id) if account and account.segment_id else None
        reason = session.get(LostReason, row.lost_reason_id) if row.lost_reason_id else None
        return Sheet(
            id=row.id,
            title=row.title,
            account_id=row.account_id,
            account=account.name if account else "",
            status=row.status,
            stage_id=row.stage_id,
            amount=row.amount,
            probability=row.probability,
            owner_id=row.owner_id,
            origin_id=row.origin_id,
            contact_id=row.contact_id,
            created_on=row.created_on,
            stage_since=row.stage_since,
            expected_on=row.expected_on,
            closed_on=row.closed_on,
            lost_reason=shown(reason.key, reason.name) if reason else "",
            notes=row.notes,
            segment_key=segment.key if segment else "",
            segment=shown(segment.key, segment.name) if segment else "",
            elements=_elements(session, row),
            next=next_actions(session, frozenset({row.id})).get(row.id),
            people=_people(session, row),
            origins=origins,
            history=tuple(_history(session, row)),
            own_fields=custom_fields_in(session, CustomEntity.OPPORTUNITY),
            custom=row.custom,
        )


def account_choices(store: Store, text: str = "", most: int = 50) -> tuple[AccountChoice, ...]:
    """Accounts whose name holds a text, for a new opportunity; case and accents ignored."""
    wanted = select(Account.id, Account.name, Account.city).order_by(Account.folded, Account.id).limit(most)
    if text.strip():
        wanted = wanted.where(Account.folded.contains(fold(text), autoescape=True))
    with store.read() as session:
        return tuple(AccountChoice(*row) for row in session.execute(wanted))


def _elements(session: Session, row: Opportunity) -> tuple[Element, ...]:
    done = set(
        session.scalars(select(OpportunityElement.element_id).where(OpportunityElement.opportunity_id == row.id))
    )
    expected = session.execute(
        select(StageElement.id, StageElement.name)
        .where(StageElement.stage_id == row.stage_id)
        .order_by(StageElement.position, StageElement.id)
    )
    return tuple(Element(key, name, key in done) for key, name in expected)


def _people(session: Session, row: Opportunity) -> tuple[Person, ...]:
    if row.account_id is None:
        return ()
    contacts = session.execute(
        select(Contact.id, Contact.first_name, Contact.last_name, Contact.job_title)
        .where(Contact.account_id == row.account_id)
        .order_by(Contact.id != (row.contact_id or 0), Contact.last_name, Contact.id)
        .limit(8)
    ).all()
    roles: dict[int, list[str]] = {}
    links = session.execute(
        select(ContactRoleLink.contact_id, ContactRole.key, ContactRole.name)
        .join(ContactRole, ContactRole.id == ContactRoleLink.role_id)
        .where(ContactRoleLink.contact_id.in_([contact[0] for contact in contacts]))
        .order_by(ContactRole.position)
    )
    for contact, key, name in links:
        roles.setdefault(contact, []).append(shown(key, name))
    return tuple(
        Person(key, f"{first} {last}".strip(), job, tuple(roles.get(key, ()))) for key, first, last, job in contacts
    )


def _history(session: Session, row: Opportunity) -> Iterable[Event]:
    """Stage moves, amounts, probabilities, closes: the newest first, the creation last."""
    entries = session.execute(
        select(ChangeSet.at, ChangeSet.kind, JournalEntry.before, JournalEntry.after)
        .join(ChangeSet, ChangeSet.id == JournalEntry.change_set_id)
        .where(JournalEntry.table_name == "opportunity", JournalEntry.row_id == row.id)
        .order_by(JournalEntry.id.desc())
        .limit(_LINES)
    ).all()
    names = session.execute(select(Stage.id, Stage.key, Stage.name))
    stages = {key: (stage_key, name) for key, stage_key, name in names}
    reps = {rep.id: rep.name for rep in session.execute(select(Rep.id, Rep.name))}
    for at, kind, before, after in entries:
        yield from _told(at, kind, before, after or {}, stages, reps)
    if len(entries) < _LINES:
        for made in creations(session, "opportunity", [row.id]):
            yield from _told(made.at, made.kind, None, {}, stages, reps)


def _told(
    at: datetime,
    kind: ChangeKind,
    before: dict[str, Any] | None,
    after: dict[str, Any],
    stages: dict[int, tuple[str, str]],
    reps: dict[int, str],
) -> Iterable[Event]:
    if before is None:
        is_imported = kind is ChangeKind.IMPORT
        yield Event(at, Message(N_("Imported from a file")) if is_imported else Message(N_("Opportunity created")))
        return
    for column, value in after.items():
        text = _sentence(column, before.get(column), value, stages, reps)
        if text is not None and not (column == "probability" and {"stage_id", "status"} & after.keys()):
            yield Event(at, text)


def _sentence(
    column: str, old: Any, new: Any, stages: dict[int, tuple[str, str]], reps: dict[int, str]
) -> Message | None:
    match column:
        case "stage_id":
            names = [shown(*stages.get(each, ("", "?"))) for each in (old, new)]
            return Message(N_("Stage: {old} → {new}"), old=names[0], new=names[1])
        case "amount":
            return Message(N_("Amount: {old} → {new}"), old=money_exact(old), new=money_exact(new))
        case "probability":
            return Message(N_("Probability: {old} → {new}"), old=percent(old / WHOLE), new=percent(new / WHOLE))
        case "owner_id":
            nobody = "–"
            return Message(N_("Owner: {old} → {new}"), old=reps.get(old, nobody), new=reps.get(new, nobody))
        case "expected_on":
            return Message(N_("Expected close: {old} → {new}"), old=_day(old), new=_day(new))
        case "title":
            return Message(N_("Title: {old} → {new}"), old=old, new=new)
        case "status":
            return _STATUSES[OpportunityStatus(new)]
    return None


_STATUSES = {
    OpportunityStatus.OPEN: Message(N_("Opportunity reopened")),
    OpportunityStatus.WON: Message(N_("Marked as won")),
    OpportunityStatus.LOST: Message(N_("Marked as lost")),
}


def _day(stored: str | None) -> str:
    return date_year(date.fromisoformat(stored)) if stored else "–"
