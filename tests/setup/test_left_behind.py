"""The suite's own guard: a test that leaves a window or a thread fails, by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = "from PySide6.QtWidgets import QWidget\nkept = []\n\ndef test_it(qapp):\n    kept.append(QWidget())\n"
BURIED = "from PySide6.QtWidgets import QWidget\n\ndef test_it(qapp):\n    QWidget().deleteLater()\n"
THREAD = """
import threading
stop = threading.Event()
def test_it():
    threading.Thread(target=stop.wait, args=(20,), name="reader", daemon=True).start()
"""
WARNING = "from PySide6.QtCore import qWarning\n\ndef test_it(qapp):\n    qWarning('a slot is missing')\n"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        pytest.param(KEPT, "left behind: widget QWidget", id="widget"),
        pytest.param(THREAD, "left behind: thread 'reader'", id="thread"),
        pytest.param(WARNING, "a slot is missing", id="Qt warning"),
        pytest.param(BURIED, "", id="buried"),
    ],
)
def test_what_is_left_behind_fails_the_test(source: str, complaint: str, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    (tmp_path / "test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, "--rootdir", str(tmp_path), "-q", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == (1 if complaint else 0), done.stdout
    assert complaint in done.stdout
