"""Several tables in one sheet: below each other after a blank line, or beside each other after a blank column.

A blank line alone separates nothing: a table begins after it only where a header of its own follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cockpit.importing.even import EvenRecords
from cockpit.importing.folding import fold
from cockpit.importing.table import Cell, Record

Known = Callable[[str], bool]
_MOST = 50


@dataclass(frozen=True, slots=True)
class Part:
    """The records of one table, and how many rows of the sheet stand above them."""

    records: Sequence[Record]
    above: int


def split_tables(records: Sequence[Record], known: Known | None) -> list[Part]:
    """The tables among `records`; `known` says whether a folded header is one of a profile."""
    if isinstance(records, EvenRecords) and "" not in records.column(0, 0):
        return [Part(records, 0)]
    starts = [0, *_beginnings(records, known)]
    parts = []
    for start, end in zip(starts, [*starts[1:], len(records)], strict=True):
        parts += [Part(part, start) for part in _beside(records[start:end], known)]
    return parts


def _beginnings(records: Sequence[Record], known: Known | None) -> Iterator[int]:
    """Where a header stands under a blank line, with rows of its own below."""
    blank = [i for i, record in enumerate(records) if not record or (record[0] == "" and not _filled(record))]
    first = next((record for record in records if len(_filled(record)) > 1), None)
    if not blank or first is None or len(blank) * 10 > max(len(records), 200):
        return
    told = 0
    for i in blank:
        if told < _MOST and i + 2 < len(records) and _begins(records[i + 1], records[i + 2], first, known):
            told += 1
            first = records[i + 1]
            yield i + 1


def _begins(record: Record, below: Record, first: Record, known: Known | None) -> bool:
    """Whether a row is the header of another table than the one that `first` began."""
    names = _filled(record)
    if len(names) < 2 or len(_filled(below)) < 2 or not _is_header(names) or names == _filled(first):
        return False
    if _is_header(_filled(below)) and len(_filled(below)) > len(names):
        return False
    if known is not None and _hits(names, known) >= 2:
        return True
    return len(names) != len(_filled(first)) and not _is_header(_filled(below))


def _beside(records: Sequence[Record], known: Known | None) -> list[Sequence[Record]]:
    """The tables to the left and to the right of a blank column, where both have a header that shares a name."""
    header = next((record for record in records if len(_filled(record)) > 3), None)
    if known is None or header is None:
        return [records]
    for place in range(2, len(header) - 2):
        if header[place] != "" or not _are_two(header[:place], header[place + 1 :], known):
            continue
        if all(len(record) <= place or record[place] == "" for record in records):
            left = [list(record[:place]) for record in records]
            return [left, *_beside([list(record[place + 1 :]) for record in records], known)]
    return [records]


def _are_two(left: Record, right: Record, known: Known) -> bool:
    names, others = _filled(left), _filled(right)
    return bool(set(names) & set(others)) and min(_hits(names, known), _hits(others, known)) >= 2


def _hits(names: list[Cell], known: Known) -> int:
    return sum(known(fold(name)) for name in names if isinstance(name, str))


def _filled(record: Record) -> list[Cell]:
    return [cell for cell in record if cell != ""]


def _is_header(cells: Sequence[Cell]) -> bool:
    """Whether cells could be names of columns: words, each another."""
    return len(set(cells)) == len(cells) and all(isinstance(c, str) and c[:1].isalpha() for c in cells)
