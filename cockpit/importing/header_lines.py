"""A header on two lines: groups above, names below (`2025`, stretched over `Target` and `Actual`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

Cell = str | int | float | date | datetime | time | timedelta
Record = Sequence[Cell]


def below_groups(records: Sequence[Record], header_at: int) -> int:
    """The line of the names, where the line found is that of the groups above them."""
    if header_at + 2 >= len(records):
        return header_at
    upper, lower = records[header_at], records[header_at + 1]
    width = max(len(upper), len(lower))
    pairs = [(_at(upper, i), _at(lower, i), _at(upper, i + 1)) for i in range(width)]
    if all(above != "" for above, _below, _next in pairs) or not _is_wording(lower):
        return header_at
    for place, (above, below, following) in enumerate(pairs):
        starts_group = above != "" and following == "" and place + 1 < width
        if below not in ("", above) and not (above == "" or starts_group):
            return header_at
        if below == "" and (above == "" or starts_group):
            return header_at
    return header_at + 1


def with_line_above(records: Sequence[Record], header_at: int) -> list[Cell]:
    """The names of the header; what is nameless or there twice is told apart by the line above it."""
    names = list(records[header_at])
    above = list(records[header_at - 1]) if header_at > 0 else []
    if sum(cell != "" for cell in above) < 2 or not all(isinstance(cell, str) for cell in above):
        return names
    times = Counter(names)
    group: Cell = ""
    for place, name in enumerate(names):
        group = _at(above, place) or group
        if name == "":
            names[place] = _at(above, place)
        elif times[name] > 1 and group != "":
            names[place] = f"{group} - {name}"
    return names


def _at(record: Record, place: int) -> Cell:
    return record[place] if place < len(record) else ""


def _is_wording(record: Record) -> bool:
    """Whether the filled cells are words: no figures, no dates."""
    return all(isinstance(cell, str) and (cell == "" or cell[:1].isalpha()) for cell in record)
