"""Accounts and contacts as lists and sheets show them (E1–E3, E8). Amounts are cents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from cockpit.i18n import Message, _
from cockpit.records.custom import CustomEntity, CustomField, FieldRule
from cockpit.records.figures import Rate
from cockpit.records.kinds import AccountKind, ActionStatus
from cockpit.records.naming import shown
from cockpit.records.quality import Check
from cockpit.records.team import ActionTypeFacts, Named, RepFacts, SegmentFacts


@dataclass(frozen=True, slots=True)
class ActionMark:
    """An action in short: its type's id, day, and hour (minutes since midnight, None: some time that day)."""

    type_id: int
    day: date
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list. `revenue` is what was signed in the year, `quality` (0..1) the share of
    checks that it passes (E5), `search` folded text.

    `last` is the latest action that took place or should have, `following` the first one planned from today on.
    """

    id: int
    name: str
    search: str
    city: str
    sector: str
    segment_id: int | None
    status_id: int | None
    owner_id: int | None
    quality: float
    revenue: int
    open_count: int
    open_amount: int
    last: ActionMark | None
    following: ActionMark | None
    tag_ids: frozenset[int] = frozenset()
    custom: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person in the list."""

    id: int
    account_id: int | None
    account: str
    name: str
    search: str
    job_title: str
    email: str
    phone: str
    owner_id: int | None
    segment_id: int | None
    role_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TagFacts:
    """A tag and its category ("" for tags without one)."""

    id: int
    name: str
    category: str = ""

    @property
    def text(self) -> str:
        """ "Potentiel : fort" in French, with its category."""
        if not self.category:
            return self.name
        return _("{category}: {tag}").format(category=self.category, tag=self.name)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that accounts are told with, by id; `rules` and `contact_rules` say what is mandatory (E5)."""

    segments: dict[int, SegmentFacts]
    statuses: dict[int, Named]
    reps: dict[int, RepFacts]
    roles: dict[int, Named]
    types: dict[int, ActionTypeFacts]
    tags: dict[int, TagFacts]
    own: Mapping[CustomEntity, tuple[CustomField, ...]] = field(default_factory=dict)
    rules: tuple[FieldRule, ...] = ()
    contact_rules: tuple[FieldRule, ...] = ()

    def own_fields(self, entity: CustomEntity) -> tuple[CustomField, ...]:
        """The fields of the user's own on accounts, or on contacts (E4)."""
        return self.own.get(entity, ())


@dataclass(frozen=True, slots=True)
class AccountsView:
    """Accounts, contacts and the words to tell them; `year` is the one revenue is counted in.

    `contacts` is None where they were only counted.
    """

    year: int
    today: date
    accounts: tuple[AccountRow, ...]
    contacts: tuple[ContactRow, ...] | None
    words: Vocabulary
    is_empty: bool = False
    contact_count: int = 0


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A person at an account, with the roles they hold."""

    id: int
    first_name: str
    last_name: str
    job_title: str
    email: str
    phone: str
    mobile: str
    notes: str
    role_ids: tuple[int, ...] = ()
    custom: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First name and name."""
        return f"{self.first_name} {self.last_name}".strip()

    def told(self) -> dict[str, Any]:
        """What is known of the person, by the keys of rules on mandatory fields (E5)."""
        own = {f"custom:{key}": value for key, value in self.custom.items()}
        return {
            "last_name": self.name, "account_id": True, "job_title": self.job_title, "role": self.role_ids or None,
            "email": self.email, "phone": self.phone or self.mobile, **own,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """An open opportunity of an account; `probability` 0..1."""

    id: int
    title: str
    stage_key: str
    own_stage_name: str
    amount: int
    probability: float
    expected_on: date | None

    @property
    def stage(self) -> str:
        """Its stage's name in the language spoken."""
        return shown(self.stage_key, self.own_stage_name)


class EventKind(StrEnum):
    """What the history of an account is made of."""

    ACTION = "action"
    ORDER = "order"
    DEAL = "deal"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with an account, or will. `title` is the fact, `detail` the rest.

    `type_id` for actions; `at` (aware) for changes, which have no day of their own.
    """

    kind: EventKind
    day: date
    title: str
    detail: str = ""
    minute: int | None = None
    type_id: int | None = None
    status: ActionStatus | None = None
    amount: int | None = None
    said: Message | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The fields of an account that can be edited."""

    id: int
    external_id: str
    name: str
    segment_id: int | None
    status_id: int | None
    owner_id: int | None
    sector: str
    potential: int | None
    revenue: int | None
    employees: int | None
    siret: str
    website: str
    email: str
    phone: str
    address: str
    postcode: str
    city: str
    country: str
    created_on: date | None
    notes: str
    custom: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountFigures:
    """Signed this year and last, open opportunities, and the average basket of this year (D6), cents."""

    year: int
    signed: int
    signed_before: int
    open_count: int
    open_amount: int
    orders: int

    @property
    def basket(self) -> int | None:
        """Average of this year's orders, None without any."""
        return round(self.signed / self.orders) if self.orders else None


@dataclass(frozen=True, slots=True)
class AccountSheet:
    """One account whole: fields, figures, people, deals, history (E8), and which of the `checks` made it fails (E5)."""

    account: AccountFacts
    figures: AccountFigures
    contacts: tuple[ContactFacts, ...]
    deals: tuple[OpenDeal, ...]
    events: tuple[Event, ...]
    tags: tuple[TagFacts, ...]
    checks: int
    gaps: tuple[Check, ...]
    words: Vocabulary
    today: date

    @property
    def quality(self) -> Rate:
        """Checks passed of those made, as in the list and for the whole file."""
        return Rate(self.checks - len(self.gaps), self.checks)


def tone_of(status: Named | None) -> str:
    """The tone of a status' tag: customers green, former ones blue, hot prospects amber, others grey (E1)."""
    if status is None:
        return "neutral"
    if status.key == "hot_prospect":
        return "warn"
    return {AccountKind.CUSTOMER: "ok", AccountKind.FORMER: "info"}.get(
        status.kind if isinstance(status.kind, AccountKind) else AccountKind.PROSPECT, "neutral"
    )
