"""When an event takes place, and on which days of the agenda that puts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from cockpit.importing.calendars.entries import PAST, PLANNED, length_word
from cockpit.importing.calendars.lines import Component
from cockpit.importing.calendars.moments import Moment, duration_of, moment_in, moment_of
from cockpit.importing.calendars.zones import Zones

_WHOLE_DAY = timedelta(days=1)
_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Span:
    """When an event takes place: its start and its length (None where the event does not say it)."""

    start: Moment
    length: timedelta | None

    def at(self, wall: datetime) -> Span:
        """The same length at another time of the same wall clock."""
        return Span(self.start.at(wall), self.length)


@dataclass(frozen=True, slots=True)
class Unread:
    """The cells of start and length of an event whose time makes no sense: they say what is wrong with it."""

    start: date | datetime | str
    length: str


def span_of(event: Component, zones: Zones) -> Span | Unread:
    """When an event takes place; where that cannot be read, what stands there."""
    line = event.first("DTSTART")
    start = moment_of(line, zones) if line is not None else None
    if start is None:
        return Unread(line.value.strip() if line is not None else "", "")
    if event.word("X-MICROSOFT-CDO-ALLDAYEVENT") == "TRUE" and start.wall.time() == time.min:
        start = Moment(start.wall, is_day=True)
    length = _length(event, start, zones)
    if length is not None and length < timedelta(0):
        end = start.at(start.wall + length)
        return Unread(start.day if start.is_day else start.local(), f"→ {end.shown}")
    return Span(start, length)


def _length(event: Component, start: Moment, zones: Zones) -> timedelta | None:
    end = moment_in(event, "DTEND", zones)
    if end is None:
        return duration_of(event.text("DURATION"))
    return timedelta(days=(end.day - start.day).days) if start.is_day else end.since(start)


def days_of(span: Span) -> Iterator[tuple[date | datetime, str]]:
    """The start and length of each row of an occurrence: a time within a day, or the days that it covers.

    What lasts 24 hours or more has no hour in the agenda: it stands on each of its days.
    """
    length = span.length or timedelta(0)
    if not span.start.is_day and length < _WHOLE_DAY:
        yield span.start.local(), length_word(length)
        return
    begin = span.start.local()
    last = max((begin + length - timedelta(seconds=1)).date(), begin.date())
    for day in range(min((last - begin.date()).days + 1, _MOST_DAYS)):
        yield begin.date() + timedelta(days=day), ""


def status_at(start: date | datetime, length: timedelta | None, now: datetime) -> str:
    """What an event is as time goes by: planned until it is over."""
    if isinstance(start, datetime):
        return PAST if start + (length or timedelta(0)) <= now else PLANNED
    return PAST if start < now.date() else PLANNED
