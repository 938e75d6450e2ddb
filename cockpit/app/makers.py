"""Makes the shell's own pages when they are first shown: settings, first run, trouble."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.desktop.desk import Desk
from cockpit.records.standing import Standing
from cockpit.views.shared.page import Page
from cockpit.views.shell.navigator import Maker

if TYPE_CHECKING:
    from cockpit.app.program import Program
    from cockpit.views.shell.first_run import FirstRunPage
    from cockpit.views.shell.trouble import TroublePage


class Makers:
    """The makers by page key, and what they made."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._first_run: FirstRunPage | None = None
        self._trouble: TroublePage | None = None

    def by_key(self) -> Mapping[str, Maker]:
        """For the navigator."""
        return {"settings": self._settings, "first-run": self._make_first_run, "trouble": self._make_trouble}

    def explain(self, path: Path, error: Exception) -> None:
        """Say on the trouble page why this file cannot be opened."""
        if self._trouble is not None:
            self._trouble.explain(path, error)

    def show_standing(self, standing: Standing) -> None:
        """How the file stands."""
        if self._first_run is not None:
            self._first_run.show_standing(standing)

    def _settings(self, desk: Desk) -> Page:
        from cockpit.views.shell.settings_page import SettingsPage

        page = SettingsPage(desk, self._program.preferences)
        page.folder_requested.connect(self._program.doer.show_folder)
        page.other_file_requested.connect(self._program.doer.choose_file)
        page.sample_removal_requested.connect(self._program.doer.remove_sample)
        return page

    def _make_first_run(self, desk: Desk) -> Page:
        from cockpit.views.shell.first_run import FirstRunPage

        page = self._first_run = FirstRunPage(desk, self._program.preferences)
        page.file_requested.connect(self._program.doer.choose_import)
        page.sample_requested.connect(self._program.doer.load_sample)
        page.left.connect(self._program.leave_first_run)
        if self._program.standing is not None:
            page.show_standing(self._program.standing)
        return page

    def _make_trouble(self, desk: Desk) -> Page:
        from cockpit.views.shell.trouble import TroublePage

        page = self._trouble = TroublePage(desk)
        page.retry_requested.connect(lambda: self._program.open())
        page.other_requested.connect(self._program.doer.choose_file)
        return page
