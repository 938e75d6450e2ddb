"""What the week and the day share: one painted scroll area with cells, a keyboard cursor, and hits.

Content coordinates begin under the head and right of the gutter; only what is exposed is painted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from cockpit import clock
from cockpit.i18n import _
from cockpit.records.agenda import AgendaView, Block, Place
from cockpit.views.agenda import blocks
from cockpit.views.agenda.dragging import Drag, paint_ghost, paint_target


@dataclass(slots=True)
class Cell:
    """The place of one rep on one day: its rectangle and the blocks shown in it, in the order of time."""

    rect: QRect
    row: int
    column: int
    rep_index: int
    day_index: int
    items: list[tuple[Block, QRectF]] = field(default_factory=list)


class Surface(QAbstractScrollArea):
    """Signals:

    `current_changed(block)`: the block under the keyboard is another one, or None. `opened(block)`: double click or
    Return. `planned(place, letter)`: plan something there; letter "" leaves the type open. `moved(block, place, copy)`:
    dropped where it may. `refused(block, reason)`: dropped where it may not. `menu_wanted(block or None, place or None,
    global position)`. `keyed(event)`: a key that the grid has no use for.
    """

    current_changed = Signal(object)
    opened = Signal(object)
    planned = Signal(object, str)
    moved = Signal(object, object, bool)
    refused = Signal(object, str)
    menu_wanted = Signal(object, object, QPoint)
    keyed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.setMouseTracking(True)
        self.view: AgendaView | None = None
        self.hidden: frozenset[int] = frozenset()
        self.cells: list[Cell] = []
        self.drag: Drag | None = None
        self.is_pinned = False
        self._tops: list[int] = []
        self._cursor = (0, 0)
        self._current: int | None = None
        self._hovered: Block | None = None
        self._hover_place: Place | None = None

    # what a grid says of itself
    def head(self) -> int:
        """Height of the head."""
        raise NotImplementedError

    def gutter(self) -> int:
        """Width of the fixed column at the left."""
        raise NotImplementedError

    def lay_out(self) -> tuple[list[Cell], QSize]:
        """The cells in rows, and the size of the content."""
        raise NotImplementedError

    def paint_cell(self, painter: QPainter, cell: Cell, exposed: QRect) -> None:
        """Ground and blocks of a cell, in content coordinates."""
        raise NotImplementedError

    def paint_over(self, painter: QPainter, exposed: QRect) -> None:
        """What lies under the blocks across cells: hour lines, now."""

    def paint_gutter(self, painter: QPainter, exposed: QRect) -> None:
        """The fixed column, in content coordinates with x from 0 to the gutter."""
        raise NotImplementedError

    def paint_head(self, painter: QPainter, exposed: QRect) -> None:
        """The head, x in content coordinates, y from 0."""
        raise NotImplementedError

    def place_in(self, cell: Cell, point: QPointF) -> Place:
        """The place a point of the content means, in this cell."""
        raise NotImplementedError

    def drop_place(self, drag: Drag, cell: Cell, top: QPointF) -> Place:
        """Where a block would land whose upper left corner is at `top`."""
        raise NotImplementedError

    def free_place(self, cell: Cell) -> Place:
        """The first free time of a cell: what the keyboard's free slot means."""
        raise NotImplementedError

    def slot_rect(self, cell: Cell, place: Place, minutes: int) -> QRectF:
        """Where a slot is painted."""
        raise NotImplementedError

    # the view
    def set_view(self, view: AgendaView) -> None:
        """Show these days; the keyboard stays on its block where that is still there."""
        self.view = view
        self.relayout()

    def set_hidden(self, hidden: frozenset[int]) -> None:
        """Leave out the blocks of these types."""
        self.hidden = hidden
        self.relayout()

    def relayout(self) -> None:
        """Place everything anew."""
        self.cells, size = ([], QSize(0, 0)) if self.view is None else self.lay_out()
        self._tops = [cell.rect.y() for cell in self.cells]
        room = self.viewport().size() - QSize(self.gutter(), self.head())
        bars = (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (
                self.verticalScrollBar(),
                size.height(),
                room.height(),
            ),
        )
        for bar, whole, shown in bars:
            bar.setRange(0, max(0, whole - shown))
            bar.setPageStep(max(shown, 1))
            bar.setSingleStep(40)
        self._hovered = None
        self._find_cursor()
        self.viewport().update()

    def shown(self, block: Block) -> bool:
        """Whether the legend lets it be seen."""
        return block.type_id not in self.hidden

    def current(self) -> Block | None:
        """The block under the keyboard."""
        cell = self.cursor_cell()
        index = self._cursor[1]
        return cell.items[index][0] if cell is not None and index < len(cell.items) else None

    def cursor_cell(self) -> Cell | None:
        """The cell under the keyboard."""
        return self.cells[self._cursor[0]] if self._cursor[0] < len(self.cells) else None

    def select(self, action_id: int | None) -> bool:
        """Put the keyboard on an action and scroll to it; False where it is not shown."""
        self._current = action_id
        found = self._find_cursor()
        if found:
            self._reveal()
            self._tell()
        return found

    def pin(self, pinned: bool) -> None:
        """Show the current block also while the keyboard is in the panel that is about it."""
        self.is_pinned = pinned
        self.viewport().update()

    def expect(self, action_id: int) -> None:
        """Put the keyboard on an action that the next view will hold."""
        self._current = action_id

    def select_cell(self, rep_id: int | None, day_index: int) -> None:
        """Put the keyboard on the first block of a rep's day."""
        reps = [] if self.view is None else self.view.reps
        for index, cell in enumerate(self.cells):
            if reps[cell.rep_index].rep_id == rep_id and cell.day_index == day_index:
                self.move_to(index, 0)
                return

    def rect_of(self, action_id: int) -> QRect:
        """Where an action is painted, in viewport coordinates; empty where it is not shown."""
        for cell in self.cells:
            for block, rect in cell.items:
                if block.id == action_id:
                    return rect.translated(self.offset()).toAlignedRect()
        return QRect()

    def offset(self) -> QPointF:
        """From content to viewport coordinates."""
        return QPointF(
            self.gutter() - self.horizontalScrollBar().value(), self.head() - self.verticalScrollBar().value()
        )

    def cell_at(self, point: QPointF) -> Cell | None:
        """The cell under a point of the content."""
        spot = point.toPoint()
        return next((cell for cell in self._near(QRect(spot, QSize(1, 1))) if cell.rect.contains(spot)), None)

    def block_at(self, point: QPoint) -> Block | None:
        """The block under a point of the viewport."""
        if point.x() < self.gutter() or point.y() < self.head():
            return None
        spot = QPointF(point) - self.offset()
        cell = self.cell_at(spot)
        items = [] if cell is None else cell.items
        return next((block for block, rect in reversed(items) if rect.contains(spot)), None)

    def place_at(self, point: QPoint) -> Place | None:
        """The place that a point of the viewport means."""
        if point.x() < self.gutter() or point.y() < self.head():
            return None
        spot = QPointF(point) - self.offset()
        cell = self.cell_at(spot)
        return None if cell is None else self.place_in(cell, spot)

    def earliest(self, cell: Cell) -> int:
        """The minute from which something new makes sense: now, on this day."""
        assert self.view is not None
        now = clock.local_now()
        return now.hour * 60 + now.minute if self.view.days[cell.day_index] == now.date() else 0

    def place_of(self, cell: Cell, minute: int | None) -> Place:
        """A minute of a cell's rep and day."""
        assert self.view is not None
        return Place(self.view.reps[cell.rep_index].rep_id, self.view.days[cell.day_index], minute)

    # painting
    def paintEvent(self, event: QPaintEvent) -> None:
        """What is exposed: cells, gutter, head, and a block on its way above all."""
        if self.view is None:
            return
        painter = QPainter(self.viewport())
        whole, offset = self.viewport().rect(), self.offset().toPoint()
        parts = (
            (whole.adjusted(self.gutter(), self.head(), 0, 0), offset, self._paint_content),
            (QRect(0, self.head(), self.gutter(), whole.height()), QPoint(0, offset.y()), self.paint_gutter),
            (QRect(self.gutter(), 0, whole.width(), self.head()), QPoint(offset.x(), 0), self.paint_head),
            (QRect(0, 0, self.gutter(), self.head()), QPoint(0, 0), self.paint_corner),
        )
        for area, origin, part in parts:
            exposed = area & whole & event.rect()
            if exposed.isEmpty():
                continue
            painter.save()
            painter.setClipRect(exposed)
            painter.translate(origin)
            part(painter, exposed.translated(-origin))
            painter.restore()
        if self.drag is not None:
            paint_ghost(painter, self.drag, self.view, whole)

    def paint_corner(self, painter: QPainter, exposed: QRect) -> None:
        """Above the gutter."""

    def paint_items(self, painter: QPainter, cell: Cell, exposed: QRect, full: bool) -> None:
        """The blocks of a cell, with the marks of keyboard, pointer and drag."""
        current = self.current() if self.hasFocus() or self.is_pinned else None
        for block, rect in cell.items:
            if not rect.toAlignedRect().intersects(exposed):
                continue
            moving = self.drag is not None and self.drag.block.id == block.id and not self.drag.copy
            (blocks.paint_full if full else blocks.paint_line)(painter, rect, block)
            if moving:
                blocks.paint_left_behind(painter, rect)
            elif current is not None and current.id == block.id:
                blocks.paint_chosen(painter, rect, strong=True)
            elif self._hovered is not None and self._hovered.id == block.id and self.drag is None:
                blocks.paint_chosen(painter, rect, strong=False)

    def _paint_content(self, painter: QPainter, exposed: QRect) -> None:
        near = self._near(exposed)
        self.paint_over(painter, exposed)
        for cell in near:
            self.paint_cell(painter, cell, exposed)
        if self.drag is not None and self.drag.verdict is not None and not self.drag.verdict.same:
            target = self.cell_of(self.drag.verdict.place)
            if target is not None:
                slot = self.slot_rect(target, self.drag.verdict.place, self.drag.block.minutes)
                paint_target(painter, slot, self.drag.verdict, self.drag.block.minutes)

    def _near(self, area: QRect) -> list[Cell]:
        """The cells that an area of the content may touch: rows are found by halving."""
        low = self._tops[max(bisect_right(self._tops, area.y()) - 1, 0)] if self._tops else 0
        first, last = bisect_left(self._tops, low), bisect_right(self._tops, area.bottom())
        return [cell for cell in self.cells[first:last] if cell.rect.intersects(area)]

    def cell_of(self, place: Place) -> Cell | None:
        """The cell of a place."""
        assert self.view is not None
        for cell in self.cells:
            here = self.view.reps[cell.rep_index].rep_id == place.rep_id
            if here and self.view.days[cell.day_index] == place.day:
                return cell
        return None

    def hover_place(self) -> Place | None:
        """The free place under the pointer."""
        return self._hover_place if self.drag is None else None

    # the keyboard’s place
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._tell()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def slot_place(self) -> Place | None:
        """The free place under the keyboard."""
        cell = self.cursor_cell()
        if cell is None or self.current() is not None:
            return None
        return self.free_place(cell)

    def move_to(self, cell: int, index: int) -> None:
        """Put the keyboard on a block of a cell; past its last one: on the free slot."""
        self._cursor = (cell, index)
        block = self.current()
        self._current = None if block is None else block.id
        self._reveal()
        self._tell()
        self.viewport().update()

    def _find_cursor(self) -> bool:
        """Back to the block that was current; else somewhere that exists."""
        if self._current is not None:
            for at, cell in enumerate(self.cells):
                for index, (block, _rect) in enumerate(cell.items):
                    if block.id == self._current:
                        self._cursor = (at, index)
                        return True
        at = min(self._cursor[0], max(len(self.cells) - 1, 0))
        most = len(self.cells[at].items) if self.cells else 0
        self._cursor = (at, min(self._cursor[1], most))
        block_now = self.current()
        self._current = None if block_now is None else block_now.id
        return False

    def _reveal(self) -> None:
        cell = self.cursor_cell()
        if cell is None:
            return
        index = self._cursor[1]
        rect = cell.items[index][1].toAlignedRect() if index < len(cell.items) else cell.rect
        room = self.viewport().size() - QSize(self.gutter(), self.head())
        for bar, low, high, shown in (
            (self.verticalScrollBar(), rect.top() - 24, rect.bottom() + 8, room.height()),
            (self.horizontalScrollBar(), rect.left() - 8, rect.right() + 8, room.width()),
        ):
            if low < bar.value():
                bar.setValue(low)
            elif high > bar.value() + shown:
                bar.setValue(min(high - shown, max(low, 0)))

    def _tell(self) -> None:
        block, place = self.current(), self.slot_place()
        said = block.spoken() if block is not None else _("free slot") if place is not None else ""
        self.setAccessibleDescription(said)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.current_changed.emit(block)

    # geometry changes
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width places everything anew."""
        super().resizeEvent(event)
        self.relayout()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Head and gutter stay: all of it is painted anew."""
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.relayout()
