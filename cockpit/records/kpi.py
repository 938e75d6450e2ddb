"""The KPIs of a period, what the KPI page plots of them, and the sales behind a figure.

Money is integer cents, shares floats (0.45 is 45 %).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cockpit.records.figures import Basket, ConversionGap, Named, Rate, Volume, Weighted


@dataclass(frozen=True, slots=True)
class KpiRow:
    """The KPIs of a rep, a segment, a product, an origin, or of all (`of` is then nobody's).

    `open` is what is open now, whatever the period. `orders` are those without an opportunity; `basket` is signed
    revenue over won opportunities and orders (D6).
    """

    of: Named
    won: Volume
    lost: Volume
    open: Weighted
    created: Volume
    orders: Volume
    conversion: Rate
    basket: Basket

    @property
    def signed(self) -> Volume:
        """Won opportunities and orders without one (D8)."""
        return self.won + self.orders


@dataclass(frozen=True, slots=True)
class Kpis:
    """The KPIs from `start` to `end`, both included; None: since ever, until ever."""

    start: date | None
    end: date | None
    whole: KpiRow
    by_rep: tuple[KpiRow, ...]
    by_segment: tuple[KpiRow, ...]
    by_product: tuple[KpiRow, ...]
    by_origin: tuple[KpiRow, ...]


class Step(StrEnum):
    """How wide the bars of a chart over time are."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Bucket:
    """The days of one bar, cut to the period. `is_running`: today lies in it, so that it is not over."""

    step: Step
    start: date
    end: date
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class BucketFigures:
    """What happened in the days of a bar; `created` follows the order of the chart's origins."""

    bucket: Bucket
    won: Volume
    lost: Volume
    created: tuple[Volume, ...]


@dataclass(frozen=True, slots=True)
class Reached:
    """A step of the funnel: opportunities created in the period that came as far as this stage, or were won (D5).

    `stage` None is the last step: won. `position` is the stage's place in the process.
    """

    stage: Named | None
    position: int
    volume: Volume


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes a rep spent on the accounts of a segment and what was signed with them (D4)."""

    rep: Named
    segment: Named
    minutes: int
    signed: Volume


@dataclass(frozen=True, slots=True)
class KpiBoard:
    """Everything the KPI page plots, read at once so that its charts agree.

    `kpis` has no products. `origins` are those of the opportunities created, in their order. `team` is the conversion
    of the whole team, whoever is shown; `no_show` is of all reps shown, `gaps` are their significant differences from
    the others (D10). `latest`, in a board without a sale: the day of the last one up to today, None without any.
    """

    kpis: Kpis
    origins: tuple[Named, ...]
    over_time: tuple[BucketFigures, ...]
    funnel: tuple[Reached, ...]
    efforts: tuple[Effort, ...]
    team: Rate
    no_show: Rate
    gaps: tuple[ConversionGap, ...]
    accounts: int
    latest: date | None = None

    @property
    def is_empty(self) -> bool:
        """Whether the file holds no sale and no opportunity of these days for these reps."""
        whole = self.kpis.whole
        return not (whole.won.count + whole.lost.count + whole.created.count + whole.orders.count)


class Behind(StrEnum):
    """The kinds of figures that open to the sales behind them."""

    WON = "won"
    LOST = "lost"
    CLOSED = "closed"
    CREATED = "created"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Pick:
    """Which sales: of what kind, of which days. Empty tuples mean any; None inside them means records without one.

    `reached`: only opportunities that came as far as the stage at this place of the process, or were won.
    `families`: only opportunities with a product of these ranges, and no orders.
    """

    what: Behind
    start: date | None
    end: date | None
    rep_ids: tuple[int | None, ...] = ()
    segment_ids: tuple[int | None, ...] = ()
    origin_ids: tuple[int | None, ...] = ()
    reached: int | None = None
    of_team: bool = False
    families: tuple[str, ...] = ()

    def within(self, rep_ids: tuple[int, ...]) -> Pick:
        """The same, of these reps only unless it names its own or is of the whole team."""
        return self if self.rep_ids or self.of_team else replace(self, rep_ids=rep_ids)


@dataclass(frozen=True, slots=True)
class Sale:
    """An opportunity, or an order without one; `day` is when it was closed, created or ordered, as was asked."""

    id: int
    is_order: bool
    title: str
    account: str
    account_id: int | None
    rep: str
    day: date | None
    amount: int
    status: str


@dataclass(frozen=True, slots=True)
class SalesBehind:
    """The sales behind a figure, the latest first; they sum to it."""

    pick: Pick
    sales: tuple[Sale, ...]

    @property
    def volume(self) -> Volume:
        """Their number and sum."""
        return Volume(len(self.sales), sum(sale.amount for sale in self.sales))
