"""Lists as a workbook: numbers, days and hours as such, texts as texts, a styled header that stays and filters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import IO, Any

from cockpit.errors import CockpitError
from cockpit.exporting.columns import Column, Kind, Row
from cockpit.exporting.csv_file import answer
from cockpit.exporting.guarding import guarded_in_sheet
from cockpit.formats import number
from cockpit.i18n import N_, Message

MOST_ROWS = 1_048_575
_LONGEST_TEXT = 32_767
_FIRST_YEAR = 1900
_FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: "0",
    Kind.NUMBER: "General",
    Kind.AMOUNT: "#,##0.00",
    Kind.SHARE: "0.##%",
    Kind.DAY: "yyyy-mm-dd",
    Kind.MONTH: "yyyy-mm",
    Kind.HOUR: "hh:mm",
    Kind.ANSWER: "@",
}
_WIDTHS = {Kind.TEXT: 22, Kind.AMOUNT: 14}
_WIDTH = 12
_HEADER = {"bold": True, "bg_color": "#E8EEF7", "font_color": "#1F2A3C", "bottom": 1, "bottom_color": "#9FB3D1"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list on its way into a workbook."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


def write_workbook(file: IO[bytes], sheets: Sequence[Sheet]) -> list[int]:
    """Write a sheet for each list; how many rows each has. Raises CockpitError where a sheet cannot hold them."""
    import xlsxwriter

    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        styles = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()}
        header = book.add_format(_HEADER)
        return [_fill(book.add_worksheet(sheet.name), sheet, styles, header) for sheet in sheets]


def _fill(page: Any, sheet: Sheet, styles: dict[Kind, Any], header: Any) -> int:
    page.freeze_panes(1, 0)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, _WIDTHS.get(column.kind, _WIDTH), styles[column.kind])
    for place, column in enumerate(sheet.columns):
        page.write_string(0, place, _text(column.header), header)
    kinds = [column.kind for column in sheet.columns]
    count = 0
    for row in sheet.rows:
        count += 1
        if count > MOST_ROWS:
            sentence = N_("A sheet holds {most} rows at most: export to CSV.")
            raise CockpitError(Message(sentence, most=number(MOST_ROWS)))
        for place, (kind, value) in enumerate(zip(kinds, row, strict=True)):
            if value is not None and value != "":
                _put(page, count, place, kind, value, styles[kind])
    page.autofilter(0, 0, count, len(sheet.columns) - 1)
    return count


def _put(page: Any, row: int, place: int, kind: Kind, value: Any, style: Any) -> None:
    if kind in (Kind.DAY, Kind.MONTH):
        _put_day(page, row, place, value, style)
    elif kind is Kind.HOUR:
        page.write_datetime(row, place, time(value // 60, value % 60), style)
    elif kind is Kind.AMOUNT:
        page.write_number(row, place, value / 100, style)
    elif kind is Kind.SHARE:
        page.write_number(row, place, value / 10_000, style)
    elif kind in (Kind.COUNT, Kind.NUMBER):
        page.write_number(row, place, value, style)
    else:
        page.write_string(row, place, answer(value) if kind is Kind.ANSWER else _text(value), style)


def _put_day(page: Any, row: int, place: int, value: date, style: Any) -> None:
    if value.year >= _FIRST_YEAR:
        page.write_datetime(row, place, value, style)
    else:
        page.write_string(row, place, value.isoformat(), style)


def _text(text: str) -> str:
    """What a cell can hold of a text: half characters are none. Raises CockpitError where it is too long."""
    whole = guarded_in_sheet(text).encode("utf-8", "replace").decode()
    if len(whole) > _LONGEST_TEXT:
        sentence = N_("A text of {length} characters is too long for a cell of a workbook: export to CSV.")
        raise CockpitError(Message(sentence, length=number(len(whole))))
    return whole
