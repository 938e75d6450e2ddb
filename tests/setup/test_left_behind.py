"""The suite's own guard: a test that leaves a window or a thread fails, by name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

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


Ended = dict[str, str]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """What the guard said of each bad test, by its name; nothing of one that passed."""
    folder = tmp_path_factory.mktemp("guarded")
    (folder / "conftest.py").write_bytes((ROOT / "tests" / "conftest.py").read_bytes())
    for name, source in {"widget": KEPT, "thread": THREAD, "warning": WARNING, "buried": BURIED}.items():
        (folder / f"test_{name}.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "-p", "no:cacheprovider"]
    told = ["--rootdir", str(folder), "-q", "--junitxml", str(folder / "told.xml"), str(folder)]
    done = subprocess.run([*command, *told], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 1, done.stdout
    cases = ElementTree.parse(folder / "told.xml").getroot().iter("testcase")
    return {case.get("classname", ""): " ".join(each.text or "" for each in case) for case in cases}


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("test_widget", "left behind: widget QWidget"),
        ("test_thread", "left behind: thread 'reader'"),
        ("test_warning", "a slot is missing"),
    ],
)
def test_what_is_left_behind_fails_the_test(ended: Ended, name: str, complaint: str) -> None:
    assert complaint in ended[name]


def test_what_is_deleted_later_is_buried(ended: Ended) -> None:
    assert ended["test_buried"] == ""
