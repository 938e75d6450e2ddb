"""Stepper: before, what is shown, after."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted, PaintedButton


class Stepper(Painted):
    """Two arrows around a caption; the caption opens a menu when one is set.

    Signals: stepped(int) with -1 or 1; opened() when the caption is pressed.
    """

    stepped = Signal(int)
    opened = Signal()

    def __init__(self, text: str = "", icon: str = "", before: str = "", after: str = "") -> None:
        """`before` and `after` name the arrows for screen readers ("Previous month")."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._menu: QMenu | None = None
        self._back = _Part("", "caret-left", "left")
        self._caption = _Part(text, icon, "middle")
        self._forth = _Part("", "caret-right", "right")
        self._back.setAccessibleName(before or _("Previous"))
        self._forth.setAccessibleName(after or _("Forward"))
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        for part in (self._back, self._caption, self._forth):
            layout.addWidget(part)
        self._back.clicked.connect(lambda: self.stepped.emit(-1))
        self._forth.clicked.connect(lambda: self.stepped.emit(1))
        self._caption.clicked.connect(self._open)

    def set_names(self, before: str, after: str) -> None:
        """Name the arrows for screen readers, in another language for instance."""
        self._back.setAccessibleName(before)
        self._forth.setAccessibleName(after)

    def text(self) -> str:
        """The caption."""
        return self._caption.text()

    def set_text(self, text: str) -> None:
        """Change the caption."""
        self._caption.setText(text)

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu when the caption is pressed."""
        self._menu = menu

    def set_reach(self, back: bool, forth: bool) -> None:
        """Whether there is something before and after."""
        self._back.setEnabled(back)
        self._forth.setEnabled(forth)

    def caption_button(self) -> PaintedButton:
        """The caption, to anchor a popover to."""
        return self._caption

    def sizeHint(self) -> QSize:
        """The three parts plus the border."""
        return self._row.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border around the three parts."""
        colors = theme()
        paint.rounded(QPainter(self), self.rect(), 6, colors.color("surface"), colors.color("border"))

    def _open(self) -> None:
        self.opened.emit()
        if self._menu is not None:
            self._menu.popup(self._caption.mapToGlobal(QPoint(0, self.height() + 3)))


class _Part(PaintedButton):
    ring_radius = 3

    def __init__(self, text: str, icon: str, place: str) -> None:
        super().__init__()
        self._icon, self._place = icon, place
        self.setText(text)

    def sizeHint(self) -> QSize:
        height = fonts.grown(30)
        if self._place != "middle":
            return QSize(26, height)
        icon = icons.REGULAR + 6 if self._icon else 0
        return QSize(paint.text_width(self.text(), "body", 500) + 16 + icon, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme()
        if self.hovered and self.isEnabled():
            paint.rounded(painter, self.rect(), 5 if self._place != "middle" else 0, colors.color("hover"))
        if self._place != "middle":
            painter.setOpacity(1.0 if self.isEnabled() else 0.4)
            icons.draw(painter, self._icon, QRect((self.width() - 12) // 2, 0, 12, self.height()), "text3")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.fillRect(0, 0, 1, self.height(), colors.color("border"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), colors.color("border"))
        x = 8
        if self._icon:
            icons.draw(painter, self._icon, QRect(x, 0, icons.REGULAR, self.height()), "text3")
            x += icons.REGULAR + 6
        paint.text(painter, self.rect().adjusted(x, 0, -7, 0), self.text(), "body", "text", paint.LEFT, 500)
