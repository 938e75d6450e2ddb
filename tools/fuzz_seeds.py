"""What fuzzing starts from: whole exports of every form, and the pieces that have broken importers before."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from typing import Any

_DEALS = (
    ("Deal - ID", "Deal - Title", "Deal - Owner", "Deal - Value", "Deal - Organization", "Deal - Stage",
     "Deal - Status", "Deal - Expected close date"),
    ("007", "Été, tranche 1", "Anne Roy", "1234.50", "Société Noël", "Qualification", "Open", "2026-11-30"),
    ("008", "Line one\nline two", "LEFÈVRE Benoît", "12", "Café “Zoë”", "Proposition", "Won", "2026-12-01"),
    ("009", "=1+1", "anne.roy@cafe.fr", "(5)", "Müller", "1 - Qualification", "Lost", ""),
)  # fmt: skip
_AFFAIRES = (
    ("Affaire - ID", "Affaire - Titre", "Affaire - Valeur", "Affaire - Date de clôture prévue", "Affaire - Statut",
     "Affaire - Probabilité"),
    ("1", "Noël", "1\u202f234,50 €", "30/11/2026", "Ouvert", "60 %"),
    ("2", "Été", "12,5 k€ HT", "3 févr. 2026", "Gagné", "0,6"),
    ("3", "Hiver", "-3'000.00 CHF", "01/02/26", "Perdu", "100%"),
)  # fmt: skip
_CONTACTS = (
    ("Personne - Nom", "Personne - E-mail - Travail", "Personne - Téléphone - Mobile", "Organisation - Nom"),
    ("Zoë Huë", "zoe@cafe.fr", "'+33 6 12 34 56 78", "Café"),
    ("D’Amico Éric", "eric@cafe.fr", "0612345678", "Noël"),
)


def _table(rows: tuple[tuple[str, ...], ...], delimiter: str, end: str = "\r\n") -> str:
    quoted = [[_quoted(cell, delimiter) for cell in row] for row in rows]
    return "".join(delimiter.join(row) + end for row in quoted)


def _quoted(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in f'{delimiter}"\r\n') else cell


TABLES = (
    _table(_DEALS, ","), _table(_AFFAIRES, ";"), _table(_CONTACTS, "\t", "\n"), _table(_AFFAIRES, "|", "\r"),
    "sep=;\r\n" + _table(_AFFAIRES, ";"),
    "Report\r\n\r\n" + _table(_DEALS, ",") + "\r\nTotal,,,1246.50\r\nCopyright\r\n",
    _table(_AFFAIRES, ";") + "\r\n" + _table(_CONTACTS, ";"),
    "<html><table>" + "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _DEALS
    ) + "</table></html>",
)  # fmt: skip
CALENDARS = tuple(
    "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "X-WR-CALNAME:Anne Roy", *lines, "END:VCALENDAR", ""))
    for lines in (
        ("BEGIN:VEVENT", "UID:1", "SUMMARY:RDV Dupont", "DTSTART;TZID=Europe/Paris:20261014T090000",
         "DTEND;TZID=Europe/Paris:20261014T100000", "RRULE:FREQ=WEEKLY;COUNT=10;BYDAY=MO,WE",
         "EXDATE;TZID=Europe/Paris:20261021T090000", "END:VEVENT"),
        ("BEGIN:VEVENT", "UID:2", "SUMMARY:Salon", "DTSTART;VALUE=DATE:20261101", "DURATION:P2D", "END:VEVENT",
         "BEGIN:VEVENT", "UID:3", "SUMMARY:Appel", "DTSTART;TZID=Romance Standard Time:20261014T090000",
         "DTEND:20261014T083000Z", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231T000000Z", "END:VEVENT"),
        ("BEGIN:VTIMEZONE", "TZID:Custom", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
         "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "END:VTIMEZONE",
         "BEGIN:VEVENT", "UID:4", "SUMMARY:Visite\\, suite", "DTSTART;TZID=Custom:20261014T090000", "END:VEVENT"),
    )
)  # fmt: skip
TOKENS = (
    b'"', b'""', b"'", b",", b";", b"\t", b"|", b"\r", b"\n", b"\r\n", b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf",
    "\u202e".encode(), "\u200b".encode(), b"\xc3", b"\xed\xa0\x80", b"=cmd|' /C calc'!A0", b"9" * 400, b"-", b"1e999",
    b"NaN", b"inf", b"99/99/9999", b"0000-00-00", b"<td>", b"</table>", b"<!--", b"&#x0;", b"&#99999999;",
    b"PK\x03\x04", b"sep=", b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n", b"RRULE:FREQ=SECONDLY\r\n", b"INTERVAL=0",
    b"COUNT=999999999", b"TZID=/../../etc", b"DTSTART:99991231T235959Z\r\n", b"DURATION:-P9999999W\r\n", b"EXDATE:\r\n",
    b"x" * 70_000,
    b'<c r="XFD1048576" t="e"><v>#N/A</v></c>', b'<c r="A1" s="99999"><v>1e308</v></c>', b't="s"', b"<v>-1</v>",
    b'<!DOCTYPE x [<!ENTITY a "b">]>', "١٢٣".encode(), "²".encode(), "１２".encode(),
)  # fmt: skip


@cache
def workbooks() -> tuple[bytes, ...]:
    """Workbooks with typed cells, several sheets, merged cells."""
    return tuple(_workbook(rows) for rows in (_DEALS, _AFFAIRES, _CONTACTS))


def _workbook(rows: tuple[tuple[str, ...], ...]) -> bytes:
    from xlsxwriter import Workbook

    written = io.BytesIO()
    with Workbook(written, {"in_memory": True}) as book:
        sheet: Any = book.add_worksheet("Deals")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row, None)
        sheet.write_datetime(1, len(rows[0]), date(2026, 11, 30), day)
        sheet.write_number(2, len(rows[0]), 0.6, book.add_format({"num_format": "0 %"}))
        sheet.write_formula(3, len(rows[0]), "=NA()", None, "#N/A")
        sheet.merge_range(len(rows) + 1, 0, len(rows) + 2, 1, "Total")
        book.add_worksheet("Other").write_row(0, 0, rows[0])
    return written.getvalue()
