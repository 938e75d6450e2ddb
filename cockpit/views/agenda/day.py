"""The team's day: true hours from top to bottom, a column for each rep, overlapping blocks side by side (I1)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from cockpit import clock, formats
from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.agenda import Block, Place, RepDays, lanes
from cockpit.views.agenda.dragging import Drag
from cockpit.views.agenda.drop import free_minute
from cockpit.views.agenda.pointer import Grid
from cockpit.views.agenda.surface import Cell
from cockpit.views.agenda.week import hours_text, paint_free_slot
from cockpit.views.shared import paint

_GUTTER, _HEAD, _HOUR = 52, 60, 66
_FIRST, _LAST = 8, 18
_LEAST_COLUMN = 150
_PAD = 5
_SNAP = 15
_SLOT = 60
_BREAK = (12, 13)


class DayGrid(Grid):
    """One day of every rep, 66 px an hour."""

    def __init__(self) -> None:
        super().__init__()
        self._hours = (_FIRST, _LAST)
        self.setAccessibleName(_("The team’s day"))

    def head(self) -> int:
        """60 px; more where some actions have no hour."""
        return fonts.grown(_HEAD, "body") + self._untimed() * (fonts.grown(24, "micro"))

    def gutter(self) -> int:
        """52 px for the hours."""
        return fonts.scaled(_GUTTER)

    def lay_out(self) -> tuple[list[Cell], QSize]:
        """Columns share the width, down to 150 px; from 8 to 18 h, or wider where something is planned outside."""
        assert self.view is not None
        timed = [block for block in self.view.blocks() if block.minute is not None and not block.is_absence]
        first = min((block.start // 60 for block in timed), default=_FIRST)
        last = max((-(-block.end // 60) for block in timed), default=_LAST)
        self._hours = (min(first, _FIRST), max(last, _LAST))
        count = len(self.view.reps)
        least = fonts.scaled(_LEAST_COLUMN) * count
        width = max(self.viewport().width() - self.gutter(), least, 1)
        height = round(self._y(self._hours[1] * 60)) + fonts.grown(38, "micro")
        cells = [self._cell(each, i, width * i // count, width * (i + 1) // count, height)
                 for i, each in enumerate(self.view.reps)]  # fmt: skip
        return cells, QSize(width, height)

    def _cell(self, each: RepDays, index: int, left: int, right: int, height: int) -> Cell:
        cell = Cell(QRect(left, 0, right - left, height), 0, index, index, 0)
        seen = [block for block in each.days[0] if self.shown(block) and block.minute is not None]
        lane_of = lanes(seen)
        for block in seen:
            cell.items.append((block, self._rect(block, cell.rect, *lane_of[block.id])))
        untimed = [block for block in each.days[0] if self.shown(block) and block.minute is None]
        step = fonts.grown(24, "micro")
        for place, block in enumerate(untimed):
            y = -self.head() + fonts.grown(_HEAD, "body") + place * step
            cell.items.append((block, QRectF(left + _PAD + 1, y, right - left - 2 * _PAD, step - 2)))
        return cell

    def _rect(self, block: Block, column: QRect, lane: int, of: int) -> QRectF:
        width = (column.width() - 2 * _PAD - 1) / of
        top, bottom = self._y(block.start), self._y(block.end)
        left = column.x() + _PAD + 1 + lane * width
        return QRectF(left, top + 1, width - (2 if lane + 1 < of else 0), max(bottom - top - 2, 12))

    def paint_over(self, painter: QPainter, exposed: QRect) -> None:
        """The break, the hours and now, across all columns."""
        colors = theme()
        begin, end = (round(self._y(hour * 60)) for hour in _BREAK)
        painter.fillRect(QRect(exposed.x(), begin, exposed.width(), end - begin), colors.color("sunken"))
        area = QRect(11, begin + 5, 80, fonts.line_height("micro"))
        paint.text(painter, area, _("break"), "micro", "text3", paint.LEFT, 400, elide=False)
        for hour in range(self._hours[0] + 1, self._hours[1] + 1):
            painter.fillRect(exposed.x(), round(self._y(hour * 60)), exposed.width(), 1, colors.color("chart-grid"))
        now = self._now()
        if now is not None:
            painter.fillRect(exposed.x(), round(self._y(now)) - 1, exposed.width(), 2, colors.color("now"))

    def paint_cell(self, painter: QPainter, cell: Cell, exposed: QRect) -> None:
        """The line at the left, the blocks, the free slot under keyboard or pointer."""
        painter.fillRect(cell.rect.x(), cell.rect.y(), 1, cell.rect.height(), theme().color("border"))
        self._paint_free(painter, cell)
        self.paint_items(painter, cell, exposed, full=True)

    def paint_gutter(self, painter: QPainter, exposed: QRect) -> None:
        """The hours, and now in its pill."""
        line = fonts.line_height("micro")
        width = self.gutter() - 10
        for hour in range(self._hours[0], self._hours[1] + 1):
            area = QRect(0, round(self._y(hour * 60)) + 3, width, line)
            paint.text(painter, area, formats.hour_mark(hour), "micro", "text3", paint.RIGHT, 400, elide=False)
        now = self._now()
        if now is None:
            return
        said = formats.time_of_day(clock.now())
        wide = paint.text_width(said, "micro", 600) + 8
        pill = QRect(self.gutter() - wide - 5, round(self._y(now)) - line // 2 - 1, wide, line + 2)
        paint.rounded(painter, pill, 4, theme().color("now"))
        paint.text(painter, pill, said, "micro", "surface", paint.CENTER, 600, elide=False)

    def paint_head(self, painter: QPainter, exposed: QRect) -> None:
        """The reps, their hours, and what has no hour."""
        assert self.view is not None
        colors = theme()
        for cell in self.cells:
            area = QRect(cell.rect.x(), 0, cell.rect.width(), fonts.grown(_HEAD, "body"))
            if area.intersects(exposed):
                painter.fillRect(area.x(), 0, 1, self.head(), colors.color("border"))
                self._paint_rep(painter, area, self.view.reps[cell.rep_index])
                self._paint_untimed(painter, cell)
        painter.fillRect(exposed.x(), self.head() - 1, exposed.width(), 1, colors.color("border"))

    def paint_corner(self, painter: QPainter, exposed: QRect) -> None:
        """The line under the head goes on."""
        painter.fillRect(0, self.head() - 1, self.gutter(), 1, theme().color("border"))

    def place_in(self, cell: Cell, point: QPointF) -> Place:
        """The half hour under the point."""
        minute = int(self._minute(point.y()) // 30 * 30)
        return self.place_of(cell, min(max(minute, 0), 24 * 60 - 30))

    def free_place(self, cell: Cell) -> Place:
        """The first free hour of the working day."""
        assert self.view is not None
        each = self.view.reps[cell.rep_index]
        return self.place_of(cell, free_minute(each, 0, _SLOT, self.earliest(cell)))

    def drop_place(self, drag: Drag, cell: Cell, top: QPointF) -> Place:
        """The quarter of an hour nearest to the block's upper edge."""
        minute = round(self._minute(top.y()) / _SNAP) * _SNAP
        return self.place_of(cell, min(max(minute, 0), 24 * 60 - drag.block.minutes))

    def slot_rect(self, cell: Cell, place: Place, minutes: int) -> QRectF:
        """The hours themselves."""
        start = place.minute if place.minute is not None else self._hours[0] * 60
        top, bottom = self._y(start), self._y(start + minutes)
        return QRectF(cell.rect.x() + _PAD + 1, top + 1, cell.rect.width() - 2 * _PAD - 1, bottom - top - 2)

    def block_at(self, point: QPoint) -> Block | None:
        """What has no hour stands in the head."""
        if point.y() >= self.head() or point.x() < self.gutter():
            return super().block_at(point)
        items = (item for cell in self.cells for item in cell.items if item[0].minute is None)
        return next((block for block, rect in items if self._in_head(rect).contains(QPointF(point))), None)

    def rect_of(self, action_id: int) -> QRect:
        """What has no hour does not scroll with the hours."""
        for cell in self.cells:
            for block, rect in cell.items:
                if block.id == action_id and block.minute is None:
                    return self._in_head(rect).toAlignedRect()
        return super().rect_of(action_id)

    def _in_head(self, rect: QRectF) -> QRectF:
        return rect.translated(self.gutter() - self.horizontalScrollBar().value(), self.head())

    def show_hour(self, minute: int) -> None:
        """Scroll so that this minute is near the top."""
        self.verticalScrollBar().setValue(round(self._y(minute)) - 8)

    def _paint_rep(self, painter: QPainter, area: QRect, each: RepDays) -> None:
        initials = "?" if each.rep is None else each.rep.initials
        middle = area.center().y()
        paint.avatar(painter, QRect(area.x() + 11, middle - 15, 32, 32), initials)
        body, micro = fonts.line_height("body"), fonts.line_height("micro")
        top = middle - (body + micro) // 2
        room = QRect(area.x() + 52, top, area.width() - 56, body)
        paint.text(painter, room, each.name, "body", "text", paint.LEFT, 500)
        said = _("{planned} planned, {selling} selling").format(
            planned=hours_text(each.load.planned, always=True), selling=hours_text(each.load.selling, always=True)
        )
        line = QRect(area.x() + 52, top + body, area.width() - 56, micro)
        paint.text(painter, line, said, "micro", "text3", paint.LEFT, 400)

    def _paint_untimed(self, painter: QPainter, cell: Cell) -> None:
        kept = [(block, rect.translated(0, self.head())) for block, rect in cell.items if block.minute is None]
        if kept:
            band = Cell(QRect(cell.rect.x(), 0, cell.rect.width(), self.head()), 0, 0, cell.rep_index, 0, kept)
            self.paint_items(painter, band, band.rect, full=False)

    def _paint_free(self, painter: QPainter, cell: Cell) -> None:
        place = self.hover_place()
        if place is None or self.cell_of(place) is not cell:
            keyed = self.hasFocus() and self.cursor_cell() is cell and self.current() is None
            place = self.slot_place() if keyed else None
        if place is None or place.minute is None:
            return
        later = [b.start for b, _r in cell.items if b.minute is not None and b.start >= place.minute]
        end = min([place.minute + _SLOT, *later])
        if end - place.minute < _SNAP:
            return
        rect = self.slot_rect(cell, place, end - place.minute)
        if rect.height() < 44:
            paint_free_slot(painter, rect, _("Free slot"))
            return
        said = _("{start} to {end}, click to book").format(start=formats.hour(place.minute), end=formats.hour(end))
        paint_free_slot(painter, rect, _("Free slot"), said)

    def _untimed(self) -> int:
        if self.view is None:
            return 0
        untimed = [[b for b in each.days[0] if b.minute is None and self.shown(b)] for each in self.view.reps]
        return max((len(blocks) for blocks in untimed), default=0)

    def _now(self) -> int | None:
        now = clock.local_now()
        minute = now.hour * 60 + now.minute
        here = self.view is not None and self.view.days[0] == now.date()
        return minute if here and self._hours[0] * 60 <= minute <= self._hours[1] * 60 else None

    def _y(self, minute: float) -> float:
        return (minute - self._hours[0] * 60) / 60 * fonts.grown(_HOUR, "micro")

    def _minute(self, y: float) -> float:
        return self._hours[0] * 60 + y / fonts.grown(_HOUR, "micro") * 60
