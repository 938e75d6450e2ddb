"""The rows of a file before they are imported: each with its fate, and under it why, or what changes."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from cockpit import formats
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.itemmodels.import_words import fate_mark
from cockpit.records.folding import fold
from cockpit.records.importing import Difference, Fate, FilePlan, RowPlan

#: item data role of the line under a row: its text, and its tone
NOTE = 0x0100 + 70
TONE = 0x0100 + 71
#: item data role, True on a cell that holds an error
WRONG = 0x0100 + 72
#: item data role, True on a cell that the user corrected
CORRECTED = 0x0100 + 73
PLACE, FATE = 0, 1
FIRST = 2

Index = QModelIndex | QPersistentModelIndex
Corrections = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a row of the file, or the note under it (`note` not empty)."""

    row: RowPlan
    note: str = ""
    tone: str = ""


class ImportPreviewModel(QAbstractTableModel):
    """Rows of a `FilePlan`, filtered by fate and text; "around" shows the errors with their neighbours.

    Signals: corrected(int row of the file, str header, str text) when a cell was written over.
    """

    corrected = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._corrections: Corrections = {}
        self._known: dict[int, RowPlan] = {}
        self._plan: FilePlan | None = None
        self._headers: tuple[str, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._wanted = "all"

    @property
    def wanted(self) -> str:
        """The filter in force: "all", "around" or the name of a fate."""
        return self._wanted

    def set_corrections(self, corrections: Corrections) -> None:
        """Mark what the user corrected, by row of the file and header. Call before `show_plan`."""
        self._corrections = corrections

    def show_plan(self, plan: FilePlan | None, wanted: str, text: str = "") -> None:
        """Show the rows of a file that pass a filter and hold a text, whatever its case and accents."""
        self.beginResetModel()
        self._remember()
        self._plan, self._wanted = plan, wanted
        self._headers = tuple(c.header for c in plan.columns if c.field is not None) if plan else ()
        rows = self._rows(plan, wanted) if plan else ()
        if text.strip():
            rows = tuple(row for row in rows if holds(row, fold(text)))
        self._lines = tuple(line for row in rows for line in _lines_of(row))
        self.endResetModel()

    def corrected_rows(self) -> int:
        """How many rows of the file hold a correction."""
        return len({row for row, _header in self._corrections})

    def error_lines(self) -> list[int]:
        """The lines of the table that hold a row in error."""
        return [at for at, line in enumerate(self._lines) if not line.note and line.row.fate is Fate.ERROR]

    def header_of(self, column: int) -> str:
        """The file's own header of a column of the table, "" for place and fate."""
        return self._headers[column - FIRST] if column >= FIRST else ""

    def _rows(self, plan: FilePlan, wanted: str) -> tuple[RowPlan, ...]:
        if wanted != CORRECTED_ROWS:
            return rows_wanted(plan, wanted)
        shown = {row.row: row for row in (*plan.updates, *plan.preview)}
        wished = sorted({row for row, _header in self._corrections})
        found = (shown.get(row) or self._recalled(plan, row) for row in wished)
        return tuple(row for row in found if row is not None)

    def _remember(self) -> None:
        """Keep the rows that were corrected: the next plan may tell no more of them than their fate."""
        wished = {row for row, _header in self._corrections}
        self._known = {number: row for number, row in self._known.items() if number in wished}
        if self._plan is not None:
            self._known |= {row.row: row for row in self._plan.preview if row.row in wished}

    def _recalled(self, plan: FilePlan, number: int) -> RowPlan | None:
        known, fate = self._known.get(number), fate_of(plan, number)
        if known is None or fate is None:
            return None
        texts = (self._corrections.get((number, h), text) for h, text in zip(self._headers, known.cells, strict=False))
        return replace(known, fate=fate, cells=tuple(texts), problems=(), reason=None)

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
        if role == CORRECTED:
            return not line.note and self._is_corrected(line.row, index.column())
        if role == Qt.ItemDataRole.EditRole:
            return "" if line.note or index.column() < FIRST else self._text(line.row, index.column(), "\n")
        if role == cells.CELL:
            return None if line.note else self._cell(line.row, index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(line, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Captions: the file's own headers."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return {PLACE: _("Row"), FATE: _("Fate")}.get(section) or self._headers[section - FIRST]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Notes are read, not chosen; cells of the file can be corrected."""
        if index.isValid() and self._lines[index.row()].note:
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and index.column() >= FIRST else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a correction: it is told, and shown with the plan made from it."""
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        row = self._lines[index.row()].row
        if str(value) == self._text(row, index.column(), "\n"):
            return False
        self.corrected.emit(row.row, self.header_of(index.column()), str(value))
        return True

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
        if self._is_corrected(row, column):
            return cells.Text(text or _("empty"), color="accent-text", weight=500, icon="note-pencil")
        return cells.Text(text)

    def _text(self, row: RowPlan, column: int, newline: str = " ") -> str:
        place = column - FIRST
        corrected = self._corrections.get((row.row, self._headers[place])) if 0 <= place < len(self._headers) else None
        if corrected is not None:
            return corrected.replace("\n", newline)
        return row.cells[place].replace("\n", newline) if place < len(row.cells) else ""

    def _is_corrected(self, row: RowPlan, column: int) -> bool:
        return column >= FIRST and (row.row, self._headers[column - FIRST]) in self._corrections

    def _is_wrong(self, row: RowPlan, column: int) -> bool:
        if column < FIRST:
            return False
        return any(problem.column == self._headers[column - FIRST] for problem in row.problems)


CORRECTED_ROWS = "corrected"


def holds(row: RowPlan, wanted: str) -> bool:
    """Whether a folded text stands in a row's name, cells or place."""
    return wanted in fold(row.label) or wanted == str(row.row) or any(wanted in fold(cell) for cell in row.cells)


def fate_of(plan: FilePlan, row: int) -> Fate | None:
    """What becomes of a row of the file; None where the file has no such row."""
    places = array("I", plan.places)
    try:
        return Fate(plan.fates[places.index(row)])
    except (ValueError, IndexError):
        return None


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
