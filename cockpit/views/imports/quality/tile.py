"""A tile of data quality: what it counts, the figure, and what it is made of. It leads to the records."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton

_PADDING = 15
_ABOVE, _BELOW = 11, 10


class FigureTile(PaintedButton):
    """Three lines: label, figure, detail. Signals: clicked(bool)."""

    ring_radius = 8

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure, self._detail = "", ""

    def show_figure(self, title: str, figure: str, detail: str) -> None:
        """Show these; "" as figure: not known yet."""
        self._figure, self._detail = figure, detail
        self.setText(title)
        self.setAccessibleName(", ".join(part for part in (title, figure, detail) if part))
        self.update()

    def figure(self) -> str:
        """The figure shown."""
        return self._figure

    def detail(self) -> str:
        """The line under it."""
        return self._detail

    def sizeHint(self) -> QSize:
        """Wide enough for its texts."""
        return QSize(max(160, self.minimumSizeHint().width()), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The figure must fit."""
        small, figure = fonts.line_height("small"), fonts.line_height("figure")
        return QSize(
            paint.text_width(self._figure or "0", "figure") + 2 * _PADDING, _ABOVE + 2 * small + figure + 2 + _BELOW
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface, label, figure, detail."""
        painter, colors = QPainter(self), theme()
        fill = "hover" if self.hovered and self.isEnabled() else "surface"
        paint.rounded(painter, self.rect(), 8, colors.color(fill), colors.color("border"))
        small, figure = fonts.line_height("small"), fonts.line_height("figure")
        room = QRect(_PADDING, _ABOVE, self.width() - 2 * _PADDING, small)
        paint.text(painter, room, self.text(), "small", "text2", paint.LEFT, 500)
        if not self._figure:
            waiting = QRect(room.x(), room.y() + small + 8, 84, 18)
            paint.rounded(painter, waiting, 4, colors.color("track"))
            return
        room = QRect(room.x(), room.y() + small + 2, room.width(), figure)
        paint.text(painter, room, self._figure, "figure", elide=False)
        paint.text(painter, QRect(room.x(), room.bottom() + 1, room.width(), small), self._detail, "small", "text3")
