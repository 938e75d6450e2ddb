"""Bases of the widgets that the kit paints itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cockpit.views.shared import focus

_RESTYLING = (
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.PaletteChange,
    QEvent.Type.EnabledChange,
)


class Painted(QWidget):
    """A widget that paints itself from the theme: it follows theme and text size without further wiring."""

    #: corner radius of the focus ring around the widget, in logical pixels
    ring_radius = 6

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint anew after a change of theme, text size or state."""
        if event.type() in _RESTYLING:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring when the focus came by keyboard."""
        super().focusInEvent(event)
        focus.entered(self, event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off."""
        super().focusOutEvent(event)
        focus.left(self, event)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Nothing painted may be cut: the minimum is the hint, or what the layout needs."""
        layout = self.layout()
        return self.sizeHint() if layout is None else layout.minimumSize()


class PaintedButton(QAbstractButton):
    """A button that paints itself. Return presses it as Space does; `hovered` is for painting.

    Signals: clicked(bool), toggled(bool) of QAbstractButton.
    """

    #: corner radius of the focus ring around the widget, in logical pixels
    ring_radius = 6

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.hovered = False
        self._caption = ""

    def text(self) -> str:
        """The caption."""
        return self._caption

    def setText(self, text: str) -> None:
        """Set the caption, which is also the accessible name unless another was given.

        The caption is data: an ampersand in it makes no shortcut.
        """
        if self.accessibleName() == self._caption:
            self.setAccessibleName(text)
        self._caption = text
        self.updateGeometry()
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        self.hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        self.hovered = False
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and Enter press the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring when the focus came by keyboard."""
        super().focusInEvent(event)
        focus.entered(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off."""
        super().focusOutEvent(event)
        focus.left(self, event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure and paint anew after a change of theme, text size or state."""
        if event.type() in _RESTYLING:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Nothing painted may be cut: by default the minimum is the hint."""
        return self.sizeHint()
