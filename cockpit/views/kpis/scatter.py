"""Effort and result (D4): hours against signed revenue, a mark for each rep and segment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.kpis.chart import Chart
from cockpit.views.kpis.marks import Box, Point, steps
from cockpit.views.shared import paint

_SIZE = 11
_BELOW = 7  # pixels under zero, so that marks lie there whole
# where a label may stand beside its mark: shift in pixels, anchor
_SIDES = (((9, 0), (0.0, 0.5)), ((0, -8), (0.5, 1.0)), ((-9, 0), (1.0, 0.5)), ((0, 8), (0.5, 0.0)))


class ScatterChart(Chart):
    """Points labelled directly, a dashed line for the mean rate, axes from 0 in words of the ticks."""

    def __init__(self, name: str, x_tick: Callable[[float, bool], str], y_tick: Callable[[float, bool], str]) -> None:
        super().__init__(name)
        self._x_tick, self._y_tick = x_tick, y_tick
        self._points: tuple[Point, ...] = ()
        self._slope: float | None = None
        self._slope_text = ""
        self._empty_text = ""
        self._ends = (1.0, 1.0)
        self._grid = pg.PlotCurveItem(connect="pairs")
        self._mean = pg.PlotCurveItem()
        self._marks = pg.ScatterPlotItem(pxMode=True)
        for item in (self._grid, self._mean, self._marks):
            self.plotItem.addItem(item, ignoreBounds=True)

    def set_points(
        self, points: Sequence[Point], slope: float | None = None, slope_text: str = "", empty_text: str = ""
    ) -> None:
        """Show these; `slope` is the mean of y for each x, drawn from the origin and said in `slope_text`.

        Without a point, `empty_text` says why.
        """
        self._empty_text = empty_text
        self._points, self._slope, self._slope_text = tuple(points), slope, slope_text
        self.set_boxes([Box(point.x, point.x, point.y, point.y, point.said) for point in points])
        self.redraw()

    def area(self, box: Box) -> QRectF:
        """A point is as large as its mark."""
        spot = self.plotItem.vb.mapViewToScene(QPointF(box.left, box.low))
        return QRectF(spot.x() - 8, spot.y() - 8, 16, 16)

    def redraw(self) -> None:
        """Axes, grid, mean, marks, labels."""
        self._draw_axes(
            max((point.x for point in self._points), default=0), max((point.y for point in self._points), default=0)
        )
        colors = theme()
        self._marks.setData(
            [
                {
                    "pos": (point.x, point.y),
                    "symbol": point.symbol,
                    "size": _SIZE,
                    "brush": pg.mkBrush(colors.color(point.token)),
                    "pen": pg.mkPen(colors.color("surface"), width=1),
                }
                for point in self._points
            ]
        )
        self.begin_texts()
        self._draw_mean()
        self._label()
        if not self._points:
            middle = (self._ends[0] / 2, self._ends[1] / 2)
            self.put_text(self._empty_text, *middle, token="text3", role="small", weight=400)
        self.end_texts()

    def _draw_axes(self, most_x: float, most_y: float) -> None:
        colors, xs, ys = theme(), steps(most_x), steps(most_y)
        room = fonts.line_height("micro") + 4
        x_words = [(x, self._x_tick(x, x == xs[-1])) for x in xs if self._points]
        y_words = [(y, self._y_tick(y, y == ys[-1])) for y in ys if self._points]
        spare = paint.text_width(x_words[-1][1] if x_words else "", "micro") / 2 + 20
        left, bottom = self.plotItem.getAxis("left"), self.plotItem.getAxis("bottom")
        left.setWidth(max((paint.text_width(word, "micro") for _y, word in y_words), default=0) + 8)
        bottom.setHeight(room)
        left.setTicks([y_words])
        bottom.setTicks([x_words])
        wide, high = max(1, self.width() - left.width()), max(1, self.height() - room)
        self._ends = ((most_x or 1) * wide / max(1, wide - spare), (most_y or 1) * high / max(1, high - 20))
        low = -self._ends[1] * _BELOW / high
        self.plotItem.vb.setRange(xRange=(0, self._ends[0]), yRange=(low, self._ends[1]), padding=0)
        self._grid.setData(
            [x for _y in ys for x in (0, self._ends[0])],
            [y for y in ys for _end in (0, 1)],
            pen=pg.mkPen(colors.color("chart-grid"), width=1),
            antialias=False,
        )
        for axis in (left, bottom):
            axis.dress("text3", "micro")

    def _draw_mean(self) -> None:
        if not self._slope:
            self._mean.setData([], [])
            return
        x, y = self._ends
        end = min(x, y / self._slope)
        at = self._slope_end()
        pen = pg.mkPen(theme().color("text3"), width=1, style=Qt.PenStyle.DashLine)
        self._mean.setData([0, end], [0, end * self._slope], pen=pen)
        self.put_text(self._slope_text, at, at * self._slope, (1.0, 1.3), "text3")

    def _label(self) -> None:
        """Each label at the first side of its mark where it covers nothing; where there is none, the tip says it."""
        taken = [self.area(box) for box in self.boxes]
        if self._slope_text and self._slope:
            taken.append(self._slope_area(self._slope_end()))
        ground = self.plotItem.vb.sceneBoundingRect()
        for point in self._points:
            covered, shift, anchor, area = self._side(point, taken, ground)
            if covered:
                continue
            taken.append(area)
            spot = self.plotItem.vb.mapViewToScene(QPointF(point.x, point.y)) + QPointF(*shift)
            place = self.plotItem.vb.mapSceneToView(spot)
            self.put_text(point.label, place.x(), place.y(), anchor, "text2")

    def _slope_end(self) -> float:
        """Where the words of the mean end, in x: the furthest place along the line where they cover no mark."""
        end = min(self._ends[0], self._ends[1] / (self._slope or 1))
        marks = [self.area(box) for box in self.boxes]
        places = [end * share / 20 for share in range(20, 7, -1)]
        free = (at for at in places if not any(self._slope_area(at).intersects(mark) for mark in marks))
        return next(free, end)

    def _slope_area(self, end: float) -> QRectF:
        spot = self.plotItem.vb.mapViewToScene(QPointF(end, end * (self._slope or 1)))
        wide, high = paint.text_width(self._slope_text, "micro"), fonts.line_height("micro")
        return QRectF(spot.x() - wide, spot.y() - 1.3 * high, wide, high)

    def _side(
        self, point: Point, taken: Sequence[QRectF], ground: QRectF
    ) -> tuple[int, tuple[int, int], tuple[float, float], QRectF]:
        spot = self.plotItem.vb.mapViewToScene(QPointF(point.x, point.y))
        wide, high = paint.text_width(point.label, "micro"), fonts.line_height("micro")
        own = QRectF(spot.x() - 8, spot.y() - 8, 16, 16)
        options = []
        for shift, anchor in _SIDES:
            area = QRectF(spot.x() + shift[0] - anchor[0] * wide, spot.y() + shift[1] - anchor[1] * high, wide, high)
            covered = sum(area.intersects(other) for other in taken if other != own) + 4 * (not ground.contains(area))
            options.append((covered, shift, anchor, area))
        return min(options, key=lambda option: option[0])
