"""The pipeline board (D9, H7): cards, what is kept of them, sums by stage, and the sheet of one opportunity.

Money is cents, probabilities hundredths of a percent (3500 is 35 %).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cockpit.formats import initials
from cockpit.i18n import Message
from cockpit.records.custom import CustomField
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown
from cockpit.records.team import ActionTypeFacts, Named, RepFacts, SegmentFacts, StageFacts

WHOLE = 10_000
WATCH_FROM = 0.75


@dataclass(frozen=True, slots=True)
class NextAction:
    """The first planned action on an opportunity; `minute` of the day, None when it has no hour."""

    id: int
    letter: str
    icon: str
    key: str
    own_name: str
    day: date
    minute: int | None

    @property
    def name(self) -> str:
        """The action type's name in the language spoken."""
        return shown(self.key, self.own_name)


@dataclass(frozen=True, slots=True)
class Card:
    """An open opportunity on the board. `validated` of `expected` elements of its stage are there (H7); `age` is the
    days in its stage; `folded` is account and title without case and accents."""

    id: int
    title: str
    amount: int
    probability: int
    stage_id: int
    account_id: int | None
    account: str
    segment_id: int | None
    segment_key: str
    segment_own_name: str
    owner_id: int | None
    owner: str
    expected_on: date | None
    age: int | None
    limit_days: int | None
    folded: str
    validated: int
    expected: int
    next: NextAction | None

    @property
    def name(self) -> str:
        """What the card is called: its account, or its title where there is none."""
        return self.account or self.title

    @property
    def segment(self) -> str:
        """The segment's name in the language spoken, "" without one."""
        return shown(self.segment_key, self.segment_own_name)

    @property
    def owner_initials(self) -> str:
        """ "IV", "" without an owner."""
        return initials(self.owner) if self.owner else ""

    @property
    def share(self) -> float:
        """The probability as 0..1."""
        return self.probability / WHOLE

    @property
    def weighted(self) -> int:
        """Amount times probability, in cents times hundredths of a percent: exact, sums stay exact."""
        return self.amount * self.probability

    @property
    def missing(self) -> int:
        """Expected elements of its stage that are not validated yet (H7)."""
        return max(0, self.expected - self.validated)

    @property
    def is_stalled(self) -> bool:
        """Longer in its stage than the stage's limit (D9)."""
        return self.limit_days is not None and self.age is not None and self.age > self.limit_days

    @property
    def is_slow(self) -> bool:
        """From 75 % of the stage's limit on, but not past it."""
        if self.limit_days is None or self.age is None or self.is_stalled:
            return False
        return self.age >= WATCH_FROM * self.limit_days


@dataclass(frozen=True, slots=True)
class Sums:
    """How many and how much, in cents; `exact` is the sum of amounts times probabilities, not rounded."""

    count: int = 0
    amount: int = 0
    exact: int = 0

    @classmethod
    def of(cls, cards: Iterable[Card]) -> Sums:
        """The sums of some cards."""
        count = amount = exact = 0
        for card in cards:
            count += 1
            amount += card.amount
            exact += card.amount * card.probability
        return cls(count, amount, exact)

    def __add__(self, other: Sums) -> Sums:
        return Sums(self.count + other.count, self.amount + other.amount, self.exact + other.exact)

    @property
    def weighted(self) -> int:
        """The weighted sum in cents, rounded once, half up (D9)."""
        return (self.exact + WHOLE // 2) // WHOLE

    @property
    def share(self) -> float:
        """Weighted over whole amount, 0..1."""
        return self.weighted / self.amount if self.amount > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Closed:
    """What was won and lost in a period."""

    won: int = 0
    won_amount: int = 0
    lost: int = 0
    lost_amount: int = 0


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """Which cards are shown. Empty sets keep all; the id 0 stands for cards without a segment or an owner.

    `closing` keeps the cards whose expected close lies between two days, both included; `text` is folded.
    """

    text: str = ""
    segment_ids: frozenset[int] = frozenset()
    owner_ids: frozenset[int] = frozenset()
    stalled: bool = False
    unplanned: bool = False
    closing: tuple[date, date] | None = None

    @property
    def keeps_all(self) -> bool:
        """True where nothing is hidden."""
        return self == BoardFilter()

    def keeps(self, card: Card) -> bool:
        """Whether a card is shown."""
        if self.text and self.text not in card.folded:
            return False
        if self.segment_ids and (card.segment_id or 0) not in self.segment_ids:
            return False
        if self.owner_ids and (card.owner_id or 0) not in self.owner_ids:
            return False
        if self.stalled and not card.is_stalled:
            return False
        if self.unplanned and card.next is not None:
            return False
        if self.closing is None:
            return True
        return card.expected_on is not None and self.closing[0] <= card.expected_on <= self.closing[1]


@dataclass(frozen=True, slots=True)
class Process:
    """A way of selling, and how many open opportunities it holds."""

    id: int
    key: str
    own_name: str
    open: int

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return shown(self.key, self.own_name)


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the board shows: the stages of one process, its open cards, and the names it needs.

    `opportunities` counts all of the file, open or not: 0 is an empty file.
    """

    processes: tuple[Process, ...]
    process_id: int
    stages: tuple[StageFacts, ...]
    cards: tuple[Card, ...]
    closed: Closed
    segments: tuple[SegmentFacts, ...]
    reps: tuple[RepFacts, ...]
    reasons: tuple[Named, ...]
    types: tuple[ActionTypeFacts, ...]
    opportunities: int
    day: date


@dataclass(frozen=True, slots=True)
class Patch:
    """What became of the opportunities `ids`: the open ones of the process as cards, the others are gone."""

    ids: frozenset[int]
    cards: tuple[Card, ...]
    closed: Closed


@dataclass(frozen=True, slots=True)
class Element:
    """An element expected at a stage, and whether it was validated (H7)."""

    id: int
    name: str
    is_validated: bool


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at the account: name, what they do there, and the roles they hold (E3)."""

    id: int
    name: str
    job_title: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """A line of an opportunity's history: when, and what was done, to be worded when shown."""

    at: datetime
    text: Message


@dataclass(frozen=True, slots=True)
class Sheet:
    """One opportunity in full, for the side panel."""

    id: int
    title: str
    account_id: int | None
    account: str
    status: OpportunityStatus
    stage_id: int
    amount: int
    probability: int
    owner_id: int | None
    origin_id: int | None
    contact_id: int | None
    created_on: date | None
    stage_since: date | None
    expected_on: date | None
    closed_on: date | None
    lost_reason: str
    notes: str
    segment_key: str
    segment: str
    elements: tuple[Element, ...]
    next: NextAction | None
    people: tuple[Person, ...]
    origins: tuple[Named, ...]
    history: tuple[Event, ...]
    own_fields: tuple[CustomField, ...] = ()
    custom: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What it is called: its account, or its title where there is none."""
        return self.account or self.title


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """An account to choose for a new opportunity."""

    id: int
    name: str
    detail: str
