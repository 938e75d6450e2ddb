"""The side panel beside the board: it stays with its opportunity, and the keyboard goes where nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.shared.fields import LineEdit
from tests.pipeline.conftest import card_id

Settle = Callable[[], None]


def opened(page: PipelinePage, settle: Settle, key: int) -> None:
    """A card current with the keyboard on it, its panel beside the board."""
    page.activateWindow()
    page.select(key)
    page.open_card(key)
    settle()
    assert page.side.opened() == key


def press(qtbot: QtBot, widget: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.waitUntil(widget.hasFocus)
    qtbot.keyClick(widget, key, modifier)


def test_a_card_moved_by_key_keeps_its_panel(
    page: PipelinePage, desk: Desk, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    key = card_id(store, "Groupe Ardéval")
    opened(page, settle, key)
    cards = page.columns.list_of(key)
    assert cards is not None
    press(qtbot, cards, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert page.columns.list_of(key) is not cards
    assert (page.side.opened(), page.current()) == (key, key)
    desk.undo()
    settle()
    assert page.columns.list_of(key) is cards
    assert (page.side.opened(), page.current()) == (key, key)


def test_what_was_won_in_the_panel_can_be_reopened_there(
    page: PipelinePage, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    key = card_id(store, "Groupe Ardéval")
    opened(page, settle, key)
    page.panel.win.setFocus()
    press(qtbot, page.panel.win, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    settle()
    assert page.side.opened() == key
    assert page.panel.reopen.hasFocus()
    press(qtbot, page.panel.reopen, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    settle()
    assert page.card(key) is not None
    assert page.panel.win.hasFocus()


def test_after_deleting_in_the_panel_the_keyboard_is_among_the_cards(
    page: PipelinePage, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    key = card_id(store, "Groupe Ardéval")
    opened(page, settle, key)
    page.panel.delete.setFocus()
    press(qtbot, page.panel.delete, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    settle()
    assert page.side.opened() == 0
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.columns.isAncestorOf(focused)


def test_a_card_that_the_filter_hides_is_not_current(
    page: PipelinePage, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    page.filters.unplanned.click()
    key = card_id(store, "Garage Bellecombe")
    opened(page, settle, key)
    board = page.board()
    assert board is not None
    page.actions_on.run("plan_next_action", key, board.types[0].id, date(2026, 10, 20), 600)
    settle()
    assert page.columns.list_of(key) is None
    assert page.current() == 0
    assert page.side.opened() == key


def test_keys_undo_typing_first_and_what_was_committed_then(
    page: PipelinePage, desk: Desk, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    undo = QAction(page)
    undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
    undo.triggered.connect(desk.undo)
    page.addAction(undo)
    opened(page, settle, card_id(store, "Groupe Ardéval"))
    for field, text in ((page.panel.subject, "Contrat multisite"), (page.panel.notes, "")):
        read = field.text if isinstance(field, LineEdit) else field.toPlainText
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "Autre")
        press(qtbot, field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert read() != "Autre"
        field.selectAll()
        qtbot.keyClicks(field, "Autre")
        field.commit()
        settle()
        assert page.panel.sheet is not None
        assert "Autre" in (page.panel.sheet.title, page.panel.sheet.notes)
        press(qtbot, field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        settle()
        assert "Autre" not in (page.panel.sheet.title, page.panel.sheet.notes)
        assert read() == text
