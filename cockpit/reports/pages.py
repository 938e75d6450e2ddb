"""From blocks to pages: what goes on which page, and the frame around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cockpit.reports.blocks import Block, Whole
from cockpit.reports.fonts import clean
from cockpit.reports.ink import A4, BLACK, FOOTER, MEETING, MID, SUBTITLE, TITLE, px
from cockpit.reports.pen import Pen

_FOOT_HEIGHT = px(36)
_ABOVE_FOOT = px(14)


@dataclass(frozen=True)
class Part:
    """A part of the document: it starts on a new page, under its own header."""

    header: Block
    header_again: Block
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Footer:
    """What stands at the foot of each page; `page_of(page, pages)` words the page number."""

    readers: str
    data: str
    page_of: Callable[[int, int], str]


Placed = tuple[Block, float]


class Header(Whole):
    """Title and person on the left, up to three lines on the right, a thick rule under both."""

    def __init__(self, title: str, subtitle: str, lines: Sequence[str]) -> None:
        self._title = clean(title)
        self._subtitle = clean(subtitle)
        self._lines = [clean(line) for line in lines]

    def height(self, wide: float) -> float:
        """The higher side, then the rule."""
        left = TITLE.line + px(2) + SUBTITLE.line
        return max(left, len(self._lines) * MEETING.line) + px(21)

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw both sides, standing on the rule."""
        foot = top + self.height(wide) - px(21)
        right = self._draw_lines(pen, x + wide, foot, wide * 0.6)
        room = wide - right - px(32)
        pen.text(TITLE, x, foot - TITLE.line - px(2) - SUBTITLE.line, self._title, room=room)
        pen.text(SUBTITLE, x, foot - SUBTITLE.line, self._subtitle, room=room)
        rule = foot + px(19.5)
        pen.line(x, rule, x + wide, rule, BLACK, px(3))

    def _draw_lines(self, pen: Pen, right: float, foot: float, room: float) -> float:
        widest = 0.0
        y = foot - len(self._lines) * MEETING.line
        for index, line in enumerate(self._lines):
            style = MEETING if index else MEETING.bold()
            widest = max(widest, pen.text(style, right, y, line, "right", room))
            y += MEETING.line
        return widest


def fits_one_page(part: Part) -> bool:
    """Whether all of a part stands on its first page."""
    return sum(block.height(A4.inner) for block in part.blocks) <= _room(part.header)


def paginate(parts: Sequence[Part]) -> list[list[Placed]]:
    """Pages in order, each a list of blocks with their top. A block that fits nowhere is an error of the layout."""
    return [page for part in parts for page in _part_pages(part)]


def _part_pages(part: Part) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[(part.header, A4.top)]]
    room = _room(part.header)
    waiting = list(part.blocks)
    while waiting:
        block = waiting.pop(0)
        high = block.height(A4.inner)
        if high <= room:
            pages[-1].append((block, _foot() - room))
            room -= high
            continue
        parts = block.split(A4.inner, room)
        if parts is None and len(pages[-1]) == 1:
            raise ValueError(f"{type(block).__name__} is higher than a page and does not split")
        if parts is not None:
            pages[-1].append((parts[0], _foot() - room))
        waiting.insert(0, parts[1] if parts is not None else block)
        pages.append([(part.header_again, A4.top)])
        room = _room(part.header_again)
    return pages


def draw_pages(pen: Pen, pages: Sequence[Sequence[Placed]], footer: Footer) -> None:
    """Draw every page with its footer."""
    for number, page in enumerate(pages, start=1):
        for block, top in page:
            block.draw(pen, A4.side, top, A4.inner)
        _draw_footer(pen, footer, footer.page_of(number, len(pages)))
        pen.next_page()


def _draw_footer(pen: Pen, footer: Footer, page: str) -> None:
    top = A4.height - A4.foot - _FOOT_HEIGHT
    right = A4.width - A4.side
    pen.line(A4.side, top, right, top, MID, px(1))
    top += px(13)
    gap = px(28)
    right -= pen.text(FOOTER, right, top, page, "right") + gap
    right -= pen.text(FOOTER, right, top, footer.data, "right") + gap
    pen.text(FOOTER, A4.side, top, footer.readers, room=right - A4.side)


def _foot() -> float:
    return A4.height - A4.foot - _FOOT_HEIGHT - _ABOVE_FOOT


def _room(header: Block) -> float:
    return _foot() - A4.top - header.height(A4.inner)
