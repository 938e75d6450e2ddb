"""What is sold and to be sold: the sales process, opportunities, products, orders, marketing spend."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.models.custom import HasCustom
from cockpit.records.kinds import OpportunityStatus, OriginKind


class SalesProcess(Record):
    """A way of selling, made of stages."""

    __tablename__ = "sales_process"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Stage(Record):
    """A step of a process. `probability` is in hundredths of a percent (3500 is 35 %); `limit_days` is when an
    opportunity that stays there counts as stalled (D9)."""

    __tablename__ = "stage"

    process_id: Mapped[int] = mapped_column(ForeignKey("sales_process.id", ondelete="CASCADE"), index=True)
    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    probability: Mapped[int] = mapped_column(default=0)
    limit_days: Mapped[int | None]


class StageElement(Record):
    """What a stage expects to be validated before moving on (H7)."""

    __tablename__ = "stage_element"

    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id", ondelete="CASCADE"), index=True)
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Origin(Record):
    """Where an opportunity came from (D7), and whose doing that is."""

    __tablename__ = "origin"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    kind: Mapped[OriginKind] = mapped_column(default=OriginKind.REP)
    position: Mapped[int] = mapped_column(default=0)


class LostReason(Record):
    """Why an opportunity was lost."""

    __tablename__ = "lost_reason"

    key: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class Product(Record):
    """A product or service; `price` and `cost` are cents, without tax."""

    __tablename__ = "product"

    external_id: Mapped[str | None]
    reference: Mapped[str] = mapped_column(default="", index=True)
    name: Mapped[str] = mapped_column(index=True)
    family: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    cost: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_stub: Mapped[bool] = mapped_column(default=False)


class Opportunity(HasCustom, Record):
    """A possible sale. `amount` is cents, `probability` hundredths of a percent; its weighted value is their product.

    `closed_on` is the day it was won or lost, None while open; `stage_since` is the day it entered its stage.
    """

    __tablename__ = "opportunity"
    __table_args__ = (
        Index("ix_opportunity_status_closed_on", "status", "closed_on"),
        Index("ix_opportunity_owner_id_status", "owner_id", "status"),
    )

    external_id: Mapped[str | None]
    title: Mapped[str]
    folded: Mapped[str] = mapped_column(default="", index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    contact_id: Mapped[int | None] = mapped_column(ForeignKey("contact.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("rep.id"))
    stage_id: Mapped[int] = mapped_column(ForeignKey("stage.id"), index=True)
    status: Mapped[OpportunityStatus] = mapped_column(default=OpportunityStatus.OPEN)
    amount: Mapped[int] = mapped_column(default=0)
    probability: Mapped[int] = mapped_column(default=0)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("origin.id"))
    created_on: Mapped[date | None] = mapped_column(index=True)
    stage_since: Mapped[date | None]
    expected_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    lost_reason_id: Mapped[int | None] = mapped_column(ForeignKey("lost_reason.id"))
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    currency: Mapped[str] = mapped_column(default="")
    notes: Mapped[str] = mapped_column(default="")


class OpportunityLine(Record):
    """A product in an opportunity; `amount` is cents for the whole quantity."""

    __tablename__ = "opportunity_line"

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"), index=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"), index=True)
    quantity: Mapped[float] = mapped_column(default=1.0)
    amount: Mapped[int] = mapped_column(default=0)


class OpportunityElement(Record):
    """An expected element that was validated on an opportunity (H7)."""

    __tablename__ = "opportunity_element"
    __table_args__ = (UniqueConstraint("opportunity_id", "element_id"),)

    opportunity_id: Mapped[int] = mapped_column(ForeignKey("opportunity.id", ondelete="CASCADE"))
    element_id: Mapped[int] = mapped_column(ForeignKey("stage_element.id", ondelete="CASCADE"), index=True)


class Order(Record):
    """A sale that is no won opportunity of the file: reorders, invoices. `amount` and `cost` are cents, without tax.

    Signed revenue is won opportunities plus orders without `opportunity_id` (D6, D8).
    """

    __tablename__ = "sales_order"

    external_id: Mapped[str | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    rep_id: Mapped[int | None] = mapped_column(ForeignKey("rep.id"))
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    opportunity_id: Mapped[int | None] = mapped_column(ForeignKey("opportunity.id"), index=True)
    quantity: Mapped[float] = mapped_column(default=1.0)
    amount: Mapped[int] = mapped_column(default=0)
    cost: Mapped[int | None]
    ordered_on: Mapped[date] = mapped_column(index=True)


class MarketingSpend(Record):
    """What marketing cost in a month (D3); `month` is its first day, `amount` cents."""

    __tablename__ = "marketing_spend"

    external_id: Mapped[str | None]
    month: Mapped[date] = mapped_column(index=True)
    origin_id: Mapped[int | None] = mapped_column(ForeignKey("origin.id"))
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"))
    description: Mapped[str] = mapped_column(default="")
    amount: Mapped[int] = mapped_column(default=0)
