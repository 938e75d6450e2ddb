"""The table of planned and done: figures by segment, pace, editing in place (H5, H6, H9)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QWidget

from cockpit.desktop import fonts
from cockpit.errors import CockpitError
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.itemmodels.plan_lines import NAME, PlanLinesModel
from cockpit.views.shared import paint, typed
from cockpit.views.shared.cells import CellDelegate, describe
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.table import DenseTable

ROW = 31
_GLYPH = 22
_INDENT = 14  # before the bars
_MARGIN = 8  # beside a figure, as cells have it
_MOST = 9_999
_WIDE = 700


class LinesDelegate(CellDelegate):
    """Larger names with their glyph, room before the bars, an editor for planned numbers.

    Signals: refused(str) when what was typed is no number.
    """

    refused = Signal(str)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        cell = describe(index)
        if isinstance(cell, cells.Action):
            self._paint_ground(painter, option, index, False)
            self._paint_name(painter, QRect(option.rect), cell)
        elif isinstance(cell, cells.Bar):
            self._paint_ground(painter, option, index, bool(index.data(cells.TOTAL)))
            self._paint_bar(painter, QRect(option.rect), cell)
        else:
            super().paint(painter, option, index)
        self._paint_focus(painter, option, index)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A small field over the cell."""
        editor = LineEdit("", small=True, name=str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setParent(parent)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """The planned number, selected."""
        assert isinstance(editor, LineEdit)
        editor.set_text(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ask for the number typed."""
        assert isinstance(editor, LineEdit)
        try:
            value = typed.read_number(editor.text())
        except CockpitError:
            value = Decimal(-1)
        editor.set_invalid(value != int(value) or not 0 <= value <= _MOST)
        if editor.is_invalid():
            self.refused.emit(_("Type a whole number from 0 to {most}.").format(most=number(_MOST)))
        else:
            model.setData(model.index(index.row(), index.column()), int(value))

    def _paint_name(self, painter: QPainter, area: QRect, cell: cells.Action) -> None:
        spot = QRectF(area.x() + 8, area.center().y() - _GLYPH / 2 + 0.5, _GLYPH, _GLYPH)
        paint.action_glyph(painter, spot, cell.letter, cell.icon)
        paint.text(painter, area.adjusted(8 + _GLYPH + 8, 0, -4, -1), cell.text, "strong")

    def _paint_bar(self, painter: QPainter, area: QRect, cell: cells.Bar) -> None:
        room = area.adjusted(_INDENT, 0, -8, -1)
        spot = QRectF(room.x(), room.center().y() - 3.5, room.width(), 8)
        paint.bar(painter, spot, cell.ratio, paint.tone(cell.tone).fill, cell.pace)

    def _paint_focus(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            paint.focus_border(painter, QRect(option.rect).adjusted(1, 1, -1, -2), 4)


class LinesTable(DenseTable):
    """The lines of a plan. F2, a double click or a digit edits a planned number; Tab goes on to the next.

    Signals: line_wished(int id) to edit a line; delete_wished(int id); refused(str).
    """

    line_wished = Signal(int)
    delete_wished = Signal(int)
    menu_wished = Signal(int, object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Actions planned and done"), ROW)
        self.lines = PlanLinesModel(self)
        delegate = LinesDelegate(self)
        delegate.refused.connect(self.refused)
        self.cells = delegate
        self.setItemDelegate(delegate)
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.opened.connect(self._open)
        self.lines.modelReset.connect(self.fit)
        self.lines.dataChanged.connect(self.fit)

    def fit(self) -> None:
        """As high as its lines, columns as wide as they need."""
        segments = len(self.lines.segments())
        wide = self.width() >= fonts.scaled(_WIDE)
        each = 66 if wide and segments <= 3 else 56
        self.set_widths(178 if wide else 152, *[each] * segments, 0, 84 if wide else 76, 128 if wide else 112)
        for column in (*range(1, segments + 1), segments + 2, segments + 3):
            self._widen(column)
        self.setFixedHeight(self.content_height() + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower columns leave room to the bars."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "lines"):
            self.fit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Tab goes to the next number that can be edited; what cannot be read stays open until Escape."""
        hints = QAbstractItemDelegate.EndEditHint
        refused = isinstance(editor, LineEdit) and editor.is_invalid() and editor.hasFocus()
        if refused and hint != hints.RevertModelCache:
            return
        if hint not in (hints.EditNextItem, hints.EditPreviousItem):
            super().closeEditor(editor, hint)
            return
        following = self._editable(1 if hint == hints.EditNextItem else -1)
        super().closeEditor(editor, hints.NoHint)
        if following is not None:
            self.setCurrentIndex(following)
            self.edit(following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the line out."""
        line = self.lines.line(self.currentIndex().row())
        if event.key() == Qt.Key.Key_Delete and line is not None:
            self.delete_wished.emit(line.id)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a line."""
        line = self.lines.line(self.indexAt(event.pos()).row())
        if line is not None:
            self.menu_wished.emit(line.id, event.globalPos())

    def _widen(self, column: int) -> None:
        """Figures are never cut: a column of them is as wide as the widest."""
        texts = [str(self.lines.index(row, column).data()) for row in range(self.lines.rowCount())]
        needed = 2 * _MARGIN + max((paint.text_width(text, "small", 600) for text in texts), default=0)
        if self.horizontalHeader().sectionSize(column) < needed:
            self.horizontalHeader().resizeSection(column, needed)

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index.row())
        if line is None or self.state() == QAbstractItemView.State.EditingState:
            return
        if self.lines.is_editable(index):
            self.edit(index)
        elif index.column() == NAME:
            self.line_wished.emit(line.id)

    def _editable(self, step: int) -> QModelIndex | None:
        """The next editable cell in reading order, None beyond the last."""
        columns = self.lines.columnCount()
        place = self.currentIndex().row() * columns + self.currentIndex().column() + step
        while 0 <= place < columns * self.lines.rowCount():
            index = self.lines.index(place // columns, place % columns)
            if self.lines.is_editable(index):
                return index
            place += step
        return None
