"""One account whole: what it is, who is there, what is open, what happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.models import (
    Account,
    AccountTag,
    Contact,
    ContactRoleLink,
    Opportunity,
    Order,
    Stage,
    Tag,
    TagCategory,
)
from cockpit.records.accounts import (
    AccountFacts,
    AccountFigures,
    AccountSheet,
    ContactFacts,
    OpenDeal,
    TagFacts,
)
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.quality import Check
from cockpit.services.accounts.history import events_of
from cockpit.services.accounts.lists import words_of
from cockpit.services.checks import checks_made, fails


def account_sheet(store: Store, account_id: int, year: int | None = None, events: int = 60) -> AccountSheet | None:
    """The sheet of an account with its latest `events`; None where the account is no more.

    Figures are of `year` up to today, and of the year before (without one: this year).
    """
    today = clock.today()
    year = year or today.year
    words = words_of(store)
    with store.read() as session:
        account = session.get(Account, account_id)
        if account is None:
            return None
        checks = checks_made(session)
        return AccountSheet(
            _facts(account),
            _figures(session, account_id, today, year),
            _contacts(session, account_id),
            _deals(session, account_id),
            events_of(session, account_id, words, events),
            _tags(session, account_id),
            len(checks),
            _gaps(session, account_id, checks, today),
            words,
            today,
        )


def account_of_contact(store: Store, contact_id: int) -> int | None:
    """Where a person works, None where nowhere is known."""
    with store.read() as session:
        return session.scalar(select(Contact.account_id).where(Contact.id == contact_id))


def _facts(account: Account) -> AccountFacts:
    return AccountFacts(
        account.id, account.external_id or "", account.name, account.segment_id, account.status_id,
        account.owner_id, account.sector, account.potential, account.revenue, account.employees, account.siret,
        account.website, account.email, account.phone, account.address, account.postcode, account.city,
        account.country, account.created_on, account.notes, account.custom,
    )  # fmt: skip


def _figures(session: Session, account_id: int, today: date, year: int) -> AccountFigures:
    signed, count = _signed(session, account_id, date(year, 1, 1), min(today, date(year, 12, 31)))
    before, _former = _signed(session, account_id, date(year - 1, 1, 1), date(year - 1, 12, 31))
    deals = session.execute(
        select(func.count(), func.coalesce(func.sum(Opportunity.amount), 0)).where(
            Opportunity.account_id == account_id, Opportunity.status == OpportunityStatus.OPEN
        )
    ).one()
    return AccountFigures(year, signed, before, deals[0], deals[1], count)


def _signed(session: Session, account_id: int, start: date, end: date) -> tuple[int, int]:
    """Cents and number of what one account signed: won opportunities and orders without one (D6)."""
    won = session.execute(
        select(func.coalesce(func.sum(Opportunity.amount), 0), func.count()).where(
            Opportunity.account_id == account_id,
            Opportunity.status == OpportunityStatus.WON,
            Opportunity.closed_on.between(start, end),
        )
    ).one()
    alone = session.execute(
        select(func.coalesce(func.sum(Order.amount), 0), func.count()).where(
            Order.account_id == account_id, Order.opportunity_id.is_(None), Order.ordered_on.between(start, end)
        )
    ).one()
    return won[0] + alone[0], won[1] + alone[1]


def _contacts(session: Session, account_id: int) -> tuple[ContactFacts, ...]:
    roles: dict[int, list[int]] = defaultdict(list)
    links = (
        select(ContactRoleLink.contact_id, ContactRoleLink.role_id)
        .join(Contact, ContactRoleLink.contact_id == Contact.id)
        .where(Contact.account_id == account_id)
    )
    for contact, role in session.execute(links):
        roles[contact].append(role)
    rows = session.execute(
        select(
            Contact.id, Contact.first_name, Contact.last_name, Contact.job_title, Contact.email, Contact.phone,
            Contact.mobile, Contact.notes, Contact.custom,
        )
        .where(Contact.account_id == account_id)
        .order_by(Contact.id)
    )  # fmt: skip
    people = [_person(row, roles) for row in rows]
    return tuple(sorted(people, key=lambda each: (not each.role_ids, each.role_ids[:1], each.id)))


def _person(row: Any, roles: Mapping[int, list[int]]) -> ContactFacts:
    number, first, last, job, email, phone, mobile, notes, custom = row
    held = tuple(sorted(roles.get(number, ())))
    return ContactFacts(number, first, last, job, email, phone, mobile, notes, held, custom)


def _deals(session: Session, account_id: int) -> tuple[OpenDeal, ...]:
    rows = session.execute(
        select(
            Opportunity.id, Opportunity.title, Stage.key, Stage.name, Opportunity.amount, Opportunity.probability,
            Opportunity.expected_on,
        )
        .join(Stage, Opportunity.stage_id == Stage.id)
        .where(Opportunity.account_id == account_id, Opportunity.status == OpportunityStatus.OPEN)
        .order_by(Stage.position.desc(), Opportunity.amount.desc())
    )  # fmt: skip
    return tuple(OpenDeal(*row[:5], row[5] / 10_000, row[6]) for row in rows)


def _tags(session: Session, account_id: int) -> tuple[TagFacts, ...]:
    rows = session.execute(
        select(Tag.id, Tag.name, func.coalesce(TagCategory.name, ""))
        .join(AccountTag, AccountTag.tag_id == Tag.id)
        .outerjoin(TagCategory, Tag.category_id == TagCategory.id)
        .where(AccountTag.account_id == account_id)
        .order_by(TagCategory.position, Tag.name)
    )
    return tuple(TagFacts(*row) for row in rows)


def _gaps(session: Session, account_id: int, checks: Sequence[Check], today: date) -> tuple[Check, ...]:
    failed = [fails(check, today, only=account_id) for check in checks]
    row = session.execute(select(*failed).where(Account.id == account_id)).one()
    return tuple(check for check, fails_it in zip(checks, row, strict=True) if fails_it)
