"""Plain SQL on the file, for what is read before anything else: no library stands between it and the first page.

The SQL is standard; values come as the file holds them: days as "2026-10-14", vocabularies as their words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

# Ask with `?` marks and their values; get the rows.
Rows = Callable[[str, Sequence[Any]], Iterable[tuple[Any, ...]]]


@contextmanager
def plain_read(path: Path) -> Iterator[Rows]:
    """One state of the file, to be asked in plain SQL; nothing can be written through it."""
    with closing(sqlite3.connect(path, timeout=5.0, isolation_level=None)) as connection:
        connection.execute("PRAGMA query_only=ON")
        connection.execute("BEGIN")

        def rows(sql: str, values: Sequence[Any]) -> Iterable[tuple[Any, ...]]:
            return connection.execute(sql, values)

        yield rows


def marks(values: Sequence[Any]) -> str:
    """As many `?` as there are values, for an IN."""
    return ", ".join("?" * len(values))
