"""The rows of a calendar's table: what an event or a task says, ready for the columns."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import blake2b

from cockpit.i18n import N_, Message, _, pgettext
from cockpit.importing.calendars.kinds import kind_of, kind_word
from cockpit.importing.calendars.lines import Component, split_unescaped
from cockpit.importing.calendars.people import person_of
from cockpit.importing.folding import fold

HEADER = (
    "Subject", "Type", "Start", "Duration", "Status", "Rep", "Mode", "Notes", "Location", "Organizer", "Attendees",
    "Categories", "Shown as", "UID", "iCalendar",
)  # fmt: skip
DONE, PAST, PLANNED = "done", "past", "planned"
_TAG = re.compile(r"<[^<>]{1,2000}>")
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"<(?:br|p|div|html|a|b|ul|span)\b[^<>]*>", re.IGNORECASE)
_LONGEST_UID = 300
_BUSY = {
    "FREE": N_("Free"), "BUSY": N_("Busy"), "TENTATIVE": N_("Tentative"), "OOF": N_("Out of office"),
    "WORKINGELSEWHERE": N_("Working elsewhere"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its identifier, its start (a day, a wall-clock time, or the text that is neither), its length
    ("01:30", a text that is none, or ""), its status and what it says."""

    uid: str
    start: date | datetime | str
    length: str
    status: str
    said: Said
    is_recurring: bool = False

    def cells(self, rep: str) -> tuple[str | date | datetime, ...]:
        """The cells of the row under HEADER."""
        said = self.said
        mode = pgettext("action mode", "recurring") if self.is_recurring else ""
        return (
            said.subject, said.kind, self.start, self.length, _status_word(self.status), rep, mode, said.notes,
            said.place, said.organizer, said.attendees, said.categories, said.busy, self.uid, said.name,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Left:
    """A row that is not imported, and why."""

    reason: Message


@dataclass(frozen=True, slots=True)
class Said:
    """What an event or a task (`name`: VEVENT, VTODO) says of itself, the same for all its days."""

    name: str
    subject: str
    kind: str
    notes: str
    place: str
    organizer: str
    attendees: str
    categories: str
    busy: str


@dataclass(slots=True)
class Told:
    """What a calendar gives: its rows in order, series that were cut, and what was refused."""

    rows: list[Entry | Left] = field(default_factory=list)
    cut: int = 0
    refused: list[Message] = field(default_factory=list)


def said_by(component: Component, is_all_day: bool = False) -> Said:
    """The texts of an event or a task."""
    subject = " ".join(component.text("SUMMARY").split())
    place = " ".join(component.text("LOCATION").split())
    categories = " | ".join(_categories(component))
    kind = kind_of(subject, categories, place)
    busy = _busy(component)
    if not kind and component.name == "VTODO":
        kind = "task"
    if not kind and busy == "OOF" and is_all_day:
        kind = "absence"
    organizer = component.first("ORGANIZER")
    people = (person_of(line).shown for line in component.every("ATTENDEE"))
    return Said(
        name=component.name,
        subject=subject,
        kind=kind_word(kind),
        notes="\n\n".join(filter(None, [place, plain_notes(component.text("DESCRIPTION"))])),
        place=place,
        organizer=person_of(organizer).shown if organizer is not None else "",
        attendees=" | ".join(dict.fromkeys(filter(None, people))),
        categories=categories,
        busy=_(_BUSY[busy]) if busy in _BUSY else "",
    )


def plain_notes(text: str) -> str:
    """A description without the markup that some calendars put into it."""
    if not _MARKUP.search(text):
        return text
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", text))).strip()


def identifier(uid: str, rep: str, occurrence: date | None = None, again: int = 1, day: int = 1) -> str:
    """What tells a row from all others, and stays when it is moved: the event's UID, the day its series meant it for
    (its `again`th time that day), which of its days it is, and whose agenda; "" where the event has no UID."""
    if not uid:
        return ""
    if len(uid) > _LONGEST_UID:
        uid = blake2b(uid.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    when = f"/{occurrence:%Y%m%d}" if occurrence is not None else ""
    more = f"-{again}" if again > 1 else ""
    nth = f"#{day}" if day > 1 else ""
    return f"{uid}{when}{more}{nth} [{fold(rep)}]"


def length_word(length: timedelta) -> str:
    """`01:30`, "" for no time at all."""
    minutes = round(length.total_seconds() / 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}" if minutes > 0 else ""


def _status_word(status: str) -> str:
    """What the column of statuses says: words that an export may use, in the language spoken."""
    words = {
        DONE: pgettext("action status", "done"),
        PAST: pgettext("action status", "past"),
        PLANNED: pgettext("action status", "planned"),
    }
    return words[status]


def _categories(component: Component) -> list[str]:
    found = [name for line in component.every("CATEGORIES") for name in split_unescaped(line.value, ",")]
    return list(dict.fromkeys(" ".join(name.split()) for name in found if name.strip()))


def _busy(component: Component) -> str:
    told = component.word("X-MICROSOFT-CDO-BUSYSTATUS")
    if told:
        return told
    return {"TRANSPARENT": "FREE", "OPAQUE": "BUSY"}.get(component.word("TRANSP"), "")
