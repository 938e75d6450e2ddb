"""Accounts and contacts as they are compared: their keys, read from the file in one go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.models import Account, Contact
from cockpit.records import matching
from cockpit.records.duplicates import DuplicateKind
from cockpit.records.folding import fold
from cockpit.services.duplicates.verdicts import AccountEntry, ContactEntry

_CEDEX = re.compile(r"\b(?:cedex|\d+(?:er|e|eme)?)\b")
_ACCOUNT = (
    Account.id, Account.external_id, Account.name, Account.city, Account.postcode, Account.address, Account.siret,
    Account.website, Account.email, Account.phone, Account.parent_id, Account.owner_id, Account.is_stub,
    Account.folded, Account.segment_id, Account.status_id, Account.sector, Account.potential, Account.revenue,
)  # fmt: skip
_COLUMNS = tuple(Account.__table__.c[attribute.key] for attribute in _ACCOUNT)
_CONTACT = (
    Contact.id, Contact.external_id, Contact.first_name, Contact.last_name, Contact.account_id, Contact.email,
    Contact.phone, Contact.mobile, Contact.owner_id, Contact.job_title, Contact.is_stub, Account.name,
)  # fmt: skip


def account_entries(session: Session, ids: Sequence[int] | None = None) -> list[AccountEntry]:
    """All accounts, or those of these numbers, by their number."""
    query = select(*_ACCOUNT).order_by(Account.id)
    if ids is not None:
        query = query.where(Account.id.in_(ids))
    return [_account(row) for row in session.execute(query).yield_per(5000)]


def account_entry(values: Mapping[str, Any]) -> AccountEntry:
    """An account that is not written yet, by its columns."""
    return _account(tuple(values.get(column.key, None if column.nullable else "") for column in _COLUMNS))


def contact_entries(session: Session, ids: Sequence[int] | None = None) -> list[ContactEntry]:
    """All contacts, or those of these numbers, by their number."""
    query = select(*_CONTACT).outerjoin(Account, Contact.account_id == Account.id).order_by(Contact.id)
    if ids is not None:
        query = query.where(Contact.id.in_(ids))
    return [_contact(row) for row in session.execute(query).yield_per(5000)]


def entries_of(session: Session, kind: DuplicateKind, ids: Sequence[int]) -> dict[int, AccountEntry | ContactEntry]:
    """Some records by their numbers."""
    found: Sequence[AccountEntry | ContactEntry]
    found = account_entries(session, ids) if kind is DuplicateKind.ACCOUNT else contact_entries(session, ids)
    return {entry.id: entry for entry in found}


def signature(first: AccountEntry | ContactEntry, second: AccountEntry | ContactEntry) -> str:
    """The two by what their sources call them, in an order of its own."""
    return "\n".join(sorted((_named(first), _named(second))))


def _named(entry: AccountEntry | ContactEntry) -> str:
    if entry.external_id:
        return f"#{entry.external_id}"
    place = entry.city if isinstance(entry, AccountEntry) else entry.detail
    return f"{entry.name}|{place}|{entry.email}"


@lru_cache(maxsize=50_000)
def city_key(city: str) -> str:
    """The town without district or delivery office: `LYON 3e`, `Lyon Cedex 03` → `lyon`."""
    return " ".join(_CEDEX.sub(" ", fold(city)).split()) if city else ""


def _account(row: tuple[object, ...]) -> AccountEntry:
    number, external, name, city, postcode, address, siret, website, email, phone, parent, owner, stub, folded = row[
        :14
    ]
    key = matching.company_key_of(str(folded) or fold(str(name)))
    siren, site = matching.company_numbers(str(siret)) if siret else ("", "")
    mail = matching.email_key(str(email)) if email else ""
    return AccountEntry(
        int(str(number)),
        str(external or ""),
        str(name),
        key,
        tuple(key.split()),
        city_key(str(city)),
        str(postcode).strip(),
        fold(str(address)) if address else "",
        siren,
        siren + site if site else "",
        (matching.domain(str(website)) if website else "") or (matching.domain(mail) if mail else ""),
        mail,
        matching.phone_key(str(phone)) if phone else "",
        parent if isinstance(parent, int) else None,
        owner if isinstance(owner, int) else None,
        sum(map(bool, row[3:])) - (100 if stub else 0) + (0 if str(name).isascii() else 1),
        str(city),
    )


def _contact(row: tuple[object, ...]) -> ContactEntry:
    number, external, first, last, account, email, phone, mobile, owner, job, stub, company = row
    name = f"{first} {last}".strip()
    key = matching.person_key(name)
    mail = matching.email_key(str(email))
    phones = (matching.phone_key(str(phone)), matching.phone_key(str(mobile)))
    return ContactEntry(
        int(str(number)),
        str(external or ""),
        name,
        key,
        tuple(key.split()),
        account if isinstance(account, int) else None,
        mail,
        matching.domain(mail),
        tuple(each for each in phones if each),
        owner if isinstance(owner, int) else None,
        sum(map(bool, (first, last, account, email, phone, mobile, owner, job))) - (100 if stub else 0),
        str(company or ""),
    )
