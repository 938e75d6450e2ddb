"""Commands run in the test's own process, on real files; some in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cockpit import clock, i18n
from cockpit.__main__ import main
from cockpit.db.file import open_store
from tests.reports.filed import MOMENT, fill

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code, what it printed, what it complained of."""

    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    before = i18n.language()
    yield
    i18n.use(before)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `cockpit` with these arguments."""

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(code, printed.out, printed.err)

    return run


def start(*arguments: object, encoding: str = "utf-8") -> Ended:
    """Run `python -m cockpit` in a process whose console has that encoding."""
    ended = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "cockpit", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout.decode(encoding), ended.stderr.decode(encoding))


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A file with two reps and a few sales around October 2026."""
    path = tmp_path / "team.db"
    clock.freeze(MOMENT)
    store = open_store(path)
    fill(store)
    store.close()
    clock.freeze(None)
    return path
