"""Operations written with plain SQL into an open change: inserts, updates, their journal, source keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date
from itertools import islice, repeat
from operator import itemgetter
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, Date, Enum, Float, Integer, String, Table, Text, select

from cockpit.db.bulk import indexes_aside
from cockpit.db.store import Change
from cockpit.errors import Cancelled
from cockpit.importing.held import NewRows, Row
from cockpit.importing.ledger import NewKeys, Operations, tables_of_records
from cockpit.importing.planning import Progress
from cockpit.models import Base, UtcMoment

_CHUNK = 5_000
NOTHING: Mapping[str, str] = {}
_AS_THEY_STAND = (Integer, String, Text, Float, Boolean)
_KEY = "INSERT INTO import_key (entity, key, record_id, digest, batch_id) VALUES (?, ?, ?, ?, ?)"
_KEY_AGAIN = (
    f"{_KEY} ON CONFLICT (entity, key) DO UPDATE SET record_id = excluded.record_id, digest = excluded.digest, "
    "batch_id = excluded.batch_id"
)


class Writer:
    """Writes the operations of an import. Raises Cancelled when asked to stop; the change is rolled back then."""

    def __init__(
        self, change: Change, operations: Operations, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self._change = change
        self._operations = operations
        self._progress = progress
        self._cancelled = cancelled
        self._connection: Connection = change.session.connection()
        self._defaults: dict[str, Row] = {}
        new = sum(len(each.keys) for each in operations.new_keys)
        self._total = operations.rows + len(operations.keys) + new or 1
        self._done = 0

    def run(self, batch: int) -> None:
        """Write everything into the open transaction."""
        operations, tables = self._operations, tables_of_records()
        order = [table.name for table in Base.metadata.sorted_tables]
        for name in sorted({*operations.inserts, *operations.blocks}, key=order.index):
            blocks, rows = operations.blocks.get(name, []), operations.inserts.get(name, {})
            count = len(rows) + sum(block.height for block in blocks)
            with indexes_aside(self._connection, tables[name], count):
                for block in blocks:
                    self._insert_block(tables[name], block)
                self._insert(tables[name], list(rows.values()))
            self._change.note_created(name, _spans(blocks, rows))
        for name, updates in operations.updates.items():
            self._update(tables[name], updates)
            if updates:
                self._change.whole.add(name)
        self._remember(batch)

    def _insert_block(self, table: Table, block: NewRows) -> None:
        stored = [stored_column(table, name, column) for name, column in block.columns.items()]
        ids = range(block.first, block.first + block.height)
        same = {"version": "1", **_same_in_all(table, block.columns)}
        self._insert_values(table, ["id", *block.columns], zip(ids, *stored, strict=True), same)

    def _insert(self, table: Table, rows: list[Row]) -> None:
        names = [column.name for column in table.c]
        pick = itemgetter(*names)
        for start in range(0, len(rows), _CHUNK):
            columns = zip(*map(pick, rows[start : start + _CHUNK]), strict=True)
            stored = [stored_column(table, name, list(c)) for name, c in zip(names, columns, strict=True)]
            self._insert_values(table, names, zip(*stored, strict=True))

    def _insert_values(
        self, table: Table, names: Sequence[str], rows: Iterable[tuple[Any, ...]], same: Mapping[str, str] = NOTHING
    ) -> None:
        """Insert rows; `same`: column → SQL of what is the same in all of them."""
        columns = ", ".join(f'"{name}"' for name in (*names, *same))
        marks = ", ".join([*"?" * len(names), *same.values()])
        for chunk in self._chunks(rows):
            self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', chunk)

    def _update(self, table: Table, updates: dict[int, tuple[Row, Row]]) -> None:
        found = self._connection.execute(select(table.c.id, table.c.version))
        versions: dict[int, int] = dict(found.all())
        ways = {column.name: _stored(table, column.name) or (lambda value: value) for column in table.c}
        for chunk in self._chunks(updates.items()):
            alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
            for number, (before, after) in chunk:
                version = versions[number]
                stored = (*(ways[name](value) for name, value in after.items()), version + 1, number)
                alike.setdefault(tuple(after), []).append(stored)
                self._change.journal.updated(table.name, number, {**before, "version": version}, after, version + 1)
            for names, values in alike.items():
                columns = "".join(f'"{name}" = ?, ' for name in names)
                self._connection.exec_driver_sql(f'UPDATE "{table.name}" SET {columns}version = ? WHERE id = ?', values)

    def _remember(self, batch: int) -> None:
        keys = self._operations.keys.items()
        rows = ((entity, key, record, digest, batch) for (entity, key), (record, digest) in keys)
        for chunk in self._chunks(rows):
            self._connection.exec_driver_sql(_KEY_AGAIN, chunk)
        for each in self._operations.new_keys:
            self._remember_new(each, batch)

    def _remember_new(self, new: NewKeys, batch: int) -> None:
        for chunk in self._chunks(
            zip(repeat(new.entity), new.keys, new.records, new.digests, repeat(batch), strict=False)
        ):
            self._connection.exec_driver_sql(_KEY, chunk)

    def _chunks(self, items: Iterable[Any]) -> Iterator[list[Any]]:
        source = iter(items)
        while chunk := list(islice(source, _CHUNK)):
            if self._cancelled():
                raise Cancelled
            yield chunk
            self._step(len(chunk))

    def _step(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress(self._done, self._total)


def _same_in_all(table: Table, told: Collection[str]) -> dict[str, str]:
    """The columns that new rows do not fill, with their defaults as SQL."""
    found = {}
    for column in table.c:
        default: Any = column.default
        if column.name in told or column.name == "version" or default is None:
            continue
        value = default.arg if default.is_scalar else default.arg(None)
        (stored,) = stored_column(table, column.name, [value])
        found[column.name] = str(stored + 0) if isinstance(stored, int | float) else _quoted(stored)
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _spans(blocks: Sequence[NewRows], rows: Iterable[int]) -> list[tuple[int, int]]:
    """The ids of new rows as spans (first, last) without gaps."""
    found = [(block.first, block.first + block.height - 1) for block in blocks]
    joined: list[tuple[int, int]] = []
    for first, last in sorted([*found, *((number, number) for number in rows)]):
        if joined and joined[-1][1] + 1 == first:
            joined[-1] = joined[-1][0], last
        else:
            joined.append((first, last))
    return joined


def stored_column(table: Table, name: str, column: Sequence[Any]) -> Sequence[Any]:
    """The values of a column as plain SQL writes them; each distinct day and word is worded once."""
    way = _stored(table, name)
    if way is None:
        return column
    if isinstance(table.c[name].type, Date | Enum | UtcMoment):
        worded = {value: way(value) for value in set(column)}
        return list(map(worded.__getitem__, column))
    return list(map(way, column))


def _stored(table: Table, name: str) -> Callable[[Any], Any] | None:
    """How a value of a column is written by plain SQL, None where it is as it stands."""
    kind = table.c[name].type
    if isinstance(kind, UtcMoment):
        return lambda value: None if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    if isinstance(kind, Date):
        return lambda value: value.isoformat() if isinstance(value, date) else value
    if isinstance(kind, Enum):
        return lambda value: None if value is None else str(getattr(value, "value", value))
    if isinstance(kind, JSON):
        return _as_json
    assert isinstance(kind, _AS_THEY_STAND), f"{table.name}.{name} is of a kind that imports do not write"
    return None


def _as_json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value) if value or value != {} else "{}"
