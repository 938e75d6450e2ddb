"""Tables: column widths from their contents, rows that never split, headers that come again on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from cockpit.records.figures import PaceState
from cockpit.reports.blocks import Block, wrapped
from cockpit.reports.fonts import clean, width
from cockpit.reports.ink import BLACK, CELL, CELL_SMALL, COLUMN, DARK, MID, PALE, WHITE, Style, px
from cockpit.reports.pen import Align, Pen, badge_width

_PAD = px(8)
_BADGE_GAP = px(7)
_NARROWEST = px(120)


class Cell(Protocol):
    """What stands in a table's cell. Lengths are points."""

    def natural(self) -> float:
        """The width it would like."""

    def height(self, room: float) -> float:
        """Its height within `room`."""

    def draw(self, pen: Pen, x: float, top: float, room: float, high: float, align: Align) -> None:
        """Draw it in a row `high` points high."""


class Text:
    """Text of one or several lines, with an optional boxed letter after it or before it, and a smaller second text."""

    def __init__(
        self,
        text: str,
        style: Style = CELL,
        lines: int = 1,
        badge: str = "",
        leading_badge: str = "",
        below: str = "",
    ) -> None:
        self._text = clean(text)
        self._style = style
        self._lines = lines
        self._badge = clean(badge)
        self._leading = clean(leading_badge)
        self._below = clean(below)

    def natural(self) -> float:
        """The text on one line, with its badges."""
        own = width(self._text, self._style.font, self._style.size) + self._badges()
        return max(own, width(self._below, CELL_SMALL.font, CELL_SMALL.size)) if self._below else own

    def height(self, room: float) -> float:
        """Its lines and the lines of the second text."""
        high = len(self._wrapped(room)) * self._style.line
        return high + len(self._below_wrapped(room)) * CELL_SMALL.line

    def draw(self, pen: Pen, x: float, top: float, room: float, high: float, align: Align) -> None:
        """Draw the lines centred in the row's height; badges go with the first line."""
        y = top + (high - self.height(room)) / 2
        anchor = x + (room if align == "right" else room / 2 if align == "centre" else 0.0)
        if self._leading:
            pen.badge(self._leading, x, y + self._style.line / 2)
            anchor += badge_width(self._leading) + _BADGE_GAP
        for index, line in enumerate(self._wrapped(room)):
            drawn = pen.text(self._style, anchor, y, line, align)
            if index == 0 and self._badge:
                pen.badge(self._badge, anchor + drawn + _BADGE_GAP, y + self._style.line / 2)
            y += self._style.line
        for line in self._below_wrapped(room):
            pen.text(CELL_SMALL, anchor, y, line, align)
            y += CELL_SMALL.line

    def _badges(self) -> float:
        return sum(badge_width(letter) + _BADGE_GAP for letter in (self._badge, self._leading) if letter)

    def _wrapped(self, room: float) -> tuple[str, ...]:
        return wrapped(self._text, self._style, room - self._badges(), self._lines)

    def _below_wrapped(self, room: float) -> tuple[str, ...]:
        return wrapped(self._below, CELL_SMALL, room, 2) if self._below else ()


class PaceBar:
    """A bar filled to what is done, with a tick at the expected pace (H9)."""

    def __init__(self, share: float | None, expected: float) -> None:
        self._share = min(max(share or 0.0, 0.0), 1.0)
        self._expected = min(max(expected, 0.0), 1.0)

    def natural(self) -> float:
        """The bar's own width."""
        return px(230)

    def height(self, room: float) -> float:
        """The tick's height."""
        return px(18)

    def draw(self, pen: Pen, x: float, top: float, room: float, high: float, align: Align) -> None:
        """Draw the outline, the filled part, then the tick."""
        middle, wide = top + high / 2, min(room, self.natural())
        pen.box(x, middle - px(5), wide, px(10), fill=WHITE, stroke=MID)
        if self._share:
            pen.box(x, middle - px(5), wide * self._share, px(10), fill=DARK)
        tick = x + wide * self._expected
        pen.line(tick, middle - px(9), tick, middle + px(9), BLACK, px(3))


class State:
    """A shape and its word: disc in pace, diamond to watch, triangle late."""

    def __init__(self, state: PaceState, word: str) -> None:
        self._state = state
        self._word = clean(word)

    def natural(self) -> float:
        """The shape, then the word."""
        return px(20) + width(self._word, CELL.font, CELL.size)

    def height(self, room: float) -> float:
        """One line."""
        return CELL.line

    def draw(self, pen: Pen, x: float, top: float, room: float, high: float, align: Align) -> None:
        """Draw the shape and the word on the row's middle."""
        middle = top + high / 2
        mark(pen, self._state, x + px(7), middle)
        pen.text(CELL, x + px(20), middle - CELL.line / 2, self._word, room=room - px(20))


def mark(pen: Pen, state: PaceState, x: float, y: float) -> None:
    """The shape of a state around (x, y): ● in pace, ◆ to watch, ▼ late."""
    if state is PaceState.ON_PACE:
        pen.disc(x, y, px(6))
    elif state is PaceState.WATCH:
        half = px(8)
        pen.shape([(x, y - half), (x + half, y), (x, y + half), (x - half, y)])
    else:
        pen.shape([(x - px(7.5), y - px(6)), (x + px(7.5), y - px(6)), (x, y + px(7))])


@dataclass(frozen=True)
class Column:
    """A column as wide as its widest cell, `least` at least (points). `flexible` ones share what the others leave."""

    title: str
    align: Align = "left"
    least: float = 0.0
    flexible: bool = False
    pad_left: float = _PAD
    pad_right: float = _PAD


@dataclass(frozen=True)
class Row:
    """The cells of a row, one per column; `total` sets it off by a black rule above."""

    cells: tuple[Cell, ...]
    total: bool = False


class Table:
    """Rows under a header. Splits between rows with the header repeated; a total stays with the row before it."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row], row_height: float) -> None:
        self._columns = tuple(columns)
        self._rows = tuple(rows)
        self._row_height = row_height
        self._measured: dict[float, list[float]] = {}
        self._naturals: list[float] | None = None
        self._highs: dict[float, list[float]] = {}

    def height(self, wide: float) -> float:
        """Header and rows."""
        return _HEADER + sum(self._row_heights(wide))

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw the header, then the rows."""
        widths = self._widths(wide)
        self._draw_header(pen, x, top, wide, widths)
        top += _HEADER
        heights = self._row_heights(wide)
        for index, (row, high) in enumerate(zip(self._rows, heights, strict=True)):
            self._draw_row(pen, x, top, high, row, widths)
            top += high
            self._draw_rule(pen, x, top, wide, index)

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """Split between rows: two rows at least on each side, so that no row and no total stands alone."""
        room -= _HEADER
        fitting = 0
        for high in self._row_heights(wide):
            room -= high
            if room < 0:
                break
            fitting += 1
        fitting = min(fitting, len(self._rows) - 2)
        if fitting < 2:
            return None
        return self._part(0, fitting), self._part(fitting, len(self._rows))

    def _part(self, start: int, end: int) -> Table:
        """Some of the rows, in columns as wide as those of the whole table."""
        part = Table(self._columns, self._rows[start:end], self._row_height)
        part._naturals = self._natural_widths()
        part._highs = {wide: highs[start:end] for wide, highs in self._highs.items()}
        return part

    def _row_heights(self, wide: float) -> list[float]:
        if wide not in self._highs:
            widths = self._widths(wide)
            self._highs[wide] = [self._row_height_of(row, widths) for row in self._rows]
        return self._highs[wide]

    def _row_height_of(self, row: Row, widths: list[float]) -> float:
        needed = max(
            cell.height(self._room(column, wide))
            for cell, column, wide in zip(row.cells, self._columns, widths, strict=True)
        )
        return max(self._row_height, needed + px(9))

    def _draw_header(self, pen: Pen, x: float, top: float, wide: float, widths: list[float]) -> None:
        for index, column in enumerate(self._columns):
            room = self._room(column, widths[index])
            left = x + self._left(index, column)
            anchor = left + (room if column.align == "right" else 0.0)
            align: Align = "right" if column.align == "right" else "left"
            pen.text(COLUMN, anchor, top + px(6), column.title, align, room)
            x += widths[index]
        start = x - sum(widths)
        pen.line(start, top + _HEADER, start + wide, top + _HEADER, BLACK, px(1.5))

    def _draw_row(self, pen: Pen, x: float, top: float, high: float, row: Row, widths: list[float]) -> None:
        for index, (cell, column) in enumerate(zip(row.cells, self._columns, strict=True)):
            room = self._room(column, widths[index])
            cell.draw(pen, x + self._left(index, column), top, room, high, column.align)
            x += widths[index]

    def _draw_rule(self, pen: Pen, x: float, y: float, wide: float, index: int) -> None:
        """The rule under a row: black above a total, none under the last."""
        if index + 1 < len(self._rows):
            total = self._rows[index + 1].total
            pen.line(x, y, x + wide, y, BLACK if total else PALE, px(1.5) if total else px(1))

    def _widths(self, wide: float) -> list[float]:
        """Column widths: given, or natural; what is left goes to the columns without a width."""
        if wide not in self._measured:
            self._measured[wide] = self._shared(wide)
        return self._measured[wide]

    def _shared(self, wide: float) -> list[float]:
        """Least widths give way first, then the widest flexible columns; figures keep the room they need."""
        naturals = self._natural_widths()
        flexible = [index for index, column in enumerate(self._columns) if column.flexible]
        widths = [max(natural, column.least) for natural, column in zip(naturals, self._columns, strict=True)]
        if wide - sum(widths) < sum(min(_NARROWEST - naturals[index], 0.0) for index in flexible):
            widths = list(naturals)
        spare = wide - sum(widths)
        if spare < 0:
            needs = [widths[index] for index in flexible]
            cap = _cap(needs, max(sum(needs) + spare, 0.0))
            return [min(each, cap) if index in flexible else each for index, each in enumerate(widths)]
        weight = sum(widths[index] for index in flexible) or 1.0
        return [each + spare * each / weight if index in flexible else each for index, each in enumerate(widths)]

    def _natural_widths(self) -> list[float]:
        if self._naturals is None:
            self._naturals = [self._natural(index) for index in range(len(self._columns))]
        return self._naturals

    def _natural(self, index: int) -> float:
        column = self._columns[index]
        title = width(clean(column.title), COLUMN.font, COLUMN.size)
        widest = max([title, *(row.cells[index].natural() for row in self._rows)])
        return widest + self._left(index, column) + column.pad_right

    def _left(self, index: int, column: Column) -> float:
        return column.pad_left if index else 0.0

    def _room(self, column: Column, wide: float) -> float:
        first = column is self._columns[0]
        return wide - (0.0 if first else column.pad_left) - column.pad_right


def _cap(needs: Sequence[float], room: float) -> float:
    """The width that none may pass so that all fit in `room`: narrow columns keep theirs, wide ones share the rest."""
    left = room
    for index, need in enumerate(sorted(needs)):
        share = left / (len(needs) - index)
        if need > share:
            return share
        left -= need
    return max(needs, default=0.0)


_HEADER = px(32)
