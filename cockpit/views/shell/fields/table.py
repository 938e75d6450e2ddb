"""The table of the user's own fields: chosen, dragged to another place, made mandatory."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.itemmodels.own_fields import FILLED, KIND, MANDATORY, OwnFieldsModel
from cockpit.views.shared.table import DenseTable

_ROW = 40


class FieldsTable(DenseTable):
    """Rows are dragged or moved with Alt and the arrows; a click on the box makes a field mandatory.

    Signals: chosen(int field); move_wished(int field, int place); mandatory_wished(int field, bool);
    delete_wished(int field).
    """

    chosen = Signal(int)
    move_wished = Signal(int, int)
    mandatory_wished = Signal(int, bool)
    delete_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Own fields"), _ROW)
        self.fields = OwnFieldsModel()
        self.fields.setParent(self)
        self.setModel(self.fields)
        self.set_widths(0, 170, 84, 92)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.fields.move_wished.connect(self.move_wished)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.clicked.connect(self._clicked)
        self.previewed.connect(lambda index: self._switch(index.row()))

    def current_id(self) -> int | None:
        """The field the keyboard is on."""
        index = self.currentIndex()
        return self.fields.field(index.row()).id if index.isValid() else None

    def choose(self, field_id: int | None) -> None:
        """Go to a field."""
        row = self.fields.row_of(field_id)
        if row >= 0:
            self.selectRow(row)
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the field, Delete deletes it."""
        row = self.currentIndex().row()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if row >= 0 and alt and event.key() in steps:
            place = row + steps[Qt.Key(event.key())]
            if 0 <= place < self.fields.rowCount():
                self.move_wished.emit(self.fields.field(row).id, place)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.delete_wished.emit(self.fields.field(row).id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places the kind, then the count, make room for the names."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(KIND, width < fonts.scaled(490))
        self.setColumnHidden(FILLED, width < fonts.scaled(320))

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == MANDATORY:
            self._switch(index.row())

    def _switch(self, row: int) -> None:
        field = self.fields.field(row)
        self.mandatory_wished.emit(field.id, not field.is_mandatory)

    def _tell(self, current: QModelIndex, _former: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.fields.field(current.row()).id)
