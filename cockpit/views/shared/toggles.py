"""Check box, radio button and switch."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton


class _Toggle(PaintedButton):
    """A mark of fixed size with its caption at the right."""

    mark = QSize(16, 16)

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setText(text)
        if name:
            self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Mark, 8 px, caption."""
        caption = 8 + paint.text_width(self.text()) if self.text() else 0
        return QSize(self.mark.width() + caption, max(self.mark.height(), fonts.line_height("body")) + 4)

    def ring_rect(self) -> QRect:
        """The focus ring surrounds the mark only."""
        top = (self.height() - self.mark.height()) // 2
        return QRect(0, top, self.mark.width(), self.mark.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark and caption."""
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.55)
        self._paint_mark(painter, QRectF(self.ring_rect()))
        left = self.mark.width() + 8
        paint.text(painter, self.rect().adjusted(left, 0, 0, 0), self.text(), "body", "text")

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        raise NotImplementedError


class CheckBox(_Toggle):
    """16 px box; `set_partial` shows a dash when some of what it stands for is chosen.

    Signals: toggled(bool), clicked(bool).
    """

    ring_radius = 4

    def __init__(self, text: str = "", name: str = "") -> None:
        self._partial = False
        super().__init__(text, name)

    def set_partial(self, partial: bool) -> None:
        """Show a dash instead of empty or check."""
        self._partial = partial
        self.update()

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        colors = theme()
        if self.isChecked() or self._partial:
            paint.rounded(painter, area, 4, colors.color("accent"))
            mark, weight = ("minus", "regular") if self._partial else ("check", "bold")
            icons.draw(painter, mark, area.adjusted(2, 2, -2, -2), "on-accent", weight)
            return
        border = "accent" if self.hovered else "border-strong"
        paint.rounded(painter, area, 4, colors.color("surface"), colors.color(border), 1.5)


class Radio(_Toggle):
    """16 px circle; radios in one parent exclude each other, arrow keys move between them.

    Signals: toggled(bool), clicked(bool).
    """

    ring_radius = 8

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text, name)
        self.setAutoExclusive(True)

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        colors = theme()
        on = self.isChecked()
        border = "accent" if on or self.hovered else "border-strong"
        paint.rounded(painter, area, 8, colors.color("surface"), colors.color(border), 1.5)
        if on:
            paint.rounded(painter, area.adjusted(4, 4, -4, -4), 4, colors.color("accent"))


class Switch(_Toggle):
    """28 by 16 px, for a setting that acts at once.

    Signals: toggled(bool), clicked(bool).
    """

    mark = QSize(28, 16)
    ring_radius = 8

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        colors = theme()
        on = self.isChecked()
        paint.rounded(painter, area, 8, colors.color("accent" if on else "border-strong"))
        knob = QRectF(area.x() + (14 if on else 2), area.y() + 2, 12, 12)
        paint.rounded(painter, knob, 6, colors.color("on-accent" if on else "surface"))
