"""Customers and prospects: accounts, their segments, statuses and tags, and the people there."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.models.custom import HasCustom
from cockpit.records.kinds import AccountKind


class Segment(Record):
    """A class of accounts by potential (E2). `key` is "gold", "silver" or "bronze" for the three defaults."""

    __tablename__ = "segment"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    letter: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class AccountStatus(Record):
    """A status of the user's own (E1) and what it stands for."""

    __tablename__ = "account_status"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    kind: Mapped[AccountKind] = mapped_column(default=AccountKind.PROSPECT)
    position: Mapped[int] = mapped_column(default=0)


class Account(HasCustom, Record):
    """A company. Amounts are cents: `potential` of the year (G3), `revenue` what the company itself earns.

    `is_stub` marks an account that only a name in another file has told of (its details are still to come).
    `folded` is the name without case, accents and punctuation, for search.
    """

    __tablename__ = "account"

    external_id: Mapped[str | None]
    name: Mapped[str] = mapped_column(index=True)
    folded: Mapped[str] = mapped_column(default="", index=True)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"), index=True)
    status_id: Mapped[int | None] = mapped_column(ForeignKey("account_status.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("rep.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    sector: Mapped[str] = mapped_column(default="")
    potential: Mapped[int | None]
    revenue: Mapped[int | None]
    employees: Mapped[int | None]
    siret: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    city: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    created_on: Mapped[date | None]
    notes: Mapped[str] = mapped_column(default="")
    is_stub: Mapped[bool] = mapped_column(default=False)


class TagCategory(Record):
    """A family of tags (E2): sector, potential… The category "" holds tags without one."""

    __tablename__ = "tag_category"

    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Tag(Record):
    """A label on accounts."""

    __tablename__ = "tag"
    __table_args__ = (UniqueConstraint("category_id", "name"),)

    category_id: Mapped[int | None] = mapped_column(ForeignKey("tag_category.id"))
    name: Mapped[str]


class AccountTag(Record):
    """A tag put on an account."""

    __tablename__ = "account_tag"
    __table_args__ = (UniqueConstraint("account_id", "tag_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"))
    tag_id: Mapped[int] = mapped_column(ForeignKey("tag.id", ondelete="CASCADE"), index=True)


class ContactRole(Record):
    """A part that people play at a customer's (E3): decision maker, user, billing…"""

    __tablename__ = "contact_role"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Contact(HasCustom, Record):
    """A person at an account."""

    __tablename__ = "contact"

    external_id: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("rep.id"))
    first_name: Mapped[str] = mapped_column(default="")
    last_name: Mapped[str] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(default="", index=True)
    job_title: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    mobile: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")
    is_stub: Mapped[bool] = mapped_column(default=False)


class ContactRoleLink(Record):
    """A role held by a contact."""

    __tablename__ = "contact_role_link"
    __table_args__ = (UniqueConstraint("contact_id", "role_id"),)

    contact_id: Mapped[int] = mapped_column(ForeignKey("contact.id", ondelete="CASCADE"))
    role_id: Mapped[int] = mapped_column(ForeignKey("contact_role.id", ondelete="CASCADE"), index=True)
