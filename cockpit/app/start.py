"""From the command to the first paint, with as little as possible on the way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from cockpit import i18n, paths
from cockpit.desktop.settings import Settings
from cockpit.views.shell import places
from cockpit.views.shell.frame import Frame

if TYPE_CHECKING:
    from cockpit.app.program import Program


class Start:
    """One start of the program: the frame is painted, then the program is built in it and opens its file."""

    def __init__(self, database: Path | None = None, language: str | None = None) -> None:
        self.settings = Settings()
        self.database = (database or paths.default_database()).expanduser().absolute()
        i18n.use(_language(language, self.settings))
        self.app = application()
        self.places = places.available()
        self.frame = Frame(self.settings, self.places)
        self.frame.restore_geometry()
        self.frame.first_painted.connect(self._build)
        self.program: Program | None = None

    def run(self) -> int:
        """Stay until the window is closed; the exit code."""
        self.frame.show()
        code = self.app.exec()
        if self.program is not None:
            self.program.close()
        return code

    def _build(self) -> None:
        from cockpit.app.program import Program

        self.program = Program(self.app, self.frame, self.database, self.settings, self.places)
        self.program.open()


def run(database: Path | None, language: str | None) -> int:
    """Open the window and stay until it is closed."""
    return Start(database, language).run()


def application() -> QApplication:
    """The one QApplication, named."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName(paths.APPLICATION)
    app.setApplicationDisplayName("Cockpit commercial")
    app.setDesktopFileName(paths.APPLICATION)
    return app


def _language(named: str | None, settings: Settings) -> i18n.Language:
    if named in i18n.LANGUAGES:
        return "fr" if named == "fr" else "en"
    return settings.language or i18n.system_language()
