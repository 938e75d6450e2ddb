"""The running program: the frame first, then desk and window in it, then the file behind them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cockpit.app.opening import Opened, open_file
from cockpit.desktop.desk import Desk
from cockpit.desktop.preferences import Preferences
from cockpit.desktop.settings import Settings
from cockpit.desktop.tasks import TaskRunner
from cockpit.errors import CockpitError
from cockpit.views.shared.page import Page
from cockpit.views.shell.frame import Frame
from cockpit.views.shell.places import Place
from cockpit.views.shell.window import Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cockpit.db.store import Store


class Program(QObject):
    """Builds the window in its frame and keeps it alive with its file."""

    def __init__(
        self, app: QApplication, frame: Frame, database: Path, settings: Settings, places: Sequence[Place]
    ) -> None:
        super().__init__(app)
        self.frame, self.settings = frame, settings
        self._database = database
        self._store: Store | None = None
        self.runner = TaskRunner(self)
        self.desk = Desk(self.runner, self)
        self.preferences = Preferences(self.desk, settings)
        self.preferences.dress()
        others = {"settings": self._make_settings, "trouble": self._make_trouble}
        self.window = Window(self.desk, settings, places, others)
        frame.fill(self.window)

    def open(self, database: Path | None = None) -> None:
        """Open a file behind the window."""
        self._database = database or self._database
        path = self._database
        modules = tuple(place.module for place in self.window.places if place.key == self._first_page())
        self.runner.write(lambda task: open_file(path, modules), self._opened, self._failed)

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
        from cockpit.views.shell.trouble import TroublePage

        self.window.navigator.go("trouble")
        page = self.window.navigator.page("trouble")
        assert isinstance(page, TroublePage)
        page.explain(self._database, error)
        self.window.describe_page()
        if not isinstance(error, CockpitError):
            raise error

    def _make_settings(self, desk: Desk) -> Page:
        from cockpit.views.shell.settings_page import SettingsPage

        return SettingsPage(desk, self.preferences)

    def _make_trouble(self, desk: Desk) -> Page:
        from cockpit.views.shell.trouble import TroublePage

        page = TroublePage(desk)
        page.retry_requested.connect(lambda: self.open())
        return page

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
