"""Series: the days on which a repeated event falls, on the wall clock of its zone, within a window."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from time import perf_counter
from typing import Any, Literal

from dateutil import rrule

from cockpit import formats
from cockpit.i18n import N_, Message
from cockpit.importing.calendars.moments import Moment

MOST = 2_000
_LAST_YEAR = 9999
_MOST_SKIPPED = 50_000
_MOST_PARTS = 400
_TIMES_A_DAY = 24
_FREQUENCIES: dict[str, Literal[0, 1, 2, 3]] = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}
_TOO_OFTEN = frozenset({"SECONDLY", "MINUTELY", "HOURLY"})
_LISTS = {
    "BYMONTH": ("bymonth", 1, 12),
    "BYMONTHDAY": ("bymonthday", -31, 31),
    "BYYEARDAY": ("byyearday", -366, 366),
    "BYWEEKNO": ("byweekno", -53, 53),
    "BYSETPOS": ("bysetpos", -366, 366),
    "BYHOUR": ("byhour", 0, 23),
    "BYMINUTE": ("byminute", 0, 59),
    "BYSECOND": ("bysecond", 0, 59),
}
_DAYS = {"MO": rrule.MO, "TU": rrule.TU, "WE": rrule.WE, "TH": rrule.TH, "FR": rrule.FR, "SA": rrule.SA, "SU": rrule.SU}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", re.ASCII)
_UNTIL = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?", re.ASCII)


class SeriesError(Exception):
    """Why a series is not read: a sentence."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(slots=True)
class Work:
    """What a file may still make the reader do in vain: a hostile file ends in a sentence, not in an hour."""

    days: int = 15_000_000
    seconds: float = 8.0

    def spend(self, days: int = 0, seconds: float = 0.0) -> None:
        """Take days of series, or time spent on a rule that fell on none. Raises SeriesError where nothing is left."""
        self.days -= max(days, 1)
        self.seconds -= seconds
        if self.days < 0 or self.seconds < 0:
            raise SeriesError(Message(N_("The series of this file are too long to be followed.")))


@dataclass(frozen=True, slots=True)
class Window:
    """The days, both included, within which series are followed."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether the day is in the window."""
        return self.first <= day <= self.last

    @property
    def shown(self) -> dict[str, str]:
        """Both ends as people read them."""
        return {"first": formats.date_short(self.first), "last": formats.date_short(self.last)}


@dataclass(slots=True)
class Series:
    """Where a series falls: wall-clock times in order; `is_cut`: it goes on outside the window, or too often."""

    walls: list[datetime] = field(default_factory=list)
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an event says of its repetition: rules, further and left-out times, on the wall clock of its start."""

    start: Moment
    rules: tuple[str, ...] = ()
    not_rules: tuple[str, ...] = ()
    also: tuple[datetime, ...] = ()
    never: frozenset[datetime] = frozenset()


def expand(pattern: Pattern, window: Window, work: Work) -> Series:
    """The times of a series within the window, at most 2,000. Raises SeriesError where the rule is refused."""
    series = Series()
    walls = {wall for wall in (pattern.start.wall, *pattern.also) if window.holds(wall.date())}
    series.is_cut = not all(window.holds(wall.date()) for wall in (pattern.start.wall, *pattern.also))
    for rule in pattern.rules:
        walls.update(_falls(rule, pattern.start, window, work, series))
    left_out = set(pattern.never)
    for rule in pattern.not_rules:
        left_out.update(_falls(rule, pattern.start, window, work, Series()))
    kept = sorted(walls - left_out)
    series.is_cut = series.is_cut or len(kept) > MOST
    series.walls = kept[:MOST]
    return series


def _falls(text: str, start: Moment, window: Window, work: Work, series: Series) -> Iterator[datetime]:
    rule = _Rule(text, start.zone)
    begin = start.wall if rule.count else _nearer(rule, start.wall, window.first)
    end = datetime.combine(window.last, time.max)
    work.spend((window.last - begin.date()).days // rule.step)
    taken = skipped = 0
    for wall in rule.made(begin, min(rule.until or end, end)):
        if wall.date() < window.first:
            skipped += 1
            if skipped > _MOST_SKIPPED:
                raise SeriesError(_unreadable(text))
            continue
        taken += 1
        if taken > MOST:
            break
        yield wall
    else:
        work.spend(seconds=rule.in_vain)
    is_spent = rule.count is not None and skipped + taken >= rule.count
    series.is_cut = series.is_cut or not (is_spent or (rule.until is not None and rule.until <= end))


def _nearer(rule: _Rule, start: datetime, first: date) -> datetime:
    """A start of the same series shortly before the window: nobody counts a daily call from 1990 on."""
    gap = (first - start.date()).days
    if gap <= 0:
        return start
    if rule.frequency in (rrule.DAILY, rrule.WEEKLY):
        return start + timedelta(days=max(gap // rule.step - 1, 0) * rule.step)
    years = rule.interval if rule.frequency == rrule.YEARLY else rule.interval // math.gcd(rule.interval, 12)
    unit = math.lcm(years, 4)
    try:
        return start.replace(year=start.year + max((first.year - start.year - 1) // unit, 0) * unit)
    except ValueError:
        return start


class _Rule:
    """An RRULE taken apart and checked, before the library sees it."""

    def __init__(self, text: str, zone: tzinfo | None) -> None:
        self._text = text
        parts = _parts(text)
        name = parts.pop("FREQ", "")
        if name in _TOO_OFTEN:
            raise SeriesError(Message(N_("It repeats several times a day (FREQ={frequency})."), frequency=name))
        if name not in _FREQUENCIES:
            raise SeriesError(_unreadable(text))
        self.frequency = _FREQUENCIES[name]
        self.interval = self._whole(parts.pop("INTERVAL", "1"), 1, 5_000)
        self.count = self._whole(parts.pop("COUNT"), 1, 10_000_000) if "COUNT" in parts else None
        self.until = self._until(parts.pop("UNTIL"), zone) if "UNTIL" in parts else None
        self.in_vain = 0.0
        self._more: dict[str, Any] = {}
        if "WKST" in parts:
            self._more["wkst"] = self._days(parts.pop("WKST"))[0]
        if "BYDAY" in parts:
            self._more["byweekday"] = self._days(parts.pop("BYDAY"))
        for key in [key for key in parts if key in _LISTS]:
            argument, least, most = _LISTS[key]
            self._more[argument] = [self._whole(each, least, most) for each in self._listed(parts.pop(key))]
        if any(not key.startswith("X-") and key != "SKIP" for key in parts):
            raise SeriesError(_unreadable(text))
        self._refuse_often()

    @property
    def step(self) -> int:
        """How many days the rule goes ahead at once; months and years are looked at day by day."""
        return self.interval * {rrule.DAILY: 1, rrule.WEEKLY: 7}.get(self.frequency, 0) or 1

    def made(self, start: datetime, until: datetime) -> Iterator[datetime]:
        """The times of the rule. Raises SeriesError where the library refuses it.

        The library looks for the next time until the year 9999. The calendar repeats every 400 years to the weekday,
        so the series is looked at near that end; `in_vain` is how long the last look took.
        """
        ahead = (_LAST_YEAR - until.year) // 400 * 400
        try:
            first, last = (wall.replace(year=wall.year + ahead) for wall in (start, until))
            made = rrule.rrule(self.frequency, dtstart=first, interval=self.interval, until=last, **self._more)
            began = perf_counter()
            # a count goes with no end in the library, so it is counted here
            for wall in made if self.count is None else islice(made, self.count):
                yield wall.replace(year=wall.year - ahead)
                began = perf_counter()
            self.in_vain = perf_counter() - began
        except (ValueError, TypeError, OverflowError, IndexError) as error:
            raise SeriesError(_unreadable(self._text)) from error

    def _refuse_often(self) -> None:
        times = [len(set(self._more.get(name, [0]))) for name in ("byhour", "byminute", "bysecond")]
        if math.prod(times) > _TIMES_A_DAY:
            raise SeriesError(Message(N_("It repeats several times a day (FREQ={frequency})."), frequency="HOURLY"))

    def _listed(self, text: str) -> list[str]:
        found = text.split(",")
        if len(found) > _MOST_PARTS:
            raise SeriesError(_unreadable(self._text))
        return found

    def _whole(self, text: str, least: int, most: int) -> int:
        plain = text.strip().removeprefix("+")
        if not re.fullmatch(r"-?\d{1,8}", plain, re.ASCII) or not least <= int(plain) <= most:
            raise SeriesError(_unreadable(self._text))
        return int(plain)

    def _days(self, text: str) -> list[Any]:
        days = []
        for each in self._listed(text):
            found = _DAY.fullmatch(each.strip())
            if found is None or (found[1] is not None and not 1 <= abs(int(found[1])) <= 53):
                raise SeriesError(_unreadable(self._text))
            days.append(_DAYS[found[2]](int(found[1])) if found[1] else _DAYS[found[2]])
        return days

    def _until(self, text: str, zone: tzinfo | None) -> datetime:
        """The end on the wall clock of the event; a bare day counts whole."""
        found = _UNTIL.fullmatch(text.strip())
        try:
            if found is None:
                raise ValueError(text)
            day = datetime(int(found[1]), int(found[2]), int(found[3]))
            if found[4] is None:
                return datetime.combine(day, time.max)
            wall = day.replace(hour=int(found[4]), minute=int(found[5]), second=min(int(found[6] or 0), 59))
            if found[7] and zone is not None:
                return wall.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
            return wall
        except (ValueError, OverflowError) as error:
            raise SeriesError(_unreadable(self._text)) from error


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in text.strip().upper().split(";"):
        key, equals, value = part.partition("=")
        if part.strip() and not equals:
            raise SeriesError(_unreadable(text))
        if part.strip():
            parts[key.strip()] = value.strip()
    return parts


def _unreadable(text: str) -> Message:
    return Message(N_("Its repetition cannot be read: {rule}."), rule=text.strip()[:80])
