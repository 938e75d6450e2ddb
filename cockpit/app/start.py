"""From the command to the first paint, with as little as possible on the way."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cockpit import i18n, paths
from cockpit.desktop.instance import Instance
from cockpit.desktop.settings import Settings
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.views.shell import places
from cockpit.views.shell.frame import Frame

if TYPE_CHECKING:
    from cockpit.app.program import Program
    from cockpit.desktop.crash import CrashHandler

_STARTED_MS = 4_000


class Start:
    """One start of the program: the frame is painted, then the program is built in it and opens its file."""

    def __init__(
        self, database: Path | None = None, language: str | None = None, settings: Settings | None = None
    ) -> None:
        self.settings = settings or Settings()
        i18n.use(_language(language, self.settings))
        self.app = application()
        self.instance = Instance((database or paths.default_database()).expanduser().absolute())
        self.places = places.ALL
        self.frame = Frame(self.settings, self.places)
        self.frame.restore_geometry()
        self.frame.first_painted.connect(self.build)
        self.program: Program | None = None
        self.crashes: CrashHandler | None = None

    def run(self) -> int:
        """Stay until the window is closed; the exit code. Where a window has the file, it comes to the front."""
        if not self.instance.take():
            return self._ring()
        self.frame.show()
        gc.disable()  # classes are made by the thousand now, and none of them is garbage: a sixth of the time
        QTimer.singleShot(_STARTED_MS, _collect_again)
        code = self.app.exec()
        self.close()
        return code

    def build(self) -> None:
        """Fill the frame and open the file."""
        from cockpit.app.program import Program
        from cockpit.desktop.crash import CrashHandler

        self.crashes = CrashHandler(self.app)
        self.crashes.install(log_folder())
        self.program = Program(self.app, self.frame, self.instance, self.settings, self.places)
        self.crashes.crashed.connect(self.program.overlays.tell_crash)
        self.program.open()

    def close(self) -> None:
        """Let go of the file, the threads and the hooks."""
        if self.program is not None:
            self.program.close()
        if self.crashes is not None:
            self.crashes.remove()

    def _ring(self) -> int:
        if self.instance.ring():
            return 0
        raise CockpitError(Message(N_("{file} is open in another window."), file=self.instance.database.name))


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def log_folder() -> Path | None:
    """Begin the log; its folder, None where nothing can be written there."""
    from cockpit import log

    file = log.start()
    return file.parent if file is not None else None


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
