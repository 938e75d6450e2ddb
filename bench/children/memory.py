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
    """The most bytes this process ever held, 0 where the system tells nothing.

    Where the system tells of this process alone, that is taken: `getrusage` begins with what the parent held when it
    started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii", errors="replace").splitlines()
        held = [int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")]
        if held:
            return held[0]
    return _most_by_usage()


def _most_by_usage() -> int:
    try:
        resource = importlib.import_module("resource")
    except ModuleNotFoundError:
        return 0
    held = int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return held if sys.platform == "darwin" else held * 1024
