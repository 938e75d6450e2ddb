"""Workbooks that are pages: HTML tables and the XML spreadsheets of 2003 under the name .xls, their data only.

The standard library's HTML parser reads both: it knows no entities of a file's own, fetches nothing, forgives much.
"""

from __future__ import annotations

import codecs
import re
from datetime import datetime
from html.parser import HTMLParser

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.encoding import decode
from cockpit.importing.limits import Limits
from cockpit.importing.spreadsheet import Sheet
from cockpit.importing.table import Cell

_MARKS = (
    b"<html", b"<!doctype html", b"<?xml", b"<table", b"<meta", b"<head", b"<style", b"<body", b"<workbook", b"<!--",
)  # fmt: skip
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_TABLES, _ROWS, _CELLS = frozenset({"table", "worksheet"}), frozenset({"tr", "row"}), frozenset({"td", "th", "cell"})
_SILENT = frozenset({"script", "style", "title"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_WIDEST_SPAN = 200


def is_page(data: bytes) -> bool:
    """Whether the text begins like a page, in any encoding; a calendar in XML does not."""
    head = data[:1_200].replace(b"\0", b"").removeprefix(codecs.BOM_UTF8).lstrip(b"\xff\xfe \t\r\n")
    return head[:600].lower().startswith(_MARKS)


def read_pages(data: bytes, limits: Limits) -> list[Sheet]:
    """The tables of a page. Raises CockpitError where there is none."""
    declared = _CHARSET.search(data[:4_000])
    text = _decoded(data, declared[1].decode("ascii") if declared else None)
    reader = _Tables(limits)
    reader.feed(text)
    reader.close()
    sheets = reader.finish()
    if not sheets:
        raise CockpitError(Message(N_("This file is a web page without a table: export the data as CSV or XLSX.")))
    return sheets


def _decoded(data: bytes, declared: str | None) -> str:
    if declared and declared.lower() not in ("utf-8", "unicode", "utf-16"):
        try:
            return decode(data, declared).text
        except CockpitError:
            pass
    return decode(data).text


class _Tables(HTMLParser):
    """Collects rows of cells; what is not closed ends where the next begins."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self._limits = limits
        self._sheets: list[tuple[str, list[list[Cell]]]] = []
        self._records: list[list[Cell]] | None = None
        self._row: list[Cell] | None = None
        self._text: list[str] | None = None
        self._attributes: dict[str, str] = {}
        self._type = ""
        self._spans: dict[int, tuple[int, Cell]] = {}
        self._silent = 0
        self._depth = 0

    def finish(self) -> list[Sheet]:
        """The tables that hold anything."""
        self._end_table()
        sheets = []
        for number, (name, records) in enumerate(self._sheets, start=1):
            if any(cell != "" for record in records for cell in record):
                own = name if len(self._sheets) > 1 or name else ""
                sheets.append(Sheet(own or (str(number) if len(self._sheets) > 1 else ""), records, 1))
        return sheets

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins, and with it ends what was open."""
        tag = tag.rpartition(":")[2]
        attributes = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag in _TABLES:
            self._begin_table(tag, attributes)
        elif tag in _ROWS and self._records is not None:
            self._begin_row(attributes)
        elif tag in _CELLS and self._records is not None:
            self._begin_cell(attributes)
        elif tag == "data":
            self._type = attributes.get("type", "")
        elif tag in _BREAKS and self._text:
            self._text.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An empty element: `<Cell/>`."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """A table, a row or a cell ends."""
        tag = tag.rpartition(":")[2]
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _CELLS:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag == "worksheet" or (tag == "table" and self._depth == 0):
            self._end_table()
        elif tag == "table":
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        """Text counts within a cell only."""
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _begin_table(self, tag: str, attributes: dict[str, str]) -> None:
        """A table in a cell adds its words to the cell; the table of a worksheet is that worksheet."""
        if self._text is not None:
            self._depth += 1
            return
        if tag == "table" and self._sheets and self._records == []:
            return
        self._end_table()
        self._records = []
        self._sheets.append((attributes.get("name", ""), self._records))

    def _end_table(self) -> None:
        self._end_row()
        self._records = None
        self._spans = {}
        self._depth = 0

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._end_row()
        self._row = []
        records = self._records
        if records is None:
            return
        index = _whole(attributes.get("index", ""))
        if len(records) < index - 1 <= self._limits.rows:
            records.extend([] for _ in range(index - 1 - len(records)))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is None or self._records is None:
            return
        self._fill_from_above()
        self._records.append(self._row)
        self._row = None
        if len(self._records) > self._limits.rows + 1:
            raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=self._limits.rows))

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._text, self._attributes, self._type = [], attributes, ""
        self._fill_from_above()
        index = _whole(attributes.get("index", ""))
        if index - 1 > len(self._row) and index <= self._limits.columns:
            self._row.extend([""] * (index - 1 - len(self._row)))

    def _end_cell(self) -> None:
        if self._text is None or self._row is None:
            return
        cell = _typed("".join(self._text), self._type, self._attributes)
        wide = self._span("colspan", "mergeacross")
        down = self._span("rowspan", "mergedown")
        for _ in range(wide):
            if down > 1:
                self._spans[len(self._row)] = (down - 1, cell)
            self._row.append(cell)
        self._text = None
        if len(self._row) > self._limits.columns:
            raise CockpitError(Message(N_("This file has more than {columns} columns."), columns=self._limits.columns))

    def _span(self, html: str, xml: str) -> int:
        """How many columns or rows the cell stretches over; the attribute of XML counts those beyond the first."""
        asked = _whole(self._attributes.get(html, "")) or _whole(self._attributes.get(xml, "")) + 1
        return min(max(asked, 1), _WIDEST_SPAN)

    def _fill_from_above(self) -> None:
        """What a cell above stretches into."""
        row = self._row
        while row is not None and len(row) in self._spans:
            place = len(row)
            left, cell = self._spans.pop(place)
            if left > 1:
                self._spans[place] = (left - 1, cell)
            row.append(cell)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 8 else 0


def _typed(text: str, kind: str, attributes: dict[str, str]) -> Cell:
    """What a cell says: with a type of its own, as that; otherwise its text."""
    text = text.strip()
    number = attributes.get("num") or (text if kind == "Number" else "")
    try:
        if number:
            return float(number)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    if kind == "Boolean":
        return {"1": "true", "0": "false"}.get(text, text)
    return text
