"""The columns of an exported list, and the lists themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cockpit.exporting.reading import Reading
from cockpit.records.importing import Entity

Row = tuple[Any, ...]


class Kind(StrEnum):
    """What the values of a column are; None is an empty cell in all of them."""

    TEXT = "text"  # str
    COUNT = "count"  # int
    NUMBER = "number"  # float
    AMOUNT = "amount"  # integer cents
    SHARE = "share"  # hundredths of a percent
    DAY = "day"  # date
    MONTH = "month"  # date, the first of the month
    HOUR = "hour"  # minutes since midnight
    ANSWER = "answer"  # bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the field of the importer that it fills again ("" for a field of the user's own), its name as
    worded, and what its values are."""

    field: str
    header: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that can be exported. `rows` begin with the number of the record; the rest goes by `columns`."""

    entity: Entity
    columns: Callable[[Reading], tuple[Column, ...]]
    rows: Callable[[Reading], Iterator[tuple[int, Row]]]


def text(field: str, header: str) -> Column:
    """A column of texts."""
    return Column(field, header)


def listed(names: list[str]) -> str:
    """Several names in one cell, as they are told apart again: the bar is there even beside a single one that has a
    comma of its own."""
    joined = " | ".join(names)
    return f"{joined} |" if len(names) == 1 and any(mark in joined for mark in ",;\n") else joined
