"""The rows of a table as an import holds them: which are there is known at once, what they say when it is asked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table

Row = dict[str, Any]
_AT_ONCE = 500


@dataclass(slots=True)
class NewRows:
    """Rows that an import adds, column by column: `columns[name][k]` belongs to the row `first + k`; a column that is
    not there holds its default in every row."""

    first: int
    height: int
    columns: dict[str, list[Any]]

    def __contains__(self, number: int) -> bool:
        return self.first <= number < self.first + self.height

    def write(self, number: int, values: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        """Change a row that is not written yet."""
        for name, value in values.items():
            if name not in self.columns:
                self.columns[name] = [defaults[name]] * self.height
            self.columns[name][number - self.first] = value


class HeldRows(dict[int, Row]):
    """Id → row, read one by one on demand, or all at once where all are gone through; in the order of their ids."""

    def __init__(self, connection: Connection, table: Table, defaults: Row) -> None:
        super().__init__()
        self._cursor = connection.connection.cursor()
        self._table = table
        self._defaults = defaults
        self._names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in self._names)
        self._select = f'SELECT {columns} FROM "{table.name}"'
        made = [column.type.dialect_impl(connection.dialect) for column in table.c]
        readers = [kind.result_processor(connection.dialect, None) for kind in made]
        self._readers = {name: read for name, read in zip(self._names, readers, strict=True) if read is not None}
        self._cursor.execute(f'SELECT id FROM "{table.name}"')
        self._unread = {row[0] for row in self._cursor.fetchall()}
        self.blocks: list[NewRows] = []
        self.last_id: int = max(self._unread, default=0)

    @property
    def ids(self) -> set[int]:
        """The ids of all rows."""
        return self._unread.union(dict.keys(self))

    def add(self, block: NewRows) -> None:
        """Hold rows that are given column by column."""
        self.blocks.append(block)
        self._unread.update(range(block.first, block.first + block.height))

    def block_of(self, number: int) -> NewRows | None:
        """The block that a row came with, None for any other row."""
        place = bisect_right(self.blocks, number, key=lambda block: block.first) - 1
        return self.blocks[place] if place >= 0 and number in self.blocks[place] else None

    def fetch(self, numbers: Iterable[int]) -> None:
        """Read these rows, many at a time."""
        wanted = [number for number in numbers if number in self._unread and self.block_of(number) is None]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            self._cursor.execute(f"{self._select} WHERE id IN ({', '.join('?' * len(some))})", some)
            for stored in self._cursor.fetchall():
                row = self._row(stored)
                self[row["id"]] = row
        self._unread.difference_update(wanted)

    def pick(self, names: Sequence[str]) -> Iterator[tuple[int, Row]]:
        """Id and the named columns of every row, without reading the rest of them."""
        columns = ", ".join(f'"{name}"' for name in names)
        self._cursor.execute(f'SELECT id, {columns} FROM "{self._table.name}" ORDER BY id')
        readers = [(name, self._readers[name]) for name in names if name in self._readers]
        for number, *values in self._cursor.fetchall():
            if dict.__contains__(self, number):
                yield number, self[number]
                continue
            row = dict(zip(names, values, strict=True))
            for name, read in readers:
                row[name] = read(row[name])
            yield number, row
        yield from self._picked_new(names)

    def _picked_new(self, names: Sequence[str]) -> Iterator[tuple[int, Row]]:
        for block in self.blocks:
            columns = [block.columns.get(name) or [self._defaults[name]] * block.height for name in names]
            for number, values in enumerate(zip(*columns, strict=True), start=block.first):
                yield number, dict(zip(names, values, strict=True))
        for number, row in dict.items(self):
            if number > self.last_id and self.block_of(number) is None:
                yield number, row

    def __missing__(self, number: int) -> Row:
        if number not in self._unread:
            raise KeyError(number)
        block = self.block_of(number)
        if block is not None:
            row = self._row_of(block, number)
        else:
            self._cursor.execute(f"{self._select} WHERE id = ?", (number,))
            row = self._row(self._cursor.fetchall()[0])
        self._unread.remove(number)
        self[number] = row
        return row

    def __contains__(self, number: object) -> bool:
        return super().__contains__(number) or number in self._unread

    def __len__(self) -> int:
        return super().__len__() + len(self._unread)

    def __iter__(self) -> Iterator[int]:
        self._read_all()
        return super().__iter__()

    def get(self, number: int, default: Any = None) -> Any:
        """The row of that id, or the default."""
        try:
            return self[number]
        except KeyError:
            return default

    def items(self) -> ItemsView[int, Row]:  # type: ignore[override]
        """All ids and rows."""
        self._read_all()
        return super().items()

    def values(self) -> ValuesView[Row]:  # type: ignore[override]
        """All rows."""
        self._read_all()
        return super().values()

    def _read_all(self) -> None:
        if not self._unread:
            return
        held = dict(super().items())
        self._cursor.execute(f"{self._select} ORDER BY id")
        for stored in self._cursor.fetchall():
            row = self._row(stored)
            held.setdefault(row["id"], row)
        for block in self.blocks:
            for number in range(block.first, block.first + block.height):
                if number in self._unread:
                    held[number] = self._row_of(block, number)
        self.clear()
        self.update({number: held[number] for number in sorted(held)})
        self._unread = set()

    def _row_of(self, block: NewRows, number: int) -> Row:
        place = number - block.first
        told = {name: column[place] for name, column in block.columns.items()}
        return {**self._defaults, **told, "id": number, "version": 1}

    def _row(self, stored: tuple[Any, ...]) -> Row:
        row = dict(zip(self._names, stored, strict=True))
        for name, read in self._readers.items():
            row[name] = read(row[name])
        return row
