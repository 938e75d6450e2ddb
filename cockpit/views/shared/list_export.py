"""A list as the page shows it, to a workbook or a CSV file: where to, then written in the background, then opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.desktop.tasks import Task
from cockpit.formats import number
from cockpit.i18n import _, language, ngettext, speaking
from cockpit.records.importing import Entity

if TYPE_CHECKING:
    from cockpit.db.store import Store

_WORKBOOK, _CSV = "Excel (*.xlsx)", "CSV (*.csv)"


class ListExport(QObject):
    """Asks where to save and writes. `ask_file` opens the dialog of the system."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.ask_file: Callable[[str, Path], Path | None] = self._file_dialog

    def export(self, entity: Entity, ids: Sequence[int]) -> None:
        """Write these records of the list, in this order, where the user says."""
        from cockpit.exporting.export import Form, file_name

        suggestion = files.paper_folder() / file_name(entity, Form.XLSX)
        path = self.ask_file(_("Export the list"), suggestion)
        if path is None:
            return
        files.keep_paper_folder(path.parent)
        self._desk.work(_("Exporting the list"), self._writing(entity, path, ids), self._done)

    def _writing(
        self, entity: Entity, path: Path, ids: Sequence[int]
    ) -> Callable[[Store, Task], tuple[Path, int]]:
        spoken, report, total = language(), self._desk.runner.report, len(ids)

        def write(store: Store, task: Task) -> tuple[Path, int]:
            from cockpit.exporting.export import Form, export_list, form_of

            form = form_of(path) or Form.XLSX
            with speaking(spoken):
                done = export_list(
                    store, entity, path, form, ids, lambda step: report(task, step, total), task.cancelled
                )
            return path, done.rows

        return write

    def _done(self, written: tuple[Path, int]) -> None:
        path, rows = written
        said = ngettext("{n} row written to {name}", "{n} rows written to {name}", rows)
        opening = ToastButton(_("Open"), lambda: files.open_file(path), "arrow-up-right")
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(path))
        self._desk.say(said.format(n=number(rows), name=path.name), buttons=(opening, folder))

    def _file_dialog(self, title: str, suggestion: Path) -> Path | None:
        kinds = f"{_WORKBOOK};;{_CSV}"
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in (".xlsx", ".csv"):
            return path
        return path.with_name(path.name + (".csv" if kind == _CSV else ".xlsx"))
