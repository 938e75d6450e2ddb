"""The monthly plan of a rep (H1 to H10) and the team's plans, as the screens show them.

Money is integer cents, time minutes, `share` hundredths of a percent (10 000 is the whole) where it is an integer and
0..1 where it is a float.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cockpit.formats import initials, short_name
from cockpit.records.figures import PaceState, PlanLineProgress, PlanStanding, RepPlan
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.records.team import ActionTypeFacts, RepFacts, SegmentFacts

WHOLE = 10_000
STATES = (PlanState.DRAFT, PlanState.PROPOSED, PlanState.COBUILT, PlanState.SIGNED)
MONTHS = 12


@dataclass(frozen=True, slots=True)
class PlanStepFacts:
    """A state of the plan and who brought it there in which version; without a day it is still to come (H10)."""

    state: PlanState
    number: int = 0
    author: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class MonthOfYear:
    """A month of the year: its objective (None: none set), its share of the year (0..1), what is signed in it.

    `signed` is None for months to come. `is_agreed`: its plan is signed, so its objective stays as it is.
    """

    month: date
    objective: int | None
    share: float | None
    signed: int | None
    is_agreed: bool


@dataclass(frozen=True, slots=True)
class ObjectiveFacts:
    """The month's objective in its year (H2), what is signed of it, and where that stands against the pace (H9)."""

    months: tuple[MonthOfYear, ...]
    month: MonthOfYear
    year_total: int
    year_signed: int
    state: PaceState

    @property
    def ratio(self) -> float | None:
        """Signed over objective; None without an objective."""
        return (self.month.signed or 0) / self.month.objective if self.month.objective else None

    @property
    def year_ratio(self) -> float | None:
        """Signed since January over the year's objective; None without one."""
        return self.year_signed / self.year_total if self.year_total else None


@dataclass(frozen=True, slots=True)
class SegmentTarget:
    """A segment's part in the month's objective and what is signed with it (H3)."""

    segment: SegmentFacts
    share: int
    target: int
    signed: int


@dataclass(frozen=True, slots=True)
class TeamSegment:
    """What the plans of the whole team aim at with a segment: cents, and the share (0..1) of all of them (H3)."""

    segment: SegmentFacts
    target: int
    share: float


@dataclass(frozen=True, slots=True)
class TeamSum:
    """The objectives of the team's plans by segment; `plans` is how many of them say how they are shared out."""

    segments: tuple[TeamSegment, ...]
    plans: int

    @property
    def total(self) -> int:
        """All of it."""
        return sum(each.target for each in self.segments)


@dataclass(frozen=True, slots=True)
class LineHours:
    """Minutes that a plan line needs: planned actions times the minutes of each (H6)."""

    line_id: int
    minutes: int


class CapacityState(StrEnum):
    """Whether a plan fits into the time there is for selling (H6, G4)."""

    HOLDS = "holds"
    TIGHT = "tight"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Capacity:
    """The time that a plan needs against the time that the rep has to sell in the month (H6, G4, B5).

    `presence` is the contract over the working days without the absences; `absent` the minutes so deducted.
    `selling_share` was measured over the three months before; where nothing was, `is_reference` and it is B5's.
    """

    lines: tuple[LineHours, ...]
    needed: int
    presence: int
    absent: int
    selling_share: float
    is_reference: bool
    available: int
    state: CapacityState

    @property
    def ratio(self) -> float | None:
        """Needed over available; None where there is no time at all."""
        return self.needed / self.available if self.available else None


@dataclass(frozen=True, slots=True)
class TargetAccount:
    """An account that the plan aims at by name, and the person to meet there (H4)."""

    id: int
    account_id: int
    account: str
    segment: SegmentFacts | None
    person: str


@dataclass(frozen=True, slots=True)
class ExpectedElement:
    """Something that the discovery stage is to find out (H7)."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said about a plan, by whom, when, and what became of it (H10)."""

    id: int
    author: str
    on: date
    text: str
    state: RemarkState

    @property
    def short(self) -> str:
        """ "Sarah D."."""
        return short_name(self.author)

    @property
    def initials(self) -> str:
        """ "SD"."""
        return initials(self.author)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as such: where it stands in its making, and what was said about it (H1, H10)."""

    id: int
    state: PlanState
    number: int
    steps: tuple[PlanStepFacts, ...]
    authors: tuple[str, ...]
    signatures: tuple[str, ...]
    targets: tuple[SegmentTarget, ...]
    accounts: tuple[TargetAccount, ...]
    remarks: tuple[Remark, ...]
    capacity: Capacity

    @property
    def is_locked(self) -> bool:
        """Whether somebody signed this version: it changes only by a new one (H10)."""
        return bool(self.signatures) or self.state is PlanState.SIGNED

    @property
    def open_remarks(self) -> int:
        """Remarks that nobody has answered."""
        return sum(remark.state is RemarkState.OPEN for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """Everything about one rep's month. `plan` is None where there is none; then `former` is the month of the newest
    plan before, if any. `days_left` are the working days after today, `pace` the expected share (0..1) (H9)."""

    rep: RepFacts
    manager: str
    month: date
    working_days: int
    elapsed: int
    pace: float
    objective: ObjectiveFacts
    progress: RepPlan
    plan: PlanFacts | None
    former: date | None
    team: TeamSum
    segments: tuple[SegmentFacts, ...]
    types: tuple[ActionTypeFacts, ...]
    discovery_stage: int | None
    elements: tuple[ExpectedElement, ...]

    @property
    def days_left(self) -> int:
        """Working days of the month after today."""
        return max(0, self.working_days - self.elapsed)

    @property
    def behind(self) -> tuple[PlanLineProgress, ...]:
        """The lines behind the pace, the furthest first (H9)."""
        late = [line for line in self.progress.lines if line.standing.state is not PaceState.ON_PACE]
        return tuple(sorted(late, key=lambda line: line.standing.share or 0.0))

    def type_of(self, line: PlanLineProgress) -> ActionTypeFacts | None:
        """The first action type that counts in a line: it lends its colour and icon."""
        return next((kind for kind in self.types if kind.id in line.type_ids), None)


@dataclass(frozen=True, slots=True)
class RepOverview:
    """One rep's month in the team's table; `plan_state` is None without a plan."""

    rep: RepFacts
    objective: int | None
    signed: int
    signed_state: PaceState
    plan_state: PlanState | None
    number: int
    standing: PlanStanding

    @property
    def ratio(self) -> float | None:
        """Signed over objective; None without an objective."""
        return self.signed / self.objective if self.objective else None


@dataclass(frozen=True, slots=True)
class TeamOverview:
    """The month of every rep, and their sums (H9)."""

    month: date
    working_days: int
    elapsed: int
    pace: float
    reps: tuple[RepOverview, ...]
    objective: int
    signed: int
    signed_state: PaceState
    standing: PlanStanding

    @property
    def signed_plans(self) -> int:
        """How many plans are signed."""
        return sum(each.plan_state is PlanState.SIGNED for each in self.reps)


@dataclass(frozen=True, slots=True)
class LineDraft:
    """A plan line as it is to be: its name, the action types that count in it, the minutes of each action (H5)."""

    name: str
    type_ids: tuple[int, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account that could be targeted."""

    id: int
    name: str
    detail: str
