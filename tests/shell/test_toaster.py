"""Toasts: how long they stay, what replaces them, what their buttons do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cockpit.desktop.desk import Desk, Progress, Toast, ToastButton
from cockpit.desktop.tasks import TaskRunner
from cockpit.views.shell.toaster import LIFE_MS, LONG_LIFE_MS, Toaster


@pytest.fixture
def desk() -> Iterator[Desk]:
    runner = TaskRunner()
    yield Desk(runner)
    runner.close()


@pytest.fixture
def toaster(qtbot: QtBot, desk: Desk) -> Toaster:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(900, 500)
    ground.show()
    return Toaster(desk, ground)


def test_a_toast_lives_six_seconds(toaster: Toaster, desk: Desk) -> None:
    desk.say("Card moved")
    assert (toaster.text, toaster.life) == ("Card moved", LIFE_MS)
    toaster.expire()
    assert toaster.text == ""


def test_keyboard_focus_doubles_its_life(toaster: Toaster, desk: Desk, qtbot: QtBot) -> None:
    desk.say("Card moved", undo=True)
    (undo,) = toaster.bar.buttons()
    toaster.bar.window().activateWindow()
    undo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(undo.hasFocus)
    assert toaster.life == LONG_LIFE_MS


def test_an_error_stays_until_closed(toaster: Toaster, desk: Desk) -> None:
    desk.toasted.emit(Toast("The disk is full", "error"))
    assert toaster.life is None
    toaster.expire()
    assert toaster.text == "The disk is full"
    toaster.bar.buttons()[-1].click()
    assert toaster.text == ""


def test_the_next_one_replaces_it(toaster: Toaster, desk: Desk) -> None:
    desk.say("First", undo=True)
    desk.say("Second")
    assert toaster.text == "Second"
    assert toaster.bar.buttons() == []


def test_a_button_acts_and_closes(toaster: Toaster, desk: Desk) -> None:
    done: list[str] = []
    desk.say("Pack written", buttons=(ToastButton("Open", lambda: done.append("opened")),))
    toaster.bar.buttons()[0].click()
    assert done == ["opened"]
    assert toaster.text == ""


def test_progress_stays_and_can_be_stopped(toaster: Toaster, desk: Desk) -> None:
    stopped: list[bool] = []
    desk.progressed.emit(Progress("Importing", 1, 4, lambda: stopped.append(True)))
    assert (toaster.text, toaster.life) == ("Importing", None)
    toaster.bar.buttons()[0].click()
    assert stopped == [True]
    desk.progressed.emit(None)
    assert toaster.text == ""


def test_progress_comes_back_after_a_toast(toaster: Toaster, desk: Desk) -> None:
    desk.progressed.emit(Progress("Importing", 1, 4, lambda: None))
    desk.say("Card moved")
    assert toaster.text == "Card moved"
    toaster.expire()
    assert toaster.text == "Importing"


def test_it_stands_in_the_middle_of_the_bottom(toaster: Toaster, desk: Desk) -> None:
    desk.say("A" * 400)
    bar, ground = toaster.bar, toaster.bar.parentWidget()
    assert bar.geometry().center().x() == pytest.approx(ground.width() / 2, abs=1)
    assert bar.geometry().bottom() == ground.height() - 21
    assert ground.rect().contains(bar.geometry())
