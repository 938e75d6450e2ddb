"""Commands on accounts: each is one undo step."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import (
    Account,
    AccountStatus,
    AccountTag,
    Contact,
    ContactRole,
    ContactRoleLink,
    Rep,
    Segment,
    Tag,
    TagCategory,
)
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, CustomValue
from cockpit.records.folding import fold
from cockpit.records.naming import shown
from cockpit.services.custom_fields import own_values

#: fields of an account that people may edit
EDITABLE = frozenset(
    {
        "name", "segment_id", "status_id", "owner_id", "sector", "potential", "revenue", "employees", "siret",
        "website", "email", "phone", "address", "postcode", "city", "country", "created_on", "notes",
    }
)  # fmt: skip
_SAID = {
    "name": N_("{account}: renamed"),
    "segment_id": N_("{account}: segment {value}"),
    "status_id": N_("{account}: status {value}"),
    "owner_id": N_("{account}: given to {value}"),
    "notes": N_("{account}: notes edited"),
}
_SAID_OF_SEVERAL = {
    "segment_id": N_("{n} accounts: segment {value}"),
    "status_id": N_("{n} accounts: status {value}"),
    "owner_id": N_("{n} accounts given to {value}"),
}


def add_account(
    store: Store,
    name: str,
    own: Mapping[int, CustomValue] | None = None,
    person: str = "",
    decider_email: str = "",
    **fields: Any,
) -> Changes:
    """Add an account. Refuses a name of nothing; a name that exists already is allowed (see `names_like`).

    `own` fills fields of the user's own, by their ids (E4). `person` and `decider_email` make a first contact: the
    decision maker where the e-mail is told, whose name is read from it where nobody is named.
    """
    _check_fields(fields)
    tidy = _named(name)
    with store.change(Message(N_("{account} added"), account=tidy)) as change:
        created = fields.pop("created_on", clock.today())
        account = Account(name=tidy, folded=fold(tidy), created_on=created, **fields)
        account.custom = own_values(change, CustomEntity.ACCOUNT, own or {})
        change.session.add(account)
        if person.strip() or decider_email.strip():
            change.session.flush()
            _add_first_contact(change.session, account.id, person, decider_email)
    return change.changes


def edit_account(store: Store, account_id: int, field: str, value: Any) -> Changes:
    """Give one field of an account another value (ids for segment, status and owner, cents for amounts)."""
    _check_fields({field: value})
    with store.change(Message(N_("{account} edited"), account="")) as change:
        account = _account(change, account_id)
        if field == "name":
            account.name = _named(str(value))
            account.folded = fold(account.name)
        else:
            setattr(account, field, value)
        account.is_stub = False
        label = _SAID.get(field, N_("{account} edited"))
        change.says(Message(label, account=account.name, value=_value(change.session, field, value)))
    return change.changes


def assign(store: Store, account_ids: Sequence[int], field: str, value: int | None) -> Changes:
    """Give several accounts the same segment, status or owner, in one step."""
    if len(account_ids) == 1:
        return edit_account(store, account_ids[0], field, value)
    if field not in _SAID_OF_SEVERAL:
        raise ValueError(f"accounts are not assigned a {field}")
    with store.change(Message(_SAID_OF_SEVERAL[field])) as change:
        for account_id in account_ids:
            setattr(_account(change, account_id), field, value)
        said = _value(change.session, field, value)
        change.says(Message(_SAID_OF_SEVERAL[field], n=len(account_ids), value=said))
    return change.changes


def delete_accounts(store: Store, account_ids: Sequence[int]) -> Changes:
    """Delete accounts; their people, opportunities, actions and orders stay, without an account."""
    with store.change(Message(N_("{n} accounts deleted"), n=len(account_ids))) as change:
        for account_id in account_ids:
            account = _account(change, account_id)
            if len(account_ids) == 1:
                change.says(Message(N_("{account} deleted"), account=account.name))
            change.delete(account)
    return change.changes


def add_tag(store: Store, account_ids: Sequence[int], name: str, category: str = "") -> Changes:
    """Put a tag on accounts; the tag and its category are made where they are new (E2)."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(Message(N_("Type a name for the tag.")))
    with store.change(Message(N_("Tag {tag} added"), tag=tidy)) as change:
        tag = _tag(change.session, tidy, " ".join(category.split()))
        held = set(change.session.scalars(select(AccountTag.account_id).where(AccountTag.tag_id == tag.id)))
        for account_id in account_ids:
            if account_id not in held:
                account = _account(change, account_id)
                change.session.add(AccountTag(account_id=account.id, tag_id=tag.id))
    return change.changes


def remove_tag(store: Store, account_ids: Sequence[int], tag_id: int) -> Changes:
    """Take a tag off accounts; the tag itself stays."""
    with store.change(Message(N_("Tag removed"))) as change:
        links = change.session.scalars(
            select(AccountTag).where(AccountTag.tag_id == tag_id, AccountTag.account_id.in_(account_ids))
        ).all()
        tag = change.session.get(Tag, tag_id)
        if tag is not None:
            change.says(Message(N_("Tag {tag} removed"), tag=tag.name))
        for link in links:
            change.delete(link)
    return change.changes


def _add_first_contact(session: Session, account_id: int, person: str, email: str) -> None:
    mailbox = email.partition("@")[0]
    told = person or " ".join(part.capitalize() for part in re.split(r"[._\-]+", mailbox) if part)
    first, _space, last = " ".join(told.split()).partition(" ")
    contact = Contact(account_id=account_id, first_name=first if last else "", last_name=last or first)
    contact.folded, contact.email = fold(f"{first} {last}"), email.strip()
    session.add(contact)
    decider = session.scalars(select(ContactRole.id).where(ContactRole.key == "decision_maker")).first()
    if email.strip() and decider is not None:
        session.flush()
        session.add(ContactRoleLink(contact_id=contact.id, role_id=decider))


def _account(change: Change, account_id: int) -> Account:
    account = change.session.get(Account, account_id)
    if account is None:
        raise Refused(Message(N_("This account is no more.")))
    return account


def _tag(session: Session, name: str, category: str) -> Tag:
    family: TagCategory | None = None
    if category:
        family = session.scalars(select(TagCategory).where(TagCategory.name == category)).first()
        if family is None:
            family = TagCategory(name=category, position=len(session.scalars(select(TagCategory.id)).all()))
            session.add(family)
            session.flush()
    same_family = Tag.category_id.is_(None) if family is None else Tag.category_id == family.id
    tag = session.scalars(select(Tag).where(Tag.name == name, same_family)).first()
    if tag is None:
        tag = Tag(name=name, category_id=None if family is None else family.id)
        session.add(tag)
        session.flush()
    return tag


def _check_fields(fields: dict[str, Any]) -> None:
    unknown = set(fields) - EDITABLE
    if unknown:
        raise ValueError(f"not a field of an account: {unknown}")


def _named(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Refused(Message(N_("An account needs a name.")))
    return tidy


def _value(session: Session, field: str, value: Any) -> str:
    models: dict[str, Any] = {"segment_id": Segment, "status_id": AccountStatus, "owner_id": Rep}
    if value is None or field not in models:
        return "–" if value is None else str(value)
    record = session.get(models[field], value)
    if record is None:
        raise Refused(Message(N_("This choice is no more.")))
    return shown(getattr(record, "key", ""), record.name)
