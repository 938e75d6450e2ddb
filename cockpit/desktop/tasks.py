"""Work off the GUI thread: one writer at a time, a few readers, every answer back on the GUI thread.

Of `done`, `failed` exactly one is called, once, on the GUI thread; neither when the task was cancelled or the
runner closed. The runner owns the signal, never the job.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from cockpit.errors import Cancelled

T = TypeVar("T")
READERS = 2


class Task:
    """A running job. `cancel()` asks it to stop and drops its answer; `cancelled` is for the job to poll."""

    def __init__(self, done: Callable[[Any], None] | None, failed: Callable[[Exception], None] | None) -> None:
        self.done = done
        self.failed = failed
        self.progress: Callable[[int, int], None] | None = None
        self._stop = threading.Event()
        self.is_dropped = False

    def cancel(self) -> None:
        """Ask the job to stop and forget its answer."""
        self.stop()
        self.is_dropped = True

    def stop(self) -> None:
        """Ask the job to stop; its answer, `Cancelled` if it obeyed, still comes to `failed`."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether the job should stop."""
        return self._stop.is_set()


class TaskRunner(QObject):
    """Runs jobs on worker threads. Signal `idle()`: no job is left."""

    _answered = Signal(object, bool, object)
    _progressed = Signal(object, int, int)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._running: set[Task] = set()
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job is running or waiting."""
        return bool(self._running)

    def read(
        self,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Run `job` beside others; it must not write."""
        return self._run(self._readers, lambda task: job(), done, failed)

    def write(
        self,
        job: Callable[[Task], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Task:
        """Run `job(task)` after the writes before it. It reports with `runner.report(task, step, steps)`."""
        return self._run(self._writer, job, done, failed, progress)

    def report(self, task: Task, step: int, steps: int) -> None:
        """Tell how far a job is; callable from its thread."""
        self._progressed.emit(task, step, steps)

    def close(self) -> None:
        """Stop taking jobs, ask the running ones to stop, and wait for them."""
        for task in self._running:
            task.cancel()
        self._running.clear()
        self._writer.shutdown(wait=True, cancel_futures=True)
        self._readers.shutdown(wait=True, cancel_futures=True)

    def _run(
        self,
        pool: ThreadPoolExecutor,
        job: Callable[[Task], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Task:
        task = Task(done, failed)
        task.progress = progress
        self._running.add(task)
        future: Future[Any] = pool.submit(job, task)
        future.add_done_callback(lambda f: self._finish(task, f))
        return task

    def _finish(self, task: Task, future: Future[Any]) -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is not None and not isinstance(error, Exception):
            error = RuntimeError(repr(error))
        try:
            self._answered.emit(task, error is None, future.result() if error is None else error)
        except RuntimeError:
            return  # the runner is gone: nobody waits for the answer

    def _answer(self, task: Task, succeeded: bool, answer: Any) -> None:
        self._running.discard(task)
        try:
            if not task.is_dropped:
                self._hand_over(task, succeeded, answer)
        finally:
            if not self._running:
                self.idle.emit()

    def _hand_over(self, task: Task, succeeded: bool, answer: Any) -> None:
        if succeeded:
            if task.done is not None:
                task.done(answer)
        elif task.failed is not None:
            task.failed(answer)
        elif not isinstance(answer, Cancelled):
            raise answer

    def _tell(self, task: Task, step: int, steps: int) -> None:
        if task.progress is not None and not task.is_dropped:
            task.progress(step, steps)
