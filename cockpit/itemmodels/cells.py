"""What a table cell shows beyond plain text: models answer `CELL` with one of these, a delegate paints it.

The display role must still give the whole cell as text: screen readers and copying use it.
"""

from __future__ import annotations

from dataclasses import dataclass

#: item data role of a cell description
CELL = 0x0100 + 64
#: item data role, True on rows of totals
TOTAL = 0x0100 + 65


@dataclass(frozen=True, slots=True)
class Text:
    """Elided text, with an optional icon before and a grey second text behind; `color` is a token."""

    text: str
    detail: str = ""
    color: str = "text"
    weight: int = 400
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, right-aligned, never elided; `rest` is grey ("/ 20"), `color` a token."""

    text: str
    rest: str = ""
    color: str = "text"
    weight: int = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """Medal and name (E2); `key` "gold", "silver" or "bronze"."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Status:
    """A tag in tone "neutral", "ok", "warn", "bad", "info" or "acc"."""

    text: str
    tone: str = "neutral"
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Avatar, and the name beside it when there is one to show."""

    initials: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Glyph of an action type (I1) and a text such as its day."""

    letter: str
    icon: str
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar filled to `ratio` (0..1) in a tone, its figure at the right; `pace` (0..1) adds a marker."""

    ratio: float
    text: str = ""
    tone: str = "acc"
    pace: float | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """A check box."""

    on: bool


Cell = Text | Figure | Segment | Status | Person | Action | Bar | Check
