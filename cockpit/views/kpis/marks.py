"""What a chart is told: bars, rows and points in values, with what each says when pointed at and opens when clicked."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import floor, log10

from cockpit.records.kpi import Pick


@dataclass(frozen=True, slots=True)
class Said:
    """What a mark says under the pointer and to screen readers, in two lines, and the sales it opens to.

    `is_whole`: the detail gives their number and sum; else the list of sales adds them.
    """

    title: str
    detail: str = ""
    pick: Pick | None = None
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column: its height in values, its colour token."""

    value: float
    token: str
    said: Said


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the horizontal axis with its pieces, stacked from below or side by side; `top` is above a stack."""

    label: str
    pieces: tuple[Piece, ...]
    top: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A bar lying beside its name. `share` of the longest bar, 0 to 1; None: no bar but `note`.

    `note` stands behind the bar, `figure` at the right edge, `under` below the name in charts that have room for it.
    """

    name: str
    share: float | None
    figure: str
    said: Said
    note: str = ""
    under: str = ""
    token: str = "accent"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a scatter: place in values, mark shape and colour by segment, label by rep."""

    x: float
    y: float
    symbol: str
    token: str
    label: str
    said: Said


@dataclass(frozen=True, slots=True)
class Box:
    """The place of a mark in the values of its chart, and what it says."""

    left: float
    right: float
    low: float
    high: float
    said: Said = field(compare=False)


def steps(highest: float, count: int = 5) -> list[float]:
    """Round values for an axis from 0 up to `highest`, in about `count` steps of 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return [0.0]
    raw = highest / count
    power = 10.0 ** floor(log10(raw))
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= raw * (1 - 1e-9))
    return [round(place * step, 10) for place in range(floor(highest / step + 1e-9) + 1)]
