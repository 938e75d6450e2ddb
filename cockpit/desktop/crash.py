"""What happens to a bug: it is logged, shown with details to copy, and the program goes on."""

from __future__ import annotations

import faulthandler
import platform
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler, qVersion

from cockpit import log

_LOG = log.logger(__name__)
_LEVELS = {QtMsgType.QtDebugMsg: "debug", QtMsgType.QtInfoMsg: "info", QtMsgType.QtWarningMsg: "warning"}
FATAL_FILE = "fatal.log"


class CrashHandler(QObject):
    """Takes every error that nobody caught, from any thread.

    Signals: crashed(str details), on the GUI thread.
    """

    crashed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._fatal: IO[str] | None = None
        self._former: tuple[Any, Any] | None = None

    def install(self, folder: Path | None = None) -> None:
        """Take over the hooks of Python and Qt; `folder` is where a crash of the interpreter leaves its trace."""
        self._former = sys.excepthook, threading.excepthook
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        qInstallMessageHandler(log_qt)
        if folder is not None:
            self._keep_fatal(folder)

    def remove(self) -> None:
        """Give the hooks back."""
        if self._former is None:
            return
        sys.excepthook, threading.excepthook = self._former
        self._former = None
        qInstallMessageHandler(None)
        if self._fatal is not None:
            faulthandler.disable()
            self._fatal.close()
            self._fatal = None

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a bug and tell of it. Ctrl+C in the console ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _LOG.error("%s\n%s", kind.__name__, "".join(traceback.format_tb(trace)))
        self.crashed.emit(details(kind, error, trace))

    def _take_from_thread(self, args: Any) -> None:
        if args.exc_type is not SystemExit:
            self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def _keep_fatal(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._fatal = (folder / FATAL_FILE).open("a", encoding="utf-8")
        except OSError:
            return
        faulthandler.enable(self._fatal)


def details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What the dialog shows: versions, and the whole error with its message. Nothing of it leaves the computer."""
    versions = f"Cockpit {_version()}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return versions + "\n\n" + "".join(traceback.format_exception(kind, error, trace))


def log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Qt's own messages go to the log."""
    level = _LEVELS.get(kind, "error")
    getattr(_LOG, level)("Qt: %s", text)


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("cockpit")
    except metadata.PackageNotFoundError:
        return "?"
