"""One search for duplicates per open file, shared by the tab and the cards that show its pairs."""

from __future__ import annotations

import threading
from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.errors import Cancelled
from cockpit.records.changes import Changes
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, DuplicateSummary
from cockpit.views.imports.duplicates import asking

_KINDS = ("account", "contact", "kept_apart", "merged_record")


class DuplicateSearch(QObject):
    """Finds pairs when asked to, off the GUI thread, and forgets them when records change.

    Signals: found(DuplicateKind): its pairs are others now; progressed(DuplicateKind, step, steps);
    ended(DuplicateKind, bool finished); went_stale(): what was found may be out of date.
    """

    found = Signal(object)
    progressed = Signal(object, int, int)
    ended = Signal(object, bool)
    went_stale = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._summaries: dict[DuplicateKind, DuplicateSummary] = {}
        self._fresh: set[DuplicateKind] = set()
        self._running: dict[DuplicateKind, tuple[Task, threading.Event]] = {}
        desk.committed.connect(self._on_committed)
        desk.opened.connect(self._on_opened)

    @staticmethod
    def of(desk: Desk) -> DuplicateSearch:
        """The one search of a desk."""
        found = desk.findChild(DuplicateSearch)
        return found if isinstance(found, DuplicateSearch) else DuplicateSearch(desk)

    def summary(self, kind: DuplicateKind) -> DuplicateSummary | None:
        """What was found last; None before the first search has ended."""
        return self._summaries.get(kind)

    def is_fresh(self, kind: DuplicateKind) -> bool:
        """Whether what was found still stands."""
        return kind in self._fresh

    def is_running(self, kind: DuplicateKind) -> bool:
        """Whether a search is under way."""
        return kind in self._running

    def want(self, kind: DuplicateKind) -> None:
        """Search, unless what was found stands: then say so at once."""
        if kind in self._fresh:
            self.found.emit(kind)
        elif kind not in self._running and self._desk.is_open:
            self._start(kind)

    def stop(self, kind: DuplicateKind) -> None:
        """Give the search up; what was found before stays."""
        if kind in self._running:
            self._drop(kind)
            self.ended.emit(kind, False)

    def forget(self, kind: DuplicateKind, gone: Collection[DuplicatePair]) -> None:
        """Leave out pairs that were settled, until the next search."""
        summary = self._summaries.get(kind)
        if summary is not None and gone:
            settled = {pair.ids for pair in gone}
            kept = tuple(pair for pair in summary.pairs if pair.ids not in settled)
            self._summaries[kind] = DuplicateSummary(kept, summary.reps)
            self.found.emit(kind)

    def replace(self, former: DuplicatePair, pair: DuplicatePair) -> None:
        """Show a pair the other way round, until the next search."""
        summary = self._summaries.get(pair.kind)
        if summary is not None:
            pairs = tuple(pair if each is former else each for each in summary.pairs)
            self._summaries[pair.kind] = DuplicateSummary(pairs, summary.reps)
            self.found.emit(pair.kind)

    def renew(self) -> None:
        """What was found does not stand any more."""
        self._forget_all()
        self.went_stale.emit()

    def _start(self, kind: DuplicateKind) -> None:
        halt, runner, holder = threading.Event(), self._desk.runner, dict[str, Task]()

        def report(step: int, steps: int) -> None:
            task = holder.get("task")
            if task is not None:
                runner.report(task, step, steps)

        task = holder["task"] = self._desk.query(
            asking.search(kind, halt.is_set, report),
            lambda summary: self._done(kind, summary),
            lambda error: self._failed(kind, error),
        )
        task.progress = lambda step, steps: self.progressed.emit(kind, step, steps)
        self._running[kind] = (task, halt)
        self.progressed.emit(kind, 0, 0)

    def _done(self, kind: DuplicateKind, summary: DuplicateSummary) -> None:
        self._running.pop(kind, None)
        self._summaries[kind] = summary
        self._fresh.add(kind)
        self.ended.emit(kind, True)
        self.found.emit(kind)

    def _failed(self, kind: DuplicateKind, error: Exception) -> None:
        self._running.pop(kind, None)
        self.ended.emit(kind, False)
        if not isinstance(error, Cancelled):
            self._desk.complain(error)

    def _drop(self, kind: DuplicateKind) -> None:
        task, halt = self._running.pop(kind)
        halt.set()
        task.cancel()

    def _forget_all(self) -> None:
        self._fresh.clear()
        for kind in tuple(self._running):
            self._drop(kind)

    def _on_committed(self, changes: Changes, initiator: object) -> None:
        if changes.touches(*_KINDS):
            self.renew()

    def _on_opened(self, store: object) -> None:
        self._summaries.clear()
        self.renew()
