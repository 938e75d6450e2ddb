"""A card over the dimmed window, as a child of the window: no second window, no stolen focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from cockpit.desktop.theme import theme
from cockpit.views.shared import paint


class Overlay(QWidget):
    """Covers its window with the scrim; `card` floats in it. Escape and a click beside the card close it; Tab stays
    inside. Subclasses place the card in `place_card`.

    Signals: closed().
    """

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.card = OverlayCard(self)
        self._ground = window
        self._gave: QWidget | None = None
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it covers the window."""
        return self.isVisible()

    def open(self, focus: QWidget | None = None) -> None:
        """Cover the window; `focus` gets the keyboard."""
        if not self.isVisible():
            self._gave = QApplication.focusWidget()
        self._fit()
        self.show()
        self.raise_()
        (focus or self.card).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Uncover the window and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        if self._gave is not None and isValid(self._gave) and self._gave.isVisible():
            self._gave.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.window().setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def place_card(self, room: QSize) -> QRect:
        """Where the card stands in a window of this size: by default in the middle, as large as it needs."""
        size = self.card.sizeHint().boundedTo(room - QSize(32, 32))
        return QRect((room.width() - size.width()) // 2, (room.height() - size.height()) // 2, *size.toTuple())

    def refit(self) -> None:
        """Place the card again after its content changed."""
        self.card.setGeometry(self.place_card(self.size()))

    def showEvent(self, event: object) -> None:
        """Follow the window's size."""
        self._ground.installEventFilter(self)

    def hideEvent(self, event: object) -> None:
        """Let go of the window."""
        if isValid(self._ground):
            self._ground.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window grew or shrank."""
        if event.type() == QEvent.Type.Resize and watched is self._ground:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The scrim."""
        QPainter(self).fillRect(self.rect(), theme().scrim)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the card closes."""
        self.close_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no key goes further."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the card."""
        return self.card.step_focus(forward)

    def _fit(self) -> None:
        self.setGeometry(self._ground.rect())
        self.refit()


class OverlayCard(QWidget):
    """The floating surface of an overlay: radius 12, strong border; what is inside keeps 1 px off the border."""

    def __init__(self, overlay: Overlay) -> None:
        super().__init__(overlay)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.dashed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border."""
        painter = QPainter(self)
        colors = theme()
        if self.dashed:
            line, style = colors.color("accent"), Qt.PenStyle.DashLine
            paint.rounded(painter, self.rect(), 12, colors.color("surface"), line, 2, style)
            return
        paint.rounded(painter, self.rect(), 12, colors.color("surface"), colors.color("border-strong"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the card is not beside it."""
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the card."""
        return self.step_focus(forward)

    def step_focus(self, forward: bool) -> bool:
        """Move the keyboard to the next (or former) widget of the card."""
        stops = [w for w in self.findChildren(QWidget) if w.isVisible() and w.isEnabled() and _takes_tab(w)]
        if not stops:
            return True
        now = QApplication.focusWidget()
        at = stops.index(now) if now in stops else (-1 if forward else 0)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
