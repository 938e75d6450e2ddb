"""The values of a file's vocabulary columns (stages, owners, types, statuses…) and what each becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _, ngettext
from cockpit.itemmodels import cells
from cockpit.itemmodels.headers import caption
from cockpit.itemmodels.import_words import FAINT
from cockpit.records.importing import ValuePlan

FIELD, VALUE, ROWS, ARROW, TARGET, HOW = range(6)
_CAPTIONS = (N_("Field"), N_("Value of the file"), N_("Rows"), "", N_("Value of the cockpit"), N_("How"))

Settled = Mapping[str, Mapping[str, str]]
Index = QModelIndex | QPersistentModelIndex


class ImportValuesModel(QAbstractTableModel):
    """`ValuePlan`s, field by field, within each those that would be created first."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[ValuePlan, ...] = ()
        self._settled: Settled = {}

    def set_values(self, values: Sequence[ValuePlan], settled: Settled) -> None:
        """Show these; `settled` is what the user chose so far. The same values keep selection and scroll place."""
        fresh = tuple(sorted(values, key=_order(values)))
        same = [(v.field, v.value) for v in fresh] == [(v.field, v.value) for v in self._values]
        self._settled = settled
        if same and fresh:
            self._values = fresh
            self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, len(_CAPTIONS) - 1))
            return
        self.beginResetModel()
        self._values = fresh
        self.endResetModel()

    def value(self, row: int) -> ValuePlan:
        """The value shown in a row."""
        return self._values[row]

    def is_settled(self, row: int) -> bool:
        """Whether the user chose what the value becomes."""
        value = self._values[row]
        return value.value in self._settled.get(value.field, {})

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each distinct value."""
        return 0 if parent is not None and parent.isValid() else len(self._values)

    def columnCount(self, parent: Index | None = None) -> int:
        """Field, value, rows, arrow, target, how it was found."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of what is more than text."""
        if not index.isValid():
            return None
        value = self._values[index.row()]
        if role == FAINT:
            return not value.target
        if role == cells.CELL:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        return caption(_CAPTIONS, section, orientation, role, right=(ROWS,))

    def _text(self, row: int, column: int) -> str:
        value = self._values[row]
        if column == FIELD:
            return _(value.field_label)
        if column == VALUE:
            return value.value
        if column == ROWS:
            return formats.number(value.rows)
        if column == TARGET:
            return target_name(value)
        return self._how(row)[0] if column == HOW else ""

    def _cell(self, row: int, column: int) -> cells.Cell:
        text = self._text(row, column)
        if column == FIELD:
            is_first = row == 0 or self._values[row - 1].field != self._values[row].field
            return cells.Text(text, color="text2" if is_first else "text3")
        if column == VALUE:
            return cells.Text(text, weight=500)
        if column == ROWS:
            return cells.Figure(text, color="text2")
        if column == ARROW:
            return cells.Text("", icon="arrow-right", color="text3")
        return cells.Status(*self._how(row)) if column == HOW else cells.Text(text)

    def _how(self, row: int) -> tuple[str, str, str]:
        value = self._values[row]
        if self.is_settled(row):
            return _("your choice"), "acc", "check"
        if value.is_new:
            return _("new"), "warn", "plus"
        if not value.target:
            return _("unknown"), "bad", "question"
        if value.target == value.value:
            return _("same name"), "ok", "check-circle"
        return _("recognised"), "ok", "check-circle"


def target_name(value: ValuePlan) -> str:
    """What a value becomes, in words."""
    if value.is_new:
        return _("Create “{name}”").format(name=value.target or value.value)
    return value.target or _("No value")


def values_said(values: Sequence[ValuePlan]) -> str:
    """ "12 values, 3 of them new"."""
    said = ngettext("{n} value", "{n} values", len(values)).format(n=formats.number(len(values)))
    new = sum(1 for value in values if value.is_new)
    if not new:
        return said
    fresh = ngettext("{n} of them new", "{n} of them new", new).format(n=formats.number(new))
    return f"{said}, {fresh}"


def _order(values: Sequence[ValuePlan]) -> Any:
    place = {field: at for at, field in enumerate(dict.fromkeys(value.field for value in values))}
    return lambda value: (place[value.field], not value.is_new, bool(value.target), -value.rows)
