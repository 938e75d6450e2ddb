"""The tour: the shipped sample through the real importer, then a picture of every page and each rep's review pack."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cockpit import clock, i18n
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message

if TYPE_CHECKING:
    from cockpit.app.program import Program
    from cockpit.app.start import Start

STORY = datetime(2026, 10, 14, 8, 40, tzinfo=UTC)
_QUIET_MS, _POLL_MS, _PATIENCE_MS = 240, 30, 120_000


def run(folder: Path, language: str | None, theme: Literal["light", "dark"], size: tuple[int, int]) -> int:
    """Write the pictures and the packs to `folder`; 0, or 1 where a page met a bug. Raises CockpitError."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["TZ"] = "Europe/Paris"
    if hasattr(time, "tzset"):
        time.tzset()
    _make(folder)
    clock.freeze(STORY)
    try:
        # SQLite's files are let go before the folder goes: Windows removes no open file
        with tempfile.TemporaryDirectory(prefix="cockpit-tour-", ignore_cleanup_errors=True) as own:
            return Tour(folder, Path(own), language or i18n.language(), theme, size).walk()
    finally:
        clock.freeze(None)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CockpitError(
            Message(N_("The folder {folder} does not exist and cannot be made."), folder=str(folder))
        ) from error


class Tour:
    """Walks through the program as a user does, one picture a step."""

    def __init__(self, folder: Path, own: Path, language: str, theme: str, size: tuple[int, int]) -> None:
        from PySide6.QtCore import qInstallMessageHandler

        from cockpit.app.start import Start
        from cockpit.desktop.crash import log_qt
        from cockpit.desktop.settings import Settings

        qInstallMessageHandler(log_qt)  # a platform without a screen has much to say
        settings = Settings(own)
        settings.set_theme("dark" if theme == "dark" else "light")
        self._folder, self._theme, self._size = folder, theme, size
        self._bugs: list[str] = []
        self._number = 0
        self._start: Start = Start(own / "sample.db", language, settings)

    @property
    def program(self) -> Program:
        """The program, once it is built."""
        assert self._start.program is not None
        return self._start.program

    def walk(self) -> int:
        """Every step; the exit code."""
        start = self._start
        start.instance.take()
        start.frame.resize(*self._size)
        start.frame.show()
        try:
            self._wait(lambda: start.program is not None and start.program.window.page is not None)
            assert start.crashes is not None
            start.crashes.crashed.connect(self._bugs.append)
            self._take_all()
            self._write_packs()
        finally:
            start.frame.close()
            start.close()
        for bug in self._bugs:
            print(bug, file=sys.stderr)
        return 1 if self._bugs else 0

    def _take_all(self) -> None:
        self._settle()
        keys = [place.key for place in self.program.window.places]
        self._number = len(keys)
        self._take("first-run")
        after = self._number
        self._load_sample()
        self._number = 0
        for key in keys:
            self.program.desk.go(key)
            self._take(key)
        self._number = after
        self.program.desk.go("settings")
        self._take("settings")
        self._take_imports()
        self.program.desk.go(keys[0] if keys else "settings")
        self._settle()
        self._take_overlays()
        self._take_other_theme()

    def _take_imports(self) -> None:
        """The other tabs of the Import page, and an export that is looked at."""
        from cockpit import paths

        for tab in ("quality", "duplicates", "history"):
            self.program.desk.go("imports", tab=tab)
            self._take(f"imports-{tab}")
        self.program.desk.go("imports", paths=[paths.resources() / "samples" / "affaires.csv"])
        self._take("imports-plan")

    def _load_sample(self) -> None:
        self.program.doer.load_sample()
        self._wait(lambda: self.program.standing is not None and self.program.standing.sample_batch is not None)
        self._settle()
        self.program.window.toaster.close()

    def _take_overlays(self) -> None:
        overlays = self.program.overlays
        overlays.open_palette()
        assert overlays.palette is not None
        overlays.palette.field.setText("hugo")
        overlays.palette.search_now()
        self._take("palette")
        overlays.palette.close_overlay()
        overlays.show_keys()
        assert overlays.sheet is not None
        self._take("shortcuts")
        overlays.sheet.close_overlay()
        from cockpit import paths

        overlays.drop.begin((paths.resources() / "samples" / "affaires.csv",))
        self._take("drop")
        overlays.drop.close_overlay()

    def _take_other_theme(self) -> None:
        other: Literal["light", "dark"] = "light" if self._theme == "dark" else "dark"
        self.program.preferences.set_theme(other)
        self._take(f"{self.program.first_page()}-{other}")

    def _write_packs(self) -> None:
        """The packs of the story's month, on the writer as the window writes them."""
        from cockpit.reports.packs import pack_all

        done: list[tuple[Path, ...]] = []
        today, language, folder = clock.today(), i18n.language(), self._folder
        self.program.desk.work(
            "packs", lambda store, task: pack_all(store, today.replace(day=1), today, language, folder), done.append
        )
        self._wait(lambda: bool(done) or not self.program.runner.is_busy)
        for path in done[0] if done else ():
            print(path)

    def _take(self, name: str) -> None:
        self._settle()
        self._number += 1
        path = self._folder / f"{self._number:02d}-{name}.png"
        if not self._start.frame.grab().save(str(path)):
            raise CockpitError(Message(N_("{path} cannot be written."), path=str(path)))
        print(path, flush=True)

    def _settle(self) -> None:
        """Until nothing has been read, loaded or written for a while."""
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            quiet = 0 if self.program.runner.is_busy else quiet + _POLL_MS
            return quiet >= _QUIET_MS

        self._wait(is_quiet)

    def _wait(self, arrived: Callable[[], bool]) -> None:
        """Let the program run until then. Raises TimeoutError after two minutes."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop, left = QEventLoop(), _PATIENCE_MS // _POLL_MS

        def look() -> None:
            nonlocal left
            left -= 1
            if arrived() or left < 0:
                loop.quit()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(_POLL_MS)
        loop.exec()
        if left < 0:
            raise TimeoutError("the tour waited in vain")
