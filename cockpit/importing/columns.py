"""The cells of a column as typed values, each distinct cell read once; what cannot be read is named, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.dates import Order, read_dates
from cockpit.importing.fields import Kind
from cockpit.importing.folding import tidy
from cockpit.importing.limits import DEFAULT
from cockpit.importing.numbers import NumberReading, decimal_mark, read_amounts, read_answers, read_numbers, read_shares
from cockpit.importing.table import Cell
from cockpit.importing.texts import tidy_all

_CLOCK = re.compile(r"(\d{1,2})\s*[:hH]\s*(\d{2})?(?::\d{2})?(?:\s*min)?", re.ASCII)
_HALF_DAY = re.compile(r"(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([AaPp])\.?\s?[Mm]\.?", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})|(\d{1,2})[-/](\d{4})", re.ASCII)
_MINUTES = re.compile(r"(\d{1,5})\s*(?:min|mn|minutes?)?", re.ASCII)
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_ONE_LINE = frozenset({Kind.TEXT, Kind.NAME, Kind.CHOICE, Kind.ID})
_TOO_LONG = N_("This text is too long: {length} characters, at most {most} are kept.")


@dataclass(slots=True)
class ColumnReading:
    """What a column says: distinct cell → value, or → problem; the marks that were found, for the user to see."""

    values: Mapping[Cell, Any]
    problems: Mapping[Cell, Message]
    date_order: str = ""
    decimal: str = ""
    unsettled: str = ""
    transformation: tuple[Message, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Hints:
    """What the rest of the file tells of a column, and the user's word (`forced_…`). `utc`: a moment that names no
    zone is UTC."""

    decimal: str = ""
    date_order: str = ""
    forced_decimal: str = ""
    forced_order: str = ""
    utc: bool = False


def read_column(kind: Kind, cells: Collection[Cell], hints: Hints) -> ColumnReading:
    """Read the distinct, non-empty `cells` as a field of this kind."""
    if kind in (Kind.DAY, Kind.MOMENT):
        return _dates(kind, cells, hints)
    if kind is Kind.AMOUNT:
        return _numbers(read_amounts(cells, hints.decimal, hints.forced_decimal), int)
    if kind is Kind.SHARE:
        return _numbers(read_shares(cells, hints.decimal, hints.forced_decimal), float)
    if kind is Kind.NUMBER:
        return _numbers(read_numbers(cells, hints.decimal, hints.forced_decimal), float)
    if kind is Kind.COUNT:
        return _counts(read_numbers(cells, hints.decimal, hints.forced_decimal))
    if kind is Kind.ANSWER:
        return ColumnReading(*read_answers(cells))
    tidied = tidy_all(cells) if kind in _ONE_LINE else None
    return _each(_READERS[kind], cells, hints) if tidied is None else ColumnReading(tidied, {})


def _dates(kind: Kind, cells: Collection[Cell], hints: Hints) -> ColumnReading:
    hint = Order(hints.date_order) if hints.date_order else Order.DMY
    forced = Order(hints.forced_order) if hints.forced_order else None
    read = read_dates(cells, hint, forced)
    values: Mapping[Cell, Any] = read.values
    if hints.utc:
        values = {cell: _in_utc(value) for cell, value in values.items()}
    if kind is Kind.DAY:
        values = {cell: _day(value) for cell, value in values.items()}
    told: tuple[Message, ...] = ()
    if read.order in (Order.DMY, Order.MDY):
        words = N_("read as day, month, year") if read.order is Order.DMY else N_("read as month, day, year")
        told = (Message(words),)
    unsettled = "" if read.settled else read.example
    return ColumnReading(values, read.problems, str(read.order), unsettled=unsettled, transformation=told)


def _in_utc(value: date | datetime) -> date | datetime:
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) and value.tzinfo is None else value


def _day(value: date | datetime) -> date:
    if not isinstance(value, datetime):
        return value
    return value.astimezone().date() if value.tzinfo else value.date()


def read_mark(cells: Collection[Cell], hints: Hints) -> ColumnReading:
    """The decimal mark of a column of numbers alone; the cells are not read."""
    decimal, is_settled, example = decimal_mark(cells, hints.decimal, hints.forced_decimal)
    return _marked({}, {}, decimal, "" if is_settled else example)


def _numbers(read: NumberReading, unit: Callable[[Any], Any]) -> ColumnReading:
    values = read.values if unit is int else {cell: unit(value) for cell, value in read.values.items()}
    return _marked(values, read.problems, read.decimal, "" if read.settled else read.example)


def _marked(
    values: Mapping[Cell, Any], problems: Mapping[Cell, Message], decimal: str, unsettled: str
) -> ColumnReading:
    told = (Message(N_("decimal comma")),) if decimal == "," else ()
    return ColumnReading(values, problems, decimal=decimal, unsettled=unsettled, transformation=told)


def _counts(read: NumberReading) -> ColumnReading:
    values, problems = {}, dict(read.problems)
    for cell, value in read.values.items():
        if Decimal(value) == Decimal(value).to_integral_value():
            values[cell] = int(value)
        else:
            problems[cell] = Message(N_("“{value}” is not a whole number."), value=cell)
    return ColumnReading(values, problems)


def _each(read: Callable[[Cell], Any], cells: Collection[Cell], hints: Hints) -> ColumnReading:
    values: dict[Cell, Any] = {}
    problems: dict[Cell, Message] = {}
    for cell in cells:
        value = read(cell)
        if isinstance(value, Message):
            problems[cell] = value
        else:
            values[cell] = value
    return ColumnReading(values, problems)


def plain_text(cell: Cell) -> str:
    """A cell as text: 5.0 is "5", a day as people of both languages read it."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y %H:%M") if (cell.hour or cell.minute) else cell.strftime("%d/%m/%Y")
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


def _text(cell: Cell) -> str | Message:
    text = tidy(plain_text(cell))
    if len(text) > DEFAULT.name_length:
        return Message(_TOO_LONG, length=len(text), most=DEFAULT.name_length)
    return _unguarded(text)


def _note(cell: Cell) -> str | Message:
    text = plain_text(cell).replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(text) > DEFAULT.text_length:
        return Message(_TOO_LONG, length=len(text), most=DEFAULT.text_length)
    return _unguarded(text)


def _unguarded(text: str) -> str:
    """The apostrophe that spreadsheets are guarded with ('+33…, '=…) is no part of the text; a second one is."""
    return text[1:] if _GUARDED.match(text) else text


def _identifier(cell: Cell) -> str | Message:
    return _text(cell)


def _digits(cell: Cell) -> str | Message:
    text = re.sub(r"[\s\u00a0\u202f.\-]", "", plain_text(cell))
    if not text.isascii() or not text.isdecimal():
        return Message(N_("“{value}” is not a number of digits."), value=plain_text(cell)[:60])
    return text.zfill(14) if len(text) == 13 and isinstance(cell, float) else text


def _month(cell: Cell) -> date | Message:
    if isinstance(cell, datetime | date):
        return date(cell.year, cell.month, 1)
    text = str(cell).strip()
    found = _MONTH.fullmatch(text)
    if found:
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        if 1 <= int(month) <= 12:
            return date(int(year), int(month), 1)
    read = read_dates([cell], Order.DMY)
    if cell in read.values:
        day = _day(read.values[cell])
        return date(day.year, day.month, 1)
    return Message(N_("“{value}” is not a month."), value=text[:60])


def _hour(cell: Cell) -> int | Message:
    if isinstance(cell, datetime | time):
        return cell.hour * 60 + cell.minute
    if isinstance(cell, int | float) and 0 <= cell < 1:
        return round(cell * 1440)
    half = _HALF_DAY.fullmatch(str(cell).strip())
    if half and 1 <= int(half[1]) <= 12 and int(half[2] or 0) < 60:
        return (int(half[1]) % 12 + (12 if half[3] in "pP" else 0)) * 60 + int(half[2] or 0)
    found = _CLOCK.fullmatch(str(cell).strip())
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return int(found[1]) * 60 + int(found[2] or 0)
    return Message(N_("“{value}” is not an hour."), value=plain_text(cell)[:60])


def _minutes(cell: Cell) -> int | Message:
    if isinstance(cell, timedelta):
        return round(cell.total_seconds() / 60)
    if isinstance(cell, time):
        return cell.hour * 60 + cell.minute
    text = plain_text(cell).strip()
    found = _CLOCK.fullmatch(text)
    if found and int(found[2] or 0) < 60:
        return int(found[1]) * 60 + int(found[2] or 0)
    plain = _MINUTES.fullmatch(text)
    if plain:
        return int(plain[1])
    return Message(N_("“{value}” is not a duration."), value=text[:60])


def _tags(cell: Cell) -> tuple[str, ...] | Message:
    text = plain_text(cell)
    if len(text) > DEFAULT.text_length:
        return Message(_TOO_LONG, length=len(text), most=DEFAULT.text_length)
    parts = re.split(r"[|\n]" if "|" in text else r"[,;\n]", text)
    return tuple(dict.fromkeys(tidy(part) for part in parts if part.strip()))


_READERS: dict[Kind, Callable[[Cell], Any]] = {
    Kind.TEXT: _text,
    Kind.NAME: _text,
    Kind.CHOICE: _text,
    Kind.NOTE: _note,
    Kind.ID: _identifier,
    Kind.DIGITS: _digits,
    Kind.MONTH: _month,
    Kind.HOUR: _hour,
    Kind.MINUTES: _minutes,
    Kind.TAGS: _tags,
}
