"""What a child says when it is there: the bytes it holds."""

from __future__ import annotations

import os
import sys


def told() -> str:
    """Resident bytes of this process; the most it ever held where the system tells no more, 0 where nothing."""
    if sys.platform.startswith("linux"):
        with open("/proc/self/statm", encoding="ascii") as file:
            return str(int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE"))
    if sys.platform == "win32":
        return "0"
    import resource

    return str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
