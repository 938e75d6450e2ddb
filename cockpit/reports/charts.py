"""The year in twelve bars, drawn straight on the page: readable in black and white and without an axis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cockpit.reports.blocks import Whole
from cockpit.reports.fonts import clean, width
from cockpit.reports.ink import AXIS, BAR_LABEL, BLACK, CELL, DARK, MID, PALE, px
from cockpit.reports.pen import Pen

_LEFT = px(52)
_LABELS = px(50)
_ABOVE = px(22)
_TICKS = 4
_NAME = CELL.bold()


@dataclass(frozen=True)
class Bar:
    """One bar. `value` and `target` are in one unit (None: not there); the texts are already worded."""

    label: str
    value: float | None
    target: float | None
    value_text: str
    target_text: str
    in_progress: bool = False
    strong: bool = False

    def shortened(self) -> Bar:
        """Without the target's words beside the value's: its tick stays."""
        return replace(self, target_text="") if self.value_text else self


@dataclass(frozen=True)
class Axis:
    """Ticks from 0 up, with the words beside each; the last carries the unit."""

    top: float
    ticks: tuple[tuple[float, str], ...]


def nice_step(top: float, ticks: int = _TICKS) -> float:
    """The step of 1, 2, 2.5 or 5 times a power of ten that covers 0..top in at most `ticks` steps."""
    if top <= 0:
        return 1.0
    magnitude = 10.0 ** math.floor(math.log10(top / ticks))
    for factor in (1, 2, 2.5, 5, 10):
        if factor * magnitude * ticks >= top:
            return factor * magnitude
    return 10 * magnitude


class Bars(Whole):
    """Bars with a black tick at each target; hatched while the period is in progress; values printed underneath."""

    def __init__(self, bars: Sequence[Bar], axis: Axis, high: float) -> None:
        self._bars = tuple(bars)
        self._axis = axis
        self._high = high

    def height(self, wide: float) -> float:
        """The plot and its labels."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw grid, bars, targets, labels."""
        left = max(_LEFT, max((width(text, AXIS.font, AXIS.size) for _, text in self._axis.ticks), default=0) + px(9))
        base = top + self._high - _LABELS
        scale = (self._high - _LABELS - _ABOVE) / (self._axis.top or 1.0)
        for value, text in self._axis.ticks:
            y = base - value * scale
            pen.line(x + left, y, x + wide, y, PALE, px(1))
            pen.text(AXIS, x + left - px(8), y - AXIS.line / 2, text, align="right")
        slot = (wide - left) / len(self._bars)
        both = all(_width_under(bar) <= slot - px(4) for bar in self._bars)
        for index, bar in enumerate(self._bars):
            middle = x + left + slot * (index + 0.5)
            self._draw_bar(pen, bar, middle, base, scale, slot)
            self._draw_labels(pen, bar if both else bar.shortened(), middle, base, slot)

    def _draw_bar(self, pen: Pen, bar: Bar, middle: float, base: float, scale: float, slot: float) -> None:
        half = slot * 0.243
        high = max(bar.value or 0.0, 0.0) * scale
        if high and bar.in_progress:
            pen.hatch(middle - half, base - high, 2 * half, high)
        elif high:
            pen.box(middle - half, base - high, 2 * half, high, fill=DARK)
        if bar.target is not None:
            y = base - bar.target * scale
            pen.line(middle - half - px(8), y, middle + half + px(8), y, BLACK, px(3))

    def _draw_labels(self, pen: Pen, bar: Bar, middle: float, base: float, slot: float) -> None:
        strong = BAR_LABEL.bold()
        pen.text(strong if bar.strong else BAR_LABEL, middle, base + px(7), bar.label, "centre", slot)
        after = _after(bar)
        drawn = width(bar.value_text, strong.font, strong.size)
        start = middle - (drawn + width(after, BAR_LABEL.font, BAR_LABEL.size)) / 2
        if bar.value_text:
            pen.text(strong, start, base + px(27), bar.value_text)
        if after:
            pen.text(BAR_LABEL, start + drawn, base + px(27), after)


def _after(bar: Bar) -> str:
    return f" / {bar.target_text}" if bar.value_text and bar.target_text else bar.target_text


def _width_under(bar: Bar) -> float:
    strong = BAR_LABEL.bold()
    return width(bar.value_text, strong.font, strong.size) + width(_after(bar), BAR_LABEL.font, BAR_LABEL.size)


@dataclass(frozen=True)
class StageBar:
    """A stage: its name, its count in words, its sums in one unit, and the words at the right."""

    label: str
    count: str
    amount: float
    weighted: float
    words: str


class StageBars(Whole):
    """One row per stage: an outline for the amount, filled up to the weighted amount."""

    def __init__(self, bars: Sequence[StageBar], row: float) -> None:
        self._bars = tuple(bars)
        self._row = row

    def height(self, wide: float) -> float:
        """One row each."""
        return len(self._bars) * self._row

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw name, count, bar and words of each row."""
        label = min(max(width(clean(bar.label), _NAME.font, _NAME.size) for bar in self._bars), wide * 0.4)
        words = max(width(bar.words, CELL.font, CELL.size) for bar in self._bars)
        start = x + label + px(58)
        room = max(wide - label - px(58) - words - px(14), px(20))
        scale = room / (max(bar.amount for bar in self._bars) or 1.0)
        for index, bar in enumerate(self._bars):
            self._draw_row(pen, bar, (x, start, x + wide), top + index * self._row, scale)

    def _draw_row(self, pen: Pen, bar: StageBar, lefts: tuple[float, float, float], top: float, scale: float) -> None:
        left, start, right = lefts
        text = top + (self._row - CELL.line) / 2
        style = _NAME if bar.amount else CELL._replace(grey=DARK)
        pen.text(style, left, text, bar.label, room=start - left - px(44))
        pen.text(CELL._replace(grey=DARK), start - px(14), text, bar.count, "right")
        middle, high = top + self._row / 2, px(20)
        if bar.amount:
            pen.box(start, middle - high / 2, bar.amount * scale, high, stroke=MID)
        if bar.weighted:
            pen.box(start, middle - high / 2, bar.weighted * scale, high, fill=DARK)
        pen.text(CELL._replace(grey=style.grey), right, text, bar.words, "right")
