"""What refers to records that are merged away: all of it goes over to those that stay, noted row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, Table, UniqueConstraint, delete, select, update

from cockpit.db.store import Change
from cockpit.models import Base

#: rows that say the same of the same two, without a rule of the schema that forbids it
_ONCE = {"plan_account": ("plan_id", "account_id")}
_CHUNK = 500
_FEW = 8

Moves = Mapping[int, int]


def move_references(change: Change, name: str, moves: Moves) -> None:
    """Let all that refers to the former records of a table refer to those that stay (`moves`: former → kept)."""
    change.session.flush()
    for table in Base.metadata.sorted_tables:
        if "version" not in table.c:
            continue
        for column in table.c:
            if any(key.column.table.name == name for key in column.foreign_keys):
                _move(change, table, column, moves)
    change.session.expire_all()


def remove(change: Change, table: Table, ids: Sequence[int]) -> None:
    """Delete rows to which nothing refers any more, each noted whole."""
    connection = change.session.connection()
    with _references_indexed(connection, table, len(ids)):
        for chunk in chunks(ids):
            for row in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                change.journal.deleted(table.name, row["id"], dict(row))
            connection.execute(delete(table).where(table.c.id.in_(chunk)))


def chunks(ids: Sequence[int]) -> Iterator[list[int]]:
    """So many ids at a time as a statement may hold."""
    source = iter(ids)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk


@contextmanager
def _references_indexed(connection: Connection, table: Table, count: int) -> Iterator[None]:
    """Indexes for as long as several rows are deleted: for each, SQLite looks for whoever refers to it, and reads a
    whole table where the reference has no index."""
    made = []
    for other in Base.metadata.sorted_tables if count > _FEW else ():
        for column in other.c:
            if any(key.column.table is table for key in column.foreign_keys) and not _is_indexed(other, column):
                made.append(f"merging_{other.name}_{column.name}")
                connection.exec_driver_sql(f'CREATE INDEX "{made[-1]}" ON "{other.name}" ("{column.name}")')
    yield
    for name in made:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')


def _is_indexed(table: Table, column: Column[Any]) -> bool:
    leading = [next(iter(index.columns)).name for index in table.indexes]
    leading += [next(iter(rule.columns)).name for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    return column.name in leading


def _move(change: Change, table: Table, column: Column[Any], moves: Moves) -> None:
    rows = [row for chunk in chunks(list(moves)) for row in _rows(change, table, column, chunk)]
    if not rows:
        return
    once = _said_once(table, column)
    held = _held(change, table, column, once, moves) if once else set()
    doubled = []
    for row in rows:
        values = {**row, column.name: moves[row[column.name]]}
        key = tuple(values[each] for each in once)
        if once and key in held:
            doubled.append(row["id"])
            continue
        held.add(key)
        _point(change, table, column.name, row, moves)
    remove(change, table, doubled)


def _point(change: Change, table: Table, column: str, row: RowMapping, moves: Moves) -> None:
    """One row over to the record that stays; a record never refers to itself."""
    target: int | None = moves[row[column]]
    if table.c[column].references(table.c.id) and moves.get(row["id"], row["id"]) == target:
        target = None
    before = {column: row[column], "version": row["version"]}
    change.journal.updated(table.name, row["id"], before, {column: target}, row["version"] + 1)
    change.session.connection().execute(
        update(table).where(table.c.id == row["id"]).values({column: target, "version": row["version"] + 1})
    )


def _rows(change: Change, table: Table, column: Column[Any], ids: Sequence[int]) -> Sequence[RowMapping]:
    return change.session.connection().execute(select(table).where(column.in_(ids))).mappings().all()


def _said_once(table: Table, column: Column[Any]) -> tuple[str, ...]:
    """The columns, this one among them, of which two rows may not hold the same values; () without such a rule."""
    for rule in table.constraints:
        if isinstance(rule, UniqueConstraint) and column.name in rule.columns:
            return tuple(each.name for each in rule.columns)
    return _ONCE.get(table.name, ())


def _held(
    change: Change, table: Table, column: Column[Any], once: tuple[str, ...], moves: Moves
) -> set[tuple[Any, ...]]:
    kept = sorted(set(moves.values()))
    rows = (row for chunk in chunks(kept) for row in _rows(change, table, column, chunk))
    return {tuple(row[each] for each in once) for row in rows}
