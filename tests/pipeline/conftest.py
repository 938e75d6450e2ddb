"""The story's 28 open opportunities in a file of their own, and the page over it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop import theme as themes
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    Action,
    ActionType,
    Contact,
    LostReason,
    Opportunity,
    OpportunityElement,
    Rep,
    Segment,
    Stage,
    StageElement,
)
from cockpit.records.folding import fold
from cockpit.records.kinds import ChangeKind, OpportunityStatus
from cockpit.sample.story import EXPECTED, OpenDeal, known_accounts, open_deals
from cockpit.views.pipeline.page import PipelinePage

TODAY = date(2026, 10, 14)
MONDAY = date(2026, 10, 12)
REPS = {
    "IV": "Inès Valcourt", "KB": "Karim Bellanger", "SD": "Sarah Delombre", "HM": "Hugo Marchenoir",
    "LF": "Léa Fontanel",
}  # fmt: skip
SEGMENTS = {"Or": "gold", "Argent": "silver", "Bronze": "bronze"}


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
    i18n.use("fr")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the story's open opportunities, nine won and seventeen lost in October."""
    path = tmp_path_factory.mktemp("pipeline") / "story.db"
    with i18n.speaking("fr"):
        clock.freeze(datetime(2026, 10, 14, 8, 40, tzinfo=UTC))
        store = open_store(path)
        with store.change(Message("Load"), ChangeKind.IMPORT) as change:
            _tell(change.session)
        store.close()
        clock.freeze(None)
    return path


@pytest.fixture
def store(story_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "story.db"
    shutil.copy(story_file, path)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "empty.db")
    yield opened
    opened.close()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    themes.apply(qapp, "light")
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def settle(qtbot: QtBot, runner: TaskRunner) -> Callable[[], None]:
    """Wait until every question and command is answered."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not runner.is_busy)

    return wait


@pytest.fixture
def desk(runner: TaskRunner, store: Store) -> Desk:
    made = Desk(runner)
    made.open(store)
    return made


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


def _tell(session: Session) -> None:
    reps = {key: Rep(name=name, position=place) for place, (key, name) in enumerate(REPS.items())}
    session.add_all(reps.values())
    stages = session.scalars(select(Stage).order_by(Stage.position)).all()
    elements = [
        [StageElement(stage_id=stage.id, name=name, position=place) for place, name in enumerate(names)]
        for stage, names in zip(stages, EXPECTED, strict=True)
    ]
    session.add_all(element for expected in elements for element in expected)
    session.flush()
    for deal in open_deals():
        _add(session, deal, reps[deal.rep], stages[deal.stage], elements[deal.stage])
    reason = session.scalars(select(LostReason)).first()
    for number in range(26):
        won = number < 9
        amount = 1_650_000 if won else 800_000
        session.add(
            Opportunity(
                title=f"Close {number}",
                folded=f"close {number}",
                stage_id=stages[5].id,
                status=OpportunityStatus.WON if won else OpportunityStatus.LOST,
                amount=amount,
                probability=10000 if won else 0,
                owner_id=reps["IV"].id,
                closed_on=date(2026, 10, 1 + number % 14),
                lost_reason_id=None if won else reason.id if reason else None,
            )
        )


def _add(session: Session, deal: OpenDeal, rep: Rep, stage: Stage, elements: list[StageElement]) -> None:
    account = session.scalars(select(Account).where(Account.name == deal.account)).first()
    if account is None:
        known = {each.name: each.segment for each in known_accounts()}
        key = SEGMENTS[known.get(deal.account, "Bronze")]
        segment = session.scalars(select(Segment).where(Segment.key == key)).one()
        account = Account(name=deal.account, folded=fold(deal.account), segment_id=segment.id, owner_id=rep.id)
        session.add(account)
        session.flush()
        session.add(Contact(account_id=account.id, first_name="Ana", last_name="Lopes", folded="ana lopes"))
    row = Opportunity(
        title=deal.title,
        folded=fold(deal.title),
        account_id=account.id,
        owner_id=rep.id,
        stage_id=stage.id,
        amount=deal.amount * 100,
        probability=deal.probability * 100,
        created_on=TODAY - timedelta(days=deal.age + deal.before),
        stage_since=TODAY - timedelta(days=deal.age),
        expected_on=TODAY + timedelta(days=deal.expected),
    )
    session.add(row)
    session.flush()
    for element in elements[: deal.validated]:
        session.add(OpportunityElement(opportunity_id=row.id, element_id=element.id))
    if deal.next_type:
        kind = session.scalars(select(ActionType).where(ActionType.letter == deal.next_type)).one()
        session.add(
            Action(
                type_id=kind.id,
                rep_id=rep.id,
                account_id=account.id,
                opportunity_id=row.id,
                title=deal.account,
                day=MONDAY + timedelta(days=deal.next_weekday),
                minute=round(deal.next_hour * 60),
            )
        )
