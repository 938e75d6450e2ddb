"""`cockpit`: the window."""

from __future__ import annotations

from argparse import Namespace


def run(options: Namespace) -> int:
    """Open the window on a file; its exit code."""
    from cockpit.app import open_window

    return open_window(options.db, options.lang)
