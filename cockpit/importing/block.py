"""Rows of one table that are built together, column by column: what they say, and what becomes of it.

In `values` and `found`, None stands for nothing said; `CLEAR` in `found` for a value that has to go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from typing import Any, Final

from cockpit.i18n import Message
from cockpit.importing.held import Row
from cockpit.importing.world import World

Values = dict[str, Any]


class _Clear:
    def __repr__(self) -> str:
        return "CLEAR"


CLEAR: Final[Any] = _Clear()


class RowProblem(Exception):
    """Why a row cannot be imported: the field at fault ("" for the whole row) and a sentence."""

    def __init__(self, field: str, reason: Message) -> None:
        super().__init__(str(reason))
        self.field = field
        self.reason = reason


class RowSkip(RowProblem):
    """Why a row is no matter for the cockpit: it is left aside, and that is no error."""


class Block:
    """`places[k]` is the row's place in the table, `values[field][k]` what it says, `records[k]` the record that it
    stands for so far (None: it is new), `found[column][k]` what the builder made of it, `refused` the rows it could
    not build, by place."""

    def __init__(
        self, places: Sequence[int], values: Mapping[str, list[Any]], records: Sequence[Row | None] | None = None
    ) -> None:
        self.places = places
        self.values = dict(values)
        self.records = records
        self.found: dict[str, list[Any]] = {}
        self.refused: dict[int, RowProblem] = {}
        self._dropped = 0

    def __len__(self) -> int:
        return len(self.places)

    def part(self, chosen: Sequence[int]) -> Block:
        """Some of the rows, by their number in the block."""
        return Block(
            [self.places[k] for k in chosen],
            {name: [column[k] for k in chosen] for name, column in self.values.items()},
        )

    def slice(self, start: int, stop: int) -> Block:
        """The rows from `start` to before `stop`."""
        return Block(self.places[start:stop], {name: column[start:stop] for name, column in self.values.items()})

    def column(self, name: str) -> list[Any]:
        """What the rows say in a field."""
        return self.values.get(name) or [None] * len(self)

    def record_of(self, k: int) -> Row | None:
        """The record that row k stands for, None where it is new."""
        return None if self.records is None else self.records[k]

    def record_column(self, name: str) -> list[Any]:
        """A column of the records, None where the row is new."""
        if self.records is None:
            return [None] * len(self)
        return [None if row is None else row[name] for row in self.records]

    def row(self, k: int) -> Values:
        """What row k says."""
        return {name: column[k] for name, column in self.values.items() if column[k] is not None}

    def built(self, k: int) -> Row:
        """What became of row k: the columns that it fills."""
        row = {name: column[k] for name, column in self.found.items() if column[k] is not None}
        return {name: None if value is CLEAR else value for name, value in row.items()}

    def each(
        self, world: World, column: Sequence[Any], make: Callable[[Any], Any], where: Sequence[Any] | None = None
    ) -> list[Any]:
        """`make` of what each row says, asked once per distinct value; None stays None. A RowProblem refuses the
        rows. `where`: only for these rows."""
        asked = column if where is None else [v if w else None for v, w in zip(column, where, strict=True)]
        made: dict[Any, Any] = {None: None}
        wrong: dict[Any, RowProblem] = {}
        for value, rows in Counter(asked).items():
            if value is None:
                continue
            world.begin_row(rows)
            try:
                made[value] = make(value)
            except RowProblem as problem:
                made[value], wrong[value] = None, problem
        if wrong:
            self.refused |= {p: wrong[v] for p, v in zip(self.places, asked, strict=True) if v in wrong}
        return list(map(made.__getitem__, asked))

    def drop_refused(self) -> None:
        """Go on without the rows that were refused."""
        if len(self.refused) == self._dropped:
            return
        self._dropped = len(self.refused)
        kept = [place not in self.refused for place in self.places]
        for columns in (self.values, self.found):
            columns.update({name: list(compress(column, kept)) for name, column in columns.items()})
        if self.records is not None:
            self.records = list(compress(self.records, kept))
        self.places = list(compress(self.places, kept))
