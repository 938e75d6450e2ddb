"""KPI tiles (D1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton

_PADDING = 14


@dataclass(frozen=True, slots=True)
class Delta:
    """Change since the period before: "+2"; "up", "down" or ""; tone "ok", "bad", "neutral"; "contre 7"."""

    text: str
    direction: str = ""
    tone: str = "neutral"
    against: str = ""


class KpiTile(PaintedButton):
    """Label, figure, second line, delta, sparkline. Figures never elide; the sparkline gives way to them.

    Signals: clicked(bool) to drill down; menu_requested(QPoint global); drag_started() past the threshold.
    """

    menu_requested = Signal(QPoint)
    drag_started = Signal()
    ring_radius = 8

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._figure, self._second = "", ""
        self._delta: Delta | None = None
        self._points: tuple[float, ...] = ()
        self._state = "loading"
        self._pressed_at: QPoint | None = None
        self.setText(title)

    def set_figure(
        self, figure: str, second: str = "", delta: Delta | None = None, points: Sequence[float] = ()
    ) -> None:
        """Show a figure with its volume or denominator, its change and its last ten points."""
        self._figure, self._second, self._delta, self._points = figure, second, delta, tuple(points)
        self._become("figure")

    def set_too_few(self, second: str) -> None:
        """Too few cases for a rate: the value is hidden, `second` says how many there are and are needed."""
        self._figure, self._second, self._delta, self._points = _("too few cases"), second, None, ()
        self._become("few")

    def set_loading(self) -> None:
        """Grey bars until the figure arrives."""
        self._become("loading")

    def figure(self) -> str:
        """The figure shown."""
        return self._figure

    def sizeHint(self) -> QSize:
        """Wide enough for the longest line, with the sparkline beside the figure."""
        spark = 54 + 10 if self._points else 0
        figure = paint.text_width(self._figure, "figure") + spark
        return QSize(max(160, figure + 2 * _PADDING + 2, self.minimumSizeHint().width()), self._height())

    def minimumSizeHint(self) -> QSize:
        """The figure must fit, with the delta."""
        role = "figure" if self._state == "figure" else "h1"
        figure = paint.text_width(self._figure, role)
        delta = paint.text_width(self._delta.text, "small", 600) + 14 if self._delta else 0
        return QSize(max(96, figure, delta) + 2 * _PADDING, self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tile."""
        painter = QPainter(self)
        colors = theme()
        fill = "hover" if self.hovered and self.isEnabled() else "surface"
        paint.rounded(painter, self.rect(), 8, colors.color(fill), colors.color("border"))
        area = self.rect().adjusted(_PADDING + 1, 13, -_PADDING - 1, -12)
        y = self._paint_title(painter, area)
        if self._state == "loading":
            _paint_waiting(painter, area, y + 5)
            return
        y = self._paint_figure(painter, area, y + 5)
        line = fonts.line_height("small")
        paint.text(painter, QRect(area.x(), y + 1, area.width(), line), self._second, "small", "text3")
        self._paint_delta(painter, QRect(area.x(), y + 1 + line + 8, area.width(), line))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may start."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Past the threshold the tile is dragged, not clicked."""
        start = self._pressed_at
        moved = (event.position().toPoint() - start).manhattanLength() if start is not None else 0
        if moved >= max(6, QApplication.startDragDistance()) and event.buttons() & Qt.MouseButton.LeftButton:
            self._pressed_at = None
            self.setDown(False)
            self.drag_started.emit()
            return
        super().mouseMoveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_requested.emit(event.globalPos())

    def _become(self, state: str) -> None:
        self._state = state
        parts = [self.text(), self._figure, self._second]
        if self._delta is not None:
            parts += [self._delta.text, self._delta.against]
        said = self.text() if state == "loading" else ", ".join(part for part in parts if part)
        self.setAccessibleName(said)
        self.updateGeometry()
        self.update()

    def _height(self) -> int:
        small, figure = fonts.line_height("small"), fonts.line_height("figure")
        return 13 + small + 5 + figure + 1 + small + 8 + small + 12

    def _paint_title(self, painter: QPainter, area: QRect) -> int:
        line = fonts.line_height("small")
        hot = self.hovered and self.isEnabled()
        room = QRect(area.x(), area.y(), area.width() - (20 if hot else 0), line)
        paint.text(painter, room, self.text(), "small", "text2", paint.LEFT, 500)
        if hot:
            icons.draw(painter, "arrow-right", QRect(area.right() - 13, area.y(), 14, line), "text3")
        return area.y() + line

    def _paint_figure(self, painter: QPainter, area: QRect, y: int) -> int:
        line = fonts.line_height("figure")
        room = QRect(area.x(), y, area.width(), line)
        if self._state == "few":
            paint.text(painter, room, self._figure, "h1", "text3", paint.LEFT, 500)
            return y + line
        width = paint.text(painter, room, self._figure, "figure", elide=False)
        if self._points and width + 8 + 54 <= area.width():
            top = y + (line - 26) // 2
            paint.sparkline(painter, QRect(area.right() + 1 - 54, top, 54, 26), self._points)
        return y + line

    def _paint_delta(self, painter: QPainter, area: QRect) -> None:
        if self._state == "few":
            icons.draw(painter, "info", QRect(area.x(), area.y(), 14, area.height()), "text3")
            paint.text(painter, area.adjusted(19, 0, 0, 0), _("value hidden"), "small", "text3")
            return
        if self._delta is None:
            return
        ink = paint.tone(self._delta.tone).text
        x = area.x()
        if self._delta.direction:
            arrow = QRect(x, area.y(), 12, area.height())
            icons.draw(painter, f"arrow-{self._delta.direction}", arrow, ink, "bold")
            x += 14
        room = QRect(x, area.y(), area.right() + 1 - x, area.height())
        x += round(paint.text(painter, room, self._delta.text, "small", ink, paint.LEFT, 600, elide=False)) + 5
        rest = QRect(x, area.y(), area.right() + 1 - x, area.height())
        if rest.width() > 12:
            paint.text(painter, rest, self._delta.against, "small", "text3")


class AddTile(PaintedButton):
    """Dashed place that adds a figure.

    Signals: clicked(bool).
    """

    ring_radius = 8

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setText(text or _("Add a figure"))

    def sizeHint(self) -> QSize:
        """Icon, text, padding."""
        return QSize(paint.text_width(self.text()) + 24 + 2 * _PADDING, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dashes, plus, text."""
        painter = QPainter(self)
        colors = theme()
        fill = colors.color("hover") if self.hovered else None
        paint.rounded(painter, self.rect(), 8, fill, colors.color("border"), 1, Qt.PenStyle.DashLine)
        width = paint.text_width(self.text())
        x = (self.width() - width - 24) // 2
        icons.draw(painter, "plus", QRect(x, 0, 16, self.height()), "text3")
        paint.text(painter, self.rect().adjusted(x + 24, 0, 0, 0), self.text(), "body", "text3")


def _paint_waiting(painter: QPainter, area: QRect, y: int) -> None:
    colors = theme()
    paint.rounded(painter, QRect(area.x(), y + 6, 84, 18), 4, colors.color("track"))
    paint.rounded(painter, QRect(area.x(), y + 38, min(120, area.width()), 8), 4, colors.color("track"))
    paint.rounded(painter, QRect(area.x(), y + 62, min(72, area.width()), 8), 4, colors.color("track"))
