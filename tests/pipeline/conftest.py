"""The sample with its 28 open opportunities, and the page over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.models import Account, Opportunity
from cockpit.records.kinds import OpportunityStatus
from cockpit.views.pipeline.page import PipelinePage
from tests.pipeline.acting import flat

TODAY = date(2026, 10, 14)


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    i18n.use("fr")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture
def store(sample_store: Store) -> Store:
    """The sample: 28 open opportunities; nine won and seventeen lost in October."""
    return sample_store


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "empty.db")
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Callable[[], None]) -> PipelinePage:
    made = PipelinePage(desk)
    qtbot.addWidget(made)
    made.resize(1380, 844)
    made.show()
    qtbot.waitExposed(made)
    settle()
    return made


def card_id(store: Store, account: str, title: str = "") -> int:
    """The opportunity of an account."""
    with store.read() as session:
        found = select(Opportunity.id).join(Account, Account.id == Opportunity.account_id)
        found = found.where(Account.name == account)
        if title:
            found = found.where(Opportunity.title == title)
        return session.scalars(found.where(Opportunity.status == OpportunityStatus.OPEN)).one()


@pytest.fixture
def toasts(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.toasted.connect(lambda toast: said.append(flat(toast.text)))
    return said
