"""Telling the parent that a child program is ready, and how much memory it took."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def tell_ready() -> None:
    """Print "ready" and the peak memory in bytes."""
    print("ready", peak_memory(), flush=True)


def peak_memory() -> int:
    """The most memory this process held, in bytes; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    if status.is_file():  # what the system counts from exec on; getrusage would inherit the parent's peak
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    if sys.platform == "win32":
        return 0
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def spawn(module: str, *arguments: str) -> tuple[float, float]:
    """Start `python -m module`; seconds from there until it said "ready", and its peak memory in bytes."""
    began = time.perf_counter()
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        assert child.stdout is not None
        line = next((line for line in child.stdout if line.startswith("ready ")), "")
        took = time.perf_counter() - began
        child.communicate()
    if not line:
        raise RuntimeError(f"{module} was never ready")
    return took, float(line.split()[1])
