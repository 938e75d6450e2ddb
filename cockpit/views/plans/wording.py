"""The words of the monthly plan: states, counts, the sentence of the catch-up (H9, H10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.formats import number, percent, short_name
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.figures import PaceState, PlanLineProgress
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.records.plans import CapacityState, PlanSheet

NAMED_BEHIND = 2  # lines that the sentence names, the furthest behind first

_TONES = {PaceState.ON_PACE: "ok", PaceState.WATCH: "warn", PaceState.LATE: "bad"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its bold part: "…: there are ", "13 mails and 5 proposals left in 12 days", ", to …"."""

    before: str
    strong: str
    after: str

    def __str__(self) -> str:
        return self.before + self.strong + self.after


def tone(state: PaceState) -> str:
    """The tone of a pace: "ok", "warn" or "bad"."""
    return _TONES[state]


def pace_word(state: PaceState) -> str:
    """ "on pace", "to watch", "late"."""
    return {PaceState.ON_PACE: _("on pace"), PaceState.WATCH: _("to watch"), PaceState.LATE: _("late")}[state]


def state_name(state: PlanState) -> str:
    """ "Draft", "Proposed", "Co-built", "Signed"."""
    return {
        PlanState.DRAFT: _("Draft"),
        PlanState.PROPOSED: _("Proposed"),
        PlanState.COBUILT: _("Co-built"),
        PlanState.SIGNED: _("Signed"),
    }[state]


def state_tone(state: PlanState) -> str:
    """The tone of a plan's state."""
    tones = {PlanState.DRAFT: "neutral", PlanState.PROPOSED: "info", PlanState.COBUILT: "acc", PlanState.SIGNED: "ok"}
    return tones[state]


def remark_word(state: RemarkState) -> str:
    """ "open", "accepted", "refused"."""
    return {
        RemarkState.OPEN: pgettext("remark", "open"),
        RemarkState.ACCEPTED: pgettext("remark", "accepted"),
        RemarkState.REFUSED: pgettext("remark", "refused"),
    }[state]


def remark_tone(state: RemarkState) -> str:
    """The tone of a remark's state."""
    return {RemarkState.OPEN: "warn", RemarkState.ACCEPTED: "ok", RemarkState.REFUSED: "neutral"}[state]


def capacity_word(state: CapacityState) -> str:
    """ "holds", "tight", "too much"."""
    return {
        CapacityState.HOLDS: _("holds"),
        CapacityState.TIGHT: _("tight"),
        CapacityState.OVER: _("too much"),
    }[state]


def capacity_tone(state: CapacityState) -> str:
    """The tone of a capacity."""
    return {CapacityState.HOLDS: "ok", CapacityState.TIGHT: "warn", CapacityState.OVER: "bad"}[state]


def person(name: str) -> str:
    """ "Sarah D."; the manager whose name is not known yet is "Manager"."""
    return short_name(name) if name else _("Manager")


def days(count: int) -> str:
    """ "12 days"."""
    return ngettext("{n} day", "{n} days", count).format(n=number(count))


def per_day(value: float | None) -> str:
    """ "0.8", or a dash where no day is left."""
    return "–" if value is None else number(value, 1)


def listed(parts: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("{first} and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])


def inner(name: str) -> str:
    """A name within a sentence: "Relances" → "relances", but "RDV téléphoniques" stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def catch_up(sheet: PlanSheet) -> Sentence | None:
    """The lines furthest behind, what is left of them and the days for it; None where nothing is behind (H9)."""
    behind = sheet.behind[:NAMED_BEHIND]
    if not behind:
        return None
    shares = listed([_share(line, first=place == 0) for place, line in enumerate(behind)])
    left = listed([f"{number(_left(line))} {inner(line.name.shown)}" for line in behind])
    if not sheet.days_left:
        whole = _("{lines}: the month ends with {counts} not done.")
    else:
        whole = _("{lines}: {counts} left in {days}, to be placed in the agenda.")
    strong = _("{counts} left in {days}") if sheet.days_left else "{counts}"
    return _split(whole, strong, {"lines": shares, "counts": left, "days": days(sheet.days_left)})


def _split(whole: str, strong: str, values: dict[str, str]) -> Sentence:
    before, found, after = whole.partition(strong)
    if not found:
        return Sentence("", whole.format(**values), "")
    return Sentence(before.format(**values), strong.format(**values), after.format(**values))


def _share(line: PlanLineProgress, first: bool) -> str:
    name = line.name.shown if first else inner(line.name.shown)
    return _("{line} at {share}").format(line=name, share=percent(line.standing.share or 0.0))


def _left(line: PlanLineProgress) -> int:
    return max(0, line.standing.planned - line.standing.done)
