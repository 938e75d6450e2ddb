"""Dense tables: grey micro header, 36 px rows, hover and selection over the whole row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.cells import ROW, CellDelegate

_HEAD = 28


class DenseTable(QTableView):
    """A table over any item model; cells are described by `cockpit.itemmodels.cells`.

    Signals: opened(QModelIndex) for Return and double click; previewed(QModelIndex) for Space.
    """

    opened = Signal(QModelIndex)
    previewed = Signal(QModelIndex)

    def __init__(self, name: str, row_height: int = ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._row_height = row_height
        self.setHorizontalHeader(DenseHeader(self))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.doubleClicked.connect(self.opened)
        self.viewport().installEventFilter(self)
        self._fit()

    def set_widths(self, *widths: int) -> None:
        """Column widths in logical pixels at 100 % text; 0 shares what is left. Call after `setModel`."""
        header = self.horizontalHeader()
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, fonts.scaled(width))

    def set_row_height(self, height: int) -> None:
        """Height of every row at 100 % text (28 dense, 36, 44)."""
        self._row_height = height
        self._fit()

    def content_height(self) -> int:
        """Header and all rows, for a table that should not scroll."""
        model = self.model()
        rows = model.rowCount() if model is not None else 0
        return self.horizontalHeader().sizeHint().height() + rows * self.verticalHeader().defaultSectionSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens, Space previews."""
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if index.isValid() and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(index)
        elif index.isValid() and not editing and event.key() == Qt.Key.Key_Space:
            self.previewed.emit(index)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Beyond the last row nothing is lit."""
        super().mouseMoveEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self._hover(-1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the rows puts the light out."""
        if event.type() == QEvent.Type.Leave and watched is self.viewport():
            self._hover(-1)
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "cells"):
            self._fit()

    def _hover(self, row: int) -> None:
        if row != self.cells.hovered_row:
            self.cells.hovered_row = row
            self.viewport().update()

    def _fit(self) -> None:
        height = fonts.grown(self._row_height, "small")
        self.verticalHeader().setMinimumSectionSize(min(height, 20))
        self.verticalHeader().setDefaultSectionSize(height)


class DenseHeader(QHeaderView):
    """Grey micro captions over a line; the sorted column shows an arrow."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setDefaultAlignment(paint.LEFT)
        self.setHighlightSections(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(24)

    def sizeHint(self) -> QSize:
        """28 px high."""
        return QSize(super().sizeHint().width(), fonts.grown(_HEAD, "micro"))

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One caption."""
        colors = theme()
        painter.fillRect(rect, colors.color("surface"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, colors.color("border"))
        model = self.model()
        caption = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
        alignment = model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        right = alignment is not None and int(alignment) & int(Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(8, 0, -8, -1)
        sorted_here = self.isSortIndicatorShown() and self.sortIndicatorSection() == logical
        if sorted_here:
            room = self._paint_arrow(painter, room, bool(right), str(caption or ""))
        ink = "text" if sorted_here else "text3"
        paint.text(painter, room, str(caption or ""), "micro", ink, paint.RIGHT if right else paint.LEFT)

    def paintEvent(self, event: object) -> None:
        """The line goes on behind the last caption."""
        super().paintEvent(event)  # type: ignore[arg-type]
        used = self.length() - self.offset()
        if used < self.viewport().width():
            painter = QPainter(self.viewport())
            colors, width = theme(), self.viewport().width() - used
            painter.fillRect(used, 0, width, self.height(), colors.color("surface"))
            painter.fillRect(used, self.height() - 1, width, 1, colors.color("border"))

    def _paint_arrow(self, painter: QPainter, room: QRect, right: bool, caption: str) -> QRect:
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        if right:
            spot = QRect(room.right() - 9, room.y(), 10, room.height())
            room = room.adjusted(0, 0, -13, 0)
        else:
            room = room.adjusted(0, 0, -13, 0)
            width = min(room.width(), paint.text_width(caption, "micro"))
            spot = QRect(room.x() + width + 3, room.y(), 10, room.height())
        icons.draw(painter, "arrow-up" if up else "arrow-down", spot, "text", "bold")
        return room
