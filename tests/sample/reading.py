"""The sample read back from its files, as text cells."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

STORY_DAY = date(2026, 10, 14)
ENCODINGS = {"affaires.csv": "cp1252", "commandes.csv": "cp1252", "activites.csv": "utf-8"}

Table = list[dict[str, str]]
ReadBack = Callable[[str], Table]


def read_table(folder: Path, name: str) -> Table:
    """The rows of a CSV file of the sample, by header without its « Affaire - » prefix."""
    text = (folder / name).read_text(encoding=ENCODINGS.get(name, "utf-8-sig"))
    delimiter = "," if name == "activites.csv" else ";"
    rows = csv.DictReader(text.splitlines(), delimiter=delimiter)
    return [{key.rpartition(" - ")[2]: value for key, value in row.items()} for row in rows]


def read_accounts(folder: Path) -> list[dict[str, object]]:
    """The rows of the workbook of accounts, typed."""
    lines = CalamineWorkbook.from_path(str(folder / "comptes.xlsx")).get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, lines[0]), line, strict=True)) for line in lines[1:]]


def euros(cell: str) -> int:
    """A French amount in whole euros."""
    return round(float(cell.replace(",", ".")))


def french_day(cell: str) -> date:
    """A French day."""
    day, month, year = map(int, cell.split("/"))
    return date(year, month, day)
