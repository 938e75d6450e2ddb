"""The cockpit: `python -m bench.children.cockpit_window frame|board DATABASE`, until that is painted."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QTimer

from bench.children.memory import told
from cockpit.app.start import Start


def leave() -> None:
    """Say that it is there, and go."""
    print(told(), flush=True)
    os._exit(0)


def watch_board(start: Start) -> None:
    """Leave once the board is shown, read and painted."""

    def look() -> None:
        program = start.program
        if program is not None and program.window.page is not None and not program.runner.is_busy:
            timer.stop()
            program.window.page.repaint()
            leave()

    timer = QTimer(start.frame)
    timer.timeout.connect(look)
    timer.start(5)


what, database = sys.argv[1], Path(sys.argv[2])
start = Start(database, "en")
start.settings.set_page("pipeline")
if what == "frame":
    start.frame.first_painted.disconnect()
    start.frame.first_painted.connect(leave)
else:
    watch_board(start)
start.run()
