"""Whose figures, and of which days: the two choices that follow the user from page to page."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cockpit.formats import capitalised, date_short, day, month_year
from cockpit.i18n import _


@dataclass(frozen=True, slots=True)
class Scope:
    """The whole team (`rep_ids` empty), one rep, or several. `name` is what the scope switch shows."""

    rep_ids: tuple[int, ...] = ()
    name: str = ""

    @property
    def is_team(self) -> bool:
        """Everybody, reps who left and records without a rep included."""
        return not self.rep_ids

    @property
    def rep_id(self) -> int | None:
        """The one rep, or None."""
        return self.rep_ids[0] if len(self.rep_ids) == 1 else None


TEAM = Scope()


class Span(StrEnum):
    """The lengths that a period can have."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ROLLING = "rolling"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    span: Span
    start: date
    end: date

    @classmethod
    def of(cls, span: Span, day_in_it: date) -> Period:
        """The period of that length that holds a day. ROLLING is the 12 months that end with the day's month."""
        year, month = day_in_it.year, day_in_it.month
        if span is Span.DAY:
            return cls(span, day_in_it, day_in_it)
        if span is Span.WEEK:
            monday = day_in_it - timedelta(days=day_in_it.weekday())
            return cls(span, monday, monday + timedelta(days=6))
        if span is Span.QUARTER:
            first = date(year, month - (month - 1) % 3, 1)
            return cls(span, first, last_of_month(add_months(first, 2)))
        if span is Span.YEAR:
            return cls(span, date(year, 1, 1), date(year, 12, 31))
        if span is Span.ROLLING:
            return cls(span, add_months(date(year, month, 1), -11), last_of_month(day_in_it))
        if span is Span.MONTH:
            return cls(span, date(year, month, 1), last_of_month(day_in_it))
        raise ValueError("a free period is made from its two days")

    def moved(self, steps: int) -> Period:
        """The period `steps` later (earlier when negative), of the same length."""
        if self.span is Span.FREE:
            days = timedelta(days=((self.end - self.start).days + 1) * steps)
            return Period(self.span, self.start + days, self.end + days)
        if self.span in (Span.DAY, Span.WEEK):
            return Period.of(self.span, self.start + timedelta(days=(1 if self.span is Span.DAY else 7) * steps))
        months = {Span.MONTH: 1, Span.ROLLING: 1, Span.QUARTER: 3, Span.YEAR: 12}[self.span]
        anchor = date(self.end.year, self.end.month, 1) if self.span is Span.ROLLING else self.start
        return Period.of(self.span, add_months(anchor, months * steps))

    def holds(self, moment: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= moment <= self.end

    @property
    def month(self) -> date:
        """The first day of the month it ends in: the month of the plan to show."""
        return date(self.end.year, self.end.month, 1)

    def __str__(self) -> str:
        if self.span is Span.MONTH:
            return capitalised(month_year(self.start))
        if self.span is Span.QUARTER:
            return _("Q{number} {year}").format(number=(self.start.month + 2) // 3, year=self.start.year)
        if self.span is Span.YEAR:
            return str(self.start.year)
        if self.span is Span.DAY:
            return capitalised(day(self.start))
        if self.span is Span.WEEK:
            return _("Week {number}, {year}").format(
                number=self.start.isocalendar().week, year=self.start.isocalendar().year
            )
        if self.span is Span.ROLLING:
            return _("12 months to {month}").format(month=month_year(self.end))
        return f"{date_short(self.start)} – {date_short(self.end)}"


def add_months(day_of: date, months: int) -> date:
    """The same day `months` later; the last day of a shorter month where there is no such day."""
    index = day_of.year * 12 + day_of.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day_of.day, monthrange(year, month + 1)[1]))


def last_of_month(day_of: date) -> date:
    """The last day of its month."""
    return date(day_of.year, day_of.month, monthrange(day_of.year, day_of.month)[1])
