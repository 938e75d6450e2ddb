"""The header of a file from its first lines only, for a quick look while it hangs over the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.calendars.marks import entries_heading
from cockpit.importing.dialect import parse
from cockpit.importing.encoding import decode
from cockpit.importing.files import bytes_of
from cockpit.importing.limits import DEFAULT
from cockpit.importing.markup import is_page, read_pages
from cockpit.importing.profiles import known_headers
from cockpit.importing.spreadsheet import read_sheets
from cockpit.importing.table import Cell, Record, build_table

_ENOUGH = 64_000


def read_heading(path: Path) -> tuple[str, ...]:
    """The names of the first table's columns. Raises CockpitError where there are none to be seen."""
    if path.is_dir():
        raise CockpitError(Message(N_("{path} is a folder, not a file."), path=str(path)))
    try:
        with path.open("rb") as file:
            data = file.read(_ENOUGH)
        entries = entries_heading(data)
        if entries is not None:
            return entries
        records: Sequence[Record] = _workbook_head(path) if data.startswith((b"PK", b"\xd0\xcf")) else _text_head(data)
    except (OSError, ValueError) as error:
        raise CockpitError(Message(N_("{path} is no file that can be read."), path=str(path))) from error
    table = build_table(records, known=known_headers().__contains__) if records else None
    if table is None:
        raise CockpitError(Message(N_("This file is empty.")))
    return table.header


def _text_head(data: bytes) -> Sequence[Record]:
    if data.startswith(b"%PDF"):
        raise CockpitError(Message(N_("This is a PDF document, not a table. Export the data as CSV or XLSX.")))
    if is_page(data):
        return read_pages(data, DEFAULT)[0].records[:40]
    whole = data if len(data) < _ENOUGH else data[: data.rfind(b"\n") + 1] or data
    text = decode(whole).text
    lines = text.splitlines()[:40]
    return parse("\n".join(lines), DEFAULT).records


def _workbook_head(path: Path) -> list[list[Cell]]:
    """The first records of the first sheet, behind the same guards as the import."""
    sheets = read_sheets(bytes_of(path, DEFAULT), DEFAULT)
    return sheets[0].records[:40] if sheets else []
