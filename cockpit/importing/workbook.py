"""Rows as a workbook: every cell of its own type, text never a formula; the file is there whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cockpit.i18n import _
from cockpit.importing.reason_column import REASON
from cockpit.importing.table import Cell, Record
from cockpit.saving import save_whole

_LONGEST_TEXT = 32_767
_FIRST_YEAR = 1900
_WIDTH, _REASON_WIDTH = 18, 60
_FORMATS = {
    datetime: "yyyy-mm-dd hh:mm:ss",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its name, its columns, and rows whose reason follows the last of them."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Record]


def write_pages(target: Path, pages: Sequence[Page]) -> None:
    """Write the sheets to `target`, all of them or none. Raises CockpitError where that cannot be."""
    from xlsxwriter.exceptions import XlsxWriterException

    save_whole(target, lambda file: _fill(file, pages), (XlsxWriterException,))


def _fill(file: Any, pages: Sequence[Page]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        formats = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()}
        bold = book.add_format({"bold": True})
        for page in pages:
            sheet = book.add_worksheet(page.name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(page.header) - 1, _WIDTH)
            sheet.set_column(len(page.header), len(page.header), _REASON_WIDTH)
            for place, name in enumerate((*page.header, _(REASON))):
                sheet.write_string(0, place, _text(name), bold)
            for row, cells in enumerate(page.rows, start=1):
                for place, cell in enumerate(cells):
                    _put(sheet, row, place, cell, formats)


def _put(sheet: Any, row: int, place: int, cell: Cell, formats: dict[type, Any]) -> None:
    """Write one cell as what it is; empty ones are left out."""
    if isinstance(cell, int | float):
        sheet.write_number(row, place, cell)
    elif isinstance(cell, time | timedelta) or (isinstance(cell, date) and cell.year >= _FIRST_YEAR):
        sheet.write_datetime(row, place, cell, formats[type(cell)])
    elif isinstance(cell, date):
        sheet.write_string(row, place, cell.isoformat())
    elif cell:
        sheet.write_string(row, place, _text(cell))


def _text(text: str) -> str:
    """What a workbook can hold of a text: half characters are not text, and a cell has its bounds."""
    return text.encode("utf-8", "replace").decode()[:_LONGEST_TEXT]
