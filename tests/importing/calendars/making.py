"""Calendars and cards written by tests, and their rows as dictionaries."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from cockpit.importing.calendars.reading import Entries, read_calendar_bytes, read_entries
from cockpit.importing.table import Table

Row = dict[str, Any]


def calendar(*lines: str, name: str = "Anne Roy", head: tuple[str, ...] = ()) -> bytes:
    """A calendar with these lines in it, in UTF-8."""
    named = [f"X-WR-CALNAME:{name}"] if name else []
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", *named, *head, *lines, "END:VCALENDAR"]
    return ("\r\n".join(whole) + "\r\n").encode()


def event(*lines: str, uid: str = "1", subject: str = "RDV Dupont") -> list[str]:
    """The lines of an event."""
    return ["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{subject}", *lines, "END:VEVENT"]


def rows_of(table: Table) -> list[Row]:
    """The rows of a table by header."""
    return [dict(zip(table.header, row, strict=True)) for row in zip(*table.columns, strict=True)]


def read(data: bytes, file_name: str = "calendar.ics") -> Entries:
    """What the bytes hold."""
    return read_entries(data, file_name) if file_name != "calendar.ics" else read_calendar_bytes(data)


def rows(data: bytes, file_name: str = "calendar.ics") -> list[Row]:
    """The rows of the only table."""
    (table,) = read(data, file_name).tables
    return rows_of(table)


def starts(data: bytes) -> list[date | datetime | str]:
    """When the rows of the only table begin."""
    return [row["Start"] for row in rows(data)]


def left_out(data: bytes) -> list[str]:
    """Why rows are left out."""
    return [str(left.reason) for table in read(data).tables for left in table.left_out]


def warned(data: bytes) -> list[str]:
    """What is told of the file."""
    return [str(message) for message in read(data).warnings]
