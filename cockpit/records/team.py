"""The team and the vocabularies of the file, as screens and papers show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cockpit.formats import initials, short_name
from cockpit.records.kinds import AccountKind, OriginKind, Seniority
from cockpit.records.naming import shown


@dataclass(frozen=True, slots=True)
class TeamFacts:
    """The company's name and its sales manager; empty until known."""

    id: int
    company: str
    manager: str


@dataclass(frozen=True, slots=True)
class RepFacts:
    """A rep. Working hours are minutes since midnight, `hourly_cost` cents (None: unknown)."""

    id: int
    name: str
    role: str
    territory: str
    seniority: Seniority | None
    is_external: bool
    email: str
    phone: str
    weekly_hours: float
    day_start: int
    day_end: int
    hourly_cost: int | None
    started_on: date | None
    left_on: date | None

    @property
    def short(self) -> str:
        """ "Inès V."."""
        return short_name(self.name)

    @property
    def initials(self) -> str:
        """ "IV"."""
        return initials(self.name)


@dataclass(frozen=True, slots=True)
class SegmentFacts:
    """A segment (E2); `key` colours it: "gold", "silver", "bronze", "" for the user's own."""

    id: int
    key: str
    own_name: str
    letter: str

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return shown(self.key, self.own_name)


@dataclass(frozen=True, slots=True)
class ActionTypeFacts:
    """A kind of action (I1)."""

    id: int
    key: str
    own_name: str
    letter: str
    icon: str
    minutes: int
    is_selling: bool
    is_meeting: bool
    is_absence: bool

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return shown(self.key, self.own_name)


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A stage of a sales process; `probability` is 0..1, `limit_days` when an opportunity there counts as stalled."""

    id: int
    process_id: int
    key: str
    own_name: str
    position: int
    probability: float
    limit_days: int | None

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return shown(self.key, self.own_name)


@dataclass(frozen=True, slots=True)
class Named:
    """Anything that has but a name: statuses, origins, lost reasons, roles. `kind` says what it stands for."""

    id: int
    key: str
    own_name: str
    kind: AccountKind | OriginKind | None = None

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return shown(self.key, self.own_name)
