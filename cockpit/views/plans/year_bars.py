"""The year of an objective: twelve bars of what is signed, a tick at each month's objective (H2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import money, month_axis, month_year, number, percent
from cockpit.i18n import _
from cockpit.records.plans import MonthOfYear
from cockpit.views.shared import paint
from cockpit.views.shared.labels import plain_tip
from cockpit.views.shared.painted import Painted

_LEFT = 38  # least room for the figures of the axis
_HEAD = 20  # room for the shares above the bars
_LINES = 4
_THOUSAND = 100_000  # cents
_STEPS = (1, 2, 2.5, 5, 10)


class YearBars(Painted):
    """Signals: month_chosen(date) when a month was clicked."""

    month_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[MonthOfYear, ...] = ()
        self._now: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(fonts.scaled(150))

    def set_months(self, months: Sequence[MonthOfYear], now: date) -> None:
        """The months of a year; `now` is the one in accent."""
        self._months, self._now = tuple(months), now
        self.setAccessibleName(_("Signed and objectives of the year"))
        self.setAccessibleDescription("; ".join(said(month) for month in months))
        self.update()

    def sizeHint(self) -> QSize:
        """470 by 170 px."""
        return QSize(470, 170)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(280, 150)

    def slot(self, place: int) -> QRectF:
        """The place of a month, from the top to the axis."""
        left = self._left()
        width = (self.width() - left - 4) / max(1, len(self._months))
        bottom = self.height() - self._foot()
        return QRectF(left + 2 + place * width, 0, width, bottom)

    def month_at(self, point: QPointF) -> MonthOfYear | None:
        """The month under a point."""
        for place, month in enumerate(self._months):
            slot = self.slot(place)
            if slot.left() <= point.x() < slot.right():
                return month
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid, bars, ticks, shares, months."""
        painter = QPainter(self)
        step, top = self._scale()
        self._paint_grid(painter, step, top)
        for place, month in enumerate(self._months):
            self._paint_month(painter, self.slot(place), month, top)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a month."""
        month = self.month_at(event.position())
        if month is not None and event.button() is Qt.MouseButton.LeftButton:
            self.month_chosen.emit(month.month)

    def event(self, event: QEvent) -> bool:
        """The tooltip says the month's figures."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            month = self.month_at(QPointF(event.pos()))
            if month is not None:
                title, _comma, detail = said(month).partition(", ")
                QToolTip.showText(event.globalPos(), plain_tip(title, detail), self)
            return True
        return super().event(event)

    def _left(self) -> int:
        """Room for the widest figure of the axis."""
        captions = [caption for _value, caption in self._grid(*self._scale())]
        return max(fonts.scaled(_LEFT), 7 + max(paint.text_width(caption, "micro", 400) for caption in captions))

    def _foot(self) -> int:
        return fonts.line_height("micro") + 8

    def _scale(self) -> tuple[float, float]:
        """The step between grid lines, in cents, and the value at the top."""
        most = max((max(month.objective or 0, month.signed or 0) for month in self._months), default=0)
        if most <= 0:
            return 0, 1
        rough, power = most / _LINES, 1.0
        while rough / power >= _STEPS[-1]:
            power *= 10
        return next(each * power for each in _STEPS if each * power >= rough), float(most)

    def _y(self, slot: QRectF, value: float, top: float) -> float:
        return slot.bottom() - (slot.height() - fonts.scaled(_HEAD)) * value / top

    def _paint_grid(self, painter: QPainter, step: float, top: float) -> None:
        slot, colors, left = self.slot(0), theme(), self._left()
        for value, caption in self._grid(step, top):
            y = round(self._y(slot, value, top))
            painter.fillRect(left, y, self.width() - left, 1, colors.color("chart-grid"))
            room = QRectF(0, y - 8, left - 6, 16)
            paint.text(painter, room, caption, "micro", "text3", paint.RIGHT, 400, elide=False)

    def _grid(self, step: float, top: float) -> Iterator[tuple[float, str]]:
        lines = int(top / step) if step else 0
        thousands = top >= 2 * _THOUSAND
        unit = _THOUSAND if thousands else 100
        for line in range(lines + 1):
            value = line * step
            digits = 0 if (value / unit).is_integer() else 1
            text = number(value / unit, digits)
            if line == lines and line:
                text += "\u00a0k€" if thousands else "\u00a0€"
            yield value, text

    def _paint_month(self, painter: QPainter, slot: QRectF, month: MonthOfYear, top: float) -> None:
        colors = theme()
        current = month.month == self._now
        width = round(slot.width() * 0.67)
        x = round(slot.center().x() - width / 2)
        objective = month.objective or 0
        y = self._y(slot, objective, top)
        track = QRectF(x, y, width, slot.bottom() - y)
        paint.rounded(painter, track, 2, colors.color("accent-soft" if current else "track"))
        if month.signed:
            bar_y = self._y(slot, month.signed, top)
            bar = QRectF(x + width / 6, bar_y, width - 2 * (width / 6), slot.bottom() - bar_y)
            paint.rounded(painter, bar, 1.5, colors.color("accent" if current else "chart-muted"))
        if month.signed is not None and month.objective is not None:
            painter.fillRect(QRectF(x - 2, round(y) - 1, width + 4, 2), colors.color("text"))
        self._paint_words(painter, slot, month, self._y(slot, max(objective, month.signed or 0), top), current)

    def _has_room(self, width: float) -> bool:
        """Whether every share fits above its bar with its unit."""
        return paint.text_width(percent(0.88), "micro", 600) <= width - 2

    def name_of(self, month: MonthOfYear, width: float) -> str:
        """Short, or its first letter where the short names would touch."""
        name = month_axis(month.month)
        widest = max(paint.text_width(month_axis(each.month), "micro", 600) for each in self._months)
        return name if widest <= width - 2 else name[:1].upper()

    def _paint_words(self, painter: QPainter, slot: QRectF, month: MonthOfYear, y: float, current: bool) -> None:
        ink, weight = ("text", 600) if current else ("text3", 400)
        if month.share is not None:
            above = QRectF(slot.x() - 4, y - 19, slot.width() + 8, 16)
            share = percent(month.share) if self._has_room(slot.width()) else number(100 * month.share)
            paint.text(painter, above, share, "micro", ink, paint.CENTER, weight, elide=False)
        below = QRectF(slot.x() - 4, slot.bottom() + 4, slot.width() + 8, self._foot() - 4)
        name = self.name_of(month, slot.width())
        paint.text(painter, below, name, "micro", ink, paint.CENTER, weight, elide=False)


def said(month: MonthOfYear) -> str:
    """ "March 2026, 49 000 € signed of 45 000 €"."""
    name = month_year(month.month)
    objective = money(month.objective) if month.objective is not None else _("no objective")
    if month.signed is None:
        return f"{name}, " + _("objective {amount}").format(amount=objective)
    return f"{name}, " + _("{signed} signed, objective {amount}").format(signed=money(month.signed), amount=objective)
