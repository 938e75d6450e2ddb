"""Working days: Monday to Friday without public holidays, and periods made comparable by counting them (D11, H9).

`holidays` is imported when the first day is looked up, one country and one year at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from cockpit.records.scope import Period, Span

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked: the public holidays of a country ("FR") and, where they differ, a part of it ("57")."""

    country: str = "FR"
    part: str | None = None

    def is_working(self, day: date) -> bool:
        """Monday to Friday, public holidays left out."""
        return day.weekday() < 5 and day not in _holidays(self.country, self.part, day.year)

    def days(self, start: date, end: date) -> tuple[date, ...]:
        """The working days from `start` to `end`, both included."""
        span = range((end - start).days + 1)
        return tuple(day for day in (start + timedelta(days=n) for n in span) if self.is_working(day))

    def count(self, start: date, end: date) -> int:
        """How many working days there are from `start` to `end`, both included; 0 where `end` comes first."""
        return len(self.days(start, end))

    def nth(self, start: date, end: date, n: int) -> date | None:
        """The n-th working day (from 1) of the days from `start` to `end`; None where there are fewer."""
        days = self.days(start, end)
        return days[n - 1] if 1 <= n <= len(days) else None

    def back(self, day: date, n: int) -> date:
        """The n-th working day before `day`, itself not counted; `day` for 0."""
        while n:
            day -= ONE_DAY
            n -= self.is_working(day)
        return day


FRANCE = Calendar()


@lru_cache(maxsize=128)
def _holidays(country: str, part: str | None, year: int) -> frozenset[date]:
    import holidays

    return frozenset(holidays.country_holidays(country, subdiv=part, years=[year]))


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` to `end`, both included, and how many of them are worked. Empty where `end` comes first."""

    start: date
    end: date
    working_days: int

    @property
    def is_empty(self) -> bool:
        """Whether it holds no day."""
        return self.end < self.start


def elapsed(period: Period, today: date, calendar: Calendar = FRANCE) -> Window:
    """The part of the period that has come, today included (H9); empty for a period to come."""
    end = min(period.end, today)
    if end < period.start:
        return Window(period.start, period.start - ONE_DAY, 0)
    return Window(period.start, end, calendar.count(period.start, end))


def same_days_before(period: Period, today: date, steps: int = 1, calendar: Calendar = FRANCE) -> Window:
    """As many working days as have elapsed of `period`, in the period `steps` before it (D11).

    e.g. seen from 14 October 2026, the 10th working day of its month: 1 to 14 September. The former month, quarter…
    is counted from its first day, and taken whole where it has not as many; for a day or a free period the
    working days just before it are taken.
    """
    now = elapsed(period, today, calendar)
    if period.span in (Span.DAY, Span.FREE):
        return _just_before(now, steps, calendar)
    former = period.moved(-steps)
    last = calendar.nth(former.start, former.end, now.working_days)
    if now.working_days == 0:
        return Window(former.start, former.start - ONE_DAY, 0)
    end = former.end if last is None else last
    return Window(former.start, end, calendar.count(former.start, end))


def _just_before(now: Window, steps: int, calendar: Calendar) -> Window:
    window = now
    for _step in range(steps):
        start = calendar.back(window.start, now.working_days)
        window = Window(start, window.start - ONE_DAY, now.working_days)
    return window
