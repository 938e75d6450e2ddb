"""Amounts, shares and dates as people of two languages write them; fast and slow ways say the same."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cockpit.importing.columns import Hints, read_column
from cockpit.importing.fields import Kind
from cockpit.importing.numbers import parse_number
from cockpit.importing.table import Cell


def read(kind: Kind, cell: Cell, decimal: str = ",") -> object:
    found = read_column(kind, [cell], Hints(decimal=decimal))
    return found.values[cell] if cell in found.values else str(found.problems[cell])


@pytest.mark.parametrize(
    ("cell", "cents"),
    [("1 234,50", 123_450), ("1\u00a0234,5\u00a0€", 123_450), ("1\u202f234,50", 123_450), ("1\u2009234,50", 123_450),
     ("€ 12,5", 1_250), ("12 500 € HT", 1_250_000), ("1 234,50 TTC", 123_450), ("12,5 k€", 1_250_000),
     ("1,2 M€", 120_000_000), ("(12,50)", -1_250), ("12,50-", -1_250), ("-12,50", -1_250), ("1'234,00", 123_400),
     ("12,50 CHF", 1_250), ("0,005", 1), ("abc", "“abc” is not an amount."), ("1 23,00", "“1 23,00” is not an amount."),
     ("5,0 %", "“5,0 %” is not an amount."), (12.345, 1_235), (1.005, 101), (0.1, 10), (-3.0, -300)],
)  # fmt: skip
def test_amounts(cell: Cell, cents: object) -> None:
    assert read(Kind.AMOUNT, cell) == cents


@pytest.mark.parametrize(
    ("cell", "day"),
    [("3 févr. 2026", date(2026, 2, 3)), ("mardi 3 février 2026", date(2026, 2, 3)),
     ("1er août 2026", date(2026, 8, 1)),
     ("15 March 2026", date(2026, 3, 15)), ("March 5, 2026", date(2026, 3, 5)), ("Tue Mar 03 2026", date(2026, 3, 3)),
     ("01/02/26", date(2026, 2, 1)), ("3.2.2026", date(2026, 2, 3)), ("20260304", date(2026, 3, 4)),
     ("2026-03-04T23:30:00Z", date(2026, 3, 5)), ("2026-03-04T10:00:00+02:00", date(2026, 3, 4)),
     ("31/12/2026 23:59 CET", date(2026, 12, 31)), ("1767225600000", date(2026, 1, 1)), (45631.0, date(2024, 12, 5)),
     ("45631", date(2024, 12, 5)), ("31/02/2026", "“31/02/2026” is a date that does not exist."),
     ("soon", "“soon” is not a date.")],
)  # fmt: skip
def test_days(cell: Cell, day: object) -> None:
    assert read(Kind.DAY, cell) == day


def test_moments_of_one_day_keep_their_hours() -> None:
    cells = ["31/12/2026 10:00", "31/12/2026 23:59:58", "2026-12-31T10:00:00Z"]
    assert list(read_column(Kind.MOMENT, cells, Hints()).values.values()) == [
        datetime(2026, 12, 31, 10), datetime(2026, 12, 31, 23, 59, 58), datetime(2026, 12, 31, 10, tzinfo=UTC),
    ]  # fmt: skip


def test_a_column_read_at_once_says_what_its_cells_say_alone() -> None:
    cells: list[Cell] = [f"{n}.{n % 100:02d}" for n in range(0, 10**12, 7_654_321_987)]
    found = read_column(Kind.AMOUNT, cells, Hints())
    assert found.decimal == "."
    for cell in cells:
        number = parse_number(cell, ".")
        assert number is not None
        assert found.values[cell] == int(number * 100)


def test_one_odd_cell_leaves_the_others_what_they_are() -> None:
    found = read_column(Kind.AMOUNT, ["1 234,50 €", "12,00", "n/a", "1\n2", 7.25], Hints())
    assert found.values == {"1 234,50 €": 123_450, "12,00": 1_200, 7.25: 725}
    assert set(found.problems) == {"n/a", "1\n2"}


@pytest.mark.parametrize("odd", ["", "x\ufffdy", "a\u200bb", "'+33 6", "e\u0301te\u0301", "x" * 501])
def test_texts_tidied_at_once_are_as_each_alone(odd: str) -> None:
    cells = ["  Café  Noël ", "n°\u00a01", "two\nlines", "Müller", *([odd] if odd else [])]
    whole = read_column(Kind.TEXT, cells, Hints())
    assert list(whole.values.values())[:4] == ["Café Noël", "n° 1", "two lines", "Müller"]
    for cell in cells:
        alone = read_column(Kind.TEXT, [cell, "a\u200bb"], Hints())
        assert alone.values.get(cell) == whole.values.get(cell)
