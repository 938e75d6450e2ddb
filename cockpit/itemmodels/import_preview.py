"""The rows of a file before they are imported: each with its fate, and under it why, or what changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.itemmodels.import_words import fate_mark
from cockpit.records.importing import Difference, Fate, FilePlan, RowPlan

#: item data role of the line under a row: its text, and its tone
NOTE = 0x0100 + 70
TONE = 0x0100 + 71
#: item data role, True on a cell that holds an error
WRONG = 0x0100 + 72
PLACE, FATE = 0, 1
FIRST = 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a row of the file, or the note under it (`note` not empty)."""

    row: RowPlan
    note: str = ""
    tone: str = ""


class ImportPreviewModel(QAbstractTableModel):
    """Rows of a `FilePlan`, filtered by fate; "around" shows the errors with their neighbours."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: FilePlan | None = None
        self._headers: tuple[str, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._wanted = "all"

    @property
    def wanted(self) -> str:
        """The filter in force: "all", "around" or the name of a fate."""
        return self._wanted

    def show_plan(self, plan: FilePlan | None, wanted: str) -> None:
        """Show the rows of a file that pass a filter."""
        self.beginResetModel()
        self._plan, self._wanted = plan, wanted
        self._headers = tuple(c.header for c in plan.columns if c.field is not None) if plan else ()
        rows = rows_wanted(plan, wanted) if plan else ()
        self._lines = tuple(line for row in rows for line in _lines_of(row))
        self.endResetModel()

    def line(self, row: int) -> Line:
        """What a line of the table shows."""
        return self._lines[row]

    def rows_shown(self) -> int:
        """Rows of the file on view, without the notes."""
        return sum(1 for line in self._lines if not line.note)

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows of the file and notes."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        """Place, fate, and the imported columns."""
        return 0 if parent is not None and parent.isValid() else FIRST + len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the note's text in every cell of its line."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == NOTE:
            return line.note
        if role == TONE:
            return line.tone
        if role == WRONG:
            return not line.note and self._is_wrong(line.row, index.column())
        if role == cells.CELL:
            return None if line.note else self._cell(line.row, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(line, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Captions: the file's own headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return {PLACE: _("Row"), FATE: _("Fate")}.get(section) or self._headers[section - FIRST]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Notes are read, not chosen."""
        if index.isValid() and self._lines[index.row()].note:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def _said(self, line: Line, column: int) -> str:
        if line.note:
            return line.note if column == FIRST else ""
        if column == PLACE:
            return formats.number(line.row.row)
        return fate_mark(line.row.fate)[0] if column == FATE else self._text(line.row, column)

    def _cell(self, row: RowPlan, column: int) -> cells.Cell:
        if column == PLACE:
            return cells.Text(formats.number(row.row), color="text3")
        if column == FATE:
            return cells.Status(*fate_mark(row.fate))
        text = self._text(row, column)
        if self._is_wrong(row, column):
            return cells.Text(text or _("empty"), color="bad", weight=500, icon="warning-circle")
        return cells.Text(text)

    def _text(self, row: RowPlan, column: int) -> str:
        place = column - FIRST
        return row.cells[place].replace("\n", " ") if place < len(row.cells) else ""

    def _is_wrong(self, row: RowPlan, column: int) -> bool:
        if column < FIRST:
            return False
        return any(problem.column == self._headers[column - FIRST] for problem in row.problems)


def rows_wanted(plan: FilePlan, wanted: str) -> tuple[RowPlan, ...]:
    """The rows of the preview that pass a filter; for "around", each error with the row before and after it."""
    if wanted == "all":
        return plan.preview
    if wanted == Fate.UPDATE.name.lower():
        return plan.updates or tuple(row for row in plan.preview if row.fate is Fate.UPDATE)
    if wanted != "around":
        return tuple(row for row in plan.preview if row.fate is Fate[wanted.upper()])
    errors = {row.row for row in plan.preview if row.fate is Fate.ERROR}
    return tuple(row for row in plan.preview if errors & {row.row - 1, row.row, row.row + 1})


def difference(change: Difference) -> str:
    """ "Amount: 12 000 → 15 000"."""
    before = change.before or _("empty")
    after = change.after or _("empty")
    return _("{field}: {before} → {after}").format(field=_(change.field_label), before=before, after=after)


def _lines_of(row: RowPlan) -> Sequence[Line]:
    notes: list[Line] = [Line(row, str(problem.reason), "bad") for problem in row.problems]
    if row.changes:
        notes.append(Line(row, "   ".join(difference(change) for change in row.changes), "info"))
    if row.reason is not None and not row.problems:
        notes.append(Line(row, str(row.reason), "text3"))
    return (Line(row), *notes)
