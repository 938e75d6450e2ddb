"""Files with records of every kind, and their exports."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.sample.exports import write_exports
from tests.once import made_once


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Store]:
    """A second file, empty."""
    store = open_store(tmp_path / "another.db")
    yield store
    store.close()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "own.db")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of a team of two with two months of history; tests work on copies of it."""

    def fill(store: Store) -> None:
        folder = tmp_path_factory.mktemp("small")
        files = write_exports(folder, date(2026, 10, 14), reps=2, months=2)
        commit_import(store, plan_import(store, files))

    return made_once(tmp_path_factory, "small.db", fill)


@pytest.fixture
def small_store(small_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A copy of the small file, open."""
    path = tmp_path / "small.db"
    shutil.copyfile(small_file, path)
    store = open_store(path)
    yield store
    store.close()
