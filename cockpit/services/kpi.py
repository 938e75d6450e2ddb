"""The KPIs of a period by rep, segment, product and origin: what `cockpit kpi` prints and the KPI page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from cockpit.method.rates import average_basket, conversion
from cockpit.models import Account, Opportunity, Order, Origin, Product, Rep, Segment
from cockpit.records.figures import Named, Rate, Volume, Weighted, quotient
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.kpi import KpiRow, Kpis
from cockpit.records.scope import TEAM, Scope
from cockpit.services.kpi_products import product_tallies
from cockpit.services.kpi_tallies import Tallies, Tally
from cockpit.services.reading import Source, of_reps, reading
from cockpit.services.sales_figures import within

CLOSED = (OpportunityStatus.WON, OpportunityStatus.LOST)
NOBODY = Named(None)


def kpis(source: Source, start: date | None, end: date | None, rep_id: int | None = None) -> Kpis:
    """The KPIs from `start` to `end`, both included (None: open at that side), of the team or of one rep.

    Won and lost count by closing day, created by creation day, orders by their day; what is open is open now.
    """
    return kpis_of(source, TEAM if rep_id is None else Scope((rep_id,)), start, end)


def kpis_of(source: Source, scope: Scope, start: date | None, end: date | None, with_products: bool = True) -> Kpis:
    """As `kpis`, for any scope; without products, which cost as much as all the rest, where nobody looks at them."""
    with reading(source) as session:
        cube = _cube(session, scope, start, end)
        products = product_tallies(session, scope, start, end) if with_products else {}
        return Kpis(
            start,
            end,
            _row(NOBODY, cube.rolled(lambda place: None)[None]),
            _rows(cube.rolled(lambda place: place.rep), named(session, Rep)),
            _rows(cube.rolled(lambda place: place.segment), named(session, Segment)),
            _best_first(_rows(products, named(session, Product))),
            _rows(cube.rolled(lambda place: place.origin), named(session, Origin)),
        )


def team_conversion(source: Source, start: date | None, end: date | None) -> Rate:
    """The conversion of the whole team (D5)."""
    with reading(source) as session:
        rows = session.execute(
            select(Opportunity.status, func.count())
            .where(Opportunity.status.in_(CLOSED), *within(Opportunity.closed_on, start, end))
            .group_by(Opportunity.status)
        )
        counts = {row[0]: row[1] for row in rows}
    return conversion(counts.get(OpportunityStatus.WON, 0), counts.get(OpportunityStatus.LOST, 0))


def named(session: Session, table: type[Rep] | type[Segment] | type[Product] | type[Origin]) -> dict[int, Named]:
    """The names of a vocabulary by id, in its order."""
    if issubclass(table, Product):
        rows = session.execute(select(Product.id, Product.name).order_by(Product.name, Product.id))
        return {id: Named(id, name) for id, name in rows}
    if issubclass(table, Rep):
        rows = session.execute(select(Rep.id, Rep.name).order_by(Rep.position, Rep.name, Rep.id))
        return {id: Named(id, name) for id, name in rows}
    defaults = session.execute(select(table.id, table.name, table.key).order_by(table.position, table.id))
    return {id: Named(id, name, key) for id, name, key in defaults}


@dataclass(frozen=True, slots=True)
class _Place:
    rep: int | None
    segment: int | None
    origin: int | None


class _Cube:
    """Counts and sums by rep, segment and origin."""

    def __init__(self) -> None:
        self._tallies: dict[_Place, Tally] = defaultdict(Tally)

    def at(self, rep: int | None, segment: int | None, origin: int | None) -> Tally:
        return self._tallies[_Place(rep, segment, origin)]

    def rolled(self, axis: Callable[[_Place], int | None]) -> Tallies:
        """Added up along one axis."""
        sums: Tallies = defaultdict(Tally)
        for place, tally in self._tallies.items():
            sums[axis(place)].add(tally)
        return sums


def _cube(session: Session, scope: Scope, start: date | None, end: date | None) -> _Cube:
    cube = _Cube()
    owned = of_reps(Opportunity.owner_id, scope)
    closed = [Opportunity.status.in_(CLOSED), *within(Opportunity.closed_on, start, end), *owned]
    for rep, segment, origin, status, volume, _weighted in _opportunities(session, closed):
        tally = cube.at(rep, segment, origin)
        if status == OpportunityStatus.WON:
            tally.won += volume
        else:
            tally.lost += volume
    is_open = [Opportunity.status == OpportunityStatus.OPEN, *owned]
    for rep, segment, origin, _status, volume, weighted in _opportunities(session, is_open):
        tally = cube.at(rep, segment, origin)
        tally.open += volume
        tally.weighted += weighted
    for rep, segment, origin, _status, volume, _weighted in _opportunities(
        session, [*within(Opportunity.created_on, start, end), *owned]
    ):
        cube.at(rep, segment, origin).created += volume
    for rep, segment, volume in _orders(session, scope, start, end):
        cube.at(rep, segment, None).orders += volume
    return cube


def _opportunities(
    session: Session, conditions: Iterable[ColumnElement[bool]]
) -> list[tuple[int | None, int | None, int | None, OpportunityStatus, Volume, int]]:
    place = (Opportunity.owner_id, Account.segment_id, Opportunity.origin_id, Opportunity.status)
    rows = session.execute(
        select(
            *place,
            func.count(),
            func.sum(Opportunity.amount),
            func.sum(Opportunity.amount * Opportunity.probability),
        )
        .select_from(Opportunity)
        .outerjoin(Account, Opportunity.account_id == Account.id)
        .where(*conditions)
        .group_by(*place)
    )
    return [
        (rep, segment, origin, status, Volume(count, amount), weighted)
        for rep, segment, origin, status, count, amount, weighted in rows
    ]


def _orders(
    session: Session, scope: Scope, start: date | None, end: date | None
) -> list[tuple[int | None, int | None, Volume]]:
    rows = session.execute(
        select(Order.rep_id, Account.segment_id, func.count(), func.sum(Order.amount))
        .select_from(Order)
        .outerjoin(Account, Order.account_id == Account.id)
        .where(
            Order.opportunity_id.is_(None),
            *within(Order.ordered_on, start, end),
            *of_reps(Order.rep_id, scope),
        )
        .group_by(Order.rep_id, Account.segment_id)
    )
    return [(rep, segment, Volume(count, amount)) for rep, segment, count, amount in rows]


def _rows(tallies: Mapping[int | None, Tally], names: Mapping[int, Named]) -> tuple[KpiRow, ...]:
    """A row for each that has anything, in the order of the names; what has none comes last."""
    filled = {id: tally for id, tally in tallies.items() if not tally.is_empty}
    rows = [_row(name, filled[id]) for id, name in names.items() if id in filled]
    return (*rows, *([_row(NOBODY, filled[None])] if None in filled else []))


def _best_first(rows: tuple[KpiRow, ...]) -> tuple[KpiRow, ...]:
    return tuple(sorted(rows, key=lambda row: (row.of.id is None, -row.signed.amount, -row.signed.count)))


def _row(of: Named, tally: Tally) -> KpiRow:
    signed = tally.won + tally.orders
    return KpiRow(
        of=of,
        won=tally.won,
        lost=tally.lost,
        open=Weighted(tally.open.count, tally.open.amount, quotient(tally.weighted, 10_000)),
        created=tally.created,
        orders=tally.orders,
        conversion=conversion(tally.won.count, tally.lost.count),
        basket=average_basket(signed.amount, signed.count),
    )
