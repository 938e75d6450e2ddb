"""What is printed with: greys, sizes, weights, and the sheet. Lengths are points, `px` makes them of 150 dpi pixels."""

from __future__ import annotations

from typing import NamedTuple


def px(pixels: float) -> float:
    """Points for a length measured on a 150 dpi page (1 px = 0.48 pt)."""
    return pixels * 0.48


class Grey(NamedTuple):
    """A grey of the page, 0 black to 1 white."""

    level: float


BLACK = Grey(0x11 / 255)
SOFT = Grey(0x33 / 255)
DARK = Grey(0x55 / 255)
MID = Grey(0x9A / 255)
PALE = Grey(0xD9 / 255)
WHITE = Grey(1.0)


class Style(NamedTuple):
    """A face of Inter Tab at a size, on a line height, in a grey, with a spacing between letters (all in points)."""

    font: str
    size: float
    line: float
    grey: Grey
    spacing: float = 0.0

    def bold(self) -> Style:
        """The same text as a value or a name: semi-bold, black."""
        return self._replace(font=SEMIBOLD, grey=BLACK)


REGULAR = "InterTab-Regular"
MEDIUM = "InterTab-Medium"
SEMIBOLD = "InterTab-SemiBold"
FACES = (REGULAR, MEDIUM, SEMIBOLD)

SMALLEST = 7.0

TITLE = Style(SEMIBOLD, px(38), px(44), BLACK, px(-0.4))
SUBTITLE = Style(REGULAR, px(20), px(28), SOFT)
MEETING = Style(REGULAR, px(16), px(23), SOFT)
HEADING = Style(SEMIBOLD, px(20), px(26), BLACK)
HINT = Style(REGULAR, px(15), px(26), DARK)
BODY = Style(REGULAR, px(17), px(23), BLACK)
CELL = Style(REGULAR, px(17), px(21), BLACK)
CELL_SMALL = Style(REGULAR, px(15), px(19), DARK)
COLUMN = Style(MEDIUM, px(15), px(20), DARK)
FIGURE_LABEL = Style(REGULAR, px(15), px(23), DARK)
FIGURE = Style(SEMIBOLD, px(28), px(36), BLACK, px(-0.3))
FIGURE_LINE = Style(REGULAR, px(15.5), px(20), DARK)
AXIS = Style(REGULAR, px(15), px(20), DARK)
BAR_LABEL = Style(REGULAR, px(15.5), px(20), DARK)
BADGE = Style(SEMIBOLD, SMALLEST, px(17), BLACK)
SIGNATURE = Style(REGULAR, px(15), px(20), DARK)
FOOTER = Style(REGULAR, SMALLEST, px(23), DARK)


class Sheet(NamedTuple):
    """The page: its size and what is kept free on each side."""

    width: float
    height: float
    side: float
    top: float
    foot: float

    @property
    def inner(self) -> float:
        """Width between the side margins."""
        return self.width - 2 * self.side


A4 = Sheet(595.2756, 841.8898, px(80), px(72), px(56))


class Density(NamedTuple):
    """How tight the page is set: row height, chart height, space above a heading and above the signatures."""

    row: float
    chart: float
    gap: float
    signature_gap: float
    list_line: float


COMFORTABLE = Density(px(36), px(236), px(22), px(26), px(31))
COMPACT = Density(px(30), px(192), px(15), px(18), px(27))
