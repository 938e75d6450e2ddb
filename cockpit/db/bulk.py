"""Rows by the thousand: indexes put aside meanwhile, and rows as the journal holds them, worded by SQLite itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import JSON, Boolean, Column, Connection, Date, Enum, Float, Integer, String, Table

from cockpit.models import UtcMoment

MANY = 5_000


@contextmanager
def indexes_aside(connection: Connection, table: Table, moving: int) -> Iterator[None]:
    """The table without its indexes while most of its rows come or go: they are built again at once, which is less
    work than row by row. Unique ones stay, and those that SQLite needs to check references within the table."""
    there = connection.exec_driver_sql(f'SELECT count(*) FROM "{table.name}"').scalar_one()
    if moving < MANY or moving * 2 < there:
        yield
        return
    own = {column.name for column in table.c if any(key.column.table is table for key in column.foreign_keys)}
    made = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", (table.name,)
    ).all()
    aside = [(n, sql) for n, sql in made if "UNIQUE" not in sql.upper() and not any(name in sql for name in own)]
    for name, _sql in aside:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')
    yield
    for _name, sql in aside:
        connection.exec_driver_sql(sql)


def row_as_json(table: Table) -> str | None:
    """The SQL that words a row `r` of the table as `values.encoded` does, None where a column is of another kind."""
    worded = [(column.name, _as_json(column)) for column in table.c]
    if any(how is None for _name, how in worded):
        return None
    pairs = ", ".join(f"'{name}', {how}" for name, how in worded)
    return f"json_object({pairs})"


def _as_json(column: Column[object]) -> str | None:
    own, kind = f'r."{column.name}"', column.type
    if isinstance(kind, Boolean):
        return f"json(CASE {own} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)"
    if isinstance(kind, JSON):
        return f"json({own})"
    if isinstance(kind, Float):
        return f"json(CASE WHEN {own} IS NULL THEN 'null' ELSE printf('%!.17g', {own}) END)"
    if isinstance(kind, UtcMoment):
        return f"replace({own}, ' ', 'T') || '+00:00'"
    return own if isinstance(kind, Integer | String | Enum | Date) else None
