"""Commands on contacts and the roles they hold (E3): each is one undo step."""

from __future__ import annotations

from sqlalchemy import select

from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Contact, ContactRoleLink
from cockpit.records.changes import Changes
from cockpit.records.folding import fold

#: fields of a contact that people may edit
EDITABLE = frozenset({"first_name", "last_name", "job_title", "email", "phone", "mobile", "notes"})


def add_contact(
    store: Store, account_id: int | None, name: str, job_title: str = "", email: str = "", phone: str = ""
) -> Changes:
    """Add a person; the first word of `name` is the first name. Refuses a name of nothing."""
    first, _space, last = " ".join(name.split()).partition(" ")
    if not first:
        raise Refused(Message(N_("A contact needs a name.")))
    with store.change(Message(N_("{contact} added"), contact=f"{first} {last}".strip())) as change:
        change.session.add(
            Contact(
                account_id=account_id,
                first_name=first if last else "",
                last_name=last or first,
                folded=fold(f"{first} {last}"),
                job_title=job_title.strip(),
                email=email.strip(),
                phone=phone.strip(),
            )
        )
    return change.changes


def edit_contact(store: Store, contact_id: int, field: str, value: str) -> Changes:
    """Give one field of a contact another text. Refuses to leave them without any name."""
    if field not in EDITABLE:
        raise ValueError(f"not a field of a contact: {field}")
    with store.change(Message(N_("{contact} edited"), contact="")) as change:
        contact = _contact(change, contact_id)
        setattr(contact, field, value.strip())
        name = _name(contact)
        if not name:
            raise Refused(Message(N_("A contact needs a name.")))
        contact.folded, contact.is_stub = fold(name), False
        change.says(Message(N_("{contact} edited"), contact=name))
    return change.changes


def delete_contact(store: Store, contact_id: int) -> Changes:
    """Delete a person; actions and opportunities with them stay."""
    with store.change(Message(N_("Contact deleted"))) as change:
        contact = _contact(change, contact_id)
        change.says(Message(N_("{contact} deleted"), contact=_name(contact)))
        change.delete(contact)
    return change.changes


def set_role(store: Store, contact_id: int, role_id: int, held: bool) -> Changes:
    """Give a person a role at the customer's, or take it from them (E3)."""
    with store.change(Message(N_("Roles of {contact} changed"), contact="")) as change:
        contact = _contact(change, contact_id)
        change.says(Message(N_("Roles of {contact} changed"), contact=_name(contact)))
        link = change.session.scalars(
            select(ContactRoleLink).where(ContactRoleLink.contact_id == contact_id, ContactRoleLink.role_id == role_id)
        ).first()
        if held and link is None:
            change.session.add(ContactRoleLink(contact_id=contact_id, role_id=role_id))
        elif not held and link is not None:
            change.delete(link)
    return change.changes


def _name(contact: Contact) -> str:
    return f"{contact.first_name} {contact.last_name}".strip()


def _contact(change: Change, contact_id: int) -> Contact:
    contact = change.session.get(Contact, contact_id)
    if contact is None:
        raise Refused(Message(N_("This contact is no more.")))
    return contact
