"""The story's week in a file of its own: five reps, their actions from 12 to 16 October 2026, their accounts."""

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
from cockpit.models import Account, Action, ActionType, Rep, Segment
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionMode, ActionStatus, ChangeKind
from cockpit.sample.story import Slot, known_accounts, week_slots

TODAY = date(2026, 10, 14)
MONDAY = date(2026, 10, 12)
NOW = datetime(2026, 10, 14, 8, 40, tzinfo=UTC)
REPS = {
    "IV": ("Inès Valcourt", "Grands comptes"),
    "KB": ("Karim Bellanger", "Terrain"),
    "SD": ("Sarah Delombre", "Terrain"),
    "HM": ("Hugo Marchenoir", "Terrain"),
    "LF": ("Léa Fontanel", "Sédentaire"),
}
MODES = {"rec": ActionMode.RECURRING, "auto": ActionMode.AUTOMATIC, "lock": ActionMode.LOCKED, "off": ActionMode.LOCKED}
SEGMENTS = {"Or": "gold", "Argent": "silver", "Bronze": "bronze"}


@pytest.fixture(autouse=True)
def story_day() -> Iterator[None]:
    """It is Wednesday 14 October 2026, 10:40 in Paris, and the program speaks French."""
    clock.freeze(NOW)
    i18n.use("fr")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture(scope="session")
def week_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the story's week."""
    path = tmp_path_factory.mktemp("agenda") / "week.db"
    with i18n.speaking("fr"):
        clock.freeze(NOW)
        store = open_store(path)
        with store.change(Message("Load"), ChangeKind.IMPORT) as change:
            tell_week(change.session)
        store.close()
        clock.freeze(None)
    return path


@pytest.fixture
def store(week_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The story's week, to write in."""
    path = tmp_path / "week.db"
    shutil.copy(week_file, path)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def empty_store(tmp_path: Path) -> Iterator[Store]:
    """A new file."""
    opened = open_store(tmp_path / "empty.db")
    yield opened
    opened.close()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """Workers, in the light theme."""
    if themes.theme().dark or not qapp.styleSheet():
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
    """A desk over the story's week."""
    made = Desk(runner)
    made.open(store)
    return made


def tell_week(session: Session) -> None:
    """Write reps, accounts and the week's actions."""
    reps = {
        key: Rep(name=name, role=role, position=place) for place, (key, (name, role)) in enumerate(REPS.items())
    }
    segments = {row.key: row.id for row in session.scalars(select(Segment))}
    accounts = {
        known.name: Account(name=known.name, folded=fold(known.name), segment_id=segments[SEGMENTS[known.segment]])
        for known in known_accounts()
    }
    session.add_all([*reps.values(), *accounts.values()])
    session.flush()
    kinds = {row.letter: row for row in session.scalars(select(ActionType))}
    session.add_all(_action(slot, reps, accounts, kinds) for slot in week_slots())


def _action(
    slot: Slot, reps: dict[str, Rep], accounts: dict[str, Account], kinds: dict[str, ActionType]
) -> Action:
    account = accounts.get(slot.account)
    start = round(slot.start * 60)
    return Action(
        type_id=kinds["-" if slot.type == "X" else slot.type].id,
        rep_id=reps[slot.rep].id,
        account_id=None if account is None else account.id,
        title=slot.subject,
        day=MONDAY + timedelta(days=slot.weekday),
        minute=start,
        minutes=round(slot.end * 60) - start,
        status=_status(slot.flags),
        mode=next((MODES[flag] for flag in slot.flags if flag in MODES), ActionMode.MANUAL),
    )


def _status(flags: frozenset[str]) -> ActionStatus:
    if "absent" in flags:
        return ActionStatus.NO_SHOW
    return ActionStatus.DONE if "done" in flags else ActionStatus.PLANNED


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
