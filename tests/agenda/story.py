"""The agenda of the sample: five reps, their actions around the week of 12 October 2026, and a desk on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.models import Action, ActionType, Rep

TODAY = date(2026, 10, 14)
MONDAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 14, 8, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    """It is Wednesday 14 October 2026, 10:40 in Paris, and the program speaks French."""
    clock.freeze(NOW)
    i18n.use("fr")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture
def store(sample_store: Store) -> Store:
    """The sample, to write in."""
    return sample_store


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "empty.db")
    yield opened
    opened.close()


def action_id(store: Store, rep: str, day: date, minute: int) -> int:
    """The action of a rep (by first name) at an hour."""
    with store.read() as session:
        found = select(Action.id).join(Rep, Rep.id == Action.rep_id)
        found = found.where(Rep.name.startswith(rep), Action.day == day, Action.minute == minute)
        return session.scalars(found).one()


def rep_id(store: Store, name: str) -> int:
    """A rep by first name."""
    with store.read() as session:
        return session.scalars(select(Rep.id).where(Rep.name.startswith(name))).one()


def type_id(store: Store, letter: str) -> int:
    """A kind of action by its letter."""
    with store.read() as session:
        return session.scalars(select(ActionType.id).where(ActionType.letter == letter)).one()
