"""An empty file on the day of the story."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit import clock
from cockpit.db.file import open_store
from cockpit.db.store import Store


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    yield
    clock.freeze(None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "file.db")
    yield opened
    opened.close()
