"""Chips: filters over a list, and the legend that filters by action type."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton


class FilterChip(PaintedButton):
    """A filter: outline at rest, accent with a count and a cross when it is on.

    Signals: clicked(bool); cleared() for the cross, Delete or Backspace.
    """

    cleared = Signal()
    ring_radius = 13

    def __init__(self, text: str, icon: str = "", count: str = "", menu: bool = False) -> None:
        super().__init__()
        self._icon, self._count, self._caret, self._active = icon, count, menu, False
        self._menu: QMenu | None = None
        self.setText(text)
        self.clicked.connect(self._open_menu)

    def set_active(self, active: bool, text: str = "") -> None:
        """Switch the filter's look, and its caption when one is given."""
        self._active = active
        if text:
            self.setText(text)
        self.setAccessibleDescription(_("active filter") if active else "")
        self.updateGeometry()
        self.update()

    def is_active(self) -> bool:
        """Whether the filter is on."""
        return self._active

    def set_count(self, count: str) -> None:
        """Show how many records the filter keeps."""
        self._count = count
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu on click and show a caret."""
        self._menu, self._caret = menu, True
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Icon, caption, count, caret or cross; 26 px high."""
        width = paint.text_width(self.text(), "small", 500) + 20
        width += 20 if self._icon else 0
        width += paint.text_width(self._count, "small", 500) + 6 if self._count else 0
        width += 18 if self._active or self._caret else 0
        return QSize(width, fonts.grown(26, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip."""
        painter = QPainter(self)
        colors = theme()
        fill = "accent-soft" if self._active else "hover" if self.hovered else "surface"
        border = "accent" if self._active else "border"
        paint.rounded(painter, self.rect(), self.height() / 2, colors.color(fill), colors.color(border))
        ink = "accent-text" if self._active else "text2"
        x = 10
        if self._icon:
            icons.draw(painter, self._icon, QRect(x, 0, 14, self.height()), ink)
            x += 20
        x = self._word(painter, x, self.text(), ink)
        if self._count:
            x = self._word(painter, x, self._count, "accent-text" if self._active else "text3")
        if self._active or self._caret:
            mark = "x" if self._active else "caret-down"
            icons.draw(painter, mark, QRect(x, 0, 12, self.height()), ink)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross clears the filter, the rest of the chip clicks."""
        if self._active and self.isDown() and event.position().x() >= self.width() - 24:
            self.setDown(False)
            self.cleared.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete and Backspace clear the filter."""
        if self._active and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cleared.emit()
            return
        super().keyPressEvent(event)

    def _word(self, painter: QPainter, x: int, content: str, ink: str) -> int:
        width = paint.text_width(content, "small", 500)
        area = QRect(x, 0, width + 1, self.height())
        paint.text(painter, area, content, "small", ink, paint.LEFT, 500, elide=False)
        return x + width + 6

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


class LegendChip(PaintedButton):
    """An action type with its count (I1): a click hides or shows it, Alt+click (or Alt+Return) isolates it.

    Signals: shown_changed(str letter, bool shown), isolated(str letter).
    """

    shown_changed = Signal(str, bool)
    isolated = Signal(str)

    def __init__(self, letter: str, icon: str, text: str, count: str = "") -> None:
        super().__init__()
        self._letter, self._icon, self._count, self._shown = letter, icon, count, True
        self.setText(text)

    def set_count(self, count: str) -> None:
        """Show how many actions of the type there are."""
        self._count = count
        self.updateGeometry()
        self.update()

    def set_shown(self, shown: bool) -> None:
        """Grey the chip out, or not, without a signal."""
        self._shown = shown
        self.setAccessibleDescription("" if shown else _("hidden"))
        self.update()

    def is_shown(self) -> bool:
        """Whether its actions are on view."""
        return self._shown

    def sizeHint(self) -> QSize:
        """Glyph, text, count; 26 px high."""
        words = paint.text_width(self.text(), "small") + paint.text_width(self._count, "small", 500)
        return QSize(2 + 22 + 6 + words + (6 if self._count else 0) + 8, fonts.grown(26, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chip; a hidden type is pale and its name struck out."""
        painter = QPainter(self)
        colors = theme()
        fill = "hover" if self.hovered else "surface" if self._shown else "sunken"
        paint.rounded(painter, self.rect(), 6, colors.color(fill), colors.color("border"))
        glyph = QRect(2, (self.height() - 22) // 2, 22, 22)
        if self._shown:
            paint.action_glyph(painter, glyph, self._letter, self._icon)
        else:
            icons.draw(painter, "eye", glyph.adjusted(4, 4, -4, -4), "text3")
        ink: str | QColor = "text2" if self._shown else "text3"
        width = paint.text_width(self.text(), "small")
        area = QRect(30, 0, width + 1, self.height())
        paint.text(painter, area, self.text(), "small", ink, elide=False)
        if not self._shown:
            painter.drawLine(30, self.height() // 2, 30 + width, self.height() // 2)
        rest = self.rect().adjusted(30 + width + 6, 0, 0, 0)
        paint.text(painter, rest, self._count, "small", "text3", paint.LEFT, 500, elide=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Alt isolates."""
        inside = self.isDown() and self.rect().contains(event.position().toPoint())
        self.setDown(False)
        if inside:
            self._act(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Return hide or show, with Alt they isolate."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
            return
        super().keyPressEvent(event)

    def _act(self, isolate: bool) -> None:
        if isolate:
            self.isolated.emit(self._letter)
            return
        self.set_shown(not self._shown)
        self.shown_changed.emit(self._letter, self._shown)
