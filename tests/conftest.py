"""What every test stands on: no screen, Paris time, no language of the machine, nothing left behind."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ["TZ"] = "Europe/Paris"
os.environ["LANG"] = "C.UTF-8"
for _name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "PYTHONWARNINGS"):
    os.environ.pop(_name, None)
if hasattr(time, "tzset"):
    time.tzset()
MEMORY = Path("/dev/shm")
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 << 30:
    # SQLite waits for the disk at each change; where the system offers files in memory, no test does
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

import pytest

from tests.once import made_once

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from cockpit.db.store import Store
    from cockpit.desktop.desk import Desk, Toast
    from cockpit.desktop.tasks import TaskRunner

ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = {
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "run",
    "APPDATA": "roaming",
    "LOCALAPPDATA": "local",
    "WIN_PD_OVERRIDE_APPDATA": "roaming",
    "WIN_PD_OVERRIDE_LOCAL_APPDATA": "local",
    "WIN_PD_OVERRIDE_PERSONAL": "documents",
}


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for each test, so that no test reads or writes the user's data and settings."""
    home = tmp_path_factory.getbasetemp() / f"home-{time.perf_counter_ns()}"
    for name, folder in _FOLDERS.items():
        monkeypatch.setenv(name, str(home / folder))
    if sys.platform == "darwin":
        monkeypatch.setenv("HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def english_now() -> Iterator[None]:
    """Each test begins in English under the running clock, whatever the one before it spoke."""
    from cockpit import clock, i18n

    i18n.use("en")
    yield
    i18n.use("en")
    clock.freeze(None)


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """Every test begins in English and leaves no other language to the next."""
    from cockpit import i18n

    i18n.use("en")
    yield
    i18n.use("en")


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a top-level widget or a thread; bury what Qt was told to delete later."""
    threads_before = set(threading.enumerate())
    widgets_before = _top_level_widgets()
    yield
    _bury_deleted()
    left = _top_level_widgets() - widgets_before
    if left:
        gc.collect()
        _bury_deleted()
        left = _top_level_widgets() - widgets_before
    problems = _remove_widgets(left) + _leftover_threads(threads_before)
    if problems:
        pytest.fail("left behind: " + ", ".join(problems), pytrace=False)


NOBODY = 65534


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that the process cannot write to: an administrator becomes nobody meanwhile."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    was_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if was_root:
        os.seteuid(NOBODY)
    if os.access(folder, os.W_OK) and not was_root:
        pytest.skip("this system has no folders that may only be read")
    yield folder
    if was_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def maven_crm() -> Path:
    """The folder of the public CRM export set, which is not part of the project; skips where it is absent."""
    return _maven_crm()


def _maven_crm() -> Path:
    folder = ROOT.parent / "shared" / "data" / "maven-crm"
    if not folder.is_dir():
        pytest.skip("the maven-crm export set is not on this machine")
    return folder


STORY_MOMENT = datetime(2026, 10, 14, 8, 40, tzinfo=UTC)


@pytest.fixture
def story_clock() -> Iterator[datetime]:
    """The clock stands at the moment of the sample's story: Wednesday 14 October 2026, 10:40 in Paris."""
    from cockpit import clock

    clock.freeze(STORY_MOMENT)
    yield STORY_MOMENT
    clock.freeze(None)


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file into which the shipped sample was imported, in French; tests work on copies of it."""
    from cockpit.sample.loading import import_sample

    with _story_in_french():
        return made_once(tmp_path_factory, "sample.db", import_sample)


@pytest.fixture(scope="session")
def maven_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file into which the four tables of the public CRM export set were imported; tests work on copies of it."""
    from cockpit.importing.commit import commit_import
    from cockpit.importing.planning import plan_import

    tables = sorted(path for path in _maven_crm().iterdir() if path.is_file())

    def fill(store: Store) -> None:
        commit_import(store, plan_import(store, tables))

    return made_once(tmp_path_factory, "maven.db", fill)


@pytest.fixture
def sample_store(sample_file: Path, tmp_path: Path, story_clock: datetime) -> Iterator[Store]:
    """A copy of the sample, open, at the story's moment."""
    from cockpit.db.file import open_store

    path = tmp_path / "team.db"
    shutil.copyfile(sample_file, path)
    store = open_store(path)
    yield store
    store.close()


@pytest.fixture
def runner(qapp: QApplication) -> Iterator[TaskRunner]:
    """Workers, in the light theme."""
    from cockpit.desktop import theme
    from cockpit.desktop.tasks import TaskRunner

    theme.apply(qapp, "light")
    made = TaskRunner()
    yield made
    made.close()


@pytest.fixture
def desk(runner: TaskRunner, store: Store) -> Iterator[Desk]:
    """A desk over the `store` of the area's tests."""
    from cockpit.desktop.desk import Desk

    made = Desk(runner)
    made.open(store)
    yield made
    runner.close()


@pytest.fixture
def toasts(desk: Desk) -> list[Toast]:
    """Every toast that was shown."""
    shown: list[Toast] = []
    desk.toasted.connect(shown.append)
    return shown


@pytest.fixture
def settle(qtbot: QtBot, runner: TaskRunner) -> Callable[[], None]:
    """Wait until every question and command is answered."""
    return lambda: qtbot.waitUntil(lambda: not runner.is_busy, timeout=60_000)


@contextmanager
def _story_in_french() -> Iterator[None]:
    from cockpit import clock
    from cockpit.i18n import speaking

    clock.freeze(STORY_MOMENT)
    try:
        with speaking("fr"):
            yield
    finally:
        clock.freeze(None)


def _application() -> bool:
    widgets = sys.modules.get("PySide6.QtWidgets")
    return widgets is not None and widgets.QApplication.instance() is not None


def _top_level_widgets() -> set[object]:
    if not _application():
        return set()
    from PySide6.QtWidgets import QApplication

    return {widget for widget in QApplication.topLevelWidgets() if widget.parent() is None}


def _bury_deleted() -> None:
    if not _application():
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(5000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _remove_widgets(left: set[object]) -> list[str]:
    if not left:
        return []
    import shiboken6

    names = []
    for widget in left:
        if shiboken6.isValid(widget):
            names.append(f"widget {type(widget).__name__} {widget.objectName()!r}")  # type: ignore[attr-defined]
            shiboken6.delete(widget)
    return names


def _leftover_threads(before: set[threading.Thread]) -> list[str]:
    left = []
    for thread in threading.enumerate():
        if thread in before or isinstance(thread, threading._DummyThread):
            continue
        thread.join(5.0)
        if thread.is_alive():
            left.append(f"thread {thread.name!r}")
    return left
