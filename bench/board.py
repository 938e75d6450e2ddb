"""The board with 10,000 open opportunities: scrolling, first paint, moving a card, filtering (G10–G13)."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from bench.rows import Round, Row

if TYPE_CHECKING:
    from cockpit.db.store import Store
    from cockpit.desktop.desk import Desk
    from cockpit.views.pipeline.page import PipelinePage

CARDS = 10_000
TODAY = date(2026, 10, 14)
_ELEVEN, _ALL = "the same 11 cards painted to an image", "77 cards painted to an image"
ROWS = (
    Row("G10", "one frame of scrolling a column of 10,000 cards", _ELEVEN, "11 cards", "scroll", 4.5),
    Row("G11", "first paint of the board with 10,000 cards", _ALL, "77 cards", "first paint", 14),
    Row("G12", "a card moved: committed, read back, both columns repainted", _ALL, "77 cards", "move", 2.5),
    Row("G13", "a keystroke in the filter over 10,000 cards", _ALL, "77 cards", "filter", 5),
)
_TEXTS = ("pari", "paris", "paris 1", "paris", "pari", "par")


def play() -> Round:
    """One round: floors and subjects in turn."""
    stage, found = _stage(), Round()
    found["11 cards"] = stage.paint(11)
    found["scroll"] = stage.scroll()
    found["77 cards"] = stage.paint(77)
    found["first paint"] = stage.first_paint()
    found["move"] = stage.move()
    found["filter"] = stage.filter()
    return found


class Stage:
    """The page over a generated file, kept from round to round."""

    def __init__(self) -> None:
        from PySide6.QtWidgets import QApplication

        from cockpit import clock
        from cockpit.desktop import theme
        from cockpit.desktop.desk import Desk
        from cockpit.desktop.tasks import TaskRunner

        clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
        self.path = Path(mkdtemp(prefix="bench-board-")) / "board.db"
        self.store = generated(self.path)
        self.app = QApplication.instance() or QApplication([])
        theme.apply(self.app, "light")  # type: ignore[arg-type]
        self.runner = TaskRunner()
        self.desk: Desk = Desk(self.runner)
        self.desk.open(self.store)
        self.page = self._page()
        self.page.show()
        self._settle()

    def paint(self, cards: int) -> float:
        """Seconds to paint so many cards into an image."""
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QImage, QPainter

        from cockpit.views.pipeline.card import card_height, paint_card

        shown = self.page.columns.columns[1].model.cards[:cards]
        height = card_height()
        image = QImage(200, 11 * (height + 7), QImage.Format.Format_ARGB32_Premultiplied)

        def work() -> None:
            painter = QPainter(image)
            for place, card in enumerate(shown):
                paint_card(painter, QRectF(0, place % 11 * (height + 7), 197, height), card, TODAY)
            painter.end()

        return _median(work, 9)

    def scroll(self) -> float:
        """Seconds for one step of the wheel in one column, painted."""
        cards = self.page.columns.columns[2].cards
        bar = cards.verticalScrollBar()
        places = iter(range(600, 90_000, 777))

        def work() -> None:
            bar.setValue(next(places))
            self.app.processEvents()

        took = _median(work, 31)
        bar.setValue(0)
        self.app.processEvents()
        return took

    def first_paint(self) -> float:
        """Seconds to build the page, give it a board that was read, and paint it."""
        board = self.page.feed.board
        page = self._page()

        def work() -> None:
            page.feed.board_read.emit(board)
            page.show()
            self.app.processEvents()

        took = _timed(work)
        page.hide()
        page.deleteLater()
        self._settle()
        return took

    def move(self) -> float:
        """Seconds from the wish until the change is committed, read back and painted."""
        first, second = (column.stage.id for column in self.page.columns.columns[:2])
        key = self.page.columns.columns[0].model.cards[0].id

        def there_and_back() -> float:
            there = _timed(lambda: self._move(key, second))
            return (there + _timed(lambda: self._move(key, first))) / 2

        return sorted(there_and_back() for _ in range(5))[2]

    def filter(self) -> float:
        """Seconds for one key of the filter, painted."""
        texts = iter(_TEXTS * 2)

        def work() -> None:
            self.page.filters.search.searched.emit(next(texts))
            self.app.processEvents()

        took = _median(work, 9)
        self.page.filters.clear()
        self.app.processEvents()
        return took

    def _move(self, key: int, stage: int) -> None:
        self.page.actions_on.run("move_opportunity", key, stage)
        self._settle()

    def _page(self) -> PipelinePage:
        from cockpit.views.pipeline.page import PipelinePage

        page = PipelinePage(self.desk)
        page.resize(1400, 900)
        return page

    def _settle(self) -> None:
        while self.runner.is_busy:
            self.app.processEvents()
        self.app.processEvents()


@cache
def _stage() -> Stage:
    return Stage()


def _timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _median(work: Callable[[], None], times: int) -> float:
    return sorted(_timed(work) for _ in range(times))[times // 2]


def generated(path: Path) -> Store:
    """A file with 10,000 open opportunities over 2,000 accounts; every other one has a next action."""
    from sqlalchemy import insert, select

    from cockpit.db.file import open_store
    from cockpit.i18n import Message
    from cockpit.models import Account, Action, Opportunity, Rep, Stage, StageElement

    chance = random.Random(20)
    store = open_store(path)
    with store.change(Message("Generated")) as change:
        connection = change.session.connection()
        stages = [row.id for row in change.session.execute(select(Stage.id).order_by(Stage.position))]
        connection.execute(insert(Rep), [{"name": f"Prénom Nom{n}", "position": n} for n in range(40)])
        connection.execute(
            insert(StageElement), [{"stage_id": key, "name": f"Élément {n}"} for key in stages for n in range(5)]
        )
        connection.execute(insert(Account), [_account(n, chance) for n in range(2000)])
        connection.execute(insert(Opportunity), [_opportunity(n, stages, chance) for n in range(CARDS)])
        connection.execute(insert(Action), [_action(n, chance) for n in range(0, CARDS, 2)])
        change.whole.add("opportunity")
    return store


def _account(number: int, chance: random.Random) -> dict[str, object]:
    town = chance.choice(("Paris", "Lyon", "Nantes", "Lille", "Bordeaux", "Rennes"))
    name = f"Atelier {town} {number}"
    return {"name": name, "folded": name.casefold(), "segment_id": chance.choice((1, 2, 3))}


def _opportunity(number: int, stages: list[int], chance: random.Random) -> dict[str, object]:
    return {
        "title": f"Ligne {number}",
        "folded": f"ligne {number}",
        "account_id": chance.randrange(1, 2001),
        "owner_id": chance.randrange(1, 41),
        "stage_id": stages[number % len(stages)],
        "amount": chance.randrange(100_000, 10_000_000),
        "probability": chance.choice((1000, 2000, 3500, 5000, 7000, 9000)),
        "stage_since": TODAY - timedelta(days=chance.randrange(45)),
        "expected_on": TODAY + timedelta(days=chance.randrange(120)),
    }


def _action(number: int, chance: random.Random) -> dict[str, object]:
    return {
        "type_id": chance.randrange(1, 11),
        "opportunity_id": number + 1,
        "day": TODAY + timedelta(days=chance.randrange(20)),
        "minute": chance.randrange(480, 1080, 30),
    }
