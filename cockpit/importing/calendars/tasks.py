"""Tasks of calendars: an action on the day it is due."""

from __future__ import annotations

from datetime import date, datetime

from cockpit.i18n import N_, Message
from cockpit.importing.calendars.entries import DONE, PLANNED, Entry, Left, identifier, said_by
from cockpit.importing.calendars.lines import Component
from cockpit.importing.calendars.moments import Moment, duration_of, moment_in
from cockpit.importing.calendars.zones import Zones

_NO_DAY = N_("A task without a day.")


def task_row(task: Component, rep: str, zones: Zones, is_off: bool = False) -> Entry | Left:
    """The row of a task; one that was called off or has no day is left out."""
    if is_off or task.word("STATUS") == "CANCELLED":
        return Left(Message(N_("Cancelled.")))
    due = _due(task, zones)
    line = task.first("DUE") or task.first("DTSTART")
    if due is not None:
        start: date | datetime | str = due.day if due.is_day else due.local()
    elif line is not None:
        start = line.value.strip()
    else:
        return Left(Message(_NO_DAY))
    is_done = task.word("STATUS") == "COMPLETED" or task.text("PERCENT-COMPLETE") == "100" or _is_ended(task)
    status = DONE if is_done else PLANNED
    return Entry(identifier(task.text("UID"), rep), start, "", status, said_by(task))


def _is_ended(task: Component) -> bool:
    return task.first("COMPLETED") is not None and task.word("STATUS") in ("", "COMPLETED")


def _due(task: Component, zones: Zones) -> Moment | None:
    if task.first("DUE") is not None:
        return moment_in(task, "DUE", zones)
    start = moment_in(task, "DTSTART", zones)
    length = duration_of(task.text("DURATION"))
    if start is not None and length is not None and not start.is_day:
        return start.at(start.wall + length)
    return start or moment_in(task, "COMPLETED", zones)
