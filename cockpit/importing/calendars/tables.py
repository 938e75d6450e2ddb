"""The calendars of a file as tables of actions, one for each person whose agenda it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cockpit import clock
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.calendars.entries import HEADER, Entry, Left, Told
from cockpit.importing.calendars.events import Reading, event_rows
from cockpit.importing.calendars.lines import Component
from cockpit.importing.calendars.people import owner_of
from cockpit.importing.calendars.recurrence import Window, Work
from cockpit.importing.calendars.tasks import task_row
from cockpit.importing.calendars.zones import Zones
from cockpit.importing.limits import Limits
from cockpit.importing.table import Cell, LeftOut, Table

_MOST_TOLD = 5
_NOT_ACTIONS = {
    "VJOURNAL": N_("A journal entry, not an action."),
    "VFREEBUSY": N_("Times free or busy, not an action."),
}
_CUT_OFF = N_("The file ends in the middle of it.")


@dataclass(slots=True)
class Agenda:
    """One person's part of a file: the rows in order."""

    rep: str
    told: Told = field(default_factory=Told)


def tables_of(
    calendars: Sequence[Component], file_name: str, limits: Limits
) -> tuple[tuple[Table, ...], tuple[Message, ...]]:
    """The tables of a file's calendars, and what to tell of them. Raises CockpitError where they are too many rows."""
    agendas: dict[str, Agenda] = {}
    missing: dict[str, int] = {}
    window, work = following(clock.today()), Work()
    for calendar in calendars:
        rep, mail = _owner(calendar, file_name)
        agenda = agendas.setdefault(rep, Agenda(rep))
        zones = Zones(calendar)
        now = clock.local_now().replace(tzinfo=None)
        is_off = calendar.word("METHOD") == "CANCEL"
        _tell(calendar, Reading(zones, rep, mail, window, now, work, is_off), agenda.told, limits)
        missing |= zones.missing
    several = len(agendas) > 1
    tables = tuple(_table(agenda, agenda.rep if several else "") for agenda in agendas.values())
    return tables, tuple(_warnings([agenda.told for agenda in agendas.values()], missing, window))


def following(today: date) -> Window:
    """Twelve months back and twelve months ahead: series are followed no further."""
    return Window(_a_year_from(today, -1), _a_year_from(today, 1))


def _a_year_from(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _owner(calendar: Component, file_name: str) -> tuple[str, str]:
    name = calendar.text("X-WR-CALNAME") or calendar.text("NAME")
    return owner_of(name, (part for part in calendar.parts if part.name == "VEVENT"), file_name)


def _tell(calendar: Component, reading: Reading, told: Told, limits: Limits) -> None:
    for same in _together(calendar.parts):
        if same[0].name == "VEVENT":
            event_rows(same, reading, told)
        elif same[0].name == "VTODO":
            told.rows += [task_row(each, reading.rep, reading.zones, reading.is_off) for each in same]
        if len(told.rows) > limits.rows:
            raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=limits.rows))
    for part in calendar.parts:
        if not part.is_whole:
            told.rows.append(Left(Message(_CUT_OFF)))
        elif part.name in _NOT_ACTIONS:
            told.rows.append(Left(Message(_NOT_ACTIONS[part.name])))


def _together(parts: Iterable[Component]) -> Iterable[list[Component]]:
    """Components of the same event in one list, in the order of the file; one without UID stands alone."""
    groups: dict[tuple[str, str | int], list[Component]] = {}
    for number, part in enumerate(parts):
        if part.is_whole:
            groups.setdefault((part.name, part.text("UID") or number), []).append(part)
    return groups.values()


def _table(agenda: Agenda, sheet: str) -> Table:
    records: list[tuple[Cell, ...]] = []
    rows: list[int] = []
    left_out: list[LeftOut] = []
    for number, each in enumerate(agenda.told.rows, start=1):
        if isinstance(each, Entry):
            records.append(each.cells(agenda.rep))
            rows.append(number)
        else:
            left_out.append(LeftOut(number, each.reason))
    columns = tuple(zip(*records, strict=True)) if records else tuple(() for _name in HEADER)
    return Table(sheet, HEADER, columns, rows, 0, tuple(left_out), {})


def _warnings(every: Sequence[Told], missing: dict[str, int], window: Window) -> Iterable[Message]:
    refused = [message for told in every for message in told.refused]
    yield from refused[:_MOST_TOLD]
    if len(refused) > _MOST_TOLD:
        yield Message(N_("Further series that are not imported: {n}."), n=len(refused) - _MOST_TOLD)
    for name, place in list(missing.items())[:_MOST_TOLD]:
        words = N_("The time zone “{zone}” (line {line}) is not known: its times are taken as they stand.")
        yield Message(words, zone=name[:60], line=place)
    cut = sum(told.cut for told in every)
    if cut:
        words = N_("Series that go on longer are followed from {first} to {last}: {n}.")
        yield Message(words, n=cut, **window.shown)
