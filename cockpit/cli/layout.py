"""Figures in columns, for consoles of fixed-width characters."""

from __future__ import annotations

from collections.abc import Sequence

_BETWEEN = "  "


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Rows as lines: the first column to the left, the others to the right, two spaces between. "" without rows."""
    if not rows:
        return ""
    widths = [max(len(row[index]) for row in rows) for index in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(wide) if index else cell.ljust(wide)
        for index, (cell, wide) in enumerate(zip(row, widths, strict=True))
    )
    return _BETWEEN.join([first, *others]).rstrip()
