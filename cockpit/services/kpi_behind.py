"""The sales behind a figure: what a chart opens when it is clicked."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cockpit.models import Account, Opportunity, OpportunityLine, Order, Product, Rep, Stage
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.kpi import Behind, Pick, Sale, SalesBehind
from cockpit.services.reading import Source, reading
from cockpit.services.sales_figures import within

_STATUSES = {
    Behind.WON: (OpportunityStatus.WON,),
    Behind.SIGNED: (OpportunityStatus.WON,),
    Behind.LOST: (OpportunityStatus.LOST,),
    Behind.CLOSED: (OpportunityStatus.WON, OpportunityStatus.LOST),
    Behind.CREATED: tuple(OpportunityStatus),
}


def sales_behind(source: Source, pick: Pick) -> SalesBehind:
    """The opportunities, and for signed revenue the orders, that a figure counts; the latest first."""
    with reading(source) as session:
        sales = _opportunities(session, pick)
        if pick.what is Behind.SIGNED and not pick.origin_ids and not pick.families:
            sales += _orders(session, pick)
    sales.sort(key=lambda sale: (sale.day or date.min, sale.amount, sale.id), reverse=True)
    return SalesBehind(pick, tuple(sales))


def _opportunities(session: Session, pick: Pick) -> list[Sale]:
    day = Opportunity.created_on if pick.what is Behind.CREATED else Opportunity.closed_on
    rows = session.execute(
        select(
            Opportunity.id,
            Opportunity.title,
            Account.name,
            Opportunity.account_id,
            Rep.name,
            day,
            Opportunity.amount,
            Opportunity.status,
        )
        .select_from(Opportunity)
        .outerjoin(Account, Account.id == Opportunity.account_id)
        .outerjoin(Rep, Rep.id == Opportunity.owner_id)
        .outerjoin(Stage, Stage.id == Opportunity.stage_id)
        .where(
            Opportunity.status.in_(_STATUSES[pick.what]),
            *within(day, pick.start, pick.end),
            *_any_of(Opportunity.owner_id, pick.rep_ids),
            *_any_of(Account.segment_id, pick.segment_ids),
            *_any_of(Opportunity.origin_id, pick.origin_ids),
            *_reached(pick),
            *_of_families(pick),
        )
    )
    return [
        Sale(id, False, title, account or "", account_id, rep or "", on, amount, str(status))
        for id, title, account, account_id, rep, on, amount, status in rows
    ]


def _orders(session: Session, pick: Pick) -> list[Sale]:
    rows = session.execute(
        select(Order.id, Order.external_id, Account.name, Order.account_id, Rep.name, Order.ordered_on, Order.amount)
        .select_from(Order)
        .outerjoin(Account, Account.id == Order.account_id)
        .outerjoin(Rep, Rep.id == Order.rep_id)
        .where(
            Order.opportunity_id.is_(None),
            *within(Order.ordered_on, pick.start, pick.end),
            *_any_of(Order.rep_id, pick.rep_ids),
            *_any_of(Account.segment_id, pick.segment_ids),
        )
    )
    return [
        Sale(id, True, number or "", account or "", account_id, rep or "", on, amount, str(OpportunityStatus.WON))
        for id, number, account, account_id, rep, on, amount in rows
    ]


def _any_of(column: InstrumentedAttribute[Any], ids: tuple[int | None, ...]) -> list[ColumnElement[bool]]:
    if not ids:
        return []
    known = [id for id in ids if id is not None]
    conditions: list[ColumnElement[bool]] = [column.in_(known)] if known else []
    if None in ids:
        conditions.append(column.is_(None))
    return [or_(*conditions)]


def _of_families(pick: Pick) -> list[ColumnElement[bool]]:
    if not pick.families:
        return []
    lines = select(OpportunityLine.id).join(Product, Product.id == OpportunityLine.product_id)
    return [lines.where(OpportunityLine.opportunity_id == Opportunity.id, Product.family.in_(pick.families)).exists()]


def _reached(pick: Pick) -> list[ColumnElement[bool]]:
    if pick.reached is None:
        return []
    return [or_(Opportunity.status == OpportunityStatus.WON, Stage.position >= pick.reached)]
