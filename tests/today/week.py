"""The story's week in a file of its own: five reps, their actions from 12 to 16 October 2026, their accounts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock, i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import Account, Action, ActionType, Rep, Segment
from cockpit.records.folding import fold
from cockpit.records.kinds import ActionMode, ActionStatus, ChangeKind
from cockpit.sample.story import Slot, known_accounts, week_slots
from tests.agenda.story import MONDAY, NOW

REPS = {
    "IV": ("Inès Valcourt", "Grands comptes"),
    "KB": ("Karim Bellanger", "Terrain"),
    "SD": ("Sarah Delombre", "Terrain"),
    "HM": ("Hugo Marchenoir", "Terrain"),
    "LF": ("Léa Fontanel", "Sédentaire"),
}
MODES = {"rec": ActionMode.RECURRING, "auto": ActionMode.AUTOMATIC, "lock": ActionMode.LOCKED, "off": ActionMode.LOCKED}
SEGMENTS = {"Or": "gold", "Argent": "silver", "Bronze": "bronze"}


@pytest.fixture(scope="session")
def week_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the story's week and nothing else, so that an alert is there only where a test makes it true."""
    path = tmp_path_factory.mktemp("today") / "week.db"
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


def tell_week(session: Session) -> None:
    """Write reps, accounts and the week's actions."""
    reps = {key: Rep(name=name, role=role, position=place) for place, (key, (name, role)) in enumerate(REPS.items())}
    segments = {row.key: row.id for row in session.scalars(select(Segment))}
    accounts = {
        known.name: Account(name=known.name, folded=fold(known.name), segment_id=segments[SEGMENTS[known.segment]])
        for known in known_accounts()
    }
    session.add_all([*reps.values(), *accounts.values()])
    session.flush()
    kinds = {row.letter: row for row in session.scalars(select(ActionType))}
    session.add_all(_action(slot, reps, accounts, kinds) for slot in week_slots())


def _action(slot: Slot, reps: dict[str, Rep], accounts: dict[str, Account], kinds: dict[str, ActionType]) -> Action:
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
