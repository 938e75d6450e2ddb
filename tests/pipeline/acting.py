"""What a user does on the board, in a line each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.views.pipeline.page import PipelinePage

Settle = Callable[[], None]


def flat(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def names(page: PipelinePage, place: int) -> list[str]:
    return [card.account for card in page.columns.columns[place].model.cards]


def focus(page: PipelinePage, qtbot: QtBot, key: int) -> object:
    """Give a card the keyboard; returns its list."""
    page.activateWindow()
    assert page.columns.select(key, focus=True)
    shown = page.columns.list_of(key)
    assert shown is not None
    qtbot.waitUntil(shown.hasFocus)
    return shown


def press(qtbot: QtBot, page: PipelinePage, key: Qt.Key, shift: bool = False) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(target, key, modifier)


def popover_of(page: PipelinePage) -> object:
    from cockpit.views.pipeline.choices import ChoicesPopover

    (found,) = page.window().findChildren(ChoicesPopover)
    return found
