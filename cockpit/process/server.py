"""The importing process: takes one job after the other from its input, tells how far it is, answers.

It is gone as soon as its window is, and after a while without work; it takes no more memory and time than its limits.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import IO, Any

from cockpit import clock, i18n
from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.importing.limits import DEFAULT
from cockpit.process.bounds import memory_bounded, too_much
from cockpit.process.wire import Alive, Done, Forget, Job, Part, Stop, receive, send
from cockpit.records.duplicates import DuplicateSummary
from cockpit.records.importing import FilePlan, ImportPlan, ImportReport

_BEAT = 0.08  # seconds between signs of life
_IDLE = 180.0
_MOST_PROBLEMS = 2_000
_AT_ONCE = 250


def main() -> None:
    """Serve until the window is gone."""
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    _step_back()
    Server(sys.stdin.buffer, output).run()


class Server:
    """One thread listens, one shows signs of life, the main one works."""

    def __init__(self, given: IO[bytes], output: IO[bytes]) -> None:
        self._given = given
        self._output = output
        self._lock = threading.Lock()
        self._jobs: SimpleQueue[Job | Forget] = SimpleQueue()
        self._stop = threading.Event()
        self._is_working = threading.Event()
        self._how_far = (0, 0)
        self._plan: tuple[int, ImportPlan] | None = None

    def run(self) -> None:
        """Work until the window is gone or there was nothing to do for a while."""
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._live, daemon=True).start()
        while True:
            try:
                job = self._jobs.get(timeout=_IDLE)
            except Empty:
                return
            if isinstance(job, Forget):
                self._plan = None
                continue
            self._send(self._done(job))

    def _listen(self) -> None:
        try:
            while True:
                told = receive(self._given)
                if isinstance(told, Stop):
                    self._stop.set()
                else:
                    self._jobs.put(told)
        except (EOFError, OSError):
            os._exit(0)  # nobody waits for the answer; what is not committed goes

    def _live(self) -> None:
        while True:
            self._is_working.wait()
            time.sleep(_BEAT)
            if self._is_working.is_set():
                self._send(Alive(*self._how_far))

    def _send(self, told: object) -> None:
        try:
            with self._lock:
                send(self._output, told)
        except OSError:
            os._exit(0)

    def _done(self, job: Job) -> Done:
        self._stop.clear()
        self._how_far = (0, 0)
        self._is_working.set()
        faulthandler.dump_traceback_later(DEFAULT.seconds, exit=True)
        try:
            answer = self._work(job)
            self._send(Alive(*self._how_far))
            return Done(answer)
        except (CockpitError, Cancelled) as error:
            return Done(error=error)
        except MemoryError:
            self._plan = None
            return Done(error=too_much())
        except Exception as error:  # a fault of the program: the window tells it as its own
            return Done(error=RuntimeError(f"{type(error).__name__} in the importing process: {_place(error)}"))
        finally:
            faulthandler.cancel_dump_traceback_later()
            self._is_working.clear()

    def _work(self, job: Job) -> Any:
        clock.freeze(job.around.frozen_at)
        i18n.use(job.around.language)
        os.environ.update(job.around.environment)
        store = Store(job.database)
        try:
            with memory_bounded():
                return _VERBS[job.verb](self, store, job)
        finally:
            store.close()

    def _tell(self, step: int, steps: int) -> None:
        self._how_far = (step, steps)

    def plan(self, store: Store, job: Job) -> ImportPlan:
        """Read the files and keep what was found for the commit."""
        from cockpit.importing.coming import doubles_of
        from cockpit.importing.planning import Staged, plan_import

        self._plan = None
        plan = plan_import(store, job.paths, job.choices, self._tell, self._stop.is_set)
        if isinstance(plan.staged, Staged):
            plan = replace(plan, doubles=doubles_of(store, plan.staged.operations))
        self._plan = job.number, plan
        return self._in_parts(plan)

    def commit(self, store: Store, job: Job) -> tuple[ImportReport, Any]:
        """Write the plan that is held; what was not read here is read first."""
        from cockpit.importing.commit import commit_import
        from cockpit.importing.planning import plan_import

        if self._plan is None or self._plan[0] != job.number:
            self._plan = job.number, plan_import(store, job.paths, job.choices, self._tell, self._stop.is_set)
        report, changes = commit_import(store, self._plan[1], self._tell, self._stop.is_set)
        self._plan = job.number, replace(self._plan[1], staged=None)  # the rows in error may still be asked for
        return replace(report, files=tuple(map(_short, report.files))), changes

    def save_errors(self, store: Store, job: Job) -> int:
        """Write the rows in error to a workbook."""
        from cockpit.importing.bad_rows import export_bad_rows
        from cockpit.importing.planning import plan_import

        if self._plan is None or self._plan[0] != job.number:
            self._plan = job.number, plan_import(store, job.paths, job.choices, self._tell, self._stop.is_set)
        assert job.target is not None
        return export_bad_rows(self._plan[1], job.target, job.with_skipped)

    def undo(self, store: Store, job: Job) -> Any:
        """Take an import back."""
        from cockpit.importing.undo import undo_import

        return undo_import(store, job.batch)

    def redo(self, store: Store, job: Job) -> Any:
        """Bring an import back."""
        from cockpit.services.imports import redo_import

        return redo_import(store, job.batch)

    def sample(self, store: Store, job: Job) -> Any:
        """Import the invented team."""
        from cockpit.sample.loading import import_sample

        report, changes = import_sample(store, self._tell, self._stop.is_set)
        return replace(report, files=tuple(map(_short, report.files))), changes

    def duplicates(self, store: Store, job: Job) -> DuplicateSummary:
        """Every pair that may be one, in parts, and the names of the owners."""
        from cockpit.services import duplicates, team

        pairs = duplicates.find_duplicates(store, job.kind, job.least, stop=self._stop.is_set, progress=self._tell)
        for start in range(0, len(pairs), _AT_ONCE):
            self._send(Part(pairs[start : start + _AT_ONCE]))
        return DuplicateSummary((), {rep.id: rep.name for rep in team.reps(store)})

    def _in_parts(self, plan: ImportPlan) -> ImportPlan:
        """Send the long parts of a plan by themselves, each quickly read: the window works meanwhile."""
        for place, file in enumerate(plan.files):
            short = _short(file)
            for name in ("preview", "updates", "problems", "values"):
                told = getattr(short, name)
                for start in range(0, len(told), _AT_ONCE):
                    self._send(Part((place, name, told[start : start + _AT_ONCE])))
        bare = [replace(_short(f), preview=(), updates=(), problems=(), values=()) for f in plan.files]
        return replace(plan, files=tuple(bare), staged=None)


def _short(file: FilePlan) -> FilePlan:
    """A plan as it is shown: nobody reads more problems than these, and the workbook of errors has them all."""
    return replace(file, problems=file.problems[:_MOST_PROBLEMS])


def _place(error: Exception) -> str:
    """Where a fault is, without what the user's data said."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return "nowhere" if trace is None else f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def _step_back() -> None:
    """Leave the processor to the window where both want it."""
    with contextlib.suppress(ImportError, OSError, ValueError, AttributeError):
        os.nice(5)


_VERBS: dict[str, Callable[[Server, Store, Job], Any]] = {
    "plan": Server.plan,
    "commit": Server.commit,
    "save_errors": Server.save_errors,
    "undo": Server.undo,
    "redo": Server.redo,
    "sample": Server.sample,
    "duplicates": Server.duplicates,
}
