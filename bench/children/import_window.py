"""The Import page at work: `python -m bench.children.import_window EXPORT DATABASE`; the longest gap of its event
loop, in seconds, while the file is read, shown and written by the importing process, beside that of an idle window."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cockpit.db.file import open_store
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.views.imports.page import ImportsPage

_TICK = 5  # milliseconds
_IDLE = 1.0  # seconds


class Pulse:
    """Beats every few milliseconds for as long as the event loop turns."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=_TICK)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def restart(self) -> float:
        """The longest gap so far; from here on it is measured anew."""
        longest, self.longest, self._last = self.longest, 0.0, time.perf_counter()
        return longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


def main(export: Path, database: Path) -> None:
    """Open the page, drop the export, import it."""
    application = QApplication([])
    runner = TaskRunner()
    desk = Desk(runner)
    desk.open(open_store(database))
    page = ImportsPage(desk)
    page.resize(1224, 844)
    page.show()
    pulse = Pulse()
    _turn(application, lambda: runner.is_busy)
    pulse.restart()
    end = time.perf_counter() + _IDLE
    _turn(application, lambda: time.perf_counter() < end)
    idle = pulse.restart()
    page.focus_on({"paths": [export]})
    _turn(application, lambda: page.importer.work.plan is None or runner.is_busy)
    planned = pulse.restart()
    page.importer.write()
    _turn(application, lambda: runner.is_busy)
    print(idle, planned, pulse.restart(), flush=True)
    desk.store.close()
    runner.close()


def _turn(application: QApplication, is_on: Callable[[], bool]) -> None:
    while True:
        application.processEvents()
        if not is_on():
            return
        time.sleep(0.001)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
