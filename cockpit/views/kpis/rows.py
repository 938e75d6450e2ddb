"""Bars lying beside or under their names: the funnel, conversion by rep, the average basket by segment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.kpis.chart import Chart, QuietAxis
from cockpit.views.kpis.marks import Box, Row
from cockpit.views.shared import paint

_PITCH, _LEAST = 45, 26  # pixels from row to row, and the least of them
_THICK = 2 / 3
_FIGURE = 56


class NameAxis(QuietAxis):
    """Names at the left edge, each in the colour and weight of text."""

    def generateDrawSpecs(self, painter: object) -> Any:
        """The ticks' texts moved to the left edge."""
        specs = super().generateDrawSpecs(painter)
        if specs is None:
            return None
        line, _ticks, texts = specs
        room = self.width() - 8
        high = fonts.line_height("small") + 2
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        placed = [(QRectF(0, area.center().y() - high / 2, room, high), align, text) for area, _flags, text in texts]
        return line, [], placed


class RowsChart(Chart):
    """Names, bars on a track, figures at the right edge."""

    def __init__(self, name: str, most_name: int = 128) -> None:
        super().__init__(name)
        self._rows: tuple[Row, ...] = ()
        self._most_name = most_name
        self._axis = self.plotItem.getAxis("left")
        self.plotItem.hideAxis("bottom")
        self.plotItem.vb.invertY(True)
        self._tracks = pg.BarGraphItem(x0=[], width=[], y0=[], height=[])
        self._bars = pg.BarGraphItem(x0=[], width=[], y0=[], height=[])
        self.plotItem.addItem(self._tracks, ignoreBounds=True)
        self.plotItem.addItem(self._bars, ignoreBounds=True)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self._rows = tuple(rows)
        half = _THICK / 2
        self.set_boxes([Box(0, 1, place - half, place + half, row.said) for place, row in enumerate(self._rows)])
        self.setMinimumHeight(max(150, len(self._rows) * fonts.grown(_LEAST, "small")))
        self.redraw()

    def make_axis(self, side: str) -> QuietAxis:
        """Names at the left."""
        return NameAxis(side) if side == "left" else super().make_axis(side)

    def sizeHint(self) -> QSize:
        """Each row as high as it likes."""
        return QSize(240, max(1, len(self._rows)) * fonts.grown(_PITCH, "small"))

    def redraw(self) -> None:
        """Names, tracks, bars, figures."""
        rows = self._rows
        self._axis.setWidth(self._name_width())
        self._axis.setTicks([self._names()])
        self._axis.dress("text", "small", 500)
        self._axis.picture = None
        shown = max(len(rows), self.height() / fonts.grown(_PITCH, "small"), 1)
        spare = (shown - len(rows)) / 2
        end = self._end()
        self.plotItem.vb.setRange(xRange=(0, end), yRange=(-0.5 - spare, len(rows) - 0.5 + spare), padding=0)
        drawn = [(place, row) for place, row in enumerate(rows) if row.share is not None]
        self._lay(self._tracks, [(place, 1.0, "sunken") for place, _row in drawn])
        self._lay(self._bars, [(place, row.share or 0.0, row.token) for place, row in drawn])
        self._write(end)

    def _names(self) -> list[tuple[int, str]]:
        """Shortened to the room there is: pyqtgraph leaves out what is wider than its axis."""
        room, metrics = self._name_width() - 10, fonts.metrics("small", 500)
        right = Qt.TextElideMode.ElideRight
        return [(place, metrics.elidedText(row.name, right, room)) for place, row in enumerate(self._rows)]

    def _name_width(self) -> int:
        longest = max((paint.text_width(row.name, "small", 500) for row in self._rows), default=0)
        return int(min(longest + 12, fonts.scaled(self._most_name), max(40, self.width() // 2)))

    def _end(self) -> float:
        """Where the right edge lies, in tracks: the track leaves room for the figures."""
        room = max(40.0, float(self.width() - self._name_width()))
        return room / max(24.0, room - fonts.scaled(_FIGURE))

    def _lay(self, item: pg.BarGraphItem, bars: Sequence[tuple[int, float, str]]) -> None:
        colors = theme()
        item.setOpts(
            x0=[0.0] * len(bars),
            width=[share for _place, share, _token in bars],
            y0=[place - _THICK / 2 for place, _share, _token in bars],
            height=[_THICK] * len(bars),
            brushes=[colors.color(token) for _place, _share, token in bars],
            pen=pg.mkPen(None),
        )

    def _write(self, end: float) -> None:
        self.begin_texts()
        room = max(1.0, self.width() - self._name_width()) / end
        for place, row in enumerate(self._rows):
            self.put_text(row.figure, end, place, (1.0, 0.5), "text", "small", 600)
            self._write_note(place, row, room, end)
        self.end_texts()

    def _write_note(self, place: int, row: Row, track: float, end: float) -> None:
        """Behind the bar where it fits before the figure, else in the bar, else nowhere: the tip says it."""
        needs, bar = paint.text_width(row.note, "small", 500) + 8, (row.share or 0.0) * track
        free = track * end - paint.text_width(row.figure, "small", 600) - 8
        if bar + needs <= (track if bar else free):
            self.put_text(row.note, (bar + 8) / track if bar else 0, place, (0.0, 0.5), "text2", "small", 500)
        elif bar >= needs + 8:
            ink = "on-accent" if row.token == "accent" else "on-muted"
            self.put_text(row.note, (bar - 8) / track, place, (1.0, 0.5), ink, "small", 500)
        elif bar + needs <= free:
            self.put_text(row.note, (bar + 8) / track, place, (0.0, 0.5), "text2", "small", 500)


class StackedRowsChart(Chart):
    """Name and figure on one line, the bar under it, a grey line below: few rows with more to say."""

    _BAR, _GAP = 17, 6

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._rows: tuple[Row, ...] = ()
        self._empty_text = ""
        self.plotItem.hideAxis("left")
        self.plotItem.hideAxis("bottom")
        self.plotItem.vb.invertY(True)
        self._tracks = pg.BarGraphItem(x0=[], width=[], y0=[], height=[])
        self._bars = pg.BarGraphItem(x0=[], width=[], y0=[], height=[])
        self.plotItem.addItem(self._tracks, ignoreBounds=True)
        self.plotItem.addItem(self._bars, ignoreBounds=True)

    def set_rows(self, rows: Sequence[Row], empty_text: str = "") -> None:
        """Show these; without one, `empty_text` says why."""
        self._rows, self._empty_text = tuple(rows), empty_text
        self.setMinimumHeight(max(1, len(self._rows)) * (self._least() + 6))
        self.redraw()

    def redraw(self) -> None:
        """Everything, in pixels from the top."""
        width, height = max(1, self.width()), max(1, self.height())
        self.plotItem.vb.setRange(xRange=(0, width), yRange=(0, height), padding=0)
        pitch = min(height / max(1, len(self._rows)), self._least() + 24)
        first = (height - pitch * len(self._rows)) / 2
        tops = [first + pitch * place + fonts.line_height("small") + self._GAP for place in range(len(self._rows))]
        self.boxes = [
            Box(0, width, top - self._GAP - fonts.line_height("small"), top + self._BAR, row.said)
            for top, row in zip(tops, self._rows, strict=True)
        ]
        self.setAccessibleDescription("; ".join(f"{row.said.title}: {row.said.detail}" for row in self._rows))
        self._lay(self._tracks, [(top, width, "sunken") for top in tops])
        self._lay(
            self._bars, [(t, (row.share or 0) * width, row.token) for t, row in zip(tops, self._rows, strict=True)]
        )
        self.begin_texts()
        if not self._rows:
            self.put_text(self._empty_text, width / 2, height / 2, token="text3", role="small", weight=400)
        for top, row in zip(tops, self._rows, strict=True):
            self.put_text(row.name, 0, top - self._GAP, (0, 1), "text", "small", 500)
            self.put_text(row.figure, width, top - self._GAP, (1, 1), "text", "small", 600)
            self.put_text(row.under, 0, top + self._BAR + 4, (0, 0), "text3", "micro", 400)
        self.end_texts()

    def _least(self) -> int:
        return fonts.line_height("small") + self._GAP + self._BAR + 4 + fonts.line_height("micro")

    def _lay(self, item: pg.BarGraphItem, bars: Sequence[tuple[float, float, str]]) -> None:
        colors = theme()
        item.setOpts(
            x0=[0.0] * len(bars),
            width=[width for _top, width, _token in bars],
            y0=[top for top, _width, _token in bars],
            height=[float(self._BAR)] * len(bars),
            brushes=[colors.color(token) for _top, _width, token in bars],
            pen=pg.mkPen(None),
        )
