"""KPIs by product (D8): the lines of opportunities, so that the amounts of the products sum to the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session, aliased

from cockpit.models import Opportunity, OpportunityLine, Order
from cockpit.records.figures import Volume
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.scope import Scope
from cockpit.services.kpi_tallies import Tallies, Tally
from cockpit.services.reading import of_reps
from cockpit.services.sales_figures import within

_Parts = dict[int | None, tuple[Volume, int]]


def product_tallies(session: Session, scope: Scope, start: date | None, end: date | None) -> Tallies:
    """By product: an opportunity with one line counts with its whole amount, with several each line with its own.

    An opportunity counts once for each of its products, so that counts may sum to more than the whole; amounts do
    not: what no line explains is nobody's.
    """
    sums: Tallies = defaultdict(Tally)
    owned = of_reps(Opportunity.owner_id, scope)
    closed = [*within(Opportunity.closed_on, start, end), *owned]
    for id, (volume, _weighted) in _parts(session, [Opportunity.status == OpportunityStatus.WON, *closed]).items():
        sums[id].won = volume
    for id, (volume, _weighted) in _parts(session, [Opportunity.status == OpportunityStatus.LOST, *closed]).items():
        sums[id].lost = volume
    for id, (volume, weighted) in _parts(session, [Opportunity.status == OpportunityStatus.OPEN, *owned]).items():
        sums[id].open, sums[id].weighted = volume, weighted
    for id, (volume, _weighted) in _parts(session, [*within(Opportunity.created_on, start, end), *owned]).items():
        sums[id].created = volume
    for id, volume in _orders(session, scope, start, end):
        sums[id].orders = volume
    return sums


def _parts(session: Session, conditions: Sequence[ColumnElement[bool]]) -> _Parts:
    parts = _lines(session, conditions)
    explained = sum(volume.amount for volume, _weighted in parts.values())
    explained_weighted = sum(weighted for _volume, weighted in parts.values())
    has_line = select(OpportunityLine.id).where(OpportunityLine.opportunity_id == Opportunity.id).exists()
    amount, weighted, bare = session.execute(
        select(
            func.coalesce(func.sum(Opportunity.amount), 0),
            func.coalesce(func.sum(Opportunity.amount * Opportunity.probability), 0),
            func.coalesce(func.sum(case((has_line, 0), else_=1)), 0),
        ).where(*conditions)
    ).one()
    if bare or amount != explained or weighted != explained_weighted:
        parts[None] = (Volume(bare, amount - explained), weighted - explained_weighted)
    return parts


def _lines(session: Session, conditions: Sequence[ColumnElement[bool]]) -> _Parts:
    other = aliased(OpportunityLine)
    several = select(other.id).where(other.opportunity_id == Opportunity.id, other.id != OpportunityLine.id).exists()
    part = case((several, OpportunityLine.amount), else_=Opportunity.amount)
    rows = session.execute(
        select(
            OpportunityLine.product_id,
            func.count(Opportunity.id.distinct()),
            func.sum(part),
            func.sum(part * Opportunity.probability),
        )
        .select_from(Opportunity)
        .join(OpportunityLine, OpportunityLine.opportunity_id == Opportunity.id)
        .where(*conditions)
        .group_by(OpportunityLine.product_id)
    )
    return {product: (Volume(count, amount), weighted) for product, count, amount, weighted in rows}


def _orders(session: Session, scope: Scope, start: date | None, end: date | None) -> list[tuple[int | None, Volume]]:
    rows = session.execute(
        select(Order.product_id, func.count(), func.sum(Order.amount))
        .where(
            Order.opportunity_id.is_(None),
            *within(Order.ordered_on, start, end),
            *of_reps(Order.rep_id, scope),
        )
        .group_by(Order.product_id)
    )
    return [(product, Volume(count, amount)) for product, count, amount in rows]
