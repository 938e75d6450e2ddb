"""The invented team comes as of today, and goes in one step."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from cockpit import clock
from cockpit.db.file import open_store
from cockpit.models import Action, Objective, Plan, Rep
from cockpit.sample.loading import import_sample, remove_sample


@pytest.fixture
def another_day() -> None:
    """A Tuesday of the next month."""
    clock.freeze(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def test_it_tells_its_story_on_the_day_it_is_loaded(tmp_path: Path, another_day: None) -> None:
    store = open_store(tmp_path / "team.db")
    report, _changes = import_sample(store)
    assert report.totals.errors == 0
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Action).where(Action.day == clock.today()))
        month = clock.today().replace(day=1)
        reps = session.scalar(select(func.count()).select_from(Rep))
        assert session.scalar(select(func.count()).select_from(Plan).where(Plan.month == month)) == reps
        assert session.scalar(select(func.count()).select_from(Objective).where(Objective.month == month)) == reps
    assert remove_sample(store) is not None
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Rep)) == 0
    store.close()
