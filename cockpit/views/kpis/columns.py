"""Columns over time: stacked (opportunities created by origin) or side by side (won and lost)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.kpis.chart import Chart
from cockpit.views.kpis.marks import Box, Column, steps
from cockpit.views.shared import paint

WIDTH = 0.7


class ColumnsChart(Chart):
    """Columns on a horizontal grid from 0, the axis in words of `tick`. `stacked` or side by side."""

    def __init__(self, name: str, tick: Callable[[float], str], stacked: bool) -> None:
        super().__init__(name)
        self._tick, self._stacked = tick, stacked
        self._columns: tuple[Column, ...] = ()
        self._grid = pg.PlotCurveItem(connect="pairs")
        self._bars = pg.BarGraphItem(x0=[], width=[], y0=[], height=[])
        self.plotItem.addItem(self._grid, ignoreBounds=True)
        self.plotItem.addItem(self._bars, ignoreBounds=True)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show these; items of the plot are kept and given the new data."""
        self._columns = tuple(columns)
        self.set_boxes(self._boxes())
        self.redraw()

    def redraw(self) -> None:
        """Grid, axes, bars, and the figures above them."""
        ticks = steps(self._highest())
        self._draw_axes(ticks)
        colors = theme()
        drawn = [(box, piece) for box, piece in zip(self.boxes, self._pieces(), strict=True) if piece[1] > 0]
        self._bars.setOpts(
            x0=[box.left for box, _piece in drawn],
            width=[box.right - box.left for box, _piece in drawn],
            y0=[box.low for box, _piece in drawn],
            height=[box.high - box.low for box, _piece in drawn],
            brushes=[colors.color(piece[0]) for _box, piece in drawn],
            pen=pg.mkPen(colors.color("surface"), width=1),
        )
        self._draw_tops()

    def _highest(self) -> float:
        heights = [
            sum(piece.value for piece in column.pieces)
            if self._stacked
            else max((piece.value for piece in column.pieces), default=0.0)
            for column in self._columns
        ]
        return max(heights, default=0.0)

    def _pieces(self) -> list[tuple[str, float]]:
        return [(piece.token, piece.value) for column in self._columns for piece in column.pieces]

    def _boxes(self) -> list[Box]:
        boxes = []
        for place, column in enumerate(self._columns):
            low = 0.0
            wide = WIDTH if self._stacked else WIDTH / max(1, len(column.pieces))
            for turn, piece in enumerate(column.pieces):
                left = place - WIDTH / 2 + (0 if self._stacked else turn * wide)
                boxes.append(Box(left, left + wide, low, low + piece.value, piece.said))
                low += piece.value if self._stacked else 0
        return boxes

    def _draw_axes(self, ticks: list[float]) -> None:
        colors, count = theme(), max(1, len(self._columns))
        room = fonts.line_height("micro") + 4
        height = max(1, self.height() - room)
        top = (self._highest() or 1.0) * height / max(1, height - room)
        self.plotItem.vb.setRange(xRange=(-0.5, count - 0.5), yRange=(0, top), padding=0)
        xs, ys = [], []
        for tick in ticks:
            xs += [-0.5, count - 0.5]
            ys += [tick, tick]
        self._grid.setData(xs, ys, pen=pg.mkPen(colors.color("chart-grid"), width=1), antialias=False)
        words = [(tick, self._tick(tick)) for tick in ticks]
        left, bottom = self.plotItem.getAxis("left"), self.plotItem.getAxis("bottom")
        left.setWidth(max(paint.text_width(word, "micro") for _tick, word in words) + 8)
        left.setTicks([words])
        bottom.setHeight(room)
        bottom.setTicks([[(place, column.label) for place, column in enumerate(self._columns)]])
        for axis in (left, bottom):
            axis.dress("text3", "micro")

    def _draw_tops(self) -> None:
        self.begin_texts()
        for place, column in enumerate(self._columns):
            if self._stacked:
                self.put_text(column.top, place, sum(p.value for p in column.pieces), (0.5, 1.1), weight=600)
                continue
            wide = WIDTH / max(1, len(column.pieces))
            for turn, piece in enumerate(column.pieces):
                middle = place - WIDTH / 2 + (turn + 0.5) * wide
                token = "text" if turn == 0 else "text2"
                self.put_text(self._tick(piece.value), middle, piece.value, (0.5, 1.1), token, weight=600)
        self.end_texts()
