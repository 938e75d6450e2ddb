"""A small floating card anchored to a widget, as a child of the window: no extra window, no stolen focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted

_MARGIN = 8


class Popover(Painted):
    """Floating surface over the window. Escape, a click outside, or hiding its anchor closes it.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, anchor: QWidget) -> None:
        super().__init__(anchor.window())
        self._anchor = anchor
        self.hide()
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(9, 9, 9, 9)
        self.body.setSpacing(8)

    def open(self, focus: QWidget | None = None) -> None:
        """Appear under the anchor, or above it when there is no room; `focus` gets the keyboard."""
        self.setParent(self._anchor.window())
        self.setGeometry(self._place())
        self.show()
        self.raise_()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]
        (focus or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_popover(self, give_back: bool = True) -> None:
        """Disappear and give the focus back to the anchor."""
        if not self.isVisible():
            return
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.hide()
        if give_back and isValid(self._anchor):
            self._anchor.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press outside closes; so does moving or resizing the window."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if isinstance(watched, QWidget) and not self._holds(watched):
                on_anchor = watched is self._anchor
                self.close_popover(give_back=on_anchor)
                return on_anchor
        elif kind == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self._place())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """What its content needs."""
        return self.body.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Floating surface: 1 px strong border."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), 8, colors.color("surface"), colors.color("border-strong"))

    def _holds(self, widget: QWidget) -> bool:
        return widget is self or self.isAncestorOf(widget) or widget.window() is not self.window()

    def _place(self) -> QRect:
        window = self._anchor.window()
        corner = self._anchor.mapTo(window, QPoint(0, 0))
        size = self.sizeHint().expandedTo(self.minimumSize())
        room = window.rect().adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        height = min(size.height(), room.height())
        x = max(room.left(), min(corner.x(), room.right() + 1 - size.width()))
        below = corner.y() + self._anchor.height() + 4
        if below + height <= room.bottom() + 1:
            return QRect(x, below, size.width(), height)
        above = corner.y() - 4 - height
        y = above if above >= room.top() else max(room.top(), room.bottom() + 1 - height)
        return QRect(x, y, size.width(), height)
