"""The lines of a plan as a table: done and planned by segment, progress, what remains for each day (H5, H6, H9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cockpit.formats import number, percent
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.records.figures import PaceState, PlanLineProgress, PlanStanding
from cockpit.records.plans import PlanSheet
from cockpit.records.team import ActionTypeFacts

Index = QModelIndex | QPersistentModelIndex
_TONES = {PaceState.ON_PACE: "ok", PaceState.WATCH: "warn", PaceState.LATE: "bad"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
NAME = 0


@dataclass(frozen=True, slots=True)
class PlanColumn:
    """A segment's column; `segment_id` None: on accounts of no segment."""

    segment_id: int | None
    name: str


class PlanLinesModel(QAbstractTableModel):
    """Rows are the lines of a plan and their total; planned numbers can be edited while the plan is open.

    Signals: planned_wished(line id, segment id or None, number) when another number was typed.
    """

    planned_wished = Signal(int, object, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: PlanSheet | None = None
        self._columns: tuple[PlanColumn, ...] = ()

    def set_sheet(self, sheet: PlanSheet) -> None:
        """Show this plan; where lines and columns are the same, only the cells change."""
        columns = _columns(sheet)
        ids = [line.id for line in sheet.progress.lines]
        same = self._sheet is not None and [line.id for line in self._lines()] == ids and columns == self._columns
        if same:
            self._sheet = sheet
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._sheet, self._columns = sheet, columns
        self.endResetModel()

    def segments(self) -> tuple[PlanColumn, ...]:
        """The columns of segments."""
        return self._columns

    def line(self, row: int) -> PlanLineProgress | None:
        """The line of a row, None for the total."""
        lines = self._lines()
        return lines[row] if 0 <= row < len(lines) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The lines, and their total where there are any."""
        lines = len(self._lines())
        return 0 if parent.isValid() or not lines else lines + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Name, segments, progress, done and planned, per day."""
        return 0 if parent.isValid() else len(self._columns) + 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The captions."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        place = section - 1 - len(self._columns)
        if role == Qt.ItemDataRole.DisplayRole:
            if section == NAME:
                return _("Action")
            if place < 0:
                return self._columns[section - 1].name
            return (_("Progress"), _("Done / plan"), _("Left per day"))[place]
        if role == Qt.ItemDataRole.TextAlignmentRole and section != NAME and place != 0:
            return _RIGHT
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Numbers of an open plan can be edited."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index) else flags

    def is_editable(self, index: Index) -> bool:
        """Whether this cell holds a planned number that may change."""
        sheet = self._sheet
        if sheet is None or sheet.plan is None or sheet.plan.is_locked or not index.isValid():
            return False
        return self.line(index.row()) is not None and 0 < index.column() <= len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, as text, as description for the delegate, in words for screen readers, as number to edit."""
        if not index.isValid() or self._sheet is None:
            return None
        line = self.line(index.row())
        if role == cells.TOTAL:
            return line is None
        if role == cells.CELL:
            return self._cell(line, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(line, index.column())
        if role == Qt.ItemDataRole.EditRole and self.is_editable(index):
            return self._counts(line, index.column() - 1)[1]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for another number; the cell changes when the change is committed."""
        line = self.line(index.row())
        if role != Qt.ItemDataRole.EditRole or line is None or not self.is_editable(index):
            return False
        if value != self.data(index, Qt.ItemDataRole.EditRole):
            self.planned_wished.emit(line.id, self._columns[index.column() - 1].segment_id, int(value))
        return False

    def _lines(self) -> tuple[PlanLineProgress, ...]:
        return self._sheet.progress.lines if self._sheet is not None else ()

    def _counts(self, line: PlanLineProgress | None, place: int) -> tuple[int, int]:
        """Done and planned of a line, or of all lines, on the segment of a column."""
        wanted = self._columns[place].segment_id
        found = [
            cell
            for each in ([line] if line is not None else self._lines())
            for cell in each.cells
            if cell.segment.id == wanted
        ]
        return sum(cell.done for cell in found), sum(cell.planned for cell in found)

    def _standing(self, line: PlanLineProgress | None) -> PlanStanding:
        assert self._sheet is not None
        return self._sheet.progress.standing if line is None else line.standing

    def _cell(self, line: PlanLineProgress | None, column: int) -> cells.Cell:
        if column == NAME:
            return self._name_cell(line)
        place = column - 1 - len(self._columns)
        if place < 0:
            done, planned = self._counts(line, column - 1)
            return cells.Figure(number(done), f" / {number(planned)}", "text", 600)
        standing = self._standing(line)
        if place == 0:
            return self._bar(standing)
        if place == 1:
            return cells.Figure(number(standing.done), f" / {number(standing.planned)}", "text", 600)
        tone = _TONES[standing.state]
        ink = tone if tone != "ok" else "text" if line is None else "text2"
        weight = 600 if tone != "ok" else 400
        return cells.Figure(_per_day(standing.remaining_per_day), self._plan_words(standing), ink, weight)

    def _bar(self, standing: PlanStanding) -> cells.Bar:
        assert self._sheet is not None
        pace = self._sheet.pace if self._sheet.elapsed else None
        return cells.Bar(standing.share or 0.0, "", _TONES[standing.state], pace)

    def _plan_words(self, standing: PlanStanding) -> str:
        return _(", plan {count}").format(count=_per_day(standing.planned_per_day))

    def _name_cell(self, line: PlanLineProgress | None) -> cells.Cell:
        if line is None:
            return cells.Text(_("Total"), weight=600)
        kind = self._type_of(line)
        if kind is None:
            return cells.Text(line.name.shown, weight=500)
        return cells.Action(kind.letter, kind.icon, line.name.shown)

    def _type_of(self, line: PlanLineProgress) -> ActionTypeFacts | None:
        return self._sheet.type_of(line) if self._sheet is not None else None

    def _text(self, line: PlanLineProgress | None, column: int) -> str:
        cell = self._cell(line, column)
        match cell:
            case cells.Figure(text, rest):
                return text + rest
            case cells.Bar(ratio):
                return percent(ratio)
            case cells.Text(text) | cells.Action(_, _, text):
                return text
        raise TypeError(cell)

    def _said(self, line: PlanLineProgress | None, column: int) -> str:
        """ "Calls, Gold, 4 / 10"."""
        name = _("Total") if line is None else line.name.shown
        if column == NAME:
            return name
        caption = self.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        return f"{name}, {caption}, {self._text(line, column)}"


def _columns(sheet: PlanSheet) -> tuple[PlanColumn, ...]:
    """The segments, and the rest where a line has some."""
    rest = any(cell.segment.id is None for line in sheet.progress.lines for cell in line.cells)
    known = tuple(PlanColumn(segment.id, segment.name) for segment in sheet.segments)
    return (*known, PlanColumn(None, _("Others"))) if rest else known


def _per_day(value: float | None) -> str:
    return "–" if value is None else number(value, 1)
