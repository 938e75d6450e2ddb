"""Duplicates of accounts and contacts: pairs that look alike, why, and what becomes of them (E7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cockpit.i18n import N_, Message, _

#: from this score on a pair is proposed to be merged, below to be kept as two
SURE = 85
#: from this score on pairs may be merged together without a look at each
VERY_SURE = 95


class DuplicateKind(StrEnum):
    """What can be there twice. The words are the names of the tables."""

    ACCOUNT = "account"
    CONTACT = "contact"


class Reason(StrEnum):
    """Why two records are taken for one, the strongest first."""

    SIRET = "siret"
    EMAIL = "email"
    NAME_ACCOUNT = "name_account"
    NAME_CITY = "name_city"
    SIREN = "siren"
    PHONE = "phone"
    DOMAIN = "domain"
    CLOSE_NAME_ACCOUNT = "close_name_account"
    CLOSE_NAME_CITY = "close_name_city"
    STREET = "street"
    NAME = "name"
    CLOSE_NAME = "close_name"
    OTHER_SITE = "other_site"


_WORDS = {
    Reason.SIRET: N_("same SIRET"),
    Reason.EMAIL: N_("same e-mail"),
    Reason.NAME_ACCOUNT: N_("name, account"),
    Reason.NAME_CITY: N_("name, city"),
    Reason.SIREN: N_("same SIREN"),
    Reason.PHONE: N_("same phone"),
    Reason.DOMAIN: N_("same site"),
    Reason.CLOSE_NAME_ACCOUNT: N_("close name, same account"),
    Reason.CLOSE_NAME_CITY: N_("close name, same city"),
    Reason.STREET: N_("same street"),
    Reason.NAME: N_("same name"),
    Reason.CLOSE_NAME: N_("close name"),
    Reason.OTHER_SITE: N_("same SIREN, other site"),
}


@dataclass(frozen=True, slots=True)
class DuplicateSide:
    """One of two records: its name and what tells it from others (city, or the account of a contact)."""

    id: int
    name: str
    detail: str = ""
    owner_id: int | None = None


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two records that look alike. `score` is 0 to 100; `first` is the one to be kept by default."""

    kind: DuplicateKind
    first: DuplicateSide
    second: DuplicateSide
    score: int
    reasons: tuple[Reason, ...]

    @property
    def is_sure(self) -> bool:
        """Whether merging is what is proposed."""
        return self.score >= SURE

    @property
    def ids(self) -> tuple[int, int]:
        """Both numbers, the one to be kept first."""
        return self.first.id, self.second.id


def reason_words(pair: DuplicatePair, most: int = 2) -> str:
    """Why, in the language spoken: "same SIRET, same phone"."""
    return ", ".join(_(_WORDS[reason]) for reason in pair.reasons[:most])


@dataclass(frozen=True, slots=True)
class Settlement:
    """What is to become of a pair: merged, `keep` staying, or kept as two. `choices` says which side of a field
    stays where that is not the default."""

    kind: DuplicateKind
    keep: int
    drop: int
    merge: bool
    choices: Mapping[str, Side] = field(default_factory=dict)


class Side(StrEnum):
    """Whose value of a field stays."""

    KEPT = "kept"
    DROPPED = "dropped"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class ComparedField:
    """A field of two records, as texts to be shown; `default` is whose value stays unless someone says otherwise.

    `name` is a msgid where `is_own` is false, else what the user called it. `both` is what stays with Side.BOTH.
    """

    key: str
    name: str
    kept: str
    dropped: str
    default: Side
    is_own: bool = False
    both: str = ""

    @property
    def differs(self) -> bool:
        """Whether there is something to choose."""
        return self.kept != self.dropped

    def value(self, side: Side) -> str:
        """What stays."""
        return {Side.KEPT: self.kept, Side.DROPPED: self.dropped, Side.BOTH: self.both}[side]


@dataclass(frozen=True, slots=True)
class Hanging:
    """What hangs on a record; `amount` is the cents of its open opportunities."""

    contacts: int = 0
    opportunities: int = 0
    amount: int = 0
    actions: int = 0
    orders: int = 0
    last_action: date | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two records side by side."""

    pair: tuple[int, int]
    kept_name: str
    dropped_name: str
    fields: tuple[ComparedField, ...]
    kept: Hanging
    dropped: Hanging


@dataclass(frozen=True, slots=True)
class DuplicateSummary:
    """What a search found, and the names of the reps whose records they are."""

    pairs: tuple[DuplicatePair, ...] = ()
    reps: Mapping[int, str] = field(default_factory=dict)


def settled_words(merged: int, apart: int) -> Message:
    """What a step of several settlements did."""
    if not apart:
        return Message(N_("Duplicates merged: {n}"), n=merged)
    if not merged:
        return Message(N_("Pairs kept as two: {n}"), n=apart)
    return Message(N_("Duplicates merged: {n}, kept as two: {m}"), n=merged, m=apart)
