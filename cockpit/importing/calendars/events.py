"""Events of a calendar as rows: one for each day and time at which something stands in the agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cockpit.i18n import N_, Message
from cockpit.importing.calendars.entries import PLANNED, Entry, Left, Said, Told, identifier, said_by
from cockpit.importing.calendars.lines import Component
from cockpit.importing.calendars.moments import Moment, moment_in, moments_of
from cockpit.importing.calendars.people import person_of
from cockpit.importing.calendars.recurrence import MOST, Pattern, Series, SeriesError, Window, Work, expand
from cockpit.importing.calendars.spans import Span, Unread, days_of, span_of, status_at
from cockpit.importing.calendars.zones import Zones

_OLDER = N_("An older version of the same event.")
_CANCELLED = N_("Cancelled.")
_ELSEWHERE = N_("No day of this series from {first} to {last}.")
_DECLINED = N_("Declined.")
_Exceptions = Mapping[datetime, Component]


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read the events of a calendar. `rep`: whose it is; `mail`: that person's, "" where unknown;
    `now`: the wall clock; `is_off`: the whole calendar calls its events off (METHOD:CANCEL)."""

    zones: Zones
    rep: str
    mail: str
    window: Window
    now: datetime
    work: Work
    is_off: bool = False


@dataclass(frozen=True, slots=True)
class _Meant:
    """The occurrence that a row stands for: the day its series meant it for (None: no series), its time that day."""

    day: date | None = None
    again: int = 1


def event_rows(same: Sequence[Component], reading: Reading, told: Told) -> None:
    """Put the rows of an event into `told`: all components of one UID, the series and its exceptions together."""
    master, exceptions = _newest(same, reading.zones, told)
    teller = _Teller(reading, told)
    if master is None:
        for wall, exception in exceptions.items():
            teller.put(exception, _Meant(wall.date()))
    elif exceptions or any(line.name in ("RRULE", "RDATE") for line in master.lines):
        _Series(master, exceptions, teller).tell()
    else:
        teller.put(master, _Meant())


def _newest(same: Sequence[Component], zones: Zones, told: Told) -> tuple[Component | None, _Exceptions]:
    """The event itself, and its exceptions by the time they stand for; older versions of either are left out."""
    start = next((moment_in(each, "DTSTART", zones) for each in same if each.first("RECURRENCE-ID") is None), None)
    master: Component | None = None
    exceptions: dict[datetime, Component] = {}
    for each in sorted(same, key=_version) if len(same) > 1 else same:
        instead_of = moment_in(each, "RECURRENCE-ID", zones)
        if instead_of is None:
            older, master = master, each
        else:
            wall = _on_clock(instead_of, start or instead_of)
            older = exceptions.get(wall)
            exceptions[wall] = each
        if older is not None:
            told.rows.append(Left(Message(_OLDER)))
    return master, dict(sorted(exceptions.items()))


def _version(event: Component) -> tuple[int, str, int]:
    number = event.text("SEQUENCE")
    stamp = event.text("LAST-MODIFIED") or event.text("DTSTAMP")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 10 else 0, stamp, event.place


def _on_clock(moment: Moment, start: Moment) -> datetime:
    """A time of a list as its series counts: on the wall clock of `start`; a bare day at its hour."""
    if moment.is_day or start.is_day:
        return datetime.combine(moment.day, start.wall.time())
    return moment.seen_from(start)


def why_left(event: Component, reading: Reading) -> Message | None:
    """Why an event is not imported: it was called off, or the owner of the calendar does not go."""
    if reading.is_off or event.word("STATUS") == "CANCELLED":
        return Message(_CANCELLED)
    for line in event.lines if reading.mail else ():
        is_no = line.name == "ATTENDEE" and line.params.get("PARTSTAT", "").upper() == "DECLINED"
        if is_no and person_of(line).mail == reading.mail:
            return Message(_DECLINED)
    return None


class _Teller:
    """Puts occurrences of events into rows."""

    def __init__(self, reading: Reading, told: Told) -> None:
        self.reading = reading
        self.told = told
        self._says: dict[int, Said] = {}

    def put(self, speaks: Component, meant: _Meant, span: Span | Unread | None = None) -> int:
        """The rows of one occurrence, one for each of its days: how many. `span`: when, if not as `speaks` says."""
        reason = why_left(speaks, self.reading) if span is None else None
        if reason is not None:
            self.told.rows.append(Left(reason))
            return 1
        span = span or span_of(speaks, self.reading.zones)
        said = self.said(speaks, isinstance(span, Span) and span.start.is_day)
        if isinstance(span, Unread):
            self.told.rows.append(Entry(self._key(speaks, meant, 1), span.start, span.length, PLANNED, said))
            return 1
        rows = [
            Entry(
                self._key(speaks, meant, day), start, length, status_at(start, span.length, self.reading.now), said,
                is_recurring=meant.day is not None,
            )
            for day, (start, length) in enumerate(days_of(span), start=1)
        ]  # fmt: skip
        self.told.rows += rows
        return len(rows)

    def refuse(self, event: Component, start: Moment, error: SeriesError) -> None:
        """A series as a row that cannot be imported: its rule stands where the day should."""
        line = event.first("RRULE") or event.first("EXRULE")
        text = f"{start.shown}, {line.value if line is not None else ''}"[:60]
        said = self.said(event, False)
        words = N_("Line {line}, “{subject}”: {reason} It is not imported.")
        self.told.refused.append(Message(words, line=event.place, subject=said.subject[:80], reason=error.reason))
        self.told.rows.append(Entry(self._key(event, _Meant(), 1), text, "", PLANNED, said))

    def said(self, event: Component, is_all_day: bool) -> Said:
        """What an event says, worked out once for all its days."""
        found = self._says.get(id(event))
        if found is None:
            found = self._says[id(event)] = said_by(event, is_all_day)
        return found

    def _key(self, event: Component, meant: _Meant, day: int) -> str:
        return identifier(event.text("UID"), self.reading.rep, meant.day, meant.again, day)


class _Series:
    """An event that repeats, with what is changed of it."""

    def __init__(self, event: Component, exceptions: _Exceptions, teller: _Teller) -> None:
        self._event = event
        self._exceptions = exceptions
        self._teller = teller
        self._onward = [(wall, each) for wall, each in exceptions.items() if _holds_on(each)]

    def tell(self) -> None:
        """Put the rows of the series into what is told."""
        span = span_of(self._event, self._teller.reading.zones)
        reason = why_left(self._event, self._teller.reading)
        if reason is not None or isinstance(span, Unread):
            self._teller.put(self._event, _Meant())
            self._tell_changed(self._exceptions)
            return
        try:
            series = expand(self._pattern(span.start), self._teller.reading.window, self._teller.reading.work)
        except SeriesError as error:
            self._teller.refuse(self._event, span.start, error)
            return
        self._tell_all(span, series)

    def _tell_all(self, span: Span, series: Series) -> None:
        rows, again, day = 0, 1, date.min
        for wall in series.walls:
            again = again + 1 if wall.date() == day else 1
            day = wall.date()
            if rows >= MOST:
                series.is_cut = True
                break
            if wall in self._exceptions:
                rows += self._teller.put(self._exceptions[wall], _Meant(day, again))
            else:
                rows += self._put(span, wall, _Meant(day, again))
        self._teller.told.cut += series.is_cut
        others = self._exceptions.keys() - set(series.walls)
        self._tell_changed(others)
        if not series.walls and not others:
            window = self._teller.reading.window
            self._teller.told.rows.append(Left(Message(_ELSEWHERE, **window.shown)))

    def _tell_changed(self, walls: Sequence[datetime] | set[datetime] | _Exceptions) -> None:
        """Exceptions that stand where the series does not fall, or no longer: they are events of their own."""
        for wall in sorted(walls):
            self._teller.put(self._exceptions[wall], _Meant(wall.date()))

    def _put(self, span: Span, wall: datetime, meant: _Meant) -> int:
        """An occurrence as the series has it, or as an exception has it that holds for all that follows, too."""
        latest = next((pair for pair in reversed(self._onward) if pair[0] <= wall), None)
        if latest is None:
            return self._teller.put(self._event, meant, span.at(wall))
        moved = span_of(latest[1], self._teller.reading.zones)
        if isinstance(moved, Unread) or why_left(latest[1], self._teller.reading) is not None:
            return self._teller.put(latest[1], meant)
        return self._teller.put(latest[1], meant, moved.at(moved.start.wall + (wall - latest[0])))

    def _pattern(self, start: Moment) -> Pattern:
        event, zones = self._event, self._teller.reading.zones
        also = [moment for line in event.every("RDATE") for moment, _length in moments_of(line, zones)]
        never = [moment for line in event.every("EXDATE") for moment, _length in moments_of(line, zones)]
        return Pattern(
            start=start,
            rules=tuple(line.value for line in event.every("RRULE")),
            not_rules=tuple(line.value for line in event.every("EXRULE")),
            also=tuple(_on_clock(moment, start) for moment in also),
            never=frozenset(_on_clock(moment, start) for moment in never),
        )


def _holds_on(exception: Component) -> bool:
    line = exception.first("RECURRENCE-ID")
    return line is not None and line.params.get("RANGE", "").upper() == "THISANDFUTURE"
