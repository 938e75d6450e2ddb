"""Taking an import back, bringing it back, writing down why rows of it stayed out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from cockpit.desktop.desk import ToastButton
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.changes import Changes
from cockpit.records.importing import KeptRow, PastImport, UndoReport
from cockpit.views.imports import engine
from cockpit.views.imports.history import asking
from cockpit.views.imports.history.question import KeptQuestion
from cockpit.views.shared.saving import Saving


class HistoryDeeds(Saving):
    """Signals: undone() after an import was taken back; busy(bool) while one is taken or brought back."""

    undone = Signal()
    busy = Signal(bool)

    def undo(self, batch: int, question: KeptQuestion) -> None:
        """Take an import back. Where records of it were edited since, name them first and ask."""
        store = self._desk.store
        self.busy.emit(True)

        def looked(kept: Sequence[KeptRow]) -> None:
            self.busy.emit(False)
            if kept:
                question.ask(kept, lambda: self._take_back(batch))
            else:
                self._take_back(batch)

        self._desk.runner.write(lambda _task: asking.conflicts(store, batch), looked, self._failed)

    def redo(self, batch: int) -> None:
        """Bring an import back that was taken back."""
        store = self._desk.store
        self.busy.emit(True)
        self._desk.runner.write(lambda _task: asking.redo(store, batch), self._on_redone, self._failed)

    def export_problems(self, batch: PastImport) -> None:
        """Write the kept sentences about rows that stayed out to a workbook, where the user says."""
        name = _("{file} - rows left out").format(file=Path(batch.names[0]).stem if batch.names else "") + ".xlsx"
        path = self.where(_("Export the rows left out"), name)
        if path is None:
            return
        self._desk.work(
            _("Writing the rows left out"),
            lambda store, _task: asking.export_problems(store, batch.id, path),
            lambda rows: self._written(path, rows),
        )

    def _take_back(self, batch: int) -> None:
        store = self._desk.store
        self.busy.emit(True)
        self._desk.runner.write(lambda _task: engine.undo(store, batch), self._on_undone, self._failed)

    def _on_undone(self, answer: tuple[UndoReport, Changes]) -> None:
        report, changes = answer
        self.busy.emit(False)
        self._desk.publish(changes, self, quiet=True)
        back = ToastButton(_("Bring it back"), lambda: self.redo(report.batch), "arrow-u-up-right")
        self._desk.say(undone_said(len(report.kept)), buttons=(back,))
        self.undone.emit()

    def _on_redone(self, answer: tuple[UndoReport, Changes]) -> None:
        _report, changes = answer
        self.busy.emit(False)
        self._desk.publish(changes, self, quiet=True)
        self._desk.say(_("Import brought back"))

    def _failed(self, error: Exception) -> None:
        self.busy.emit(False)
        self._desk.complain(error)

    def _written(self, path: Path, rows: int) -> None:
        said = ngettext("{n} row left out is told in {name}.", "{n} rows left out are told in {name}.", rows)
        self.say_written(path, said.format(n=number(rows), name=path.name))


def undone_said(kept: int) -> str:
    """That an import is undone, and how many records of it were kept."""
    if not kept:
        return _("Import undone")
    said = ngettext(
        "Import undone; {n} record that was edited since was kept",
        "Import undone; {n} records that were edited since were kept",
        kept,
    )
    return said.format(n=number(kept))
