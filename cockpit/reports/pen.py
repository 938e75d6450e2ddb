"""Drawing on a page from the top down: text, rules, boxes, hatches. Text is drawn as it is, no markup is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from cockpit.reports.fonts import clean, elided, width
from cockpit.reports.ink import BADGE, BLACK, DARK, WHITE, Grey, Style, px

Align = Literal["left", "right", "centre"]

_RISE = 0.3636  # Inter's half of ascent minus descent, in em: centres a line of text in its line box


class Pen:
    """A canvas seen from the top left corner, in points; remembers the ink so that it is set only when it changes."""

    def __init__(self, canvas: Canvas, page_height: float) -> None:
        self._canvas = canvas
        self._height = page_height
        self._fill: Grey | None = None
        self._stroke: Grey | None = None
        self._font: tuple[str, float] | None = None
        self._line_width = 0.0

    def next_page(self) -> None:
        """Finish the page; the next one starts with fresh ink."""
        self._canvas.showPage()
        self._fill = self._stroke = self._font = None
        self._line_width = 0.0

    def text(
        self, style: Style, x: float, top: float, text: str, align: Align = "left", room: float | None = None
    ) -> float:
        """Draw one line in the line box that starts at `top`; cut with an ellipsis beyond `room`.

        Returns the width drawn. `x` is the left, right or middle of the text.
        """
        text = clean(text)
        if room is not None:
            text = elided(text, style.font, style.size, room)
        drawn = width(text, style.font, style.size, style.spacing)
        if align != "left":
            x -= drawn if align == "right" else drawn / 2
        self._ink_fill(style.grey)
        if self._font != (style.font, style.size):
            self._font = (style.font, style.size)
            self._canvas.setFont(style.font, style.size)
        baseline = self._height - top - style.line / 2 - _RISE * style.size
        self._canvas.drawString(x, baseline, text, charSpace=style.spacing or None)  # type: ignore[arg-type]
        return drawn

    def line(self, x1: float, y1: float, x2: float, y2: float, grey: Grey, thickness: float, dash: float = 0.0) -> None:
        """A rule between two points."""
        self._ink_stroke(grey, thickness)
        if dash:
            self._canvas.setDash(dash, dash)
        self._canvas.line(x1, self._height - y1, x2, self._height - y2)
        if dash:
            self._canvas.setDash()

    def box(
        self,
        x: float,
        top: float,
        wide: float,
        high: float,
        fill: Grey | None = None,
        stroke: Grey | None = None,
        thickness: float = px(1),
        radius: float = 0.0,
    ) -> None:
        """A rectangle, filled, outlined or both."""
        if fill is not None:
            self._ink_fill(fill)
        if stroke is not None:
            self._ink_stroke(stroke, thickness)
        bottom = self._height - top - high
        if radius:
            self._canvas.roundRect(x, bottom, wide, high, radius, stroke=stroke is not None, fill=fill is not None)
        else:
            self._canvas.rect(x, bottom, wide, high, stroke=stroke is not None, fill=fill is not None)

    def shape(self, points: Sequence[tuple[float, float]], fill: Grey = BLACK) -> None:
        """A filled polygon."""
        self._ink_fill(fill)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._height - y)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def disc(self, x: float, y: float, radius: float, fill: Grey = BLACK) -> None:
        """A filled circle around (x, y)."""
        self._ink_fill(fill)
        self._canvas.circle(x, self._height - y, radius, stroke=0, fill=1)

    def hatch(self, x: float, top: float, wide: float, high: float) -> None:
        """A rectangle of diagonal lines with a black outline: a period still in progress."""
        self.box(x, top, wide, high, fill=WHITE)
        self._canvas.saveState()
        path = self._canvas.beginPath()
        path.rect(x, self._height - top - high, wide, high)
        self._canvas.clipPath(path, stroke=0, fill=0)
        self._canvas.setStrokeGray(BLACK.level)
        self._canvas.setLineWidth(px(1.6))
        bottom, step = self._height - top - high, px(8.5)
        strokes = [
            (x + i * step - high, bottom, x + i * step, bottom + high) for i in range(int((wide + high) / step) + 2)
        ]
        self._canvas.lines(strokes)
        self._canvas.restoreState()
        self.box(x, top, wide, high, stroke=BLACK)

    def badge(self, letter: str, x: float, middle: float, grey: Grey = DARK) -> float:
        """A letter in a small box, centred on the height `middle`. Returns the width of the box."""
        wide = badge_width(letter)
        self.box(x, middle - px(9), wide, px(18), stroke=grey, radius=px(3))
        self.text(BADGE, x + wide / 2, middle - BADGE.line / 2, letter, align="centre")
        return wide

    def _ink_fill(self, grey: Grey) -> None:
        if self._fill != grey:
            self._fill = grey
            self._canvas.setFillGray(grey.level)

    def _ink_stroke(self, grey: Grey, thickness: float) -> None:
        if self._stroke != grey:
            self._stroke = grey
            self._canvas.setStrokeGray(grey.level)
        if self._line_width != thickness:
            self._line_width = thickness
            self._canvas.setLineWidth(thickness)


def badge_width(letter: str) -> float:
    """Width in points of the box around a badge's letter."""
    return max(width(clean(letter), BADGE.font, BADGE.size) + px(9), px(18))
