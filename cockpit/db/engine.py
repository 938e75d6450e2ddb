"""The engine: SQLite with transactions that really are ones.

The driver's own transactions are off: BEGIN is emitted here, plain for reads, IMMEDIATE for writes. The driver's
default lost acknowledged updates from concurrent writers without an error, and left half a failed migration behind.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event

APPLICATION_ID = 0x434F434B  # "COCK"
PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=5000",
    "foreign_keys=ON",
    "secure_delete=ON",
)
READ_ONLY = "cockpit_read_only"
BULK = "cockpit_bulk"
# what an undo takes away is kept in the file anyway: overwriting the pages it leaves would hide nothing
_BULK_ON = ("foreign_keys=OFF", "cache_size=-131072", "secure_delete=FAST")
_BULK_OFF = ("foreign_keys=ON", "cache_size=-2000", "secure_delete=ON")


def make_engine(path: Path) -> Engine:
    """An engine on the file at `path`, which is created when it is not there."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5.0, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "checkin", _end)
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine for reads: its transactions take no write lock."""
    return engine.execution_options(**{READ_ONLY: True})


def bulk(engine: Engine) -> Engine:
    """The same engine for transactions that move rows by the hundred thousand: with more memory for pages, and
    without SQLite looking up every reference. Whoever writes with it answers for the references."""
    return engine.execution_options(**{BULK: True})


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(BULK):
        connection.info[BULK] = True
        for pragma in _BULK_ON:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
    connection.exec_driver_sql("BEGIN" if options.get(READ_ONLY) else "BEGIN IMMEDIATE")


def _end(connection: Any, record: Any) -> None:
    if connection is not None and record.info.pop(BULK, False):
        cursor = connection.cursor()
        for pragma in _BULK_OFF:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()
