"""Files with fields of the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "team.db")
    yield opened
    opened.close()
