"""The pointer in the grids: clicks, tooltips, and dragging without a nested loop."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from cockpit.records.agenda import Block
from cockpit.views.agenda.dragging import Drag
from cockpit.views.agenda.drop import judge
from cockpit.views.agenda.keyboard import KeyedSurface
from cockpit.views.shared.labels import plain_tip

_THRESHOLD = 6
_EDGE = 28
_OWN_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
_OWN_KEYS = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
)


class Grid(KeyedSurface):
    """A surface whose blocks can be dragged: 6 px to begin, Ctrl copies, edges scroll, Escape cancels."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed: tuple[QPoint, Block | None] | None = None
        self._scroller = QTimer(self, interval=30)
        self._scroller.timeout.connect(self._scroll_at_edge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape cancels a drag."""
        if event.key() == Qt.Key.Key_Escape and self.drag is not None:
            self.cancel_drag()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Letters, Space, Delete and Shift+arrows are the grid's before they are anybody's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~_OWN_MODIFIERS
            event.setAccepted(plain and (bool(event.text().strip()) or event.key() in _OWN_KEYS))
            if event.isAccepted():
                return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the block under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        block = self.block_at(point)
        self._pressed = (point, block)
        if block is not None:
            self.select(block.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag past the threshold; light up what is under the pointer."""
        point = event.position().toPoint()
        if self.drag is not None:
            self._drag_to(point, event.modifiers())
            return
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, block = self._pressed
            if block is not None and (point - start).manhattanLength() >= _THRESHOLD and not block.is_absence:
                self._begin(block, start)
                self._drag_to(point, event.modifiers())
            return
        self._hover(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or plan in the free slot that was clicked."""
        pressed, self._pressed = self._pressed, None
        if event.button() != Qt.MouseButton.LeftButton or pressed is None:
            return
        point = event.position().toPoint()
        if self.drag is not None:
            self._drag_to(point, event.modifiers())
            self._drop()
        elif pressed[1] is None and (point - pressed[0]).manhattanLength() < _THRESHOLD:
            place = self.place_at(point)
            if place is not None:
                self.planned.emit(place, "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the block."""
        block = self.block_at(event.position().toPoint())
        if block is not None:
            self.opened.emit(block)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hovered = self._hover_place = None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips say a block in full; the context menu knows what it is about."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self.block_at(event.pos())
            detail = "" if block is None else ", ".join(t for t in (block.account, block.opportunity) if t)
            text = "" if block is None else plain_tip(block.spoken(), detail)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            self._open_menu(event.pos(), event.globalPos())
            return True
        if event.type() == QEvent.Type.Leave:
            self.leaveEvent(event)
        return super().viewportEvent(event)

    def _open_menu(self, point: QPoint, globally: QPoint) -> None:
        block = self.block_at(point)
        if block is not None:
            self.select(block.id)
        self.menu_wanted.emit(block, self.place_at(point), globally)

    def _hover(self, point: QPoint) -> None:
        block = self.block_at(point)
        place = None if block is not None else self.place_at(point)
        if block != self._hovered or place != self._hover_place:
            self._hovered, self._hover_place = block, place
            hand = Qt.CursorShape.PointingHandCursor if block is not None else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(hand)
            self.viewport().update()

    # dragging
    def _begin(self, block: Block, start: QPoint) -> None:
        rect = QRectF(self.rect_of(block.id))
        grab = QPointF(start) - rect.topLeft()
        height = min(rect.height(), 24.0)
        size = QRectF(0, 0, min(rect.width(), 222.0), height)
        self.drag = Drag(block, QPointF(min(grab.x(), size.width() - 8), min(grab.y(), height - 4)), size, start)
        self._hovered = self._hover_place = None
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def _drag_to(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        drag = self.drag
        if drag is None or self.view is None:
            return
        drag.at, drag.copy = point, bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        top = drag.ghost().topLeft() - self.offset()
        cell = self.cell_at(QPointF(point) - self.offset()) if self._inside(point) else None
        place = None if cell is None else self.drop_place(drag, cell, top)
        drag.verdict = None if place is None else judge(self.view, drag.block, place, drag.copy)
        at_edge = self._edge_step(point) != QPoint(0, 0)
        if at_edge != self._scroller.isActive():
            self._scroller.start() if at_edge else self._scroller.stop()
        self.viewport().update()

    def _drop(self) -> None:
        drag = self.drag
        self.cancel_drag()
        if drag is None or drag.verdict is None or drag.verdict.same:
            return
        if drag.verdict.is_free:
            self.moved.emit(drag.block, drag.verdict.place, drag.copy)
        else:
            self.refused.emit(drag.block, drag.verdict.reason)

    def cancel_drag(self) -> None:
        """Leave the block where it is."""
        self.drag = None
        self._pressed = None
        self._scroller.stop()
        self.viewport().unsetCursor()
        self.viewport().update()

    def _inside(self, point: QPoint) -> bool:
        return point.x() >= self.gutter() and point.y() >= self.head() and self.viewport().rect().contains(point)

    def _edge_step(self, point: QPoint) -> QPoint:
        area = self.viewport().rect().adjusted(self.gutter(), self.head(), 0, 0)
        x = -1 if point.x() < area.left() + _EDGE else 1 if point.x() > area.right() - _EDGE else 0
        y = -1 if point.y() < area.top() + _EDGE else 1 if point.y() > area.bottom() - _EDGE else 0
        return QPoint(x, y)

    def _scroll_at_edge(self) -> None:
        if self.drag is None:
            self._scroller.stop()
            return
        step = self._edge_step(self.drag.at)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + 14 * step.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + 14 * step.y())
