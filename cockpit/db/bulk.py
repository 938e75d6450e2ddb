"""Rows by the thousand: indexes put aside meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Table

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
