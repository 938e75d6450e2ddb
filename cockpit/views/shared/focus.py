"""The focus ring: one overlay that follows the keyboard focus, so that no layout needs room for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSplitter, QStackedWidget, QWidget
from shiboken6 import isValid

from cockpit.desktop.theme import theme
from cockpit.views.shared.paint import rounded

REACH = 4
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ParentChange)
_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FocusRing(QWidget):
    """2 px accent, offset 2 px, around one widget; repositions itself when the widget or an ancestor moves.

    A widget with an attribute `ring_radius` may wear it; a method `ring_rect()` narrows the area.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []

    @property
    def target(self) -> QWidget | None:
        """The widget that wears the ring."""
        return self._target

    def surround(self, target: QWidget | None) -> None:
        """Put the ring around `target`, or take it off with None."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = target
        if target is None:
            self.hide()
            return
        self.setParent(_ground(target))
        above: QWidget | None = target
        while above is not None and above is not self.parentWidget():
            self._watched.append(above)
            above.installEventFilter(self)
            above = above.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring."""
        painter = QPainter(self)
        radius = float(getattr(self._target, "ring_radius", 6))
        rounded(painter, QRectF(self.rect()), radius + REACH, None, theme().color("accent"), 2.0)

    def _place(self) -> None:
        target, ground = self._target, self.parentWidget()
        if target is None or ground is None or not isValid(target):
            self.hide()
            return
        shape = getattr(target, "ring_rect", None)
        area: QRect = shape() if callable(shape) else target.rect()
        corner = target.mapTo(ground, QPoint(0, 0))
        self.setGeometry(area.translated(corner).adjusted(-REACH, -REACH, REACH, REACH))
        self.setVisible(target.isVisible())
        self.raise_()


class _Held:
    ring: FocusRing | None = None


def ring() -> FocusRing | None:
    """The ring, once something has worn it."""
    held = _Held.ring
    return held if held is not None and isValid(held) else None


def entered(widget: QWidget, event: QFocusEvent) -> None:
    """Call from `focusInEvent`: the ring appears when the focus came by keyboard."""
    if event.reason() in _PASSING or widget.parentWidget() is None:
        return
    present = ring()
    if event.reason() in _KEYBOARD:
        if present is None:
            present = _Held.ring = FocusRing()
        present.surround(widget)
    elif present is not None:
        present.surround(None)


def left(widget: QWidget, event: QFocusEvent) -> None:
    """Call from `focusOutEvent`: the ring goes with the focus, but stays under a popup."""
    present = ring()
    if present is not None and present.target is widget and event.reason() not in _PASSING:
        present.surround(None)


def _ground(target: QWidget) -> QWidget:
    """Nearest ancestor with room around the target: the content of a scroll area, or the window."""
    ground = target.parentWidget() or target
    while not ground.isWindow():
        above = ground.parentWidget()
        if above is None or isinstance(above.parentWidget(), QAbstractScrollArea):
            break
        if isinstance(above, (QSplitter, QStackedWidget)):
            break
        ground = above
    return ground
