"""The team's day on a strip: hours from left to right, a row for each rep (I1)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip

from cockpit import clock, formats
from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _, ngettext
from cockpit.records.agenda import AgendaView, Block, RepDays, lanes
from cockpit.views.shared import agenda_blocks, paint
from cockpit.views.shared.labels import plain_tip
from cockpit.views.shared.painted import Painted

_NAMES = 104
_HEAD = 18
_ROW = 55
_FIRST, _LAST = 8, 18
_EARLIEST, _LATEST = 6, 22  # what is planned outside stands at the edge, so that the day keeps its room
_WIDE = 120
_NARROW = 18
_LEAST, _AT_EDGE = 8, 20


class DayStrip(Painted):
    """The day of the reps of a view, from 8 to 18 h, or to 6 and 22 h where something is planned outside.

    Arrows move from block to block, Return opens. Signals: opened(Block) for a click or Return; rep_opened(object id).
    """

    opened = Signal(object)
    rep_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._view: AgendaView | None = None
        self._current: int | None = None
        self._hovered: int | None = None
        self._hours = (_FIRST, _LAST)
        self._scrolled = 0
        self.setAccessibleName(_("The team’s day"))

    def set_view(self, view: AgendaView) -> None:
        """Show this day (a view of one day)."""
        self._view = view
        timed = [block for block in view.blocks() if block.minute is not None and not block.is_absence]
        first = min((block.start // 60 for block in timed), default=_FIRST)
        last = max((-(-block.end // 60) for block in timed), default=_LAST)
        self._hours = (max(min(first, _FIRST), _EARLIEST), min(max(last, _LAST), _LATEST))
        if self._current is not None and view.find(self._current) is None:
            self._current = None
        self._tell()
        self.updateGeometry()
        self.update()

    def set_scrolled(self, pixels: int) -> None:
        """So much of it is above what is shown: the hours stay on view."""
        self._scrolled = pixels
        self.update()

    def current(self) -> Block | None:
        """The block under the keyboard."""
        return None if self._view is None or self._current is None else self._view.find(self._current)

    def block_rect(self, block: Block) -> QRect:
        """Where a block is painted."""
        return next((rect.toRect() for each, rect in self._placed() if each.id == block.id), QRect())

    def sizeHint(self) -> QSize:
        """A row for each rep under the hours."""
        return QSize(640, self._head() + self._row() * self._rows())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(420, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Hours, now, and the rows that are exposed."""
        painter = QPainter(self)
        if self._view is None:
            return
        self._paint_grid(painter)
        for index, each in enumerate(self._view.reps):
            if QRect(0, self._top(index), self.width(), self._row()).intersects(event.rect()):
                self._paint_rep(painter, each, index)
        self._paint_now(painter)
        for block, rect in self._placed():
            if rect.toAlignedRect().intersects(event.rect()):
                self._paint_block(painter, block, rect)
        self._paint_hours(painter)
        self._paint_clock(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Blocks and names can be clicked."""
        point = event.position().toPoint()
        block = self._at(point)
        hovered = None if block is None else block.id
        on_name = point.x() < _NAMES and self._rep_at(point) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if block or on_name else Qt.CursorShape.ArrowCursor)
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hovered = None
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        block, rep = self._at(point), self._rep_at(point)
        if block is not None:
            self._choose(block)
            self.opened.emit(block)
        elif rep is not None:
            self.rep_opened.emit(rep.rep_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right by time, up and down by rep, Return opens."""
        key = event.key()
        block = self.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and block is not None:
            self.opened.emit(block)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step_row(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first block."""
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and self.current() is None:
            self._step(1)

    def event(self, event: QEvent) -> bool:
        """What a block says in full, under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            block = self._at(event.pos())
            text = "" if block is None else plain_tip(block.spoken())
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _placed(self) -> list[tuple[Block, QRectF]]:
        found: list[tuple[Block, QRectF]] = []
        for index, each in enumerate(() if self._view is None else self._view.reps):
            blocks = [block for block in each.days[0] if block.minute is not None]
            lane_of = lanes(blocks)
            found += [(block, self._rect(block, index, *lane_of[block.id])) for block in blocks]
        return found

    def _rect(self, block: Block, row: int, lane: int, of: int) -> QRectF:
        left, right = (min(max(self._x(at), _NAMES), self.width()) for at in (block.start, block.end))
        outside = block.end <= self._hours[0] * 60 or block.start >= self._hours[1] * 60
        least = _AT_EDGE if outside else _LEAST
        left = min(left, self.width() - least)
        room = (self._row() - 9) / of
        wide, high = max(right - left - 2, least - 2), room - (1 if of > 1 else 0)
        return QRectF(left + 1, self._top(row) + 5 + lane * room, wide, high)

    def _x(self, minute: int) -> float:
        first, last = self._hours
        return _NAMES + (minute - first * 60) / ((last - first) * 60) * (self.width() - _NAMES)

    def _paint_grid(self, painter: QPainter) -> None:
        grid = theme().color("chart-grid")
        for at in range(self._hours[0] + 1, self._hours[1]):
            painter.fillRect(round(self._x(at * 60)), self._head(), 1, self._row() * self._rows(), grid)

    def _paint_hours(self, painter: QPainter) -> None:
        first, last = self._hours
        step = 1 if (self.width() - _NAMES) / (last - first) >= 44 else 2
        if self._scrolled:
            painter.fillRect(0, self._scrolled, self.width(), self._head(), theme().color("surface"))
            painter.fillRect(0, self._scrolled + self._head(), self.width(), 1, theme().color("border"))
        for at in range(first, last, step):
            area = QRect(round(self._x(at * 60)), self._scrolled, 60, fonts.line_height("micro"))
            paint.text(painter, area, formats.hour_mark(at), "micro", "text3", paint.LEFT, 400, elide=False)

    def _paint_rep(self, painter: QPainter, each: RepDays, index: int) -> None:
        top = self._top(index)
        painter.fillRect(0, top, self.width(), 1, theme().color("border"))
        initials = "?" if each.rep is None else each.rep.initials
        middle = top + 1 + (self._row() - 1) // 2
        paint.avatar(painter, QRect(0, middle - 12, 24, 24), initials)
        untimed = sum(1 for block in each.days[0] if block.minute is None)
        line = fonts.line_height("small")
        y = middle - line // 2 if not untimed else middle - line + 2
        paint.text(painter, QRect(32, y, _NAMES - 38, line), each.name, "small", "text", paint.LEFT, 500)
        if untimed:
            text = ngettext("{n} without an hour", "{n} without an hour", untimed).format(n=untimed)
            paint.text(painter, QRect(32, y + line, _NAMES - 36, line - 2), text, "micro", "text3", paint.LEFT, 400)

    def _paint_block(self, painter: QPainter, block: Block, rect: QRectF) -> None:
        agenda_blocks.ground(painter, rect, block)
        if block.id in (self._hovered, self._current if self.hasFocus() else None):
            width = 2.0 if block.id == self._current and self.hasFocus() else 1.0
            paint.rounded(painter, rect, agenda_blocks.RADIUS, None, theme().color("accent"), width)
        if rect.width() < _NARROW:
            paint.text(painter, rect, block.letter, "micro", "text", paint.CENTER, 700, elide=False)
        elif rect.height() < 40:
            _paint_low(painter, block, rect)
        elif rect.width() >= _WIDE:
            _paint_wide(painter, block, rect)
        else:
            _paint_slim(painter, block, rect)

    def _paint_now(self, painter: QPainter) -> None:
        x = self._now_x()
        if x is not None:
            painter.fillRect(QRect(x, self._head() - 4, 2, self.height()), theme().color("now"))

    def _paint_clock(self, painter: QPainter) -> None:
        x = self._now_x()
        if x is None:
            return
        said = formats.time_of_day(clock.now())
        width = paint.text_width(said, "micro", 600) + 8
        left = min(max(x + 1 - width // 2, _NAMES), self.width() - width)
        spot = QRect(left, self._scrolled, width, self._head() - 2)
        paint.rounded(painter, spot, 4, theme().color("now"))
        paint.text(painter, spot, said, "micro", "surface", paint.CENTER, 600, elide=False)

    def _now_x(self) -> int | None:
        now = clock.local_now()
        minute = now.hour * 60 + now.minute
        shown = self._view is not None and self._view.days[0] == now.date()
        first, last = self._hours
        return round(self._x(minute)) if shown and first * 60 <= minute <= last * 60 else None

    def _at(self, point: QPoint) -> Block | None:
        return next((block for block, rect in reversed(self._placed()) if rect.contains(point)), None)

    def _rep_at(self, point: QPoint) -> RepDays | None:
        index = (point.y() - self._head()) // self._row()
        inside = self._view is not None and point.y() >= self._head() and 0 <= index < len(self._view.reps)
        return self._view.reps[index] if inside and self._view is not None else None

    def _step(self, by: int) -> None:
        blocks = [block for block, _rect in self._placed()]
        if blocks:
            ids = [block.id for block in blocks]
            at = ids.index(self._current) + by if self._current in ids else (0 if by > 0 else len(ids) - 1)
            self._choose(blocks[min(max(at, 0), len(blocks) - 1)])

    def _step_row(self, by: int) -> None:
        block = self.current()
        if block is None or self._view is None:
            self._step(by)
            return
        reps = [each for each in self._view.reps if any(b.minute is not None for b in each.days[0])]
        row = next((i for i, each in enumerate(reps) if each.rep_id == block.rep_id), 0) + by
        if 0 <= row < len(reps):
            timed = [each for each in reps[row].days[0] if each.minute is not None]
            self._choose(min(timed, key=lambda each: abs(each.start - block.start)))

    def _choose(self, block: Block) -> None:
        self._current = block.id
        self._tell()
        self.update()

    def _tell(self) -> None:
        block = self.current()
        self.setAccessibleDescription("" if block is None else block.spoken())

    def _rows(self) -> int:
        return len(self._view.reps) if self._view is not None else 0

    def _head(self) -> int:
        return fonts.grown(_HEAD, "micro")

    def _row(self) -> int:
        """Two lines of a label grow under its icon."""
        return fonts.grown(fonts.grown(_ROW, "micro"), "micro")

    def _top(self, index: int) -> int:
        return self._head() + index * self._row()


def _paint_wide(painter: QPainter, block: Block, rect: QRectF) -> None:
    agenda_blocks.glyph(painter, QRectF(rect.x() + 8, rect.y() + 6, 13, 13), block)
    marks = agenda_blocks.marks(block)
    right = rect.right() - 4 - 16 * len(marks)
    for i, (name, color, weight) in enumerate(marks):
        icons.draw(painter, name, QRectF(right + 16 * i, rect.y() + 5, 13, 13), color, weight)
    _paint_label(painter, block, QRectF(rect.x() + 26, rect.y() + 5, right - rect.x() - 28, rect.height() - 6))


def _paint_slim(painter: QPainter, block: Block, rect: QRectF) -> None:
    left = rect.x() + min(8.0, (rect.width() + agenda_blocks.BAR - 13) / 2)
    agenda_blocks.glyph(painter, QRectF(left, rect.y() + 4, 13, 13), block)
    marks = agenda_blocks.marks(block)
    if rect.width() < 48:
        for name, color, weight in marks[-1:]:
            icons.draw(painter, name, QRectF(left, rect.y() + 24, 13, 13), color, weight)
        return
    for i, (name, color, weight) in enumerate(reversed(marks)):
        icons.draw(painter, name, QRectF(rect.right() - 17 - 15 * i, rect.y() + 4, 13, 13), color, weight)
    _paint_label(painter, block, QRectF(rect.x() + 8, rect.y() + 18, rect.width() - 9, rect.height() - 18))


def _paint_low(painter: QPainter, block: Block, rect: QRectF) -> None:
    agenda_blocks.glyph(painter, QRectF(rect.x() + 6, rect.center().y() - 6, 12, 12), block)
    if rect.width() >= 48:
        color, weight = agenda_blocks.ink(block)
        area = QRectF(rect.x() + 22, rect.y(), rect.width() - 24, rect.height())
        paint.text(painter, area, block.label, "micro", color, paint.LEFT, weight)


def _paint_label(painter: QPainter, block: Block, area: QRectF) -> None:
    color, weight = agenda_blocks.ink(block)
    line = fonts.line_height("micro")
    for i, text in enumerate(agenda_blocks.two_lines(block.label, int(area.width()), "micro", weight)):
        spot = QRectF(area.x(), area.y() + i * line, area.width() + 2, line)
        width = paint.text(painter, spot, text, "micro", color, paint.LEFT, weight, elide=False)
        if agenda_blocks.is_struck(block):
            agenda_blocks.strike(painter, spot, width)
