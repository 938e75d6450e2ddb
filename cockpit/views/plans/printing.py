"""Review packs from the window: where to, then written in the background, then opened (H8)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit import clock
from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.desktop.tasks import Task
from cockpit.formats import month_year
from cockpit.i18n import Language, _, language, ngettext

if TYPE_CHECKING:
    from cockpit.db.store import Store

Reps = Sequence[tuple[int, str]]


class PackPrinter(QObject):
    """Asks where to save and writes. `ask_file` and `ask_folder` open the dialogs of the system."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.ask_file: Callable[[str, Path], Path | None] = self._file_dialog
        self.ask_folder: Callable[[str, Path], Path | None] = self._folder_dialog

    def print_one(self, rep: tuple[int, str], month: date) -> None:
        """One rep's pack, as a file that the user names."""
        suggestion = files.paper_folder() / _name(rep[1], month)
        path = self.ask_file(_("Print the review pack"), suggestion)
        if path is not None:
            self._write([rep], [path], month)

    def print_all(self, reps: Reps, month: date) -> None:
        """A pack for each rep, in a folder that the user chooses."""
        folder = self.ask_folder(_("Print the review packs of the team"), files.paper_folder())
        if folder is not None:
            self._write(reps, [folder / _name(name, month) for _rep, name in reps], month)

    def _write(self, reps: Reps, paths: Sequence[Path], month: date) -> None:
        files.keep_paper_folder(paths[0].parent)
        spoken, today = language(), clock.today()

        def act(store: Store, task: Task) -> list[Path]:
            written: list[Path] = []
            for (rep_id, _name_), path in zip(reps, paths, strict=True):
                if task.cancelled():
                    break
                self._desk.runner.report(task, len(written), len(paths))
                _write_one(store, rep_id, month, today, spoken, path)
                written.append(path)
            return written

        count = len(paths)
        text = ngettext("Writing the review pack", "Writing {n} review packs", count).format(n=count)
        self._desk.work(text, act, lambda written: self._done(written, count))

    def _done(self, written: list[Path], wanted: int) -> None:
        if not written:
            self._desk.say(_("Stopped: no review pack was written."))
            return
        first = written[0]
        if wanted == 1:
            text = _("Review pack written: {name}").format(name=first.name)
            opening = (ToastButton(_("Open"), lambda: files.open_file(first), "arrow-up-right"),)
        else:
            text = _("{done} of {all} review packs written").format(done=len(written), all=wanted)
            opening = ()
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(first))
        self._desk.say(text, buttons=(*opening, folder))

    def _file_dialog(self, title: str, suggestion: Path) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(self._window, title, str(suggestion), "PDF (*.pdf)")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")

    def _folder_dialog(self, title: str, start: Path) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(start))
        return Path(chosen) if chosen else None


def _write_one(store: Store, rep_id: int, month: date, today: date, spoken: Language, path: Path) -> None:
    """Collect and render; both modules are loaded on first use, on the worker."""
    from cockpit.reports.review_pack import render
    from cockpit.services.review_pack import collect

    render(collect(store, rep_id, month, today, spoken), path)


def _name(rep: str, month: date) -> str:
    words = _("Review pack {rep} {month}").format(rep=rep, month=month_year(month))
    return files.file_name(words) + ".pdf"
