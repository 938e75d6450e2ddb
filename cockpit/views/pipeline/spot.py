"""Where popovers about a card hang."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from cockpit.views.shared.painted import PaintedButton


class Spot(PaintedButton):
    """An invisible place for a popover to hang on: over a card, which gets the keyboard back."""

    def __init__(self, over: QWidget, area: QRect, owner: QWidget | None = None) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusProxy(owner or over)
        self.setGeometry(area)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing."""
