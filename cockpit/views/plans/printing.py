"""Review packs from the window: where to, then written in the background, then opened (H8)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit import clock
from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.desktop.tasks import Task
from cockpit.errors import Cancelled
from cockpit.i18n import _, language, ngettext
from cockpit.views.shared.saving import PAPERS, Saving

if TYPE_CHECKING:
    from cockpit.db.store import Store


class PackPrinter(Saving):
    """Asks where to save and writes. `ask_folder` opens the dialog of the system for a folder."""

    kinds = PAPERS

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk, window)
        self.ask_folder: Callable[[str, Path], Path | None] = self._folder_dialog

    def print_one(self, rep_id: int, name: str, month: date) -> None:
        """One rep's pack, as a file that the user names."""
        from cockpit.reports.packs import file_name, write_pack

        path = self.where(_("Print the review pack"), file_name(name, month, language()))
        if path is None:
            return
        spoken, today = language(), clock.today()

        def act(store: Store, _task: Task) -> tuple[Path, ...]:
            return (write_pack(store, rep_id, month, today, spoken, path),)

        self._desk.work(_("Writing the review pack"), act, self._done)

    def print_all(self, month: date) -> None:
        """A pack for each rep of the team, in a folder that the user chooses; all of them or none."""
        folder = self.ask_folder(_("Print the review packs of the team"), files.paper_folder())
        if folder is None:
            return
        files.keep_paper_folder(folder)
        spoken, today, report = language(), clock.today(), self._desk.runner.report

        def act(store: Store, task: Task) -> tuple[Path, ...]:
            from cockpit.reports.packs import pack_all

            def told(step: int, steps: int) -> None:
                report(task, step, steps)

            return pack_all(store, month, today, spoken, folder, told, task.cancelled)

        self._desk.work(_("Writing the review packs"), act, self._done, self._failed)

    def _done(self, written: tuple[Path, ...]) -> None:
        first, count = written[0], len(written)
        if count == 1:
            self.say_written(first, _("Review pack written: {name}").format(name=first.name))
            return
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(first))
        text = ngettext("{n} review pack written", "{n} review packs written", count).format(n=count)
        self._desk.say(text, buttons=(folder,))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._desk.say(_("Stopped: no review pack was written."))
        else:
            self._desk.complain(error)

    def _folder_dialog(self, title: str, start: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(start))
        return Path(chosen) if chosen else None
