"""A new file, and the small story told in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit import clock
from cockpit.db.file import open_store
from cockpit.db.store import Store
from tests.reports.filed import MOMENT, fill


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
