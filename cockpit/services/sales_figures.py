"""What was signed, by whom, with whom, when (D6, D8), and whose conversion differs (D10)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, extract, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cockpit.method.rates import conversion
from cockpit.method.significance import LEVEL, fisher_exact, holm
from cockpit.models import Account, Opportunity, OpportunityLine, Order, Product, Rep
from cockpit.records.figures import ConversionGap, Named, Rate, RevenueCell, SignedRevenue, Volume
from cockpit.records.kinds import OpportunityStatus
from cockpit.services.reading import Source, of_reps, reading


def signed_revenue(source: Source, start: date | None, end: date | None, rep_ids: Iterable[int] = ()) -> SignedRevenue:
    """Won opportunities by closing day, and orders without an opportunity by their day, by rep, segment and month.

    Without `start` or `end`: since ever, until ever; undated wins count only without both.
    """
    reps = tuple(rep_ids)
    sums: dict[tuple[int | None, int | None, date | None], Volume] = defaultdict(Volume)
    with reading(source) as session:
        won = [Opportunity.status == OpportunityStatus.WON, *of_reps(Opportunity.owner_id, reps)]
        for row in _by_month(session, Opportunity, Opportunity.owner_id, Opportunity.closed_on, won, start, end):
            sums[row[:3]] += row[3]
        alone = [Order.opportunity_id.is_(None), *of_reps(Order.rep_id, reps)]
        for row in _by_month(session, Order, Order.rep_id, Order.ordered_on, alone, start, end):
            sums[row[:3]] += row[3]
    return SignedRevenue(tuple(RevenueCell(*place, volume) for place, volume in sums.items()))


def within(column: InstrumentedAttribute[Any], start: date | None, end: date | None) -> list[ColumnElement[bool]]:
    """The conditions that a day lies in a span that may be open at either side."""
    conditions: list[ColumnElement[bool]] = []
    if start is not None:
        conditions.append(column >= start)
    if end is not None:
        conditions.append(column <= end)
    return conditions


def _by_month(
    session: Session,
    table: type[Opportunity] | type[Order],
    rep: InstrumentedAttribute[int | None],
    day: InstrumentedAttribute[Any],
    conditions: list[ColumnElement[bool]],
    start: date | None,
    end: date | None,
) -> list[tuple[int | None, int | None, date | None, Volume]]:
    year, month = extract("year", day), extract("month", day)
    rows = session.execute(
        select(rep, Account.segment_id, year, month, func.count(), func.sum(table.amount))
        .select_from(table)
        .outerjoin(Account, table.account_id == Account.id)
        .where(*conditions, *within(day, start, end))
        .group_by(rep, Account.segment_id, year, month)
    )
    return [
        (owner, segment, date(y, m, 1) if y is not None else None, Volume(count, amount))
        for owner, segment, y, m, count, amount in rows
    ]


def conversion_gaps(source: Source, start: date | None = None, end: date | None = None) -> list[ConversionGap]:
    """The reps whose conversion on a product range differs significantly from the other reps' (D10), clearest first.

    Fisher's exact test, two-sided, p < 0.05 after Holm over the reps of that range. Reps with fewer than ten cases on
    it are left out of the test, and count among the others.
    """
    with reading(source) as session:
        closed = _closed_by_family(session, start, end)
        names = {row.id: row.name for row in session.execute(select(Rep.id, Rep.name))}
    gaps = [gap for family, rates in closed.items() for gap in _gaps_of(family, rates, names)]
    return sorted(gaps, key=lambda gap: (gap.p, gap.rep.name))


def _closed_by_family(session: Session, start: date | None, end: date | None) -> dict[str, dict[int, Rate]]:
    rows = session.execute(
        select(
            Product.family,
            Opportunity.owner_id,
            Opportunity.status,
            func.count(Opportunity.id.distinct()),
        )
        .select_from(Opportunity)
        .join(OpportunityLine, OpportunityLine.opportunity_id == Opportunity.id)
        .join(Product, Product.id == OpportunityLine.product_id)
        .where(
            Opportunity.status.in_((OpportunityStatus.WON, OpportunityStatus.LOST)),
            Opportunity.owner_id.is_not(None),
            Product.family != "",
            *within(Opportunity.closed_on, start, end),
        )
        .group_by(Product.family, Opportunity.owner_id, Opportunity.status)
    )
    rates: dict[str, dict[int, Rate]] = defaultdict(lambda: defaultdict(lambda: Rate(0, 0)))
    for family, owner, status, count in rows:
        assert owner is not None
        won = count if status == OpportunityStatus.WON else 0
        rates[family][owner] += conversion(won, count - won)
    return rates


def _gaps_of(family: str, rates: Mapping[int, Rate], names: Mapping[int, str]) -> list[ConversionGap]:
    whole = sum(rates.values(), Rate(0, 0))
    tested = [(rep, own, Rate(whole.hits - own.hits, whole.n - own.n)) for rep, own in rates.items() if own.is_enough]
    tested = [row for row in tested if row[2].is_enough]
    corrected = holm([fisher_exact(a.hits, a.n - a.hits, b.hits, b.n - b.hits) for _rep, a, b in tested])
    return [
        ConversionGap(Named(rep, names[rep]), family, own, others, p)
        for (rep, own, others), p in zip(tested, corrected, strict=True)
        if p < LEVEL
    ]


def signed_by_account(source: Source, start: date | None, end: date | None) -> dict[int, int]:
    """Signed revenue (cents) of each account that signed something in the span, as `signed_revenue` counts it."""
    sums: dict[int, int] = defaultdict(int)
    won = select(Opportunity.account_id, func.sum(Opportunity.amount)).where(
        Opportunity.status == OpportunityStatus.WON, *within(Opportunity.closed_on, start, end)
    )
    alone = select(Order.account_id, func.sum(Order.amount)).where(
        Order.opportunity_id.is_(None), *within(Order.ordered_on, start, end)
    )
    with reading(source) as session:
        for wanted, column in ((won, Opportunity.account_id), (alone, Order.account_id)):
            for account, amount in session.execute(wanted.where(column.is_not(None)).group_by(column)):
                if account is not None:
                    sums[account] += amount
    return dict(sums)
