"""The rows of a table as an import holds them: which are there is known at once, what they say when it is asked."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, ValuesView
from typing import Any

from sqlalchemy import Connection, Table

Row = dict[str, Any]


class HeldRows(dict[int, Row]):
    """Id → row, read one by one on demand, or all at once where all are gone through; in the order of their ids."""

    def __init__(self, connection: Connection, table: Table) -> None:
        super().__init__()
        self._cursor = connection.connection.cursor()
        self._names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in self._names)
        self._select = f'SELECT {columns} FROM "{table.name}"'
        made = [column.type.dialect_impl(connection.dialect) for column in table.c]
        readers = [kind.result_processor(connection.dialect, None) for kind in made]
        self._readers = [(name, read) for name, read in zip(self._names, readers, strict=True) if read is not None]
        self._cursor.execute(f'SELECT id FROM "{table.name}"')
        self._unread = {row[0] for row in self._cursor.fetchall()}
        self.last_id: int = max(self._unread, default=0)

    def __missing__(self, number: int) -> Row:
        if number not in self._unread:
            raise KeyError(number)
        self._cursor.execute(f"{self._select} WHERE id = ?", (number,))
        self._unread.remove(number)
        row = self[number] = self._row(self._cursor.fetchall()[0])
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
        self.clear()
        self._cursor.execute(f"{self._select} ORDER BY id")
        for stored in self._cursor.fetchall():
            row = self._row(stored)
            self[row["id"]] = held.pop(row["id"], row)
        self.update(held)
        self._unread = set()

    def _row(self, stored: tuple[Any, ...]) -> Row:
        row = dict(zip(self._names, stored, strict=True))
        for name, read in self._readers:
            row[name] = read(row[name])
        return row
