"""The strip of key figures under the title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.reports.blocks import Whole
from cockpit.reports.fonts import clean, width
from cockpit.reports.ink import BLACK, FIGURE, FIGURE_LABEL, FIGURE_LINE, MID, PALE, px
from cockpit.reports.pen import Pen

_PAD = px(18)


@dataclass(frozen=True)
class Tile:
    """A label, its figure, and up to three lines of context; the second is black, the others dark grey."""

    label: str
    figure: str
    lines: tuple[str, ...]


class Strip(Whole):
    """Tiles of equal width between vertical rules, closed by a rule."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        self._tiles = tuple(tiles)

    def height(self, wide: float) -> float:
        """The tallest tile, with its padding."""
        lines = max(len(tile.lines) for tile in self._tiles)
        return px(41) + FIGURE_LABEL.line + FIGURE.line + lines * FIGURE_LINE.line

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw the tiles, the rules between them and the one below."""
        left, high = x, self.height(wide)
        top += px(8)
        for index, (tile, room) in enumerate(zip(self._tiles, self._rooms(wide), strict=True)):
            if index:
                pen.line(left, top, left, top + high - px(8), PALE, px(1))
                left += _PAD
            self._draw_tile(pen, tile, left, top + px(16), room - px(6))
            left += room
        pen.line(x, top + high - px(8), x + wide, top + high - px(8), MID, px(1))

    def _rooms(self, wide: float) -> list[float]:
        """The room of each tile: the same for all, unless one needs more and the others can give it."""
        spare = wide - _PAD * (len(self._tiles) - 1)
        equal = spare / len(self._tiles)
        needs = [self._needed(tile) for tile in self._tiles]
        if max(needs) <= equal or sum(needs) >= spare:
            return [equal] * len(needs)
        return [need + (spare - sum(needs)) / len(needs) for need in needs]

    def _needed(self, tile: Tile) -> float:
        texts = [(FIGURE_LABEL, tile.label), (FIGURE, tile.figure), *((FIGURE_LINE, line) for line in tile.lines)]
        return max(width(clean(text), style.font, style.size) for style, text in texts) + px(8)

    def _draw_tile(self, pen: Pen, tile: Tile, x: float, top: float, room: float) -> None:
        pen.text(FIGURE_LABEL, x, top, tile.label, room=room)
        top += FIGURE_LABEL.line
        pen.text(FIGURE, x, top, tile.figure, room=room)
        top += FIGURE.line
        for index, line in enumerate(tile.lines):
            style = FIGURE_LINE._replace(grey=BLACK) if index == 1 else FIGURE_LINE
            pen.text(style, x, top, line, room=room)
            top += FIGURE_LINE.line
