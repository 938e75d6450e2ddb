"""Time zones as calendars name them: IANA, Windows, paths of other programs, or rules of the file's own."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from cockpit.importing.calendars.lines import Component

_UTC = frozenset({"utc", "gmt", "z", "etc/utc", "coordinated universal time", "tzone://microsoft/utc"})
_OFFSET = re.compile(r"\(?(?:UTC|GMT)\s*([+-])(\d{1,2}):?(\d{2})?\)?", re.IGNORECASE | re.ASCII)
_MOST_RULES = 400
_LONGEST = 200


class Zones:
    """The zones of one calendar. `missing`: names that nothing explains; their times stay on the wall clock."""

    def __init__(self, calendar: Component | None = None) -> None:
        parts = calendar.parts if calendar is not None else []
        self._own = {part.text("TZID"): part for part in parts if part.name == "VTIMEZONE"}
        self._found: dict[str, tzinfo | None] = {}
        self.missing: dict[str, int] = {}

    def find(self, name: str, place: int = 0) -> tzinfo | None:
        """The zone of that name, None where it is unknown (the wall clock then counts as it stands)."""
        if name not in self._found:
            self._found[name] = self._look(name)
            if self._found[name] is None:
                self.missing[name] = place
        return self._found[name]

    def _look(self, name: str) -> tzinfo | None:
        plain = name.strip().strip('"').strip()
        if len(plain) > _LONGEST:
            return None
        own = self._own.get(name) or self._own.get(plain)
        where = own.text("X-LIC-LOCATION") if own is not None else ""
        return (
            _named(plain)
            or (_named(where) if where else None)
            or (_by_rules(own) if own is not None else None)
            or _by_city(plain)
            or _fixed(plain)
        )


def _named(name: str) -> tzinfo | None:
    """By an IANA name, with or without a path before it, or by the name that Windows uses."""
    if name.casefold() in _UTC:
        return UTC
    parts = [part for part in name.split("/") if part]
    for count in (3, 2):
        if len(parts) >= count:
            found = _iana("/".join(parts[-count:]))
            if found is not None:
                return found
    return _iana(windows_names().get(name, "")) or (_iana(name) if len(parts) == 1 else None)


def _iana(key: str) -> tzinfo | None:
    try:
        return ZoneInfo(key) if key else None
    except (KeyError, ValueError, OSError):
        return None


@cache
def windows_names() -> dict[str, str]:
    """The name of Windows → the IANA name."""
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return dict(WINDOWS_TO_OLSON)


@cache
def _cities() -> dict[str, str]:
    """`Paris` → `Europe/Paris`: the last part of each IANA name."""
    return {key.rpartition("/")[2].replace("_", " ").casefold(): key for key in sorted(available_timezones())}


def _by_city(name: str) -> tzinfo | None:
    """`(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris`: the first city that is known."""
    listed = re.sub(r"^\([^)]*\)", "", name)
    for city in re.split(r"[,;]", listed):
        key = _cities().get(city.strip().casefold())
        if key is not None and "/" in key:
            return _iana(key)
    return None


def _fixed(name: str) -> tzinfo | None:
    found = _OFFSET.match(name)
    if found is None or int(found[2]) > 14:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-offset if found[1] == "-" else offset)


def _by_rules(zone: Component) -> tzinfo | None:
    """The zone that the file describes, None where the description is no use."""
    from icalendar import Timezone

    if not _is_sober(zone):
        return None
    text = "\r\n".join(_described(zone))
    try:
        made = Timezone.from_ical(text)
        found = made.to_tz(lookup_tzid=False) if isinstance(made, Timezone) else None
    except Exception:  # a library's own errors, of any kind: the zone stays unknown, and that is told
        return None
    return found if isinstance(found, tzinfo) else None


def _is_sober(zone: Component) -> bool:
    """Whether the rules change the clock a few times a year, not every second."""
    rules = [line.value.upper() for part in zone.parts for line in part.every("RRULE")]
    return (
        bool(zone.parts)
        and sum(len(part.lines) for part in zone.parts) <= _MOST_RULES
        and all(len(rule) < _LONGEST and "FREQ=YEARLY" in rule for rule in rules)
        and all("," not in rule and "BYHOUR" not in rule for rule in rules)
        and all(len(line.value) < _MOST_RULES * 17 for part in zone.parts for line in part.lines)
    )


def _described(zone: Component) -> list[str]:
    """The description alone, without what the library might stumble over."""
    lines = ["BEGIN:VTIMEZONE", "TZID:own"]
    for part in zone.parts:
        lines.append(f"BEGIN:{part.name}")
        for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"):
            lines += [f"{name}:{line.value.strip()}" for line in part.every(name)]
        lines.append(f"END:{part.name}")
    return [*lines, "END:VTIMEZONE"]
