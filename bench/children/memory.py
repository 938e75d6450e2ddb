"""What a child says when it is there: the bytes it holds."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path


def told() -> str:
    """Resident bytes of this process; the most it ever held where the system tells no more, 0 where nothing."""
    if Path("/proc/self/statm").exists():
        with open("/proc/self/statm", encoding="ascii") as file:
            return str(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return "0"
    return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def most() -> int:
    """The most bytes this process ever held, 0 where the system tells nothing."""
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return 0
    held = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return held if sys.platform == "darwin" else held * 1024
