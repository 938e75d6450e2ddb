"""The columns of a file and the fields they go to, one row for each column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.itemmodels.headers import caption
from cockpit.itemmodels.import_custom import HOLDERS, PREFIX, guessed, kind_name, new_field
from cockpit.itemmodels.import_words import FAINT, certainty_mark, date_name, decimal_name
from cockpit.records.importing import Certainty, ColumnPlan, Entity

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
        self._entity: Entity | None = None

    def set_columns(self, columns: Sequence[ColumnPlan], entity: Entity | None = None) -> None:
        """Show these columns of a file that holds `entity`. The same headers keep selection and scroll place."""
        fresh = tuple(columns)
        self._entity = entity
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

    def may_become_field(self, row: int) -> bool:
        """Whether a column of no field, or of a doubtful one, can become a field of the user's own."""
        return may_become_field(self._columns[row], self._entity)

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
        if role == FAINT:
            return plan.field is None
        if index.column() == TRANSFORMATION and self._offers(plan):
            offer = _("create the field “{name}”").format(name=guessed(plan).name)
            if role == Qt.ItemDataRole.DisplayRole:
                return offer
            return cells.Text(offer, color="accent-text", weight=500) if role == cells.CELL else None
        if role == cells.CELL:
            return _cell(plan, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(plan, index.column())
        return None

    def _offers(self, plan: ColumnPlan) -> bool:
        return may_become_field(plan, self._entity) and not plan.unsettled

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        return caption(_CAPTIONS, section, orientation, role)


def may_become_field(plan: ColumnPlan, entity: Entity | None) -> bool:
    """Whether a filled column, of no field or of a doubtful one, can become a field of the user's own."""
    doubtful = plan.field is None or (plan.certainty is Certainty.DOUBTFUL and not plan.field.startswith(PREFIX))
    return doubtful and entity in HOLDERS and bool(plan.filled or plan.sample)


def field_name(plan: ColumnPlan) -> str:
    """The field that a column goes to, in words."""
    if plan.field is None:
        return _("Do not import")
    made = new_field(plan.field)
    if made is not None or plan.field.startswith(PREFIX):
        return _("Field: {name}").format(name=made.name if made is not None else plan.field_label)
    return _(plan.field_label) if plan.field_label else plan.field


def transformation(plan: ColumnPlan) -> str:
    """What is done to the values of a column, in words."""
    parts = [str(each) for each in plan.transformation]
    if not parts and plan.field is not None:
        parts = [date_name(plan.date_order)] if plan.date_order else []
        parts += [decimal_name(plan.decimal)] if plan.decimal else []
    made = new_field(plan.field)
    if made is not None:
        parts.insert(0, _("new field: {kind}").format(kind=kind_name(made.kind)))
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
        return field_name(plan)
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
