"""An import in the making: the files, the user's word on them, the plan; reading, writing, taking back.

Nothing of the importer is loaded before the first file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.errors import Cancelled
from cockpit.records.changes import Changes
from cockpit.records.importing import Choices, Entity, FileChoices, ImportPlan, ImportReport
from cockpit.views.imports import engine

_PAUSE = 250


class ImportWork(QObject):
    """Signals: started() when a job begins; progressed(int step, int steps); planned(object ImportPlan);
    written(object ImportReport); stopped() after Stop; failed(object Exception)."""

    started = Signal()
    progressed = Signal(int, int)
    planned = Signal(object)
    written = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._task: Task | None = None
        self._is_writing = False
        self.choices = Choices()
        self.paths: tuple[Path, ...] = ()
        self.plan: ImportPlan | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._read)

    @property
    def is_running(self) -> bool:
        """Whether a job is under way."""
        return self._task is not None

    @property
    def is_writing(self) -> bool:
        """Whether that job is the import itself."""
        return self._is_writing

    def open(self, paths: Sequence[Path], entity: Entity | None = None) -> None:
        """Read these files, dropping another import. `entity`: what the user said a single file holds."""
        self.drop()
        self.paths = tuple(dict.fromkeys(Path(path) for path in paths))
        if entity is not None and len(self.paths) == 1:
            self.choices = self.choices.settle(self.paths[0], FileChoices(entity=entity))
        self._read()

    def leave_out(self, path: Path) -> None:
        """Go on without a file."""
        self.paths = tuple(each for each in self.paths if each != path)
        self._read()

    def leave_sheet_out(self, path: Path, sheet: str) -> None:
        """Go on without one sheet of a workbook."""
        self.choices = self.choices.leave_out(path, sheet)
        self._read()

    def settle(self, path: Path, choices: FileChoices, sheet: str = "") -> None:
        """Take the user's word on a file or a sheet of it; it is read again a moment later."""
        self.choices = self.choices.settle(path, choices, sheet)
        self._pause.start()

    def restore(self, paths: Sequence[Path], choices: Choices) -> None:
        """Go back to files and words of before; they are read again a moment later."""
        self.paths, self.choices = tuple(paths), choices
        self._pause.start()

    def write(self) -> None:
        """Import what was planned."""
        plan = self.plan
        if plan is None or self.is_running:
            return
        self._is_writing = True
        self._run(lambda store, task: engine.commit(store, plan, self._teller(task), task.cancelled), self._on_written)

    def load_sample(self) -> None:
        """Import the invented team."""
        self.drop()
        self._is_writing = True
        self._run(lambda store, task: engine.load_sample(store, self._teller(task), task.cancelled), self._on_written)

    def stop(self) -> None:
        """Stop the job; what it began is taken back."""
        if self._task is None:
            return
        if self._is_writing:
            self._task.stop()
            return
        self._task.cancel()
        self._task = None
        self.stopped.emit()

    def drop(self) -> None:
        """Forget the import in the making."""
        self._pause.stop()
        if self._task is not None and not self._is_writing:
            self._task.cancel()
            self._task = None
        if self.plan is not None and not self._is_writing:
            engine.forget()
        self.choices, self.paths, self.plan = Choices(), (), None

    def _read(self) -> None:
        if self._is_writing or not self.paths:
            return
        if self._task is not None:
            self._task.cancel()
        paths, choices = self.paths, self.choices

        def job(store: Any, task: Task) -> ImportPlan:
            return engine.plan(store, paths, choices, self._teller(task), task.cancelled)

        self._run(job, self._on_planned)

    def _run(self, job: Callable[[Any, Task], Any], done: Callable[[Any], None]) -> None:
        store = self._desk.store
        self._task = self._desk.runner.write(lambda task: job(store, task), done, self._on_failed, self.progressed.emit)
        self.started.emit()

    def _teller(self, task: Task) -> Callable[[int, int], None]:
        return lambda step, steps: self._desk.runner.report(task, step, steps)

    def _on_planned(self, plan: ImportPlan) -> None:
        self._task, self.plan = None, plan
        self.planned.emit(plan)

    def _on_written(self, answer: tuple[ImportReport, Changes]) -> None:
        self._task, self._is_writing = None, False
        report, changes = answer
        self.written.emit(report)
        self._desk.publish(changes, self)

    def _on_failed(self, error: Exception) -> None:
        self._task, self._is_writing = None, False
        if isinstance(error, Cancelled):
            self.stopped.emit()
        else:
            self.failed.emit(error)
