"""What a review pack says about one rep and one month: plain figures, before any wording or layout.

Money is integer cents, shares are floats (0.45 = 45 %), days are dates, appointments a day and a minute
of the wall clock (None: some time that day), `data_at` is aware UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from cockpit.records.figures import PaceState, Rate

Language = Literal["fr", "en"]


class MonthState(StrEnum):
    """How a month of the year stands on the day of the pack."""

    PAST = "past"
    IN_PROGRESS = "in_progress"
    TO_COME = "to_come"


class Measure(StrEnum):
    """What the comparison to the team compares; each is defined once in the services' figures."""

    REVENUE = "revenue"
    CONVERSION = "conversion"
    MEETINGS_PER_WEEK = "meetings_per_week"
    AVERAGE_BASKET = "average_basket"
    SELLING_SHARE = "selling_share"
    NO_SHOW = "no_show"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the pack is about, who prepared it, and for which one-on-one (`point_on` is None when none is planned)."""

    rep: str
    short_name: str
    role: str
    manager: str
    prepared_on: date
    point_on: date | None = None
    point_minute: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewPeriod:
    """The month's days up to the day of the pack, and the same working days of the month before (D11)."""

    start: date
    end: date
    working_day: int
    working_days: int
    before_start: date
    before_end: date

    @property
    def is_whole(self) -> bool:
        """Whether the month is over: every working day of it has passed."""
        return self.working_day >= self.working_days

    @property
    def days_left(self) -> int:
        """Working days of the month still to come, today not included."""
        return max(self.working_days - self.working_day, 0)


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The strip under the title. `*_before` is the same measure over the same working days of the month before."""

    signed: int
    objective: int | None
    expected_share: float
    signed_before: int
    won: int
    won_before: int
    lost: int
    orders_in_year: int
    plan_done: int
    plan_planned: int
    plan_done_before: int | None
    open_count: int
    open_amount: int
    open_weighted: int
    without_next_action: int
    no_show: Rate
    team_no_show: Rate
    missed: int
    meetings: int
    missed_before: int
    meetings_before: int


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month of the year: signed revenue (None before it begins) and its objective (None when there is none)."""

    month: date
    state: MonthState
    signed: int | None
    objective: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """Actions done of those planned."""

    done: int
    planned: int

    @property
    def share(self) -> float | None:
        """Done over planned (0..1 and beyond), None when nothing was planned."""
        return self.done / self.planned if self.planned else None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One kind of action of the plan (H5), split over the plan's segments in their order (H6)."""

    action: str
    by_segment: tuple[Progress, ...]
    total: Progress
    state: PaceState


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The month's plan: its version, its segments' names, its lines, their sum, and the expected pace (H9)."""

    version: int
    segments: tuple[str, ...]
    lines: tuple[PlanLine, ...]
    total: PlanLine
    expected_share: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One side of a comparison: cents, a count or a share (0..1); `n` is its number of cases where it is a rate."""

    value: float | None
    n: int | None = None


@dataclass(frozen=True, slots=True)
class ComparisonLine:
    """The rep against the team since January. `significant` is None where no test applies (D10)."""

    measure: Measure
    rep: Measured
    team: Measured
    significant: bool | None = None


@dataclass(frozen=True, slots=True)
class SegmentMark:
    """A segment's boxed letter and its name."""

    letter: str
    name: str


@dataclass(frozen=True, slots=True)
class NextAction:
    """The next planned action of an opportunity: its type's letter and when."""

    letter: str
    day: date
    minute: int | None


@dataclass(frozen=True, slots=True)
class PipelineLine:
    """One open opportunity (D9). `days_in_stage` is None where no day is known; past `stage_limit` it is stalled."""

    account: str
    title: str
    segment: SegmentMark | None
    stage: str
    amount: int
    probability: float
    weighted: int
    next_action: NextAction | None
    days_in_stage: int | None
    stage_limit: int | None
    expected_close: date | None


@dataclass(frozen=True, slots=True)
class StageSum:
    """What stands in one stage of the sales process."""

    stage: str
    count: int
    amount: int
    weighted: int


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The rep's open opportunities, the heaviest weighted first, their sums, and the sums by stage in process order."""

    lines: tuple[PipelineLine, ...]
    amount: int
    weighted: int
    by_stage: tuple[StageSum, ...] = ()


@dataclass(frozen=True, slots=True)
class LateLine:
    """To raise: a plan line behind the pace, what is left of it and the working days left (H9)."""

    action: str
    progress: Progress
    days_left: int


@dataclass(frozen=True, slots=True)
class MissedMeeting:
    """To raise: a meeting of the month where the customer did not come (I4)."""

    account: str
    day: date


@dataclass(frozen=True, slots=True)
class StalledDeal:
    """To raise: an opportunity past the limit of its stage (D9)."""

    account: str
    amount: int
    stage: str
    days: int
    limit: int


@dataclass(frozen=True, slots=True)
class DealWithoutAction:
    """To raise: an open opportunity with nothing planned."""

    account: str
    amount: int


@dataclass(frozen=True, slots=True)
class OtherDeals:
    """To raise: how many more opportunities are stalled, or without an action, than were named, and their cents."""

    stalled: bool
    count: int
    amount: int


@dataclass(frozen=True, slots=True)
class ObjectiveGap:
    """To raise: signed revenue behind the month's expected pace."""

    signed: int
    objective: int
    expected_share: float
    days_left: int


@dataclass(frozen=True, slots=True)
class NextObjective:
    """To raise: next month's objective and its part of the year's (H2); the part is None without a yearly one."""

    month: date
    objective: int
    share_of_year: float | None


@dataclass(frozen=True, slots=True)
class PreparedTopic:
    """To raise: what the manager noted for this one-on-one, in their own words."""

    text: str


Point = (
    LateLine
    | MissedMeeting
    | StalledDeal
    | DealWithoutAction
    | OtherDeals
    | ObjectiveGap
    | NextObjective
    | PreparedTopic
)


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a one-on-one: who does it, by when, and the day it was done."""

    text: str
    decided_on: date
    owner: str | None = None
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ReviewPack:
    """Everything the document prints, collected in one read so that every page agrees (H8)."""

    language: Language
    identity: Identity
    period: ReviewPeriod
    figures: KeyFigures
    year: tuple[MonthBar, ...]
    segments: tuple[SegmentMark, ...]
    plan: PlanProgress | None
    comparison: tuple[ComparisonLine, ...]
    pipeline: Pipeline
    points: tuple[Point, ...]
    decisions: tuple[Decision, ...]
    earlier_decisions: tuple[Decision, ...]
    notes: str
    data_at: datetime
