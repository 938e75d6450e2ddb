"""The rows that stayed out, from the page to a workbook: where to, then written in the background, then opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.importing import ImportPlan
from cockpit.views.imports import engine


class BadRows(QObject):
    """Asks where to save and writes. `ask_file` opens the dialog of the system."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.ask_file: Callable[[str, Path], Path | None] = self._file_dialog

    def export(self, plan: ImportPlan) -> None:
        """Write the rows of the plan that are in error where the user says."""
        path = self.ask_file(_("Export the rows left out"), files.paper_folder() / _file_name(plan))
        if path is None:
            return
        files.keep_paper_folder(path.parent)
        self._desk.work(
            _("Writing the rows left out"),
            lambda store, _task: engine.export_bad_rows(store, plan, path),
            lambda rows: self._done(path, rows),
        )

    def _done(self, path: Path, rows: int) -> None:
        said = ngettext(
            "{n} row left out is in {name}: correct it there, then drop the file here.",
            "{n} rows left out are in {name}: correct them there, then drop the file here.",
            rows,
        )
        opening = ToastButton(_("Open"), lambda: files.open_file(path), "arrow-up-right")
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(path))
        self._desk.say(said.format(n=number(rows), name=path.name), buttons=(opening, folder))

    def _file_dialog(self, title: str, suggestion: Path) -> Path | None:
        chosen, _filter = QFileDialog.getSaveFileName(self._window, title, str(suggestion), "Excel (*.xlsx)")
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")


def _file_name(plan: ImportPlan) -> str:
    """ "deals - rows left out.xlsx"; of several files, without a name of theirs."""
    troubled = {file.path for file in plan.files if file.totals.errors}
    if len(troubled) != 1:
        return _("rows left out") + ".xlsx"
    return _("{file} - rows left out").format(file=troubled.pop().stem) + ".xlsx"
