"""Workbooks: typed cells, merged cells, headers on two lines, several tables in a sheet, hidden sheets, errors."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter import Workbook

from cockpit.errors import CockpitError
from cockpit.importing.columns import Hints, read_column
from cockpit.importing.fields import Kind
from cockpit.importing.reader import read_source
from cockpit.importing.table import Table

KNOWN = {"deal id", "deal title", "account name", "id", "name", "owner"}


def made(path: Path, fill: Callable[[Workbook], None], **options: Any) -> tuple[Table, ...]:
    with Workbook(str(path), options) as book:
        fill(book)
    return read_source(path, known=KNOWN.__contains__).tables


def rows(*lines: list[Any]) -> Callable[[Workbook], None]:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Deals")
        for place, line in enumerate(lines):
            sheet.write_row(place, 0, line)

    return fill


def test_numbers_and_texts_keep_their_types(tmp_path: Path) -> None:
    (table,) = made(tmp_path / "b.xlsx", rows(["ID", "Zip", "Amount", "Won"], ["0012", 75001.0, 1234.5, True]))
    assert table.columns == (("0012",), (75001.0,), (1234.5,), ("true",))
    assert read_column(Kind.ID, [75001.0], Hints()).values == {75001.0: "75001"}
    assert read_column(Kind.AMOUNT, [1234.5], Hints(forced_decimal=",")).values == {1234.5: 123_450}


@pytest.mark.parametrize("is_1904", [False, True])
def test_both_epochs_of_days(tmp_path: Path, is_1904: bool) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "Close"])
        sheet.write(1, 0, "1")
        sheet.write_datetime(1, 1, datetime(2026, 3, 4), book.add_format({"num_format": "yyyy-mm-dd"}))

    (table,) = made(tmp_path / "b.xlsx", fill, date_1904=is_1904)
    cell = table.columns[1][0]
    assert read_column(Kind.DAY, [cell], Hints()).values == {cell: date(2026, 3, 4)}


def test_percents_are_shares(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        percent = book.add_format({"num_format": "0 %"})
        sheet.write_row(0, 0, ["ID", "Probability"])
        for place, share in enumerate((0.6, 1.0), start=1):
            sheet.write(place, 0, str(place))
            sheet.write_number(place, 1, share, percent)

    (table,) = made(tmp_path / "b.xlsx", fill)
    assert read_column(Kind.SHARE, table.columns[1], Hints()).values == {0.6: 0.6, 1.0: 1.0}


def test_errors_of_formulas_are_named(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "Amount"])
        sheet.write(1, 0, "1")
        sheet.write_formula(1, 1, "=NA()", None, "#N/A")

    (table,) = made(tmp_path / "b.xlsx", fill)
    read = read_column(Kind.AMOUNT, table.columns[1], Hints())
    assert str(read.problems["#N/A"]) == "“#N/A” is not an amount."


def test_a_text_merged_over_rows_holds_for_each_a_figure_once(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:D1", "Report of October")
        sheet.write_row(1, 0, ["Owner", "ID", "Name", "Amount"])
        sheet.merge_range("A3:A4", "Anne Roy")
        sheet.merge_range("D3:D4", 500)
        sheet.write_row(2, 1, ["1", "A"])
        sheet.write_row(3, 1, ["2", "B"])

    (table,) = made(tmp_path / "b.xlsx", fill)
    assert table.header == ("Owner", "ID", "Name", "Amount")
    assert table.columns == (("Anne Roy", "Anne Roy"), ("1", "2"), ("A", "B"), (500.0, ""))


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_header_on_two_lines(tmp_path: Path, is_merged: bool) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Account", "City", "2025 target", "", "2026 target", ""])
        sheet.write_row(1, 2, ["Planned", "Done", "Planned", "Done"])
        if is_merged:
            for cells, text in (("A1:A2", "Account"), ("B1:B2", "City")):
                sheet.merge_range(cells, text)
        sheet.write_row(2, 0, ["Café", "Lyon", 1, 2, 3, 4])
        sheet.write_row(3, 0, ["Noël", "Nice", 5, 6, 7, 8])

    (table,) = made(tmp_path / "b.xlsx", fill)
    assert table.header == (
        "Account", "City", "2025 target - Planned", "2025 target - Done", "2026 target - Planned", "2026 target - Done",
    )  # fmt: skip
    assert table.columns[4] == (3.0, 7.0)
    assert list(table.rows) == [3, 4]


def test_tables_below_each_other(tmp_path: Path) -> None:
    tables = made(tmp_path / "b.xlsx", rows(
        ["Deal ID", "Deal title", "Owner"], ["1", "A", "Anne"], ["2", "B", "Zoë"], [],
        ["ID", "Name"], ["7", "Café"], ["8", "Noël"],
    ))  # fmt: skip
    assert [(t.sheet, t.header, list(t.rows)) for t in tables] == [
        ("Deals", ("Deal ID", "Deal title", "Owner"), [2, 3]), ("Deals (2)", ("ID", "Name"), [6, 7]),
    ]  # fmt: skip


def test_tables_beside_each_other(tmp_path: Path) -> None:
    tables = made(tmp_path / "b.xlsx", rows(
        ["ID", "Name", "", "ID", "Owner"], ["1", "A", "", "7", "Anne"], ["2", "B", "", "8", "Zoë"],
    ))  # fmt: skip
    assert [t.header for t in tables] == [("ID", "Name"), ("ID", "Owner")]
    assert tables[1].columns[0] == ("7", "8")


def test_a_blank_line_or_column_alone_separates_nothing(tmp_path: Path) -> None:
    (table,) = made(tmp_path / "b.xlsx", rows(
        ["ID", "Name", "", "Owner", "City"], ["1", "A", "", "Anne", "Lyon"], [], ["Deal", "Anne", "", "Zoë", "Nice"],
        ["2", "B", "", "Zoë", "Nice"],
    ))  # fmt: skip
    assert table.header == ("ID", "Name", "Owner", "City")
    assert table.columns[0] == ("1", "Deal", "2")


def test_hidden_sheets_nameless_and_double_columns(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet("Shown")
        sheet.write_row(0, 0, ["ID", "Name", "Name", "", ""])
        sheet.write_row(1, 0, ["1", "A", "B", "note", ""])
        hidden = book.add_worksheet("Hidden")
        hidden.write_row(0, 0, ["ID", "Name"])
        hidden.hide()

    (table,) = made(tmp_path / "b.xlsx", fill)
    assert table.header == ("ID", "Name", "Name (2)", "D")
    assert table.columns == (("1",), ("A",), ("B",), ("note",))


def test_a_workbook_with_a_password_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "b.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1_600) + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(CockpitError, match="protected by a password"):
        read_source(path)


def test_a_cell_at_the_end_of_the_sheet_is_refused_before_memory_is_asked_for(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "Name"])
        sheet.write(1_048_575, 16_383, "far")

    with pytest.raises(CockpitError, match="more than 1000 columns"):
        made(tmp_path / "b.xlsx", fill)


def test_a_format_at_the_end_of_the_sheet_is_no_content(tmp_path: Path) -> None:
    def fill(book: Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["ID", "Name"])
        sheet.write_row(1, 0, ["1", "A"])
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    (table,) = made(tmp_path / "b.xlsx", fill)
    assert table.columns == (("1",), ("A",))
