"""Days, times and durations as calendars write them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from cockpit.importing.calendars.lines import Component, Line
from cockpit.importing.calendars.zones import Zones

_STAMP = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?", re.ASCII
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_LONGEST = timedelta(days=40_000)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point on the wall clock of its zone (None: of whoever looks). `is_day`: the whole calendar day."""

    wall: datetime
    zone: tzinfo | None = None
    is_day: bool = False

    @property
    def day(self) -> date:
        """The calendar day where it takes place."""
        return self.wall.date()

    @property
    def shown(self) -> str:
        """As a cell says it: `16/10/2026 09:00`."""
        return f"{self.local():%d/%m/%Y}" if self.is_day else f"{self.local():%d/%m/%Y %H:%M}"

    def local(self) -> datetime:
        """What the clock on this computer's wall shows then, without a zone."""
        if self.zone is None or self.is_day:
            return self.wall
        try:
            return self.wall.replace(tzinfo=self.zone).astimezone().replace(tzinfo=None)
        except (OverflowError, ValueError, OSError):
            return self.wall

    def at(self, wall: datetime) -> Moment:
        """Another point on the same wall clock."""
        return replace(self, wall=wall)

    def seen_from(self, other: Moment) -> datetime:
        """This point on the wall clock of `other`'s zone."""
        if self.is_day or other.is_day or self.zone is None or other.zone is None or self.zone is other.zone:
            return self.wall
        try:
            return self.wall.replace(tzinfo=self.zone).astimezone(other.zone).replace(tzinfo=None)
        except (OverflowError, ValueError, OSError):
            return self.wall

    def since(self, other: Moment) -> timedelta:
        """How long after `other` on this computer's clock."""
        return self.local() - other.local()


def moment_of(line: Line, zones: Zones, value: str | None = None) -> Moment | None:
    """The point in time of a property (or of one of its values), None where it is none."""
    text = (line.value if value is None else value).strip()
    name = line.params.get("TZID", "")
    if name and ":" in text:
        # an unquoted zone name with a colon in it: (UTC+01:00) Paris:20261014T100000
        rest, _colon, text = text.rpartition(":")
        name = f"{name}:{rest}"
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    wall = _wall(found)
    if wall is None:
        return None
    if found[4] is None:
        return Moment(wall, is_day=True)
    if found[7]:
        return Moment(wall, _offset(found[7]))
    return Moment(wall, zones.find(name, line.place) if name else None)


def moments_of(line: Line, zones: Zones) -> list[tuple[Moment, timedelta | None]]:
    """The points of a list (RDATE, EXDATE), each with its length where it is a period; what is none is left aside."""
    found = []
    for value in line.value.split(","):
        begin, slash, end = value.partition("/")
        moment = moment_of(line, zones, begin)
        if moment is None:
            continue
        length = duration_of(end) if slash else None
        until = moment_of(line, zones, end) if slash and length is None else None
        found.append((moment, until.since(moment) if until is not None else length))
    return found


def moment_in(component: Component, name: str, zones: Zones) -> Moment | None:
    """The point in time of a component's property of that name, None where it has none that can be read."""
    line = component.first(name)
    return moment_of(line, zones) if line is not None else None


def duration_of(text: str) -> timedelta | None:
    """`PT1H30M`, None where it is no duration; a hundred years are as long as any."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    length = min(timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds), _LONGEST)
    return -length if found[1] == "-" else length


def _wall(found: re.Match[str]) -> datetime | None:
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    hour, minute, second = (int(found[part] or 0) for part in (4, 5, 6))
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        wall = datetime(year, month, day, 0 if hour == 24 else hour, minute, min(second, 59))
    except ValueError:
        return None
    return wall + timedelta(days=1) if hour == 24 else wall


def _offset(text: str) -> tzinfo:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours % 24, minutes=minutes % 60)
    return timezone(-offset if text[0] == "-" else offset)
