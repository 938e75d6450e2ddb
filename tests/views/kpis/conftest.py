"""The page over a small file made by hand, on 14 October 2026."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.records.scope import Period, Span
from cockpit.views.kpis.page import KpisPage
from tests.kpi.making import Maker

TODAY = date(2026, 10, 14)


@pytest.fixture(autouse=True)
def that_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    yield
    clock.freeze(None)
    i18n.use("en")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "kpis.db")
    yield opened
    opened.close()


@pytest.fixture
def desk(runner: TaskRunner, store: Store) -> Iterator[Desk]:
    """A desk over the file, on the year."""
    made = Desk(runner)
    made.open(store)
    made.set_period(Period.of(Span.YEAR, TODAY))
    yield made
    runner.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> KpisPage:
    made = KpisPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 844)
    made.show()
    settle()
    return made


@pytest.fixture
def filled(store: Store) -> Store:
    """Two reps with enough cases for a rate, one with too few; three segments, two origins, an order, hours."""
    with Maker(store) as make:
        ana, bob, cid = (make.rep(name, 4_000) for name in ("Ana Roche", "Bob Petit", "Cid Haut"))
        gold, silver = make.account("Forge <b>Nord</b>", "gold"), make.account("Scierie Bel", "silver")
        for place in range(12):
            day = date(2026, 1 + place % 9, 5)
            make.deal(ana, gold, "won" if place < 6 else "lost", 1_000_00, day, day, "marketing", stage="negotiation")
            make.deal(bob, silver, "won" if place < 3 else "lost", 500_00, day, day, "rep")
        make.deal(cid, silver, "won", 700_00, TODAY, TODAY, None)
        make.deal(cid, gold, "open", 9_000_00, TODAY, None, "rep", probability=5_000, stage="demonstration")
        make.order(ana, gold, 2_000_00, date(2026, 3, 3), None)
        make.action(ana, "meeting", date(2026, 2, 2), 600, "done", gold)
        make.action(bob, "visit", date(2026, 2, 2), 300, "done", silver)
    return store
