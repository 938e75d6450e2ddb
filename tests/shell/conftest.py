"""A window with a real file behind it, built as the program builds it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit import clock, i18n
from cockpit.app.start import Start
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop import theme
from cockpit.i18n import Message
from cockpit.models import Account, Contact, Opportunity, Rep, Segment, Stage, Team
from cockpit.records.folding import fold

STORY = datetime(2026, 10, 14, 8, 40, tzinfo=UTC)


@pytest.fixture(autouse=True)
def story_day(qapp: QApplication) -> Iterator[None]:
    """The story's moment, English, the light theme; all as it was afterwards."""
    clock.freeze(STORY)
    i18n.use("en")
    yield
    clock.freeze(None)
    i18n.use("en")
    theme.apply(qapp, "light")


def fill(store: Store) -> None:
    """Two reps, three accounts, two opportunities, a contact."""
    with store.change(Message("Filled")) as change:
        session = change.session
        session.add(Team(name="Atelis Marquage", manager="Nora Tessier"))
        ines, hugo = Rep(name="Inès Valcourt", position=0), Rep(name="Hugo Marchenoir", role="Field", position=1)
        session.add_all([ines, hugo])
        gold = session.query(Segment).filter_by(key="gold").one()
        stage = session.query(Stage).order_by(Stage.position).first()
        accounts = [
            Account(name=name, folded=fold(name), city=city, segment_id=gold.id)
            for name, city in (("Cosmétiques Orélys", "Lorient"), ("Labo Verdane", "Angers"), ("Hugotex", "Lille"))
        ]
        session.add_all(accounts)
        session.flush()
        for account, title in zip(accounts, ("Ligne flacons", "Marquage flacons"), strict=False):
            deal = Opportunity(title=title, folded=fold(title), amount=4_100_000, created_on=date(2026, 9, 1))
            deal.account_id, deal.owner_id, deal.stage_id = account.id, ines.id, stage.id
            session.add(deal)
        session.add(
            Contact(first_name="Élise", last_name="Kermadec", folded="elise kermadec", account_id=accounts[1].id)
        )


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file with a small team in it."""
    path = tmp_path / "cockpit.db"
    store = open_store(path)
    fill(store)
    store.close()
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    """The file, open."""
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def begin(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[Path], Start]]:
    """Starts the program on a file and waits until its page is shown."""
    starts: list[Start] = []

    def start(path: Path) -> Start:
        made = Start(path, "en")
        starts.append(made)
        assert made.instance.take()
        made.frame.resize(1440, 900)
        made.frame.show()
        qtbot.waitUntil(lambda: made.program is not None and made.program.window.page is not None)
        assert made.program is not None
        assert made.crashes is not None
        made.crashes.remove()  # pytest-qt watches instead
        runner = made.program.runner
        qtbot.waitUntil(lambda: not runner.is_busy)
        return made

    yield start
    for made in starts:
        made.frame.close()
        made.close()
        if made.program is not None:
            made.program.deleteLater()
        made.frame.deleteLater()


@pytest.fixture
def started(begin: Callable[[Path], Start], database: Path) -> Start:
    """The program on the small file."""
    return begin(database)
