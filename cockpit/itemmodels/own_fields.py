"""The user's own fields of one thing as a table: name, kind, how many records are filled, whether it is mandatory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from cockpit.formats import number
from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.itemmodels.headers import caption
from cockpit.records.custom import CustomField, kind_name

NAME, KIND, FILLED, MANDATORY = range(4)
_CAPTIONS = (N_("Field"), N_("Kind"), N_("Filled in"), N_("Mandatory"))
_MIME = "application/x-own-field"

Index = QModelIndex | QPersistentModelIndex


class OwnFieldsModel(QAbstractTableModel):
    """Rows of `CustomField` in their order. Signals: move_wished(int field, int place) when a row was dragged."""

    move_wished = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[CustomField, ...] = ()

    def show_fields(self, fields: Sequence[CustomField]) -> None:
        """Show these; where they are the same ones in the same order, only the cells change."""
        same = [field.id for field in fields] == [field.id for field in self._fields]
        if same:
            self._fields = tuple(fields)
            if fields:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fields) - 1, MANDATORY))
            return
        self.beginResetModel()
        self._fields = tuple(fields)
        self.endResetModel()

    def field(self, row: int) -> CustomField:
        """The field in a row."""
        return self._fields[row]

    def row_of(self, field_id: int | None) -> int:
        """Where a field stands, -1 where it is not."""
        return next((row for row, field in enumerate(self._fields) if field.id == field_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The fields."""
        return 0 if parent is not None and parent.isValid() else len(self._fields)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name, kind, filled, mandatory."""
        return 0 if parent is not None and parent.isValid() else MANDATORY + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and description of a cell."""
        if not index.isValid():
            return None
        field = self._fields[index.row()]
        if role == cells.CELL:
            return _cell(field, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(field, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == FILLED:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        return caption(_CAPTIONS, section, orientation, role, right=(FILLED,))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged, and dropped between others."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """A drag moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """A field of this table."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The field that is dragged."""
        data = QMimeData()
        data.setData(_MIME, str(self._fields[indexes[0].row()].id).encode() if indexes else b"")
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Wish the move; the row moves when it is stored."""
        text = bytes(data.data(_MIME).data()).decode()
        former = self.row_of(int(text)) if text.isdecimal() else -1
        if action is not Qt.DropAction.MoveAction or former < 0:
            return False
        place = row if row >= 0 else parent.row() if parent.isValid() else len(self._fields)
        place -= place > former
        if place != former:
            self.move_wished.emit(self._fields[former].id, place)
        return False


def _text(field: CustomField, column: int) -> str:
    if column == NAME:
        return field.name
    if column == KIND:
        return _kind(field)
    if column == FILLED:
        return number(max(field.filled, 0))
    return _("yes") if field.is_mandatory else _("no")


def _cell(field: CustomField, column: int) -> cells.Cell:
    if column == NAME:
        return cells.Text(field.name, weight=500, icon="dots-six-vertical")
    if column == FILLED:
        return cells.Figure(_text(field, column), color="text" if field.filled > 0 else "text3")
    if column == MANDATORY:
        return cells.Check(field.is_mandatory)
    return cells.Text(_text(field, column), color="text2")


def _kind(field: CustomField) -> str:
    said = kind_name(field.kind)
    return f"{said} ({number(len(field.options))})" if field.options else said
