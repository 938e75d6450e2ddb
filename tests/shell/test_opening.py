"""Files that cannot be opened, and files that a window has already."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.app.start import Start, run
from cockpit.desktop.instance import Instance, lock_file, name_of
from cockpit.errors import CockpitError
from cockpit.views.shell.trouble import TroublePage

HOLDER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from cockpit.desktop.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
print(instance.take(), flush=True)
sys.stdin.read()
"""


class TestTrouble:
    def test_a_file_of_another_kind_is_told_in_the_window(
        self, begin: Callable[[Path], Start], tmp_path: Path, qtbot: QtBot
    ) -> None:
        path = tmp_path / "notes.db"
        path.write_text("not a database, but long enough to be looked at")
        program = begin(path).program
        assert program is not None
        page = program.window.page
        assert isinstance(page, TroublePage)
        assert page.title() == "The file cannot be opened"
        assert page._state is not None
        path.unlink()
        page.retry_requested.emit()
        qtbot.waitUntil(lambda: program.window.page is not None and program.window.page.key == "first-run")
        qtbot.waitUntil(lambda: not program.runner.is_busy)

    def test_another_file_can_be_opened_instead(
        self, begin: Callable[[Path], Start], tmp_path: Path, database: Path, qtbot: QtBot
    ) -> None:
        folder = tmp_path / "folder.db"
        folder.mkdir()
        program = begin(folder).program
        assert program is not None
        assert isinstance(program.window.page, TroublePage)
        program.open_other(database)
        qtbot.waitUntil(lambda: program.window.page is not None and program.window.page.key == "today")
        qtbot.waitUntil(lambda: not program.runner.is_busy)
        assert program.database == database

    def test_without_a_file_keys_go_nowhere_and_undo_says_why(
        self, begin: Callable[[Path], Start], tmp_path: Path, qtbot: QtBot
    ) -> None:
        path = tmp_path / "notes.db"
        path.write_text("not a database, but long enough to be looked at")
        program = begin(path).program
        assert program is not None
        said: list[str] = []
        program.desk.toasted.connect(lambda toast: said.append(toast.text))
        for key in (Qt.Key.Key_1, Qt.Key.Key_3, Qt.Key.Key_Z):
            qtbot.keyClick(program.frame, key, Qt.KeyboardModifier.ControlModifier)
        assert said == ["No file is open yet."]
        assert isinstance(program.window.page, TroublePage)
        qtbot.keyClick(program.frame, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        assert program.window.page is not None
        assert program.window.page.key == "settings"


class TestOneWindow:
    def test_the_second_start_raises_the_first_window(self, started: Start, database: Path, qtbot: QtBot) -> None:
        assert started.program is not None
        with qtbot.waitSignal(started.instance.rung):
            child = subprocess.Popen(
                [sys.executable, "-c", _SECOND, str(database)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        qtbot.waitUntil(lambda: child.poll() is not None, timeout=20_000)
        out, err = child.communicate()
        assert (child.returncode, out) == (0, b""), err

    def test_a_lock_nobody_answers_for_is_told(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        held = Instance(tmp_path / "a.db")
        assert held.take()
        monkeypatch.setattr("cockpit.desktop.instance._WAIT_MS", 50)
        with pytest.raises(CockpitError, match=r"a\.db is open in another window"):
            run(tmp_path / "a.db", "en")
        held.release()

    @pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
    def test_a_lock_left_by_a_killed_process_is_taken_over(self, tmp_path: Path) -> None:
        path = tmp_path / "a.db"
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
        ) as child:  # fmt: skip
            assert child.stdout is not None
            assert child.stdout.readline().strip() == b"True"
            instance = Instance(path)
            assert not instance.take()
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
        assert lock_file(path).exists()
        assert instance.take()
        instance.release()

    def test_a_path_written_otherwise_is_the_same_file(self, tmp_path: Path) -> None:
        (tmp_path / "sub").mkdir()
        assert name_of(tmp_path / "sub" / ".." / "a.db") == name_of(tmp_path / "a.db")
        assert name_of(tmp_path / "a.db") != name_of(tmp_path / "b.db")

    def test_a_folder_that_cannot_be_made_is_left_to_the_opening(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        assert Instance(tmp_path / "file" / "below" / "a.db").take()


_SECOND = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from cockpit.app import open_window
sys.exit(open_window(Path(sys.argv[1]), "en"))
"""
