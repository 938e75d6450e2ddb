"""The quality of the file's accounts: what is missing or out of date, whose it is, and how it is put right (E5).

A *gap* is one account that fails one check. Quality is the share of checks passed: 1 − gaps ÷ (checks × accounts).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cockpit.formats import initials, number, percent, short_name
from cockpit.i18n import N_, _, ngettext, pgettext
from cockpit.records.figures import Rate

#: shares of an owner's accounts beyond which a cell is amber, then red (E5)
WARN_OVER, BAD_OVER = 8, 20
#: quality from which all is well, and under which it is bad (E5)
GOOD, POOR = 0.90, 0.60
#: months without a contact after which a record is out of date, until the user chooses others
STALE_MONTHS = 6


class CheckKind(StrEnum):
    """Where what is checked lives, told apart in words on the screen."""

    MANDATORY = "mandatory"
    TAG = "tag"
    CUSTOM = "custom"
    STALE = "stale"


class Remedy(StrEnum):
    """How a gap is closed in its list: by what is typed (a text, cents, a number, a day), by one of some choices, or
    on the account's sheet."""

    TEXT = "text"
    AMOUNT = "amount"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"
    SHEET = "sheet"


#: checks on what becomes out of date, by key
CONTACT, NEXT_ACTION, CLOSING = "contact", "next_action", "closing"
#: keys of the checks that a decision maker with an e-mail, or anybody at all, is known
DECIDER_EMAIL, PERSON = "decider_email", "person"
#: what the keys of checks on a field of the user's own begin with; its id follows
CUSTOM_PREFIX = "custom:"
_NAMES = {
    "segment_id": N_("Segment"),
    "status_id": N_("Status"),
    "owner_id": N_("Sales rep"),
    "parent_id": N_("Parent company"),
    "sector": N_("Sector"),
    "potential": N_("Potential of the year"),
    "revenue": N_("Company revenue"),
    "employees": N_("Employees"),
    "siret": N_("SIRET"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "address": N_("Address"),
    "postcode": N_("Postcode"),
    "city": N_("City"),
    "country": N_("Country"),
    "created_on": N_("Created on"),
    DECIDER_EMAIL: N_("Decision maker’s e-mail"),
    PERSON: N_("At least one contact"),
    NEXT_ACTION: N_("Next action past"),
    CLOSING: N_("Closing date past"),
}
_KINDS = {
    CheckKind.MANDATORY: N_("mandatory"),
    CheckKind.TAG: N_("tag"),
    CheckKind.CUSTOM: N_("custom field"),
    CheckKind.STALE: N_("out of date"),
}


@dataclass(frozen=True, slots=True)
class Check:
    """Something that every account should pass. `own_name` is the user's word for a field of their own;
    `months` belongs to the check on the last contact."""

    key: str
    kind: CheckKind
    own_name: str = ""
    months: int = 0

    @property
    def name(self) -> str:
        """What is checked, in the language spoken."""
        if self.key == CONTACT:
            said = ngettext("Last contact > {n} month", "Last contact > {n} months", self.months)
            return said.format(n=number(self.months))
        return self.own_name or _(_NAMES[self.key])

    @property
    def kind_name(self) -> str:
        """ "obligatoire", "étiquette", "champ libre" or "périmé" in French."""
        return _(_KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class OwnerQuality:
    """One owner's accounts, and for each check how many of them fail. `rep_id` None: accounts without an owner."""

    rep_id: int | None
    name: str
    accounts: int
    gaps: tuple[int, ...]

    @property
    def short(self) -> str:
        """ "Inès V.", or that nobody owns them."""
        return short_name(self.name) if self.rep_id is not None else _("No sales rep")

    @property
    def full(self) -> str:
        """The whole name, or that nobody owns them."""
        return self.name if self.rep_id is not None else _("No sales rep")

    @property
    def initials(self) -> str:
        """ "IV", "" without an owner."""
        return initials(self.name) if self.rep_id is not None else ""

    @property
    def to_fix(self) -> int:
        """All gaps."""
        return sum(self.gaps)

    @property
    def passed(self) -> Rate:
        """Checks passed of those made: the quality, with its n."""
        made = self.accounts * len(self.gaps)
        return Rate(made - self.to_fix, made)


@dataclass(frozen=True, slots=True)
class QualityView:
    """The grid: checks by owners, as of a day. `team` sums the owners shown; `is_empty`: the file has no accounts.

    `rep_ids` are the scope's; none for the whole team.
    """

    today: date
    checks: tuple[Check, ...]
    owners: tuple[OwnerQuality, ...]
    is_empty: bool = False
    rep_ids: tuple[int, ...] = ()

    @property
    def team(self) -> OwnerQuality:
        """The owners shown together."""
        gaps = tuple(sum(owner.gaps[at] for owner in self.owners) for at in range(len(self.checks)))
        return OwnerQuality(None, "", sum(owner.accounts for owner in self.owners), gaps)

    def gaps_of(self, kind: CheckKind) -> int:
        """All gaps of a kind of checks."""
        gaps = self.team.gaps
        return sum(gap for check, gap in zip(self.checks, gaps, strict=True) if check.kind is kind)

    def gaps_at(self, key: str) -> int | None:
        """All gaps of one check; None where it is not made."""
        gaps = self.team.gaps
        return next((gap for check, gap in zip(self.checks, gaps, strict=True) if check.key == key), None)

    def largest(self, kind: CheckKind) -> tuple[Check, int] | None:
        """The check of a kind with most gaps, the first one of equals; None without a gap."""
        found = [(check, gap) for check, gap in zip(self.checks, self.team.gaps, strict=True) if check.kind is kind]
        best = max(found, key=lambda pair: pair[1], default=None)
        return best if best is not None and best[1] else None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the grid: a check, and whose accounts. `rep_ids` empty: everybody's, unless `unowned`."""

    check: Check
    rep_ids: tuple[int, ...] = ()
    unowned: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """An account that fails a check, and what its gap is closed on.

    `target` is the contact, action or opportunity that the check is about, None where there is none yet or the account
    itself is meant. `detail` says what is known of it; `day` is the day found wanting, or for a lack of contact the
    day of the next action planned. `more` counts further records of the account that fail.
    """

    account_id: int
    account: str
    city: str
    owner_id: int | None
    owner: str
    target: int | None = None
    detail: str = ""
    day: date | None = None
    more: int = 0


@dataclass(frozen=True, slots=True)
class GapList:
    """The accounts behind a place in the grid, by name: the first ones, `total` counts them all.

    `choices` (key, name) are what can be chosen, or proposed while a text is typed.
    """

    spot: Spot
    remedy: Remedy
    gaps: tuple[Gap, ...]
    total: int
    accounts: int
    choices: tuple[tuple[object, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Errand:
    """What one owner is asked to put right: for each check with gaps the accounts' names, `total` gaps in all."""

    rep_id: int
    name: str
    lines: tuple[tuple[Check, tuple[str, ...], int], ...]

    @property
    def total(self) -> int:
        """All gaps."""
        return sum(count for _check, _names, count in self.lines)

    @property
    def text(self) -> str:
        """The list as it stands in the task's notes."""
        return "\n\n".join(_listed(check, names, count) for check, names, count in self.lines)


def _listed(check: Check, names: Sequence[str], count: int) -> str:
    head = _("{check} ({kind}): {count}").format(check=check.name, kind=check.kind_name, count=number(count))
    rest = count - len(names)
    lines = [head, *(f"- {name}" for name in names)]
    if rest:
        more = ngettext("- and {n} more", "- and {n} more", rest)
        lines.append(more.format(n=number(rest)))
    return "\n".join(lines)


def gap_tone(gaps: int, accounts: int) -> str:
    """ "bad" over 20 % of the accounts, "warn" over 8 %, else "" (E5). Compared exactly, before any rounding."""
    if gaps * 100 > BAD_OVER * accounts:
        return "bad"
    return "warn" if gaps * 100 > WARN_OVER * accounts else ""


def share_text(gaps: int, accounts: int) -> str:
    """The share of the accounts: "8 %"; "< 1 %" where rounding would say none, "" without any."""
    if not gaps or not accounts:
        return ""
    if gaps * 200 < accounts:
        return f"<\u00a0{percent(0.01)}"
    return percent(gaps / accounts)


def passed_text(passed: Rate) -> str:
    """ "93,6 %", "–" where nothing was checked. 100 % is said only where all is well."""
    if passed.value is None:
        return "–"
    if passed.hits < passed.n and passed.value > 0.9995:
        return f"> {percent(0.999, 1)}"
    return percent(passed.value, 1)


def quality_tone(quality: float) -> str:
    """ok, warn or bad (E5)."""
    return "ok" if quality >= GOOD - 1e-9 else "warn" if quality >= POOR - 1e-9 else "bad"


def quality_text(passed: Rate, gaps: Sequence[Check]) -> str:
    """ "Qualité 75 % (6 contrôles sur 8) : SIRET, Dernier contact > 6 mois": of one account, and what it lacks."""
    counted = ngettext("{hits} of {n} check", "{hits} of {n} checks", passed.n)
    counted = counted.format(hits=number(passed.hits), n=number(passed.n))
    share = _("Quality {share} ({counted})").format(share=percent(passed.value or 0), counted=counted)
    if not gaps:
        return share
    return _("{share}: {checks}").format(share=share, checks=", ".join(check.name for check in gaps))


def passed_tone(passed: Rate) -> str:
    """ok from 90 %, warn from 60 %, bad below (E5); "" where nothing was checked."""
    return "" if passed.value is None else quality_tone(passed.value)


def checked_text(view: QualityView) -> str:
    """ "8 contrôles sur 1 306 comptes": what the quality is measured on."""
    checks = len(view.checks)
    accounts = view.team.accounts
    said = ngettext("{n} check", "{n} checks", checks).format(n=number(checks))
    on = ngettext("{n} account", "{n} accounts", accounts).format(n=number(accounts))
    return pgettext("quality", "{checks} on {accounts}").format(checks=said, accounts=on)
