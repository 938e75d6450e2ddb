"""The story that the tests of plans tell: the sample's months, and a page on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.records.scope import Period, Scope, Span
from cockpit.services import team
from cockpit.views.plans.page import PlansPage

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def sarah(sample_store: Store) -> int:
    """Sarah Delombre's number."""
    return next(rep.id for rep in team.reps(sample_store) if rep.name == "Sarah Delombre")


@pytest.fixture
def lea(sample_store: Store) -> int:
    """Léa Fontanel's number: her plan of November is co-built."""
    return next(rep.id for rep in team.reps(sample_store) if rep.name == "Léa Fontanel")


@pytest.fixture
def empty_store(tmp_path: Path, story_clock: object) -> Iterator[Store]:
    """A new file, at the story's moment."""
    store = open_store(tmp_path / "new.db")
    yield store
    store.close()


@pytest.fixture
def desk(sample_store: Store) -> Iterator[Desk]:
    """A desk on the sample, in French."""
    i18n.use("fr")
    runner = TaskRunner()
    desk = Desk(runner)
    desk.open(sample_store)
    yield desk
    runner.close()
    i18n.use("en")


Shown = Callable[[int, date], PlansPage]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Shown:
    """Shows the page on a rep's month (0: the team's) and waits for it."""

    def show(rep: int, month: date) -> PlansPage:
        desk.set_scope(Scope((rep,), "…") if rep else Scope())
        desk.set_period(Period.of(Span.MONTH, month))
        page = PlansPage(desk)
        qtbot.addWidget(page)
        page.resize(1224, 844)
        page.show()
        settle(qtbot, desk)
        return page

    return show


def settle(qtbot: QtBot, desk: Desk) -> None:
    """Wait until nothing runs any more."""
    qtbot.waitUntil(lambda: not desk.runner.is_busy)
