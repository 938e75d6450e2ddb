"""The Import page (K3, E5): drop an export, see what will become of every row, import it, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk, Progress
from cockpit.errors import CockpitError
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.changes import Changes
from cockpit.records.importing import Entity, FileChoices, ImportPlan, ImportReport, PastImport, UndoReport
from cockpit.views.imports import engine
from cockpit.views.imports.bad_rows import BadRows
from cockpit.views.imports.done_view import DoneView
from cockpit.views.imports.plan_view import PlanView
from cockpit.views.imports.resting import RestingView
from cockpit.views.imports.work import ImportWork
from cockpit.views.shared.page import Page, PageAction

_RESTING, _PLAN, _DONE = range(3)


class ImportsPage(Page):
    """At rest a drop zone and the history; with files in hand, their plan; afterwards the report."""

    key = "imports"
    icon = "tray-arrow-down"
    kinds = frozenset(
        {
            "rep", "product", "account", "contact", "opportunity", "action", "sales_order", "objective", "plan",
            "plan_line", "marketing_spend",
        }
    )  # fmt: skip
    has_scope = False
    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._report: ImportReport | None = None
        self._batches: tuple[PastImport, ...] = ()
        self._is_told_elsewhere = False
        self.work = ImportWork(desk, self)
        self.bad_rows = BadRows(desk, self)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._build()
        self._connect_work()
        desk.opened.connect(lambda _store: self.leave())

    def title(self) -> str:
        """Import."""
        return pgettext("page", "Import")

    def hint(self) -> str:
        """Nothing happens behind the user's back."""
        return _("nothing is written before you agree")

    def actions_offered(self) -> Sequence[PageAction]:
        """Choose files, load the sample, import, cancel."""
        sample = _("Load the sample") if self._sample_batch() is None else _("Remove the sample")
        return (
            PageAction("choose_files", _("Choose files to import"), self.choose_files, "upload-simple", "Ctrl+I"),
            PageAction("run_import", _("Import the rows shown"), self.write, "tray-arrow-down", "Ctrl+Return"),
            PageAction("leave_import", _("Cancel this import"), self.leave, "x"),
            PageAction("load_sample", sample, self.load_sample, "lightbulb"),
        )

    def load(self) -> None:
        """Read the history."""
        self.ask("batches", engine.batches, self._show_history)

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """{"paths": …} reads files ("entity": what the user said they hold), {"choose": True} asks for some,
        {"sample": True} loads the sample where it is not in yet."""
        paths = focus.get("paths")
        if paths:
            self.open(paths, focus.get("entity"))
        elif focus.get("choose"):
            self.choose_files()
        elif focus.get("sample") and self._sample_batch() is None:
            self.load_sample()

    def retranslate(self) -> None:
        """Build the views anew; an import in the making is shown again."""
        at = self._stack.currentIndex()
        self._build()
        if at == _PLAN and self.work.plan is not None:
            self._show_plan(self.work.plan)
        elif at == _DONE and self._report is not None:
            self._show_report(self._report)

    def open(self, paths: Sequence[Path | str], entity: Entity | None = None) -> None:
        """Read files and show what would become of them; nothing is written. `entity`: what the user said they hold."""
        if self.work.is_writing:
            self.desk.say(_("An import is under way: wait for its end."))
            return
        self.work.open([Path(path) for path in paths], entity)

    def choose_files(self) -> None:
        """Let the user choose files."""
        paths, _filter = QFileDialog.getOpenFileNames(
            self, _("Choose files to import"), "", _("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)")
        )
        if paths:
            self.open(paths)

    def load_sample(self) -> None:
        """Import the sample at once, or take it out where it is in."""
        sample = self._sample_batch()
        if sample is not None:
            self._undo(sample)
            return
        self.work.load_sample()

    def write(self) -> None:
        """Write what is shown."""
        if self._stack.currentIndex() == _PLAN and self.plan_view.summary.button.isEnabled():
            self.work.write()

    def export_bad_rows(self) -> None:
        """Write the rows that stay out of the import shown, or stayed out of the one just made."""
        plan = self.work.plan
        if plan is None:
            return
        if self._stack.currentIndex() == _DONE and self._report is not None:
            plan = replace(plan, files=self._report.files)
        self.bad_rows.export(plan)

    def leave(self) -> None:
        """Drop the import in the making; nothing was written."""
        self.work.stop()
        self.work.drop()
        self._rest()

    # the views
    def _build(self) -> None:
        at = max(self._stack.currentIndex(), 0)
        for former in [self._stack.widget(place) for place in range(self._stack.count())]:
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self.resting, self.plan_view, self.done_view = RestingView(), PlanView(), DoneView()
        for view in (self.resting, self.plan_view, self.done_view):
            self._stack.addWidget(view)
        self._stack.setCurrentIndex(at)
        self._connect_views()

    def _connect_views(self) -> None:
        zone, history = self.resting.zone, self.resting.history
        zone.dropped.connect(self.open)
        zone.choose_wished.connect(self.choose_files)
        zone.sample_wished.connect(self.load_sample)
        zone.stopped.connect(self.leave)
        history.undo_wished.connect(self._undo)
        self.plan_view.settled.connect(self._settle)
        self.plan_view.left_out.connect(self._leave_out)
        self.plan_view.imported.connect(self.write)
        self.plan_view.stopped.connect(self.work.stop)
        self.plan_view.left.connect(self.leave)
        self.plan_view.other_wished.connect(self.choose_files)
        self.plan_view.export_wished.connect(self.export_bad_rows)
        self.done_view.export_wished.connect(self.export_bad_rows)
        self.done_view.undo_wished.connect(self._undo_last)
        self.done_view.again_wished.connect(self._rest)
        self.done_view.go_wished.connect(lambda page: self.desk.go(page))

    def _connect_work(self) -> None:
        self.work.started.connect(self._on_started)
        self.work.progressed.connect(self._on_progress)
        self.work.planned.connect(self._show_plan)
        self.work.written.connect(self._show_report)
        self.work.stopped.connect(self._on_stopped)
        self.work.failed.connect(self._on_failed)

    def _rest(self) -> None:
        self._stack.setCurrentIndex(_RESTING)
        self.resting.zone.set_running(False)
        self.refresh()

    def _show_plan(self, plan: ImportPlan) -> None:
        self.resting.zone.set_running(False)
        self.plan_view.set_running(False)
        if not plan.files:
            self._fail(_("There is no table in what was dropped: drop CSV or Excel files."))
            return
        self.plan_view.show_plan(plan, self.work.choices)
        self._stack.setCurrentIndex(_PLAN)

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        self._on_ended()
        self.done_view.show_report(report)
        self._stack.setCurrentIndex(_DONE)

    def _sample_batch(self) -> PastImport | None:
        return next((each for each in self._batches if each.is_sample and not each.is_undone), None)

    def _show_history(self, batches: Sequence[PastImport]) -> None:
        self._batches = tuple(batches)
        self.resting.history.show_batches(self._batches)
        loaded = self._sample_batch() is not None
        self.resting.zone.sample.setText(_("Remove the sample") if loaded else _("Load the sample"))

    # what the work says
    def _on_started(self) -> None:
        if self._stack.currentIndex() != _PLAN:
            self._stack.setCurrentIndex(_RESTING)
            self.resting.zone.set_running(True)
            return
        note = _("Importing…") if self.work.is_writing else _("Reading again…")
        self.plan_view.set_running(True, note)

    def _on_progress(self, step: int, steps: int) -> None:
        ratio = step / steps if steps else None
        self.resting.zone.progress.set_ratio(ratio)
        self.plan_view.summary.progress.set_ratio(ratio)
        if self.work.is_writing and not self.isVisible():
            self._is_told_elsewhere = True
            self.desk.progressed.emit(Progress(_("Importing…"), step, steps, self.work.stop))

    def _on_ended(self) -> None:
        self.plan_view.set_running(False)
        self.resting.zone.set_running(False)
        if self._is_told_elsewhere:
            self._is_told_elsewhere = False
            self.desk.progressed.emit(None)

    def _on_stopped(self) -> None:
        was_planned = self.work.plan is not None
        self._on_ended()
        if was_planned:
            self.desk.say(_("Import stopped: nothing was written."))

    def _on_failed(self, error: Exception) -> None:
        self._on_ended()
        if isinstance(error, CockpitError) and self._stack.currentIndex() == _RESTING:
            self._fail(str(error))
        else:
            self.desk.complain(error)

    def _fail(self, text: str) -> None:
        self._stack.setCurrentIndex(_RESTING)
        self.resting.zone.error.set_text(text)

    # what the user says
    def _settle(self, path: Path, choices: FileChoices) -> None:
        self.work.settle(path, choices)

    def _leave_out(self, path: Path) -> None:
        self.work.leave_out(path)

    def _undo_last(self) -> None:
        if self._report is not None and self._report.batch is not None:
            self.done_view.set_undoing(True)
            self._take_back(self._report.batch)

    def _undo(self, batch: PastImport) -> None:
        self._take_back(batch.id)

    def _take_back(self, number_of_batch: int) -> None:
        store = self.desk.store
        self.desk.runner.write(
            lambda task: engine.undo(store, number_of_batch), self._on_undone, self._on_undo_failed
        )

    def _on_undone(self, answer: tuple[UndoReport, Changes]) -> None:
        report, changes = answer
        self.done_view.set_undoing(False)
        self.desk.publish(changes, self, quiet=True)
        kept = len(report.kept)
        self.desk.say(_("Import undone") if not kept else _kept_said(kept))
        self._rest()

    def _on_undo_failed(self, error: Exception) -> None:
        self.done_view.set_undoing(False)
        self.desk.complain(error)


def _kept_said(kept: int) -> str:
    said = ngettext(
        "Import undone; {n} record that was edited since was kept",
        "Import undone; {n} records that were edited since were kept",
        kept,
    )
    return said.format(n=number(kept))
