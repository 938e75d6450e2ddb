"""The window's end of the importing process: starts it when it is needed, waits for it, survives it."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain, count
from pathlib import Path
from typing import Any

import cockpit
from cockpit import clock, i18n
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import N_, Message
from cockpit.process.wire import Alive, Done, Forget, Job, Part, Stop, Surroundings, receive, send
from cockpit.records.changes import Changes
from cockpit.records.duplicates import DuplicateKind, DuplicateSummary
from cockpit.records.importing import Choices, ImportPlan, ImportReport, UndoReport

Progress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
_SHARED = ("HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA", "WIN_PD_OVERRIDE_LOCAL_APPDATA", "TZ")
_PATIENCE = 4.0  # seconds that a job may take to stop
_BROKEN = N_(
    "The import was given up: these files ask more of the computer than they may. Nothing was written. "
    "Try them one by one, or as CSV."
)


def _never() -> bool:
    return False


def _nothing(step: int, steps: int) -> None:
    pass


class Importer:
    """The importing process. One job at a time; callable from any thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._numbers = count(1)

    def plan(
        self, database: Path, paths: Sequence[Path], choices: Choices,
        progress: Progress = _nothing, cancelled: IsCancelled = _never,
    ) -> ImportPlan:  # fmt: skip
        """What would become of every row of these files. Raises CockpitError, Cancelled."""
        number = next(self._numbers)
        job = Job("plan", database, _surroundings(), number, tuple(paths), choices)
        parts: list[Any] = []
        plan: ImportPlan = self._ask(job, progress, cancelled, parts)
        files = list(plan.files)
        for place, name, told in parts:
            files[place] = replace(files[place], **{name: (*getattr(files[place], name), *told)})
        return replace(plan, files=tuple(files), staged=number)

    def commit(
        self, database: Path, plan: ImportPlan, progress: Progress = _nothing, cancelled: IsCancelled = _never
    ) -> tuple[ImportReport, Changes]:
        """Write a plan in one transaction. Raises CockpitError, Cancelled; then nothing is written."""
        answer: tuple[ImportReport, Changes] = self._ask(self._of(plan, "commit", database), progress, cancelled)
        return answer

    def save_errors(self, database: Path, plan: ImportPlan, target: Path, with_skipped: bool = False) -> int:
        """Write the rows in error to a workbook; how many they are. Raises CockpitError."""
        job = replace(self._of(plan, "save_errors", database), target=target, with_skipped=with_skipped)
        found: int = self._ask(job)
        return found

    def undo(self, database: Path, batch: int) -> tuple[UndoReport, Changes]:
        """Take an import back. Raises CockpitError."""
        answer: tuple[UndoReport, Changes] = self._ask(Job("undo", database, _surroundings(), batch=batch))
        return answer

    def redo(self, database: Path, batch: int) -> tuple[UndoReport, Changes]:
        """Bring an import back. Raises CockpitError."""
        answer: tuple[UndoReport, Changes] = self._ask(Job("redo", database, _surroundings(), batch=batch))
        return answer

    def sample(
        self, database: Path, progress: Progress = _nothing, cancelled: IsCancelled = _never
    ) -> tuple[ImportReport, Changes]:
        """Import the invented team. Raises CockpitError, Cancelled."""
        answer: tuple[ImportReport, Changes] = self._ask(Job("sample", database, _surroundings()), progress, cancelled)
        return answer

    def duplicates(
        self, database: Path, kind: DuplicateKind, least: int,
        progress: Progress = _nothing, cancelled: IsCancelled = _never,
    ) -> DuplicateSummary:  # fmt: skip
        """Every pair of a score of `least` and more that may be one. Raises CockpitError, Cancelled."""
        parts: list[Any] = []
        job = Job("duplicates", database, _surroundings(), kind=kind, least=least)
        summary: DuplicateSummary = self._ask(job, progress, cancelled, parts)
        return replace(summary, pairs=tuple(chain.from_iterable(parts)))

    @property
    def is_running(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def forget(self) -> None:
        """Let the process go of the plan that it holds, if it is there and idle."""
        if self._lock.acquire(blocking=False):
            try:
                if self.is_running:
                    self._say(Forget())
            finally:
                self._lock.release()

    def close(self) -> None:
        """End the process; what it had not committed is not written."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _of(self, plan: ImportPlan, verb: str, database: Path) -> Job:
        number = plan.staged if isinstance(plan.staged, int) else 0
        return Job(verb, database, _surroundings(), number, plan.paths, plan.choices)

    def _ask(
        self, job: Job, progress: Progress = _nothing, cancelled: IsCancelled = _never, parts: list[Any] | None = None
    ) -> Any:
        with self._lock:
            self._begin(job)
            try:
                return self._answer(progress, cancelled, parts)
            except (EOFError, OSError) as error:
                self.close()
                raise CockpitError(Message(_BROKEN)) from error

    def _begin(self, job: Job) -> None:
        """Hand the job over; a process that went away for want of work is started again."""
        for _attempt in range(2):
            if self._process is None or self._process.poll() is not None:
                self.close()
                self._process = _start()
            try:
                self._say(job)
                return
            except OSError:
                self.close()
        raise CockpitError(Message(_BROKEN))

    def _answer(self, progress: Progress, cancelled: IsCancelled, parts: list[Any] | None) -> Any:
        assert self._process is not None
        assert self._process.stdout is not None
        asked_to_stop = 0.0
        while True:
            told = receive(self._process.stdout)
            if isinstance(told, Done):
                if told.error is not None:
                    raise told.error
                return told.answer
            if isinstance(told, Part) and parts is not None:
                parts.append(told.value)
            if isinstance(told, Alive):
                if told.steps:
                    progress(told.step, told.steps)
                if asked_to_stop and time.monotonic() - asked_to_stop > _PATIENCE:
                    self.close()
                    raise Cancelled
                if not asked_to_stop and cancelled():
                    asked_to_stop = time.monotonic()
                    self._say(Stop())

    def _say(self, told: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        send(self._process.stdin, told)


def _surroundings() -> Surroundings:
    environment = {name: os.environ[name] for name in os.environ if name in _SHARED or name.startswith("WIN_PD_")}
    return Surroundings(i18n.language(), clock.frozen_at(), environment)


def _start() -> subprocess.Popen[bytes]:
    is_packaged = getattr(sys, "frozen", False)
    itself = ["--importing-process"] if is_packaged else ["-X", "faulthandler", "-m", "cockpit.process"]
    return subprocess.Popen(
        [sys.executable, *itself],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": _import_path()},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _import_path() -> str:
    """Where the process finds this very program, whatever folder it is started in."""
    root = str(Path(cockpit.__file__).resolve().parents[1])
    return os.pathsep.join(filter(None, [root, os.environ.get("PYTHONPATH", "")]))


_shared: dict[str, Importer] = {}


def importer() -> Importer:
    """The importing process of this program."""
    return _of("importer")


def searcher() -> Importer:
    """One more of its kind, for searches: no import waits for them."""
    return _of("searcher")


def _of(name: str) -> Importer:
    if name not in _shared:
        _shared[name] = Importer()
        atexit.register(_shared[name].close)
    return _shared[name]
