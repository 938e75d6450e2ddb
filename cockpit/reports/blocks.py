"""The pieces a page is made of: each knows its height at a width, draws itself, and may split over two pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from cockpit.reports.fonts import SLACK, clean, elided, width
from cockpit.reports.ink import BLACK, BODY, HEADING, HINT, MID, SIGNATURE, Style, px
from cockpit.reports.pen import Pen

_BREAK_AFTER = "-/\u2010\u2013\u2014"


class Block(Protocol):
    """A piece of a page. All lengths are points."""

    def height(self, wide: float) -> float:
        """Its height when it is `wide` points wide."""

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw it with its top left corner at (x, top)."""

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """The part that fits in `room` and the rest, or None when nothing of it should stand alone there."""


class Whole:
    """A block that never splits."""

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """Never splits."""
        return None


@lru_cache(maxsize=2048)
def wrapped(text: str, style: Style, room: float, at_most: int = 0) -> tuple[str, ...]:
    """A cleaned text as lines no wider than `room`; the last of `at_most` lines (0 = no limit) is elided.

    Breaks at spaces and after dashes and slashes, never at a no-break space; cuts a word wider than the line.
    """
    lines = _broken(text, style, room, at_most)
    shown = [line.rstrip(" ") for line in lines]
    if at_most and len(lines) > at_most:
        rest = "".join(lines[at_most - 1 :])
        shown = [*shown[: at_most - 1], elided(rest, style.font, style.size, room + SLACK)]
    return tuple(shown)


def _broken(text: str, style: Style, room: float, at_most: int = 0) -> list[str]:
    """The lines with the spaces that end them: joined again, they are the text (its beginning, with `at_most`)."""
    room += SLACK
    lines: list[str] = []
    current = ""
    for word in _words(text):
        if current and width((current + word).rstrip(" "), style.font, style.size) > room:
            lines.append(current)
            current = ""
        current += word
        while width(current.rstrip(" "), style.font, style.size) > room and len(current) > 1:
            cut = _fitting(current, style, room)
            lines.append(current[:cut])
            current = current[cut:]
        if at_most and len(lines) > at_most:
            break
    return [*lines, current]


def _words(text: str) -> list[str]:
    words, start = [], 0
    for index, character in enumerate(text):
        if character == " " or (character in _BREAK_AFTER and _may_break(text, start, index)):
            words.append(text[start : index + 1])
            start = index + 1
    words.append(text[start:])
    return [word for word in words if word]


def _may_break(text: str, start: int, dash: int) -> bool:
    """Whether a line may end after a dash or slash: not at the start of a word, not inside "//" or "--"."""
    return bool(text[start:dash].strip()) and text[dash + 1 : dash + 2] not in _BREAK_AFTER


def _fitting(text: str, style: Style, room: float) -> int:
    """How many characters of a text fit in `room`, one at least."""
    used = 0.0
    for index, character in enumerate(text):
        used += width(character, style.font, style.size)
        if used > room and index:
            return index
    return len(text)


class Para:
    """A paragraph of plain text, with an optional label (a list number) hanging at its left."""

    def __init__(self, text: str, style: Style, label: str = "", indent: float = 0.0, below: float = 0.0) -> None:
        self._text = clean(text)
        self._style = style
        self._label = label
        self._indent = indent
        self._below = below

    def height(self, wide: float) -> float:
        """Its lines, and what is kept free below."""
        return len(self._lines(wide)) * self._style.line + self._below

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw the label and the lines."""
        if self._label:
            pen.text(self._style, x + self._indent - px(6), top, self._label, align="right")
        for index, line in enumerate(self._lines(wide)):
            pen.text(self._style, x + self._indent, top + index * self._style.line, line)

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """Split between lines, two at least on each side."""
        lines = _broken(self._text, self._style, wide - self._indent)
        first = min(int(room / self._style.line), len(lines) - 2)
        if first < 2:
            return None
        head, rest = "".join(lines[:first]), "".join(lines[first:])
        return (
            Para(head, self._style, self._label, self._indent),
            Para(rest, self._style, "", self._indent, self._below),
        )

    def _lines(self, wide: float) -> tuple[str, ...]:
        return wrapped(self._text, self._style, wide - self._indent)


def para(text: str, style: Style = BODY) -> Block:
    """The one way for free text to reach the page: plain text, one paragraph per line, nothing is read as markup."""
    lines = [line for line in text.splitlines() if line.strip()]
    return Stack([Para(line.strip(), style, below=px(6)) for line in lines])


class Stack:
    """Blocks under one another; splits between them, or inside the one that crosses the foot of the page."""

    def __init__(self, blocks: Sequence[Block], keep_last: int = 1) -> None:
        self._blocks = list(blocks)
        self._keep_last = keep_last

    def height(self, wide: float) -> float:
        """The sum of its blocks' heights."""
        return sum(block.height(wide) for block in self._blocks)

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw each block under the one before."""
        for block in self._blocks:
            block.draw(pen, x, top, wide)
            top += block.height(wide)

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """Keep on this page the blocks that fit."""
        used = 0.0
        for index, block in enumerate(self._blocks):
            high = block.height(wide)
            if used + high > room:
                parts = block.split(wide, room - used)
                if parts:
                    return Stack([*self._blocks[:index], parts[0]]), Stack([parts[1], *self._blocks[index + 1 :]])
                return (Stack(self._blocks[:index]), Stack(self._blocks[index:])) if index else None
            used += high
        return None


class Numbered(Stack):
    """A numbered list; numbers go on over a page break."""

    def __init__(self, items: Sequence[str], line: float) -> None:
        below = max(line - BODY.line, 0.0)
        digits = len(str(len(items)))
        indent = px(22 + 10 * (digits - 1))
        super().__init__([Para(item, BODY, f"{index}.", indent, below) for index, item in enumerate(items, start=1)])


class RuledLines(Whole):
    """Empty lines to write on by hand."""

    def __init__(self, count: int, step: float = px(38)) -> None:
        self._count = count
        self._step = step

    def height(self, wide: float) -> float:
        """The lines, one under the other."""
        return self._count * self._step

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw a rule at the foot of each line."""
        for index in range(1, self._count + 1):
            y = top + index * self._step
            pen.line(x, y, x + wide, y, MID, px(1))


class Section:
    """A titled block. Where it splits, the title comes again on the next page with the word for "continued"."""

    def __init__(self, title: str, body: Block, hint: str = "", continued: str = "", above: float = 0.0) -> None:
        self._title = title
        self._hint = hint
        self._body = body
        self._continued = continued
        self._above = above

    def height(self, wide: float) -> float:
        """Space above, title, body."""
        return self._top() + self._body.height(wide)

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw the title, its hint on the same line, and the body."""
        top += self._above
        drawn = pen.text(HEADING, x, top, self._title, room=wide)
        if self._hint and wide - drawn > px(60):
            pen.text(HINT, x + drawn + px(14), top + px(1.5), self._hint, room=wide - drawn - px(14))
        self._body.draw(pen, x, top + HEADING.line + px(8), wide)

    def split(self, wide: float, room: float) -> tuple[Block, Block] | None:
        """Split the body; the title stays with its first part."""
        parts = self._body.split(wide, room - self._top())
        if parts is None:
            return None
        again = (
            self._title
            if not self._continued or self._title.endswith(self._continued)
            else self._title + self._continued
        )
        return (
            Section(self._title, parts[0], self._hint, self._continued, self._above),
            Section(again, parts[1], "", self._continued, self._above),
        )

    def _top(self) -> float:
        return self._above + HEADING.line + px(8)


class Beside(Whole):
    """Two blocks side by side, each on half the width."""

    def __init__(self, left: Block, right: Block, between: float = px(44)) -> None:
        self._left = left
        self._right = right
        self._between = between

    def height(self, wide: float) -> float:
        """The higher of the two."""
        half = self._half(wide)
        return max(self._left.height(half), self._right.height(half))

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw both from the same top."""
        half = self._half(wide)
        self._left.draw(pen, x, top, half)
        self._right.draw(pen, x + half + self._between, top, half)

    def _half(self, wide: float) -> float:
        return (wide - self._between) / 2


class Together(Whole):
    """Blocks under one another that always share a page."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._stack = Stack(blocks)

    def height(self, wide: float) -> float:
        """The sum of the blocks' heights."""
        return self._stack.height(wide)

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw each block under the one before."""
        self._stack.draw(pen, x, top, wide)


class Signatures(Whole):
    """A box to sign for each person, side by side."""

    def __init__(self, names: Sequence[str], agreed: str, above: float) -> None:
        self._names = [clean(name) for name in names]
        self._agreed = clean(agreed)
        self._above = above

    def height(self, wide: float) -> float:
        """Space above and the boxes, higher where a name takes several lines."""
        return self._above + px(88) + (self._name_lines(wide) - 1) * SIGNATURE.line

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw the boxes, each with its name and the words of agreement."""
        top += self._above
        high = self.height(wide) - self._above
        box = self._box(wide)
        for index, name in enumerate(self._names):
            left = x + index * (box + px(48))
            pen.box(left, top, box, high, stroke=MID, radius=px(4))
            for row, line in enumerate(wrapped(name, SIGNATURE.bold(), self._name_room(wide), 3)):
                pen.text(SIGNATURE.bold(), left + px(14), top + px(11) + row * SIGNATURE.line, line)
            pen.text(SIGNATURE, left + box - px(14), top + px(11), self._agreed, align="right")

    def _box(self, wide: float) -> float:
        return (wide - px(48) * (len(self._names) - 1)) / len(self._names)

    def _name_room(self, wide: float) -> float:
        return self._box(wide) - px(44) - width(self._agreed, SIGNATURE.font, SIGNATURE.size)

    def _name_lines(self, wide: float) -> int:
        room = self._name_room(wide)
        return max(len(wrapped(name, SIGNATURE.bold(), room, 3)) for name in self._names)


class Gap(Whole):
    """Empty height."""

    def __init__(self, high: float) -> None:
        self._high = high

    def height(self, wide: float) -> float:
        """The empty height itself."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Nothing to draw."""


class Rule(Whole):
    """A rule across the width."""

    def __init__(self, thickness: float = px(3)) -> None:
        self._thickness = thickness

    def height(self, wide: float) -> float:
        """Its own thickness."""
        return self._thickness

    def draw(self, pen: Pen, x: float, top: float, wide: float) -> None:
        """Draw it in the middle of its thickness."""
        y = top + self._thickness / 2
        pen.line(x, y, x + wide, y, BLACK, self._thickness)
