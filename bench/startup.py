"""Start-up: the first painted window and the board of 10,000 opportunities, against a bare window of Qt."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from bench.board import generated
from bench.rows import Round, Row

_FLOOR = "bare PySide6 window"
ROWS = (
    Row("G8", "spawn to first painted window", _FLOOR, "bare", "frame", 1.3),
    Row("G9", "spawn to board of 10,000 ready", _FLOOR, "bare", "board", 4.5),
    Row("G9", "memory with board of 10,000", _FLOOR, "bare_bytes", "board_bytes", 2.2, "MB"),
)
_ROOT = Path(__file__).resolve().parents[1]


def play() -> Round:
    """Each window once, one after the other."""
    database = str(_database())
    bare, bare_bytes = _spawn("bare_window")
    frame, _frame_bytes = _spawn("cockpit_window", "frame", database)
    board, board_bytes = _spawn("cockpit_window", "board", database)
    return {
        "bare": bare, "frame": frame, "board": board, "bare_bytes": bare_bytes, "board_bytes": board_bytes,
    }  # fmt: skip


def _spawn(child: str, *arguments: str) -> tuple[float, float]:
    """Seconds until the child says that it is there, and the bytes it holds then."""
    command = [sys.executable, "-m", f"bench.children.{child}", *arguments]
    homes = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"), str(_folder()))
    environment = os.environ | homes
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are kept, as at every user's
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=_ROOT, env=environment, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - start
    return took, float(line)


@lru_cache(maxsize=1)
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="cockpit-bench-"))


@lru_cache(maxsize=1)
def _database() -> Path:
    """A file with the cards."""
    path = _folder() / "board.db"
    generated(path).close()
    return path
