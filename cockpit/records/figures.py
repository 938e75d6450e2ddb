"""Figures as they cross from the services to screens, paper and the command line.

Money is integer cents, time minutes, shares floats (0.45 is 45 %).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cockpit.records.kinds import ActionStatus
from cockpit.records.naming import shown

TOO_FEW = 10  # cases below which a rate is not shown


class PaceState(StrEnum):
    """Where a plan stands against the expected pace (H9)."""

    ON_PACE = "on_pace"
    WATCH = "watch"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Named:
    """A rep, a segment, an origin… by its id; None stands for records without one. `key` marks a default's name."""

    id: int | None
    name: str = ""
    key: str = ""

    @property
    def shown(self) -> str:
        """The name to show, in the language spoken; "" for records without one."""
        return shown(self.key, self.name)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many hits of n cases."""

    hits: int
    n: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None without a case."""
        return self.hits / self.n if self.n else None

    @property
    def is_enough(self) -> bool:
        """Whether there are cases enough to show it: ten."""
        return self.n >= TOO_FEW

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.hits + other.hits, self.n + other.n)


def quotient(numerator: int, denominator: int) -> int:
    """Whole numbers divided and rounded half up (away from zero)."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    numerator, denominator = abs(numerator), abs(denominator)
    return sign * ((2 * numerator + denominator) // (2 * denominator))


@dataclass(frozen=True, slots=True)
class Volume:
    """A number of records and the cents they sum to."""

    count: int = 0
    amount: int = 0

    def __add__(self, other: Volume) -> Volume:
        return Volume(self.count + other.count, self.amount + other.amount)


@dataclass(frozen=True, slots=True)
class Basket:
    """An amount over the sales that made it (D6)."""

    amount: int
    n: int

    @property
    def value(self) -> int | None:
        """Cents for each sale, rounded half up; None without one."""
        return quotient(self.amount, self.n) if self.n else None


@dataclass(frozen=True, slots=True)
class Weighted:
    """Open opportunities: how many, their cents, and their cents weighted by probability (D9)."""

    count: int = 0
    amount: int = 0
    weighted: int = 0


@dataclass(frozen=True, slots=True)
class DaysFigures:
    """The flash figures of some days, with what they are made of (D1).

    `minutes` were spent on done actions. `cost` is cents for each opportunity created: marketing `spend` of those
    days and `time_cost` of the reps; None where none was created or nothing is known of either. `unpriced` are the
    minutes of reps whose hourly cost is not known. `pipeline` is what was open at the end of the last day.
    """

    start: date
    end: date
    working_days: int
    won: Volume
    lost: Volume
    created: Volume
    conversion: Rate
    minutes: int
    selling_share: float | None
    spend: int
    time_cost: int
    unpriced: int
    cost: int | None
    pipeline: Weighted


class FlashKind(StrEnum):
    """The flash figures of the first screen (D1)."""

    WON = "won"
    LOST = "lost"
    CONVERSION = "conversion"
    TIME = "time"
    COST = "cost"
    PIPELINE = "pipeline"


_POINT: dict[FlashKind, Callable[[DaysFigures], float | None]] = {
    FlashKind.WON: lambda days: days.won.count,
    FlashKind.LOST: lambda days: days.lost.count,
    FlashKind.CONVERSION: lambda days: days.conversion.value,
    FlashKind.TIME: lambda days: days.minutes,
    FlashKind.COST: lambda days: days.cost,
    FlashKind.PIPELINE: lambda days: days.pipeline.weighted,
}


@dataclass(frozen=True, slots=True)
class FlashFigures:
    """The days of the period that have come, the same number of working days of the period before (D11), and ten
    such windows, the oldest first, the last one being `now`. `first_reason`: why most of the lost ones were lost."""

    now: DaysFigures
    before: DaysFigures
    history: tuple[DaysFigures, ...]
    first_reason: Named | None = None
    first_reason_count: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the file holds nothing that a flash figure counts, now and in the ten windows."""
        return not any(
            days.won.count + days.lost.count + days.created.count + days.minutes + days.pipeline.count
            for days in self.history
        )

    def points(self, kind: FlashKind) -> tuple[float, ...]:
        """The sparkline of a figure; windows without a value are left out."""
        values = (_POINT[kind](days) for days in self.history)
        return tuple(value for value in values if value is not None)


@dataclass(frozen=True, slots=True)
class RevenueCell:
    """Signed revenue of a rep with a segment in a month; `month` is its first day, None for undated wins."""

    rep_id: int | None
    segment_id: int | None
    month: date | None
    volume: Volume


@dataclass(frozen=True, slots=True)
class SignedRevenue:
    """Won opportunities by closing day, and orders without opportunity: count and cents (D6, D8, F1)."""

    cells: tuple[RevenueCell, ...]

    @property
    def total(self) -> Volume:
        """All of it."""
        return _total(cell.volume for cell in self.cells)

    def of_rep(self, rep_id: int | None) -> Volume:
        """What one rep signed; None for what belongs to nobody."""
        return _total(cell.volume for cell in self.cells if cell.rep_id == rep_id)

    def of_segment(self, segment_id: int | None, rep_id: int | None = None) -> Volume:
        """What was signed with a segment, by one rep if named."""
        return _total(
            cell.volume
            for cell in self.cells
            if cell.segment_id == segment_id and (rep_id is None or cell.rep_id == rep_id)
        )

    def of_month(self, month: date, rep_id: int | None = None) -> Volume:
        """What was signed in the month that begins on `month`, by one rep if named."""
        return _total(
            cell.volume for cell in self.cells if cell.month == month and (rep_id is None or cell.rep_id == rep_id)
        )


def _total(volumes: Iterable[Volume]) -> Volume:
    return sum(volumes, Volume())


@dataclass(frozen=True, slots=True)
class ActivityCell:
    """Actions of a rep, of a type, in a state: how many, how many minutes."""

    rep_id: int | None
    type_id: int
    status: ActionStatus
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class KindOfAction:
    """What the figures must know of an action type (I1)."""

    id: int
    name: Named
    letter: str
    is_selling: bool
    is_meeting: bool


@dataclass(frozen=True, slots=True)
class RepActivity:
    """What came of a rep's agenda, or of the team's (`rep_id` None): minutes done, the share of them that sells (B5),
    meetings held, and meetings that customers missed over those held or so missed (I4)."""

    rep_id: int | None
    minutes: int
    selling_share: float | None
    held: int
    no_show: Rate


@dataclass(frozen=True, slots=True)
class Activity:
    """What was in the agendas over some days; absences count nowhere (B5, I4). `reps` holds those who did something."""

    cells: tuple[ActivityCell, ...]
    types: tuple[KindOfAction, ...]
    team: RepActivity
    reps: tuple[RepActivity, ...]

    def of_rep(self, rep_id: int) -> RepActivity | None:
        """One rep's; None where nothing is in the agenda."""
        return next((each for each in self.reps if each.rep_id == rep_id), None)

    def count(self, status: ActionStatus, type_id: int | None = None, rep_id: int | None = None) -> int:
        """Actions in that state, of one type and one rep where named."""
        return sum(cell.count for cell in self._those(status, type_id, rep_id))

    def minutes(self, status: ActionStatus, type_id: int | None = None, rep_id: int | None = None) -> int:
        """Minutes of the actions in that state, of one type and one rep where named."""
        return sum(cell.minutes for cell in self._those(status, type_id, rep_id))

    def _those(self, status: ActionStatus, type_id: int | None, rep_id: int | None) -> list[ActivityCell]:
        return [
            cell
            for cell in self.cells
            if cell.status == status
            and (type_id is None or cell.type_id == type_id)
            and (rep_id is None or cell.rep_id == rep_id)
        ]


@dataclass(frozen=True, slots=True)
class PlanCell:
    """Planned and done of a plan line on a segment; without one: on accounts of no other cell, or on none (H6)."""

    segment: Named
    planned: int
    done: int
    minutes_done: int = 0


@dataclass(frozen=True, slots=True)
class PlanStanding:
    """Done against planned, and the pace (H9). `remaining_per_day` is None when no working day is left after today."""

    planned: int
    done: int
    state: PaceState
    planned_per_day: float | None
    remaining_per_day: float | None

    @property
    def share(self) -> float | None:
        """Done over planned; None where nothing was planned."""
        return self.done / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class PlanLineProgress:
    """One line of a plan: `name` with its default's key, minutes planned for each action, its cells and their sum."""

    id: int
    name: Named
    minutes: int
    type_ids: tuple[int, ...]
    cells: tuple[PlanCell, ...]
    standing: PlanStanding


@dataclass(frozen=True, slots=True)
class RepPlan:
    """A rep's plan of the month; `plan_id` None where there is none."""

    rep_id: int
    rep_name: str
    plan_id: int | None
    lines: tuple[PlanLineProgress, ...]
    standing: PlanStanding


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The month's plans against what was done (H9); `pace` is the expected share on this day."""

    month: date
    working_days: int
    elapsed: int
    pace: float
    reps: tuple[RepPlan, ...]
    standing: PlanStanding


@dataclass(frozen=True, slots=True)
class ConversionGap:
    """A rep whose conversion on a product range differs from the other reps' (D10). `p` is Fisher's, Holm-corrected
    over the reps compared on that range."""

    rep: Named
    family: str
    own: Rate
    others: Rate
    p: float
