"""The rows that stayed out of an import, as a workbook with their reasons: to be corrected and dropped again."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message, _
from cockpit.importing.columns import Hints, plain_text, read_column
from cockpit.importing.custom import is_custom
from cockpit.importing.fields import Kind, field_of
from cockpit.importing.profiles import known_headers
from cockpit.importing.reader import ReadOptions, Source, read_source
from cockpit.importing.table import Cell, Record, Table
from cockpit.importing.workbook import Page, write_pages
from cockpit.records.importing import Fate, FileChoices, FilePlan, ImportPlan

# Kinds of which a cell may be read another way without the rest of its column.
_BY_COLUMN = frozenset({Kind.DAY, Kind.MOMENT, Kind.AMOUNT, Kind.NUMBER, Kind.COUNT, Kind.SHARE})
_ORDERS = frozenset({"dd/mm/yyyy", "mm/dd/yyyy"})
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_CHANGED = N_("{name} has changed since it was read: drop it again.")


def export_bad_rows(plan: ImportPlan, target: Path, with_skipped: bool = False) -> int:
    """Write the rows in error, and on wish those left aside, to the workbook `target`; the number of rows written.

    One sheet for each file: its columns, then the reason. Nothing is written where there is no such row. Raises
    CockpitError where a file cannot be read again or changed meanwhile, and where `target` cannot be written.
    """
    if target.resolve() in {file.path.resolve() for file in plan.files}:
        sentence = N_("{name} is one of the files to import. Choose another name for the rows left out.")
        raise CockpitError(Message(sentence, name=target.name))
    pages = list(_pages(plan, with_skipped))
    if pages:
        write_pages(target, pages)
    return sum(len(page.rows) for page in pages)


def _pages(plan: ImportPlan, with_skipped: bool) -> Iterator[Page]:
    fates = {Fate.ERROR, Fate.SKIP} if with_skipped else {Fate.ERROR}
    sources: dict[Path, Source] = {}
    names: set[str] = set()
    for file in plan.files:
        wanted = [i for i, fate in enumerate(file.fates) if fate in fates]
        if not wanted:
            continue
        choices = plan.choices.of(file.path, file.sheet)
        if file.path not in sources:
            options = ReadOptions(choices.encoding, choices.delimiter, choices.repair_text)
            sources[file.path] = read_source(file.path, options, known=known_headers().__contains__)
        table = _table(sources[file.path], file)
        page = _Rows(table, file, choices).page(_name(file, names), [i for i in wanted if i < len(table.rows)])
        if page.rows:
            yield page


def _table(source: Source, file: FilePlan) -> Table:
    """The table of the plan, read again. Raises CockpitError where it is not what it was."""
    table = next((each for each in source.tables if each.sheet == file.sheet), None)
    if table is None or not _is_same(table, file):
        raise CockpitError(Message(_CHANGED, name=file.path.name))
    return table


def _is_same(table: Table, file: FilePlan) -> bool:
    if table.header != tuple(column.header for column in file.columns):
        return False
    places = [*table.rows, *(left.row for left in table.left_out)]
    if array("I", places).tobytes() != file.places:
        return False
    at = {row: i for i, row in enumerate(table.rows)}
    shown = [table.columns[column.position] for column in file.columns if column.field is not None]
    told = [row for row in file.preview if row.fate is Fate.ERROR]
    return all(row.cells == tuple(plain_text(cells[at[row.row]])[:200] for cells in shown) for row in told)


def _name(file: FilePlan, taken: set[str]) -> str:
    """A sheet's name: that of the file, as it helps to tell what is in it."""
    plain = _NOT_IN_NAMES.sub(" ", f"{file.path.stem} {file.sheet}").strip(" '") or "1"
    name, count = plain[:_LONGEST_NAME], 1
    while name.casefold() in taken:
        count += 1
        name = f"{plain[: _LONGEST_NAME - 5]} {count}"
    taken.add(name.casefold())
    return name


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of one table, as they are written."""

    table: Table
    file: FilePlan
    choices: FileChoices

    def page(self, name: str, wanted: Sequence[int]) -> Page:
        meant = self._meant(wanted)
        reasons = self._reasons()
        rows = [self._row(i, meant, reasons.get(self.table.rows[i], _("Left aside."))) for i in wanted]
        return Page(name, self.table.header, rows)

    def _row(self, i: int, meant: Mapping[int, Mapping[Cell, Cell]], reason: str) -> Record:
        row, corrections = self.table.rows[i], self.choices.corrections
        cells: list[Cell] = []
        for place, (header, column) in enumerate(zip(self.table.header, self.table.columns, strict=True)):
            cell = column[i]
            cells.append(corrections.get((row, header), meant.get(place, {}).get(cell, cell)))
        return [*cells, reason, *self.table.overflow.get(i, ())]

    def _reasons(self) -> dict[int, str]:
        """Row of the file → why it stays out."""
        told: dict[int, list[str]] = {}
        for problem in self.file.problems:
            said = str(problem.reason)
            if problem.column:
                said = _("{column}: {reason}").format(column=problem.column, reason=said)
            told.setdefault(problem.row, []).append(said)
        for row in self.file.preview:
            if row.fate is Fate.SKIP and row.reason is not None:
                told[row.row] = [str(row.reason)]
        if self.file.skipped_because is not None:
            return dict.fromkeys(self.table.rows, str(self.file.skipped_because))
        return {row: " · ".join(parts) for row, parts in told.items()}

    def _meant(self, wanted: Sequence[int]) -> dict[int, dict[Cell, Cell]]:
        """By column: the cells that a few rows alone would have read otherwise, as what they were read."""
        meant: dict[int, dict[Cell, Cell]] = {}
        if self.file.entity is None or self.file.skipped_because is not None:
            return meant
        for plan in self.file.columns:
            is_own = plan.field is None or is_custom(plan.field)
            kind = Kind.TEXT if is_own else field_of(self.file.entity, plan.field or "").kind
            if kind not in _BY_COLUMN:
                continue
            kind = Kind.MOMENT if kind is Kind.DAY else kind  # a day keeps its hour, which may be of another zone
            column = self.table.columns[plan.position]
            filled = [cell for cell in dict.fromkeys(column) if not isinstance(cell, str) or cell.strip()]
            values = read_column(kind, filled, self._hints(plan.decimal, plan.date_order)).values
            few = {column[i] for i in wanted} & values.keys()
            meant[plan.position] = {cell: _as_read(kind, cell, values[cell]) for cell in few}
        return meant

    def _hints(self, decimal: str, order: str) -> Hints:
        return Hints(
            decimal="," if self.file.delimiter == ";" else ".",
            forced_decimal=decimal or self.choices.decimal or "",
            forced_order=order if order in _ORDERS else self.choices.date_order or "",
        )


def _as_read(kind: Kind, cell: Cell, value: Any) -> Cell:
    """The cell itself where it says the same without its column; else a cell that does."""
    alone = read_column(kind, [cell], Hints())
    others = read_column(kind, [cell, "100"], Hints()) if kind is Kind.SHARE else alone
    if not alone.unsettled and alone.values.get(cell) == value == others.values.get(cell):
        return cell
    if kind is Kind.AMOUNT:
        return float(value) / 100
    if kind is Kind.SHARE:
        return f"{round(value * 100, 6):.10g} %"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.isoformat()
    return value if isinstance(value, date) else float(value)
