"""What an import does to the file, before anything is written: rows added and changed, source keys, ways to find rows.

Rows get their ids at once, so that rows of later files can refer to them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Table, func, select, text
from sqlalchemy.orm import Session

from cockpit.importing.held import HeldRows, NewRows, Row
from cockpit.models import Base, ChangeSet, MergedRecord, Setting
from cockpit.records.keys import FILE_TOKEN, record_of

Known = tuple[int, bytes]


@dataclass(slots=True)
class NewKeys:
    """Source keys that come with new rows, side by side: nothing stood for them before."""

    entity: str
    keys: Sequence[str]
    records: Sequence[int]
    digests: Sequence[bytes]


@dataclass(slots=True)
class Operations:
    """What a commit has to do: rows to insert (one by one, or column by column), changes to make, source keys to
    remember."""

    inserts: dict[str, dict[int, Row]] = field(default_factory=dict)
    blocks: dict[str, list[NewRows]] = field(default_factory=dict)
    updates: dict[str, dict[int, tuple[Row, Row]]] = field(default_factory=dict)
    keys: dict[tuple[str, str], Known] = field(default_factory=dict)
    new_keys: list[NewKeys] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to write."""
        return not any(self.inserts.values()) and not self.blocks and not any(self.updates.values())

    @property
    def rows(self) -> int:
        """How many rows are written."""
        new = sum(map(len, self.inserts.values())) + sum(b.height for each in self.blocks.values() for b in each)
        return new + sum(map(len, self.updates.values()))


class Ledger:
    """The rows of the file with what the import adds."""

    def __init__(self, session: Session) -> None:
        self.operations = Operations()
        self.at_change = session.scalar(select(func.max(ChangeSet.id))) or 0
        self.writes = 0
        self.session = session
        self._token = str(session.scalar(select(Setting.value).where(Setting.key == FILE_TOKEN)) or "")
        self.defaults = {name: _defaults(table) for name, table in tables_of_records().items()}
        connection = session.connection()
        self.rows = {
            name: HeldRows(connection, table, self.defaults[name]) for name, table in tables_of_records().items()
        }
        used: dict[str, int] = dict(session.execute(text("SELECT name, seq FROM sqlite_sequence")).all())
        self._next = {name: max(rows.last_id, used.get(name, 0)) + 1 for name, rows in self.rows.items()}
        self.merged: dict[str, dict[int, int]] = {}  # table → a record that was merged into another → that one
        self.merged_names: dict[str, list[tuple[str | None, str, int]]] = {}
        self._read_merged(session)
        self._said: dict[str, list[tuple[str, int, bytes]]] = {}
        self._keys: dict[str, dict[str, Known]] = {}
        self._claimed: dict[tuple[str, str], set[int]] = {}
        self._indexes: dict[str, dict[Any, int]] = {}

    def _read_merged(self, session: Session) -> None:
        columns = (MergedRecord.kind, MergedRecord.former_id, MergedRecord.kept_id, MergedRecord.external_id)
        for kind, former, kept, identifier, name in session.execute(select(*columns, MergedRecord.name)):
            if kept in self.rows[str(kind)]:
                self.merged.setdefault(str(kind), {})[former] = kept
                self.merged_names.setdefault(str(kind), []).append((identifier, name, kept))

    def insert(self, table: str, **values: Any) -> int:
        """Add a row; its id."""
        number = self._next[table]
        self._next[table] += 1
        self.writes += 1
        row = {**self.defaults[table], **values, "id": number, "version": 1}
        self.rows[table][number] = row
        self.operations.inserts.setdefault(table, {})[number] = row
        return number

    def insert_all(self, table: str, columns: dict[str, list[Any]], height: int) -> range:
        """Add rows, column by column: None stands for the column's default. Their ids."""
        first = self._next[table]
        self._next[table] += height
        self.writes += height
        defaults = self.defaults[table]
        for name, column in columns.items():
            if defaults[name] is not None and None in column:
                columns[name] = [defaults[name] if value is None else value for value in column]
        block = NewRows(first, height, columns)
        self.rows[table].add(block)
        self.operations.blocks.setdefault(table, []).append(block)
        return range(first, first + height)

    def update(self, table: str, row_id: int, values: Mapping[str, Any]) -> Row:
        """Change a row; the former values of what really changed."""
        row = self.rows[table][row_id]
        changed = {name: value for name, value in values.items() if row[name] != value}
        if not changed:
            return {}
        self.writes += 1
        before = {name: row[name] for name in changed}
        row.update(changed)
        block = self.rows[table].block_of(row_id)
        if block is not None:
            block.write(row_id, changed, self.defaults[table])
        elif row_id not in self.operations.inserts.get(table, {}):
            earlier, later = self.operations.updates.setdefault(table, {}).get(row_id, ({}, {}))
            self.operations.updates[table][row_id] = ({**before, **earlier}, {**later, **changed})
        return before

    def is_new(self, table: str, row_id: int) -> bool:
        """Whether the row comes with this import."""
        return row_id in self.operations.inserts.get(table, {}) or self.rows[table].block_of(row_id) is not None

    def check_references(self) -> None:
        """See that every new reference is to a row that is there: the file does not look while so many are written.
        Raises RuntimeError where one is not; that is a fault of the program."""
        operations = self.operations
        for name, table in tables_of_records().items():
            new = list(operations.inserts.get(name, {}).values())
            changed = [after for _before, after in operations.updates.get(name, {}).values()]
            for column in table.c:
                for key in column.foreign_keys:
                    told = {row.get(column.name) for row in (*new, *changed)}
                    told.update(*(block.columns.get(column.name, ()) for block in operations.blocks.get(name, ())))
                    there = self.rows[key.column.table.name]
                    if any(number is not None and number not in there for number in told):
                        raise RuntimeError(f"{name}.{column.name} refers to a row that is not there")

    # source keys
    def said(self, entity: str) -> list[tuple[str, int, bytes]]:
        """The source keys of an entity as they were before this import: key, record, what its row said."""
        found = self._said.get(entity)
        if found is None:
            cursor = self.session.connection().connection.cursor()
            cursor.execute("SELECT key, record_id, digest FROM import_key WHERE entity = ?", (entity,))
            found = self._said[entity] = list(cursor.fetchall())
        return found

    def keys_of(self, entity: str) -> dict[str, Known]:
        """The source keys of an entity: key → the record, and what its row said."""
        found = self._keys.get(entity)
        if found is None:
            found = self._keys[entity] = {key: (record, digest) for key, record, digest in self.said(entity)}
        return found

    def remember(self, entity: str, key: str, record: int, digest: bytes) -> None:
        """A source key now stands for this record, and said this."""
        self._claim(entity, (key,), (record,))
        self.keys_of(entity)[key] = (record, digest)
        self.operations.keys[entity, key] = (record, digest)

    def remember_all(self, entity: str, keys: Sequence[str], records: Sequence[int], digests: Sequence[bytes]) -> None:
        """As `remember`, for the keys of rows that are new."""
        self._claim(entity, keys, records)
        there = self.keys_of(entity)
        told = list(zip(records, digests, strict=True))
        if there.keys().isdisjoint(keys):
            self.operations.new_keys.append(NewKeys(entity, keys, records, digests))
        else:  # a key of a record that is gone
            self.operations.keys.update(((entity, key), value) for key, value in zip(keys, told, strict=True))
        there.update(zip(keys, told, strict=True))

    def known(self, entity: str, key: str, table: str) -> Known | None:
        """The record that a source key stands for, and what its row said; None where it is gone."""
        found = self.keys_of(entity).get(key)
        if found is None and key.startswith("cockpit:"):
            number = record_of(key.removeprefix("cockpit:"), self._token)
            found = (number, b"") if number is not None else None
        if found is None or found[0] in self.rows[table]:
            return found
        kept = self.merged.get(table, {}).get(found[0])
        return None if kept is None else (kept, found[1])

    def is_merged(self, entity: str, key: str, table: str) -> bool:
        """Whether a source key stands for a record that was merged into another."""
        found = self.keys_of(entity).get(key)
        return found is not None and found[0] in self.merged.get(table, ())

    def is_claimed(self, entity: str, source: str, record: int) -> bool:
        """Whether an identifier of this source stands for the record."""
        return record in self.claimed(entity, source)

    def claimed(self, entity: str, source: str) -> set[int]:
        """The records that identifiers of this source stand for."""
        claimed = self._claimed.get((entity, source))
        if claimed is None:
            own, unnamed = f"{source}:", f"{source}::"
            claimed = {
                number
                for key, (number, _digest) in self.keys_of(entity).items()
                if key.startswith(own) and not key.startswith(unnamed)
            }
            self._claimed[entity, source] = claimed
        return claimed

    def _claim(self, entity: str, keys: Sequence[str], records: Sequence[int]) -> None:
        if not keys:
            return
        claimed = self._claimed.get((entity, keys[0].partition(":")[0]))
        if claimed is not None:
            claimed.update(record for key, record in zip(keys, records, strict=True) if "::" not in key)

    # ways to find rows
    def index(
        self, name: str, table: str, key: Callable[[Row], Iterable[Any]], columns: Sequence[str] = ()
    ) -> dict[Any, int]:
        """A way to find rows of a table: key → id, the first row winning; made on first use, kept by `noted`.
        `columns`: all that `key` looks at, so that no more is read of a large table."""
        found = self._indexes.get(name)
        if found is None:
            found = {}
            rows: Iterable[tuple[int, Row]] = self.rows[table].pick(columns) if columns else self.rows[table].items()
            for number, row in rows:
                for each in key(row):
                    found.setdefault(each, number)
            self._indexes[name] = found
        return found

    def has_index(self, name: str) -> bool:
        """Whether rows that are added must be noted in this index: it was made already."""
        return name in self._indexes

    def find_or_add(
        self, name: str, table: str, keys: Callable[[Row], Iterable[Any]], key: Any, make: Callable[[], int]
    ) -> int:
        """The row of that key, made if it is not there."""
        index = self.index(name, table, keys)
        number = index.get(key)
        if number is None:
            number = make()
            for each in keys(self.rows[table][number]):
                index.setdefault(each, number)
            index.setdefault(key, number)
        return number

    def noted(self, name: str, table: str, keys: Callable[[Row], Iterable[Any]], number: int) -> None:
        """Let an index find a row that was added or renamed."""
        index = self.index(name, table, keys)
        for each in keys(self.rows[table][number]):
            index.setdefault(each, number)


def _defaults(table: Table) -> Row:
    found: Row = {}
    for column in table.c:
        default: Any = column.default
        if default is None:
            found[column.name] = None
        else:
            found[column.name] = default.arg if default.is_scalar else default.arg(None)
    return found


def tables_of_records() -> dict[str, Table]:
    """The tables that people edit."""
    return {name: table for name, table in Base.metadata.tables.items() if "version" in table.c}
