"""The team's week: a row for each rep, a column for each day, blocks stacked in the order of time (I1, B5)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from cockpit import formats
from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _, pgettext
from cockpit.records.agenda import Block, Place, RepDays
from cockpit.views.agenda import blocks
from cockpit.views.agenda.dragging import Drag
from cockpit.views.agenda.drop import free_minute
from cockpit.views.agenda.pointer import Grid
from cockpit.views.agenda.surface import Cell
from cockpit.views.shared import paint

_GUTTER, _HEAD = 150, 38
_LINE, _GAP, _PAD = 22, 2, 7
_RIBBON = 6
_FIRST, _LAST = 8 * 60, 18 * 60
_WHOLE_DAY = 7 * 60
_DEFAULT = 30
_LEAST_ROW = 104


class WeekGrid(Grid):
    """Five days (seven where the weekend is used) of every rep."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes: list[int] = []
        self.setAccessibleName(_("The team’s week"))

    def head(self) -> int:
        """38 px."""
        return fonts.grown(_HEAD, "body")

    def gutter(self) -> int:
        """150 px for the reps."""
        return fonts.scaled(_GUTTER)

    def lay_out(self) -> tuple[list[Cell], QSize]:
        """Rows as high as their fullest day, stretched where there is room."""
        assert self.view is not None
        width = max(self.viewport().width() - self.gutter(), 1)
        room = self.viewport().height() - self.head()
        heights = _stretched([self._row_height(each) for each in self.view.reps], room)
        self._minutes = [self.view.planned(index) for index in range(len(self.view.days))]
        cells: list[Cell] = []
        top = 0
        for index, (each, height) in enumerate(zip(self.view.reps, heights, strict=True)):
            cells += [self._cell(each, index, day, top, height, width) for day in range(len(self.view.days))]
            top += height
        return cells, QSize(width, top)

    def _row_height(self, each: RepDays) -> int:
        most = max((len([b for b in day if self.shown(b) and not _fills(b)]) for day in each.days), default=0)
        used = self._top() + most * (self._line() + _GAP) + _PAD
        return max(used, fonts.grown(_LEAST_ROW, "micro"))

    def _cell(self, each: RepDays, row: int, day: int, top: int, height: int, width: int) -> Cell:
        count = len(each.days)
        left, right = width * day // count, width * (day + 1) // count
        cell = Cell(QRect(left, top, right - left, height), row, day, row, day)
        y = float(top + self._top())
        for block in each.days[day]:
            if not self.shown(block):
                continue
            inner = QRectF(left + _PAD + 1, y, right - left - 2 * _PAD, self._line())
            if _fills(block):
                inner = QRectF(left + _PAD + 1, top + _PAD, right - left - 2 * _PAD, height - 2 * _PAD)
                cell.items.append((block, inner))
                continue
            cell.items.append((block, inner))
            y += self._line() + _GAP
        return cell

    def paint_cell(self, painter: QPainter, cell: Cell, exposed: QRect) -> None:
        """Lines, the ribbon, the blocks, the free slot under keyboard or pointer."""
        assert self.view is not None
        colors = theme()
        if self.view.days[cell.day_index] == self.view.today:
            painter.fillRect(cell.rect, colors.mix(colors.color("accent-soft"), 0.4))
        border = colors.color("border")
        painter.fillRect(cell.rect.x(), cell.rect.y(), 1, cell.rect.height(), border)
        if cell.row:
            painter.fillRect(cell.rect.x(), cell.rect.y(), cell.rect.width(), 1, border)
        off = next((item for item in cell.items if _fills(item[0])), None)
        if off is not None:
            blocks.paint_day_off(painter, off[1], off[0])
            chosen = self.current() if self.hasFocus() or self.is_pinned else None
            if chosen is not None and chosen.id == off[0].id:
                blocks.paint_chosen(painter, off[1], strong=True)
        else:
            self._paint_ribbon(painter, cell)
        stacked = replace(cell, items=self._making_room(cell))
        self.paint_items(painter, stacked, exposed, full=False)
        self._paint_free(painter, cell)

    def _making_room(self, cell: Cell) -> list[tuple[Block, QRectF]]:
        """The stack, opened where the block on its way would land."""
        assert self.view is not None
        stack = [item for item in cell.items if not _fills(item[0])]
        verdict = self.drag.verdict if self.drag is not None else None
        if verdict is None or verdict.same or self.cell_of(verdict.place) is not cell:
            return stack
        start, step = verdict.place.minute or 0, self._line() + _GAP
        return [(block, rect.translated(0, step) if block.start >= start else rect) for block, rect in stack]

    def paint_gutter(self, painter: QPainter, exposed: QRect) -> None:
        """Who, how many hours, how much of it sells."""
        assert self.view is not None
        for cell in self.cells[:: max(len(self.view.days), 1)]:
            area = QRect(0, cell.rect.y(), self.gutter(), cell.rect.height())
            if area.intersects(exposed):
                if cell.row:
                    painter.fillRect(0, area.y(), area.width(), 1, theme().color("border"))
                self._paint_rep(painter, area, self.view.reps[cell.rep_index])

    def paint_head(self, painter: QPainter, exposed: QRect) -> None:
        """The days and the hours planned on each."""
        assert self.view is not None
        colors = theme()
        for index, cell in enumerate(self.cells[: len(self.view.days)]):
            area = QRect(cell.rect.x(), 0, cell.rect.width(), self.head())
            self._paint_day(painter, area, index)
            painter.fillRect(area.x(), 0, 1, area.height(), colors.color("border"))
        painter.fillRect(exposed.x(), self.head() - 1, exposed.width(), 1, colors.color("border"))

    def paint_corner(self, painter: QPainter, exposed: QRect) -> None:
        """What the column says."""
        area = QRect(14, 0, self.gutter() - 18, self.head())
        paint.text(painter, area, _("Load of the week"), "micro", "text3", paint.LEFT, 400)
        painter.fillRect(0, self.head() - 1, self.gutter(), 1, theme().color("border"))

    def place_in(self, cell: Cell, point: QPointF) -> Place:
        """The first free time of that rep's day."""
        return self.free_place(cell)

    def free_place(self, cell: Cell) -> Place:
        """The first free half hour of the working day."""
        assert self.view is not None
        each = self.view.reps[cell.rep_index]
        return self.place_of(cell, free_minute(each, cell.day_index, _DEFAULT, self.earliest(cell)))

    def drop_place(self, drag: Drag, cell: Cell, top: QPointF) -> Place:
        """Another day or rep, the same hour."""
        return self.place_of(cell, drag.block.minute)

    def slot_rect(self, cell: Cell, place: Place, minutes: int) -> QRectF:
        """A line at the place in the stack that the hour has."""
        start = place.minute if place.minute is not None else 0
        before = sum(1 for block, _rect in cell.items if not _fills(block) and block.start < start)
        y = cell.rect.y() + self._top() + before * (self._line() + _GAP)
        y = min(y, cell.rect.bottom() - self._line())
        return QRectF(cell.rect.x() + _PAD + 1, y, cell.rect.width() - 2 * _PAD, self._line())

    def _paint_ribbon(self, painter: QPainter, cell: Cell) -> None:
        colors = theme()
        area = QRectF(cell.rect.x() + _PAD + 1, cell.rect.y() + _PAD, cell.rect.width() - 2 * _PAD, _RIBBON)
        paint.rounded(painter, area, 2, colors.color("track"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        scale = area.width() / (_LAST - _FIRST)
        for block, _rect in cell.items:
            start, end = max(block.start, _FIRST), min(block.end, _LAST)
            if block.minute is None or end <= start or block.is_absence:
                continue
            x = area.x() + (start - _FIRST) * scale
            spot = QRectF(x, area.y(), max((end - start) * scale - 1, 2), area.height())
            painter.fillRect(spot, colors.action_color(block.letter))

    def _paint_free(self, painter: QPainter, cell: Cell) -> None:
        place = self.hover_place()
        hovered = place is not None and self.cell_of(place) is cell
        keyed = self.hasFocus() and self.cursor_cell() is cell and self.current() is None
        if not (hovered or keyed) or any(_fills(block) for block, _rect in cell.items):
            return
        y = cell.rect.y() + self._top() + len(cell.items) * (self._line() + _GAP)
        room = cell.rect.bottom() - 1 - y
        height = self._line() if room >= self._line() else max(room, _PAD)
        rect = QRectF(cell.rect.x() + _PAD + 1, y, cell.rect.width() - 2 * _PAD, height)
        paint_free_slot(painter, rect, _("Free slot"))

    def _paint_rep(self, painter: QPainter, area: QRect, each: RepDays) -> None:
        small = fonts.line_height("micro")
        y = area.y() + 10
        initials = "?" if each.rep is None else each.rep.initials
        paint.avatar(painter, QRect(14, y, 24, 24), initials)
        paint.text(painter, QRect(46, y, area.width() - 50, 24), each.name, "body", "text", paint.LEFT, 500)
        y += 28
        if each.rep is not None:
            said = each.rep.role or each.rep.territory
            paint.text(painter, QRect(14, y, area.width() - 20, small), said, "micro", "text3", paint.LEFT, 400)
        y += small + 10
        width = area.width() - 26
        paint.bar(painter, QRect(14, y, width, 8), each.load.filled)
        y += 13
        line = QRect(14, y, width, small)
        planned = hours_text(each.load.planned, always=True)
        paint.text(painter, line, planned, "micro", "text2", paint.LEFT, 400, elide=False)
        share = each.load.selling_share
        if share is not None and each.load.planned:
            said = _("{share} selling").format(share=formats.percent(share))
            low = each.load.is_low
            ink, weight = ("warn", 600) if low else ("text2", 400)
            paint.text(painter, line, said, "micro", ink, paint.RIGHT, weight, elide=False)

    def _paint_day(self, painter: QPainter, area: QRect, index: int) -> None:
        assert self.view is not None
        colors = theme()
        day = self.view.days[index]
        today = day == self.view.today
        if today:
            painter.fillRect(area, colors.color("accent-soft"))
        hours = hours_text(self._minutes[index])
        room = area.adjusted(9, 0, -8, 0)
        width = round(paint.text(painter, room, hours, "micro", "text3", paint.RIGHT, 400, elide=False))
        name = f"{formats.weekday(day)} {day.day}"
        ink, weight = ("accent-text", 600) if today else ("text", 500)
        spot = room.adjusted(0, 0, -width - 8, 0)
        used = round(paint.text(painter, spot, name, "body", ink, paint.LEFT, weight))
        tag = pgettext("day", "today")
        if today and used + 14 + paint.text_width(tag, "micro") < spot.width():
            paint.text(painter, spot.adjusted(used + 14, 0, 0, 0), tag, "micro", "accent-text", paint.LEFT, 500)

    def _line(self) -> int:
        return fonts.grown(_LINE, "micro")

    def _top(self) -> int:
        return _PAD + _RIBBON + 4


def paint_free_slot(painter: QPainter, rect: QRectF, said: str, detail: str = "") -> None:
    """Dashed accent: something can be planned here."""
    colors = theme()
    paint.rounded(painter, rect, 4, colors.color("accent-soft"), colors.color("accent"), 1.5, Qt.PenStyle.DashLine)
    if rect.height() < 18:
        return
    height = min(rect.height(), 22.0) if not detail else fonts.line_height("small") + 2.0
    top = rect.y() if not detail else rect.y() + 6
    icons.draw(painter, "calendar-plus", QRectF(rect.x() + 8, top + height / 2 - 6, 12, 12), "accent-text")
    area = QRectF(rect.x() + 26, top, rect.width() - 30, height)
    paint.text(painter, area, said, "small" if detail else "micro", "accent-text", paint.LEFT, 500)
    if detail:
        line = fonts.line_height("micro")
        below = QRectF(rect.x() + 9, top + height, rect.width() - 14, line)
        paint.text(painter, below, detail, "micro", "accent-text", paint.LEFT, 400)


def hours_text(minutes: int, always: bool = False) -> str:
    """Hours with one decimal where needed, or always: "23,5 h", "24 h", "20,0 h"."""
    digits = 1 if always or minutes % 60 else 0
    return f"{formats.number(minutes / 60, digits)}{formats.NBSP}h"


def _stretched(heights: list[int], room: int) -> list[int]:
    """The rows over the whole room where they need less: all alike if that fits them all."""
    spare = room - sum(heights)
    if not heights or spare <= 0:
        return heights
    if max(heights) * len(heights) <= room:
        heights, spare = [0] * len(heights), room
    whole, rest = divmod(spare, len(heights))
    return [height + whole + (1 if i < rest else 0) for i, height in enumerate(heights)]


def _fills(block: Block) -> bool:
    """Whether an absence takes the whole cell."""
    return block.is_absence and (block.minutes >= _WHOLE_DAY or block.minute is None)
