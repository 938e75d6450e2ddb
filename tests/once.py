"""Files that all tests of a run read, each made once for the whole run, however many workers share it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cockpit.db.store import Store


def made_once(factory: pytest.TempPathFactory, name: str, fill: Callable[[Store], object]) -> Path:
    """The file `name` of this run, filled by the first worker that asks for it; work on copies of it."""
    path = _run_folder(factory) / name
    with _held(path.with_suffix(".lock")):
        if not path.exists():
            part = path.with_suffix(".part")
            part.unlink(missing_ok=True)
            _write(part, fill)
            part.replace(path)
    return path


def _run_folder(factory: pytest.TempPathFactory) -> Path:
    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made-once"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def _held(path: Path) -> Iterator[None]:
    from PySide6.QtCore import QLockFile

    lock = QLockFile(str(path))
    lock.setStaleLockTime(0)  # never taken from a worker that is still at it
    assert lock.lock(), f"{path} cannot be locked"
    try:
        yield
    finally:
        lock.unlock()


def _write(path: Path, fill: Callable[[Store], object]) -> None:
    from cockpit.db.file import open_store

    store = open_store(path)
    try:
        fill(store)
    finally:
        store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
