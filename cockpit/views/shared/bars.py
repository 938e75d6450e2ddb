"""Bars: pace of a plan, shares, progress, sparkline."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted


class PaceBar(Painted):
    """Done over planned on 8 px, with the 2 px marker of the expected pace (H9)."""

    def __init__(self, thickness: int = 8) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._thickness = thickness
        self._ratio, self._tone = 0.0, "acc"
        self._pace: float | None = None

    def set_values(self, ratio: float, tone: str = "acc", pace: float | None = None, name: str = "") -> None:
        """`ratio` and `pace` 0..1; `tone` "ok", "warn", "bad" or "acc"; `name` says it in words."""
        self._ratio, self._tone, self._pace = ratio, tone, pace
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """120 px wide, room for the marker."""
        return QSize(120, self._thickness + 8)

    def minimumSizeHint(self) -> QSize:
        """It may become short."""
        return QSize(32, self._thickness + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track, fill, marker."""
        top = (self.height() - self._thickness) / 2
        area = QRectF(0, top, self.width(), self._thickness)
        paint.bar(QPainter(self), area, self._ratio, paint.tone(self._tone).fill, self._pace)


class ShareBar(Painted):
    """Parts of a whole side by side, 1 px apart; what is missing to 1 stays empty."""

    def __init__(self, thickness: int = 12) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._thickness = thickness
        self._parts: tuple[tuple[float, str], ...] = ()

    def set_parts(self, parts: Sequence[tuple[float, str]], name: str = "") -> None:
        """`parts` are (share 0..1, colour token or "#RRGGBB"); `name` says it in words."""
        self._parts = tuple(parts)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """120 px wide."""
        return QSize(120, self._thickness)

    def minimumSizeHint(self) -> QSize:
        """It may become short."""
        return QSize(32, self._thickness)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts from the left."""
        painter = QPainter(self)
        colors = theme()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        top = (self.height() - self._thickness) // 2
        painter.fillRect(0, top, self.width(), self._thickness, colors.color("track"))
        done = 0.0
        for share, token in self._parts:
            start, done = round(done * self.width()), done + share
            end = round(min(done, 1.0) * self.width())
            ink = QColor(token) if token.startswith("#") else colors.color(token)
            painter.fillRect(start, top, max(0, end - start - 1), self._thickness, ink)
            painter.fillRect(end - 1, top, 1, self._thickness, colors.color("surface"))


class ProgressBar(Painted):
    """How far a job is: 4 px in accent; without a total a third of the track is filled."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._ratio: float | None = 0.0

    def set_ratio(self, ratio: float | None, name: str = "") -> None:
        """`ratio` 0..1, or None while the total is unknown."""
        self._ratio = ratio
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """120 by 4 px."""
        return QSize(120, 4)

    def minimumSizeHint(self) -> QSize:
        """It may become short."""
        return QSize(32, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Track and fill."""
        paint.bar(QPainter(self), self.rect(), 1 / 3 if self._ratio is None else self._ratio)


class Sparkline(Painted):
    """The last points of a figure, 54 by 26 px."""

    def __init__(self, values: Sequence[float] = ()) -> None:
        super().__init__()
        self._values = tuple(values)
        self.setFixedSize(54, 26)

    def set_values(self, values: Sequence[float], name: str = "") -> None:
        """Up to ten values, oldest first; `name` says the trend in words."""
        self._values = tuple(values)
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        """54 by 26 px."""
        return QSize(54, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line and its last point."""
        paint.sparkline(QPainter(self), self.rect(), self._values)
