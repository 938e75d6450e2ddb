"""How a table is written to a file: CSV dialects, workbooks; always the same bytes for the same table."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

Cell = str | int | float | date | None
Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program writes CSV: delimiter, decimal mark, how days look, encoding."""

    delimiter: str = ";"
    decimal: str = ","
    day: str = "%d/%m/%Y"
    encoding: str = "utf-8-sig"


OURS = Dialect()
EXCEL = Dialect(encoding="cp1252")
MACHINE = Dialect(delimiter=",", decimal=".", day="%Y-%m-%d", encoding="utf-8")


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Row], dialect: Dialect) -> Path:
    """Write the table. Floats are amounts and get two decimals; None is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_text(cell, dialect) for cell in row] for row in rows)
    path.write_bytes(text.getvalue().encode(dialect.encoding))
    return path


def _text(cell: Cell, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", dialect.decimal)
    if isinstance(cell, date):
        return cell.strftime(dialect.day)
    return str(cell)


def write_workbook(path: Path, sheet: str, header: Sequence[str], rows: Iterable[Row], made_on: date) -> Path:
    """Write the table as a workbook of one sheet: numbers as numbers, days as days, text as text."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"created": datetime(made_on.year, made_on.month, made_on.day, 9)})
    page = book.add_worksheet(sheet)
    bold = book.add_format({"bold": True})
    page.freeze_panes(1, 0)
    page.set_column(0, len(header) - 1, 18)
    for column, title in enumerate(header):
        page.write_string(0, column, title, bold)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write_cell(page, line, column, cell)
    book.close()
    return path


def _write_cell(page: object, line: int, column: int, cell: Cell) -> None:
    from xlsxwriter.worksheet import Worksheet

    assert isinstance(page, Worksheet)
    if isinstance(cell, str):
        if cell:
            page.write_string(line, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(line, column, datetime(cell.year, cell.month, cell.day))
    elif cell is not None:
        page.write_number(line, column, cell)
