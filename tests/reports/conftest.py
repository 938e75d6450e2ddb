"""A folder that may only be read, whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit import clock
from cockpit.db.file import open_store
from cockpit.db.store import Store
from tests.reports.filed import MOMENT, fill

NOBODY = 65534


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that the process cannot write to: an administrator becomes nobody meanwhile."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    was_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    if os.access(folder, os.W_OK) and not was_root:
        pytest.skip("this system has no folders that may only be read")
    yield folder
    if was_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new file, on the morning of 14 October 2026."""
    clock.freeze(MOMENT)
    opened = open_store(tmp_path / "review.db")
    yield opened
    opened.close()
    clock.freeze(None)


@pytest.fixture
def team(store: Store) -> dict[str, int]:
    """The ids of the story's reps, by first name."""
    return fill(store)
