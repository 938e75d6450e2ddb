"""A bug is logged without anything personal, shown with its details, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cockpit.app.start import Start
from cockpit.desktop.crash import CrashHandler


@pytest.fixture
def handler(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashHandler]:
    handler = CrashHandler()
    yield handler
    handler.remove()


def crash(handler: CrashHandler) -> None:
    try:
        raise KeyError("Madame Kermadec")
    except KeyError as error:
        handler.take(type(error), error, error.__traceback__)


def test_details_tell_versions_and_the_whole_error(handler: CrashHandler, qtbot: QtBot) -> None:
    with qtbot.waitSignal(handler.crashed) as told:
        crash(handler)
    assert told.args is not None
    assert "Python 3." in told.args[0]
    assert "KeyError: 'Madame Kermadec'" in told.args[0]


def test_the_log_keeps_the_place_but_nothing_personal(handler: CrashHandler, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "cockpit"):
        crash(handler)
    assert "KeyError" in caplog.text
    assert "in crash" in caplog.text
    assert "Kermadec" not in caplog.text.replace('raise KeyError("Madame Kermadec")', "")


def test_an_error_in_a_thread_is_told_too(handler: CrashHandler, qtbot: QtBot, tmp_path: Path) -> None:
    handler.install(tmp_path / "log")
    told: list[str] = []
    handler.crashed.connect(told.append)

    def fail() -> None:
        raise ValueError("in a thread")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(told))
    assert "ValueError: in a thread" in told[0]
    assert (tmp_path / "log" / "fatal.log").exists()


def test_messages_of_qt_go_to_the_log(handler: CrashHandler, caplog: pytest.LogCaptureFixture) -> None:
    handler.install()
    with caplog.at_level(logging.WARNING, "cockpit"):
        qWarning("a screen went away")
    assert "Qt: a screen went away" in caplog.text


def test_the_hooks_are_given_back(handler: CrashHandler) -> None:
    before = sys.excepthook, threading.excepthook
    handler.install()
    assert sys.excepthook != before[0]
    handler.remove()
    assert (sys.excepthook, threading.excepthook) == before


def test_the_card_shows_copies_and_goes_away(started: Start) -> None:
    assert started.program is not None
    overlays = started.program.overlays
    overlays.tell_crash("Traceback: one")
    overlays.tell_crash("Traceback: two")
    card = overlays.crash
    assert card is not None
    assert card.details.toPlainText() == "Traceback: one\n\nTraceback: two"
    card.copy.click()
    assert QGuiApplication.clipboard().text().endswith("two")
    card.go_on.click()
    assert not card.is_open
    started.program.desk.go("settings")
    assert started.program.window.page is not None
    assert started.program.window.page.key == "settings"
