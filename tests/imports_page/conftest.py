"""An empty file, and the Import page over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.views.imports.page import ImportsPage


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    i18n.use("en")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "cockpit.db")
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> ImportsPage:
    made = ImportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 844)
    made.show()
    settle()
    return made


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file of lines and return its path."""

    def written(name: str, *lines: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("\r\n".join(lines).encode(encoding))
        return path

    return written
