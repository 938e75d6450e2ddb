"""The days of the sample: the months it covers, their working days, where the given day stands."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from cockpit.sample.profiles import SEASONS

FRENCH_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
    "novembre", "décembre",
)  # fmt: skip
STORY_DAY = date(2026, 10, 14)
WHOLE_WEIGHT = sum(SEASONS[:9]) + SEASONS[9] * 10 / 22  # of the story's ten months, the last one ten days old


@cache
def _closed(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("FR", years=[year]))


def is_working(day: date) -> bool:
    """Monday to Friday, French public holidays left out."""
    return day.weekday() < 5 and day not in _closed(day.year)


def working_days(start: date, end: date) -> list[date]:
    """The working days from `start` to `end`, both included."""
    return list(_working_days(start, end))


@cache
def _working_days(start: date, end: date) -> tuple[date, ...]:
    span = range((end - start).days + 1)
    return tuple(day for day in (start + timedelta(days=n) for n in span) if is_working(day))


def nearest_working_day(day: date) -> date:
    """`day`, or the last working day before it."""
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def next_working_day(day: date, steps: int = 1) -> date:
    """The working day `steps` after `day`."""
    while steps:
        day += timedelta(days=1)
        steps -= is_working(day)
    return day


def month_start(day: date, shift: int = 0) -> date:
    """The first day of the month that lies `shift` months from that of `day`."""
    months = day.year * 12 + day.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return month_start(day, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Almanac:
    """The working day on which the sample is told, and how many months it covers with the current one."""

    day: date
    months: int

    @property
    def start(self) -> date:
        """The first day of the history."""
        return month_start(self.day, 1 - self.months)

    @property
    def month(self) -> date:
        """The first day of the current month."""
        return month_start(self.day)

    @property
    def monday(self) -> date:
        """The first day of the current week."""
        return self.day - timedelta(days=self.day.weekday())

    @property
    def elapsed(self) -> int:
        """Working days of the month so far, today included (H9)."""
        return len(working_days(self.month, self.day))

    @property
    def pace(self) -> float:
        """Elapsed over all working days of the month (H9)."""
        return self.elapsed / len(working_days(self.month, month_end(self.day)))

    @property
    def before(self) -> tuple[date, date]:
        """As many working days at the start of the month before (D11)."""
        start = month_start(self.day, -1)
        days = working_days(start, month_end(start))
        return start, days[min(self.elapsed, len(days)) - 1]

    @property
    def past_months(self) -> list[date]:
        """The first days of the months before the current one."""
        return [month_start(self.day, shift) for shift in range(1 - self.months, 0)]

    @property
    def weight(self) -> float:
        """The seasonal weight of the history, in hundredths of a year (H2)."""
        past = sum(SEASONS[m.month - 1] for m in self.past_months)
        return past + SEASONS[self.day.month - 1] * self.pace

    @property
    def scale(self) -> float:
        """How much more or less than the story's ten months happened."""
        return self.weight / WHOLE_WEIGHT

    @property
    def weeks(self) -> float:
        """Length of the history in weeks."""
        return ((self.day - self.start).days + 1) / 7

    @property
    def is_the_story(self) -> bool:
        """Whether this is the very day and span of the story, whose figures then hold to the euro."""
        return self.day == STORY_DAY and self.months == 10
