"""The days that a pack speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.method.pace import expected_pace
from cockpit.method.working_days import FRANCE, Calendar, Window, elapsed, same_days_before
from cockpit.records.review_pack import ReviewPeriod
from cockpit.records.scope import Period, Span


@dataclass(frozen=True, slots=True)
class PackDays:
    """The month's days up to the day of the pack, as many working days of the month before (D11), and the year's."""

    month: Period
    now: Window
    before: Window
    working_days: int
    today: date

    @classmethod
    def of(cls, month: date, today: date, calendar: Calendar = FRANCE) -> PackDays:
        """The days for a month seen from `today`. Raises Refused for a month that has not begun."""
        whole = Period.of(Span.MONTH, month)
        if today < whole.start:
            sentence = N_("There is nothing to review yet: the month {month} has not begun.")
            raise Refused(Message(sentence, month=f"{month:%m/%Y}"))
        working = calendar.count(whole.start, whole.end)
        return cls(whole, elapsed(whole, today, calendar), same_days_before(whole, today, 1, calendar), working, today)

    @property
    def january(self) -> date:
        """The first day of the pack's year."""
        return self.now.start.replace(month=1)

    @property
    def end(self) -> date:
        """The last day that the pack counts."""
        return self.now.end

    @property
    def pace(self) -> float:
        """The share of the month that has come (H9)."""
        return expected_pace(self.now.working_days, self.working_days)

    @property
    def left(self) -> int:
        """Working days of the month still to come."""
        return self.working_days - self.now.working_days

    @property
    def is_over(self) -> bool:
        """Whether the month has passed."""
        return self.today > self.month.end

    def period(self) -> ReviewPeriod:
        """As the pack prints them."""
        return ReviewPeriod(
            self.now.start,
            self.now.end,
            self.now.working_days,
            self.working_days,
            self.before.start,
            self.before.end,
        )
