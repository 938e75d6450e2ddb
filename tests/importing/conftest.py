"""A new file to import into, and exports written on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store

Write = Callable[..., Path]


@pytest.fixture(autouse=True)
def english_in_october() -> Iterator[None]:
    """English, on the day of the story."""
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    i18n.use("en")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "cockpit.db")
    yield opened
    opened.close()


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an export: name, then its lines; the path."""

    def written(name: str, *lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    return written
