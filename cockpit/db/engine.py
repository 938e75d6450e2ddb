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


def make_engine(path: Path) -> Engine:
    """An engine on the file at `path`, which is created when it is not there."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 5.0, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reading(engine: Engine) -> Engine:
    """The same engine for reads: its transactions take no write lock."""
    return engine.execution_options(**{READ_ONLY: True})


def _prepare(connection: Any, record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    connection.exec_driver_sql("BEGIN" if options.get(READ_ONLY) else "BEGIN IMMEDIATE")
