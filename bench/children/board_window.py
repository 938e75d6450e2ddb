"""The pipeline page over a file, until all of its cards are on the board and the first ones painted."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from bench.children.spawning import tell_ready
from cockpit.desktop import theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.views.pipeline.page import PipelinePage


def main(path: str) -> int:
    """Show the page, read the file behind it."""
    app = QApplication(sys.argv)
    theme.apply(app, "light")
    runner = TaskRunner()
    desk = Desk(runner)
    page = PipelinePage(desk)
    page.resize(1400, 900)
    page.show()

    def opened(store: object) -> None:
        desk.open(store)  # type: ignore[arg-type]

    def filled(_board: object) -> None:
        page.repaint()
        tell_ready()
        app.exit()

    page.feed.board_read.connect(filled)
    runner.read(lambda: _open(path), opened)
    code = app.exec()
    desk.store.close()
    runner.close()
    return code


def _open(path: str) -> object:
    from cockpit.db.file import open_store

    return open_store(Path(path))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
