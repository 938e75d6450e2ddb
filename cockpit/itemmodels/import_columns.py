"""The columns of a file and the fields they go to, one row for each column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.itemmodels.import_words import certainty_mark, date_name, decimal_name
from cockpit.records.importing import Certainty, ColumnPlan

HEADER, SAMPLE, ARROW, FIELD, CONFIDENCE, CERTAINTY, TRANSFORMATION = range(7)
_CAPTIONS = (
    N_("Column of the file"), N_("Example"), "", N_("Field of the cockpit"), N_("Confidence"), "",
    N_("Transformation"),
)  # fmt: skip
_BARS = {Certainty.SURE: "ok", Certainty.CHECK: "warn", Certainty.DOUBTFUL: "bad"}

Index = QModelIndex | QPersistentModelIndex


class ImportColumnsModel(QAbstractTableModel):
    """What the mapping table shows of `ColumnPlan`s."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: tuple[ColumnPlan, ...] = ()

    def set_columns(self, columns: Sequence[ColumnPlan]) -> None:
        """Show these. The same headers keep selection and scroll place."""
        fresh = tuple(columns)
        if [c.header for c in fresh] == [c.header for c in self._columns]:
            self._columns = fresh
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(_CAPTIONS) - 1))
            return
        self.beginResetModel()
        self._columns = fresh
        self.endResetModel()

    def column(self, row: int) -> ColumnPlan:
        """The column shown in a row."""
        return self._columns[row]

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each column of the file."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def columnCount(self, parent: Index | None = None) -> int:
        """Header, example, arrow, field, confidence, certainty, transformation."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of what is more than text."""
        if not index.isValid():
            return None
        plan = self._columns[index.row()]
        if role == cells.CELL:
            return _cell(plan, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(plan, index.column())
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The captions."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_CAPTIONS[section]) if _CAPTIONS[section] else ""
        return None


def transformation(plan: ColumnPlan) -> str:
    """What is done to the values of a column, in words."""
    parts = [str(each) for each in plan.transformation]
    if not parts and plan.field is not None:
        parts = [date_name(plan.date_order)] if plan.date_order else []
        parts += [decimal_name(plan.decimal)] if plan.decimal else []
    if plan.unsettled:
        asked = _("{value}: day or month first?") if not plan.decimal else _("{value}: thousands or decimals?")
        parts.append(asked.format(value=plan.unsettled))
    return ", ".join(parts)


def _text(plan: ColumnPlan, column: int) -> str:
    if column == HEADER:
        return plan.header
    if column == SAMPLE:
        return plan.sample
    if column == FIELD:
        return _(plan.field_label) if plan.field is not None and plan.field_label else _("Do not import")
    if column == CONFIDENCE:
        return formats.percent(plan.confidence / 100) if plan.field is not None else ""
    if column == CERTAINTY:
        return certainty_mark(plan.certainty)[0]
    return transformation(plan) if column == TRANSFORMATION else ""


def _cell(plan: ColumnPlan, column: int) -> cells.Cell:
    text = _text(plan, column)
    if column == HEADER:
        return cells.Text(text, weight=500)
    if column == ARROW:
        return cells.Text("", icon="arrow-right", color="text3")
    if column == CONFIDENCE and plan.field is not None:
        return cells.Bar(plan.confidence / 100, text, _BARS[plan.certainty])
    if column == CERTAINTY:
        return cells.Status(*certainty_mark(plan.certainty))
    if column == TRANSFORMATION and plan.unsettled:
        return cells.Text(text, color="warn", weight=500, icon="warning")
    return cells.Text(text, color="text2" if column in (SAMPLE, TRANSFORMATION) else "text")
