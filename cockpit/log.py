"""One rotating log file. Nothing personal goes in: no names, no amounts, no free text of the user."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from cockpit import paths

FILE = "cockpit.log"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def logger(name: str) -> logging.Logger:
    """The logger of a module."""
    return logging.getLogger(name if name.startswith("cockpit") else f"cockpit.{name}")


def start(folder: Path | None = None) -> Path | None:
    """Begin writing to the log file; its path, or None where the folder cannot be written."""
    folder = folder or paths.log_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / FILE, maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True)
    except OSError:
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger("cockpit")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    return folder / FILE


def stop() -> None:
    """Close the log file."""
    root = logging.getLogger("cockpit")
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler):
            root.removeHandler(handler)
            handler.close()
