"""How calendars and contact cards are told from tables: by their first line, whatever the name of the file."""

from __future__ import annotations

import re

ENDINGS = frozenset({".ics", ".ical", ".ifb", ".vcs", ".vcf", ".vcard"})
_MARK = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN\s*:\s*(VCALENDAR|VCARD|VEVENT|VTODO)\b", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_HEAD = 400


def is_entries(data: bytes) -> bool:
    """Whether these bytes are a calendar or contact cards."""
    return _mark(data) is not None


def entries_heading(data: bytes) -> tuple[str, ...] | None:
    """The columns of the table that these bytes will make, None where they are neither calendar nor cards."""
    mark = _mark(data)
    if mark is None:
        return None
    from cockpit.importing.calendars.entries import HEADER
    from cockpit.importing.cards import PEOPLE

    return PEOPLE if mark[1].upper() == b"VCARD" else HEADER


def _mark(data: bytes) -> re.Match[bytes] | None:
    head = data[:_HEAD]
    if head.startswith(_WIDE) or b"\0" in head:
        head = head.replace(b"\0", b"").lstrip(b"\xff\xfe")
    return _MARK.match(head)
