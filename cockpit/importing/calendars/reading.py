"""Calendars and contact cards among the files that are dropped: known by their content, read into tables."""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.calendars.lines import Component, Content, read_content
from cockpit.importing.calendars.marks import is_entries
from cockpit.importing.calendars.tables import tables_of
from cockpit.importing.cards import tables_of_cards
from cockpit.importing.limits import DEFAULT, Limits
from cockpit.importing.table import Table

_LARGEST = 150_000_000


@dataclass(frozen=True, slots=True)
class Entries:
    """What a calendar or a file of contact cards holds: its tables, its encoding as people know it, its warnings."""

    tables: tuple[Table, ...]
    encoding: str
    warnings: tuple[Message, ...]


def read_entries(
    data: bytes,
    file_name: str,
    codec: str | None = None,
    repair_text: bool = False,
    limits: Limits = DEFAULT,
) -> Entries:
    """The tables of a calendar or of contact cards. Raises CockpitError for what cannot be read, nothing else."""
    if len(data) > _LARGEST:
        most = _LARGEST // 1_000_000
        raise CockpitError(
            Message(
                N_("This file is too large: {size} MB, at most {most} MB are read."),
                size=len(data) // 1_000_000,
                most=most,
            )
        )
    try:
        return _read(data, file_name, codec, repair_text, limits)
    except CockpitError:
        raise
    except Exception as error:  # the libraries raise errors of any kind over files that break their rules
        raise CockpitError(
            Message(
                N_("This calendar or contact file is damaged and cannot be read: {reason}."),
                reason=f"{type(error).__name__}: {error}"[:200],
            )
        ) from error


def read_calendar_bytes(data: bytes) -> Entries:
    """A calendar or contact cards from bytes alone. Raises CockpitError, nothing else, whatever the bytes."""
    if not is_entries(data):
        raise CockpitError(Message(N_("This file holds neither a calendar nor contact cards.")))
    return read_entries(data, "calendar.ics")


def _read(data: bytes, file_name: str, codec: str | None, repair_text: bool, limits: Limits) -> Entries:
    content = read_content(data, codec, repair_text)
    tables: tuple[Table, ...] = ()
    warnings: tuple[Message, ...] = ()
    calendars = _calendars(content)
    if calendars:
        tables, warnings = tables_of(calendars, file_name, limits)
    cards = [each for each in content.components if each.name == "VCARD"]
    if cards:
        tables += tables_of_cards(cards)
    if not any(table.height for table in tables):
        raise CockpitError(Message(N_("This file holds no event, no task and no contact.")))
    return Entries(tables, content.encoding, (*content.warnings, *warnings))


def _calendars(content: Content) -> list[Component]:
    """The calendars of a file; events that stand in none are taken as one."""
    found = [each for each in content.components if each.name == "VCALENDAR"]
    loose = [each for each in content.components if each.name in ("VEVENT", "VTODO")]
    if loose:
        found.append(Component("VCALENDAR", loose[0].place, parts=loose))
    return found
