"""The tab Import: at rest a place to drop, with files in hand their plan, afterwards the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk, Progress, ToastButton
from cockpit.errors import CockpitError
from cockpit.i18n import _
from cockpit.records.duplicates import DuplicatePair
from cockpit.records.importing import Entity, FileChoices, ImportPlan, ImportReport, PastImport
from cockpit.views.imports.bad_rows import BadRows
from cockpit.views.imports.coming import as_known
from cockpit.views.imports.done_view import DoneView
from cockpit.views.imports.history.deeds import HistoryDeeds
from cockpit.views.imports.history.pending import pending_of
from cockpit.views.imports.plan_view import PlanView
from cockpit.views.imports.resting import RestingView
from cockpit.views.imports.stepping import State, Steps, is_redo
from cockpit.views.imports.work import ImportWork
from cockpit.views.shared.page import PageAction

_RESTING, _PLAN, _DONE = range(3)


class ImporterPanel(QWidget):
    """Files in hand and what becomes of them. Signals: told(str) what its tab counts; described() when its actions
    are others."""

    told = Signal(str)
    described = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._report: ImportReport | None = None
        self._batches: tuple[PastImport, ...] = ()
        self._is_told_elsewhere = False
        self._steps = Steps()
        self.work = ImportWork(desk, self)
        self.bad_rows = BadRows(desk, self)
        self.deeds = HistoryDeeds(desk, self)
        self.deeds.undone.connect(self._on_undone)
        self.deeds.busy.connect(self._on_busy)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._build()
        self._connect_work()
        desk.opened.connect(lambda _store: self.leave())
        desk.committed.connect(self._on_committed)

    def actions_offered(self) -> list[PageAction]:
        """Choose files, load the sample, import, go through errors and files, cancel."""
        sample = _("Load the sample") if self._sample_batch() is None else _("Remove the sample")
        actions = [
            PageAction("choose_files", _("Choose files to import"), self.choose_files, "upload-simple", "Ctrl+I"),
            PageAction("load_sample", sample, self.load_sample, "lightbulb"),
        ]
        return actions if self._stack.currentIndex() != _PLAN else [*actions, *self._plan_actions()]

    def load(self) -> None:
        """Read the history."""
        self.resting.history.load()

    def retranslate(self) -> None:
        """Build the views anew; an import in the making is shown again."""
        at = self._stack.currentIndex()
        self._build()
        if at == _PLAN and self.work.plan is not None:
            self._show_plan(self.work.plan)
        elif at == _DONE and self._report is not None:
            self._show_report(self._report)

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

    @property
    def is_pending(self) -> bool:
        """Whether files are in hand that were not imported yet."""
        return self._stack.currentIndex() == _PLAN

    def open(self, paths: Sequence[Path | str], entity: Entity | None = None) -> None:
        """Read files and show what would become of them; nothing is written. `entity`: what the user said they hold."""
        if self.work.is_writing:
            self.desk.say(_("An import is under way: wait for its end."))
            return
        self._steps = Steps()
        self.work.open([Path(path) for path in paths], entity)

    def choose_files(self) -> None:
        """Let the user choose files."""
        paths, _filter = QFileDialog.getOpenFileNames(
            self,
            _("Choose files to import"),
            "",
            _("Exports (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.ics *.vcf *.zip);;All files (*)"),
        )
        if paths:
            self.open(paths)

    def load_sample(self) -> None:
        """Import the sample at once, or take it out where it is in."""
        sample = self._sample_batch()
        if sample is not None:
            self.deeds.undo(sample.id, self.resting.history.question)
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
        self._steps = Steps()
        self._rest()

    # the views
    def _build(self) -> None:
        at = max(self._stack.currentIndex(), 0)
        for former in [self._stack.widget(place) for place in range(self._stack.count())]:
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self.resting, self.plan_view, self.done_view = RestingView(self.desk), PlanView(self.desk), DoneView(self.desk)
        for view in (self.resting, self.plan_view, self.done_view):
            self._stack.addWidget(view)
        self._stack.setCurrentIndex(at)
        self._connect_views()

    def _connect_views(self) -> None:
        zone, history = self.resting.zone, self.resting.history
        history.shown.connect(self._show_history)
        zone.dropped.connect(self.open)
        zone.choose_wished.connect(self.choose_files)
        zone.sample_wished.connect(self.load_sample)
        zone.stopped.connect(self.leave)
        self.plan_view.settled.connect(self._settle)
        self.plan_view.left_out.connect(self._leave_out)
        self.plan_view.merged.connect(self._merge)
        self.plan_view.unreadable_left_out.connect(self._leave_unreadable_out)
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

    def _turn_to(self, place: int) -> None:
        """Show another view; the keyboard goes along."""
        focused = self.window().focusWidget()
        held = focused is not None and self.isAncestorOf(focused)
        self._stack.setCurrentIndex(place)
        if held:
            (self.resting, self.plan_view, self.done_view)[place].take_focus()

    def _rest(self) -> None:
        self._turn_to(_RESTING)
        self.resting.zone.set_running(False)
        self.load()
        self._tell()

    def _show_plan(self, plan: ImportPlan) -> None:
        self.resting.zone.set_running(False)
        self.plan_view.set_running(False)
        if not plan.files:
            self._fail(_("There is no table in what was dropped: drop CSV or Excel files."))
            return
        self.plan_view.show_plan(plan, self.work.choices)
        self._turn_to(_PLAN)
        self._tell()

    def _show_report(self, report: ImportReport) -> None:
        self._report = report
        self._on_ended()
        self.done_view.show_report(report)
        self._turn_to(_DONE)
        self._tell()

    def _tell(self) -> None:
        """Say what stands: to the history, that files wait; to the window, that other things can be done."""
        pending_of(self.desk).set_plan(self.work.plan if self.is_pending else None)
        self.described.emit()

    def _sample_batch(self) -> PastImport | None:
        return next((each for each in self._batches if each.is_sample and not each.is_undone), None)

    def _show_history(self, batches: Sequence[PastImport]) -> None:
        self._batches = tuple(batches)
        loaded = self._sample_batch() is not None
        self.resting.zone.sample.setText(_("Remove the sample") if loaded else _("Load the sample"))

    # what the work says
    def _on_started(self) -> None:
        if self._stack.currentIndex() != _PLAN:
            self._turn_to(_RESTING)
            self.resting.zone.set_running(True)
            QTimer.singleShot(0, self.plan_view, self.plan_view.prepare)
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
        self._turn_to(_RESTING)
        self.resting.zone.error.set_text(text)

    # what the user says
    def _settle(self, path: Path, choices: FileChoices, sheet: str) -> None:
        self._steps.take(self._state())
        self.work.settle(path, choices, sheet)

    def _merge(self, pairs: Sequence[DuplicatePair]) -> None:
        """The names of the files become those of the accounts that they are."""
        if self.work.plan is not None:
            self._steps.take(self._state())
            self.work.restore(self.work.paths, as_known(self.work.choices, self.work.plan, pairs))

    def _leave_out(self, path: Path, sheet: str) -> None:
        self._steps.take(self._state())
        if sheet:
            self.work.leave_sheet_out(path, sheet)
        else:
            if path not in self.work.paths:
                self.work.paths = self._paths_beside()
            self.work.leave_out(path)
        back = ToastButton(_("Take it in again"), self.step_back, "arrow-u-up-left", "Ctrl Z")
        self.desk.say(_("{name} is left out.").format(name=sheet or path.name), buttons=(back,))

    def _leave_unreadable_out(self) -> None:
        plan = self.work.plan
        if plan is not None:
            self._steps.take(self._state())
            refused = {path for path, _reason in plan.refusals}
            paths = self.work.paths if refused <= set(self.work.paths) else self._paths_beside()
            self.work.restore([path for path in paths if path not in refused], self.work.choices)

    def _paths_beside(self) -> tuple[Path, ...]:
        """The files in hand one by one, where some came with their folder."""
        plan = self.work.plan
        files = tuple(file.path for file in plan.files) if plan is not None else ()
        return tuple(dict.fromkeys(files))

    def _undo_last(self) -> None:
        if self._report is not None and self._report.batch is not None:
            self.deeds.undo(self._report.batch, self.done_view.question)

    def _on_committed(self) -> None:
        if self._stack.currentIndex() == _DONE:
            self.done_view.look_for_doubles()

    def _on_busy(self, busy: bool) -> None:
        self.done_view.set_undoing(busy)

    def _on_undone(self) -> None:
        if self._stack.currentIndex() == _DONE:
            self._rest()

    def _plan_actions(self) -> list[PageAction]:
        view = self.plan_view
        several = self.work.plan is not None and len(self.work.plan.files) > 1
        actions = [
            PageAction("run_import", _("Import the rows shown"), self.write, "tray-arrow-down", "Ctrl+Return"),
            PageAction("next_error", _("Next error"), lambda: view.preview.step_error(1), "warning-circle", "F8"),
            PageAction(
                "former_error", _("Error before"), lambda: view.preview.step_error(-1), "warning-circle", "Shift+F8"
            ),
            PageAction("find_rows", _("Search in the rows"), view.preview.start_search, "magnifying-glass", "Ctrl+F"),
            PageAction("map_columns", _("Mapping of the columns"), lambda: self._show_part("columns"), "table"),
            PageAction("map_values", _("What the values become"), lambda: self._show_part("values"), "tag"),
            PageAction("leave_import", _("Cancel this import"), self.leave, "x"),
        ]
        if several:
            step = PageAction("next_file", _("Next file"), lambda: view.step_file(1), "caret-right", "Ctrl+Tab")
            actions.append(step)
        return actions

    def _show_part(self, part: str) -> None:
        card = self.plan_view.mapping
        card.show_part(part)
        (card.values if part == "values" else card.table).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # the words of the user, one after the other
    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is the import's while it has a word of the user to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._may_step(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Z and Ctrl+Shift+Z go through what was settled."""
        if self._may_step(event):
            self.step_back() if event.matches(QKeySequence.StandardKey.Undo) else self.step_again()
        else:
            super().keyPressEvent(event)

    def step_back(self) -> None:
        """Take the last word on the files back."""
        self._go_to(self._steps.back(self._state()))

    def step_again(self) -> None:
        """Give the word again that was taken back."""
        self._go_to(self._steps.again(self._state()))

    def _may_step(self, event: QKeyEvent) -> bool:
        if self._stack.currentIndex() != _PLAN or self.work.is_writing:
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo) and self._steps.can_back
        return undo or (is_redo(event) and self._steps.can_again)

    def _state(self) -> State:
        return self.work.paths, self.work.choices

    def _go_to(self, state: State | None) -> None:
        if state is not None:
            self.work.restore(*state)
