"""Pages export the list as their filters show it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.views.accounts.page import AccountsPage
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.shared.page import Page

Settle = Callable[[], None]


@pytest.fixture
def store(small_store: Store) -> Store:
    """The file that the pages show."""
    return small_store


def shown(page: Page, qtbot: QtBot, settle: Settle) -> None:
    qtbot.addWidget(page)
    page.resize(1224, 844)
    page.show()
    settle()


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))


def act(page: Page, key: str) -> None:
    next(action for action in page.actions_offered() if action.key == key).act()


def test_accounts_that_the_filter_keeps(
    desk: Desk, qtbot: QtBot, settle: Settle, toasts: list[Toast], tmp_path: Path
) -> None:
    page = AccountsPage(desk)
    shown(page, qtbot, settle)
    everything = page.list.accounts.accounts.rowCount()
    first = page.list.accounts.accounts.account(0).name
    page.bar.search.setText(first)
    qtbot.waitUntil(lambda: page.list.accounts.accounts.rowCount() < everything)
    asked: list[str] = []
    page.exports.ask_file = lambda title, suggestion: asked.append(suggestion.name) or tmp_path / "kept.csv"
    act(page, "export_list")
    settle()
    assert asked == ["Accounts.xlsx"]
    kept = page.list.shown_ids(is_people=False)
    told = rows(tmp_path / "kept.csv")
    assert len(told) == len(kept) >= 1
    assert first in [row["Company name"] for row in told]
    assert [button.text for button in toasts[-1].buttons] == ["Open", "Show in folder"]
    assert "kept.csv" in toasts[-1].text


def test_open_opportunities_of_the_board(desk: Desk, qtbot: QtBot, settle: Settle, tmp_path: Path) -> None:
    page = PipelinePage(desk)
    shown(page, qtbot, settle)
    page.exports.ask_file = lambda title, suggestion: tmp_path / "board.csv"
    act(page, "export_list")
    settle()
    told = rows(tmp_path / "board.csv")
    assert len(told) == page.state.total().count > 0
    assert {row["Status"] for row in told} == {"Open"}


def test_a_dialog_that_is_left_writes_nothing(desk: Desk, qtbot: QtBot, settle: Settle, toasts: list[Toast]) -> None:
    page = PipelinePage(desk)
    shown(page, qtbot, settle)
    page.exports.ask_file = lambda title, suggestion: None
    act(page, "export_list")
    settle()
    assert toasts == []
