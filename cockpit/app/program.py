"""The running program: settings, desk, window, and the file that is opened behind the first paint."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cockpit import i18n, paths
from cockpit.app.opening import Opened, open_file
from cockpit.desktop import theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.preferences import Preferences
from cockpit.desktop.settings import Settings
from cockpit.desktop.tasks import TaskRunner
from cockpit.errors import CockpitError
from cockpit.views.shared.page import Page
from cockpit.views.shell import places
from cockpit.views.shell.settings_page import SettingsPage
from cockpit.views.shell.trouble import TroublePage
from cockpit.views.shell.window import Window

if TYPE_CHECKING:
    from cockpit.db.store import Store


class Program(QObject):
    """Builds the window and keeps it alive with its file."""

    def __init__(self, app: QApplication, database: Path, settings: Settings) -> None:
        super().__init__(app)
        self._database = database
        self._store: Store | None = None
        self.settings = settings
        self.runner = TaskRunner(self)
        self.desk = Desk(self.runner, self)
        self.preferences = Preferences(self.desk, settings)
        others = {"settings": self._make_settings, "trouble": self._make_trouble}
        self.window = Window(self.desk, settings, places.available(), others)

    def start(self) -> None:
        """Show the window; the file is opened when it has been painted."""
        self.window.restore_geometry()
        self.window.first_painted.connect(lambda: self.open(self._database))
        self.window.show()

    def open(self, database: Path) -> None:
        """Open a file behind the window."""
        self._database = database
        modules = tuple(place.module for place in self.window.places if place.key == self._first_page())
        self.runner.write(lambda task: open_file(database, modules), self._opened, self._failed)

    def close(self) -> None:
        """Let go of everything."""
        self.runner.close()
        self._let_go()

    def _opened(self, opened: Opened) -> None:
        self._let_go()
        self._store = opened.store
        self.desk.open(opened.store)
        self.window.sidebar.set_team(opened.standing.team.company, opened.standing.team.manager)
        self.window.topbar.scope.set_reps(opened.standing.reps)
        self.window.show_undo(opened.undo)
        self.window.navigator.go(self._first_page())

    def _first_page(self) -> str:
        keys, last = self.window.sidebar.keys(), self.settings.page
        return last if last in keys else (keys[0] if keys else "")

    def _failed(self, error: Exception) -> None:
        self.window.navigator.go("trouble")
        page = self.window.navigator.page("trouble")
        assert isinstance(page, TroublePage)
        page.explain(self._database, error)
        self.window.describe_page()
        if not isinstance(error, CockpitError):
            raise error

    def _make_settings(self, desk: Desk) -> Page:
        return SettingsPage(desk, self.preferences)

    def _make_trouble(self, desk: Desk) -> Page:
        page = TroublePage(desk)
        page.retry_requested.connect(lambda: self.open(self._database))
        return page

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def run(database: Path | None, language: str | None) -> int:
    """Open the window and stay until it is closed."""
    settings = Settings()
    i18n.use(_language(language, settings))
    app = application()
    theme.apply(app, settings.theme, settings.text_scale)
    program = Program(app, (database or paths.default_database()).expanduser().absolute(), settings)
    program.start()
    code = app.exec()
    program.close()
    return code


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
