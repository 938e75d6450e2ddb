"""The frame is on screen before the rest is loaded; what a page does not need is never loaded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOMES = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "APPDATA", "LOCALAPPDATA")
WATCHED = ("sqlalchemy", "alembic", "pandas", "pyqtgraph", "reportlab", "concurrent.futures", "PySide6.QtNetwork")

CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from cockpit.app.start import Start

watched = {watched!r}
start = Start(Path(sys.argv[1]), "fr")
if len(sys.argv) > 2:
    start.settings.set_page(sys.argv[2])
seen = {{}}

def loaded():
    return [name for name in watched if name in sys.modules]

def painted():
    seen["painted"] = loaded()
    start.build()
    wait.start(20)

def look():
    program = start.program
    if program.window.page is not None and not program.runner.is_busy:
        seen["shown"], seen["page"] = loaded(), program.window.page.key
        start.frame.close()

start.frame.first_painted.disconnect()
start.frame.first_painted.connect(painted)
wait = QTimer()
wait.timeout.connect(look)
code = start.run()
print(json.dumps(seen))
sys.exit(code)
"""


def started(folder: Path, *page: str) -> dict[str, list[str]]:
    """What was loaded at the first paint and when the first page was shown, in a program of its own."""
    from cockpit.db.file import open_store
    from tests.shell.conftest import fill

    store = open_store(folder / "cockpit.db")
    fill(store)
    store.close()
    homes = {name: str(folder) for name in HOMES}
    done = subprocess.run(
        [sys.executable, "-c", CHILD.format(watched=WATCHED), str(folder / "cockpit.db"), *page],
        cwd=ROOT, env=os.environ | homes, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answer: dict[str, list[str]] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What was loaded at the first paint, and when Today was shown."""
    return started(tmp_path_factory.mktemp("startup"))


def test_the_board_is_shown_before_sqlalchemy_is_loaded(tmp_path: Path) -> None:
    seen = started(tmp_path, "pipeline")
    assert seen["page"] == "pipeline"
    assert not {"sqlalchemy", "pandas", "pyqtgraph", "reportlab", "alembic"} & set(seen["shown"])


def test_the_first_paint_comes_before_the_database(seen: dict[str, list[str]]) -> None:
    assert seen["painted"] == []


def test_the_first_page_needs_neither_frames_nor_charts_nor_print(seen: dict[str, list[str]]) -> None:
    assert "sqlalchemy" in seen["shown"]
    assert not {"pandas", "pyqtgraph", "reportlab", "alembic"} & set(seen["shown"])


def test_the_first_page_is_today(seen: dict[str, list[str]]) -> None:
    assert seen["page"] == "today"
