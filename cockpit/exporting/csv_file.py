"""A list as CSV: UTF-8 with its mark, as spreadsheets open it. French: `;`, decimal comma, 14/10/2026; English: `,`,
decimal point, 2026-10-14."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import IO, Any

from cockpit.exporting.columns import Column, Kind, Row
from cockpit.exporting.guarding import guarded
from cockpit.i18n import language, pgettext


def write_csv(file: IO[bytes], columns: tuple[Column, ...], rows: Iterable[Row]) -> int:
    """Write header and rows in the language spoken; the number of rows."""
    stream = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="", write_through=False)
    writer = csv.writer(stream, delimiter=";" if language() == "fr" else ",", lineterminator="\r\n")
    writer.writerow([guarded(column.header) for column in columns])
    worded = [_WORDING[column.kind] for column in columns]
    count = 0
    for row in rows:
        writer.writerow(["" if value is None else word(value) for word, value in zip(worded, row, strict=True)])
        count += 1
    stream.flush()
    stream.detach()
    return count


def _text(value: Any) -> str:
    return guarded(str(value))


def _number(value: Any) -> str:
    """As short as it is exact, but never with three decimals: `1,250` would be read two ways."""
    text = format(Decimal(repr(value)), "f")
    whole, mark, part = text.partition(".")
    if mark and not part.strip("0"):
        return whole
    return _marked(text + "0" if len(part) == 3 else text)


def _amount(cents: Any) -> str:
    return _marked(f"{Decimal(cents) / 100:.2f}")


def _share(hundredths: Any) -> str:
    text = format((Decimal(hundredths) / 100).normalize(), "f")
    return f"{_marked(text)} %"


def _marked(text: str) -> str:
    return text.replace(".", ",") if language() == "fr" else text


def _day(value: date) -> str:
    return f"{value:%d/%m}/{value.year:04}" if language() == "fr" else value.isoformat()


def _month(value: date) -> str:
    return f"{value.year:04}-{value.month:02}"


def _hour(minute: Any) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def answer(value: Any) -> str:
    """Yes or no, in the language spoken."""
    return pgettext("export", "yes") if value else pgettext("export", "no")


_WORDING: dict[Kind, Callable[[Any], str]] = {
    Kind.TEXT: _text,
    Kind.COUNT: str,
    Kind.NUMBER: _number,
    Kind.AMOUNT: _amount,
    Kind.SHARE: _share,
    Kind.DAY: _day,
    Kind.MONTH: _month,
    Kind.HOUR: _hour,
    Kind.ANSWER: answer,
}
