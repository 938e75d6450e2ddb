"""`cockpit`: the window."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Mapping

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message


def run(options: Namespace) -> int:
    """Open the window on a file; its exit code. Raises CockpitError where there is no screen to show it on."""
    if not has_screen(os.environ, sys.platform):
        sentence = N_(
            "There is no screen here: the window cannot be shown. "
            "The other commands work; cockpit tour writes pictures of it."
        )
        raise CockpitError(Message(sentence))
    from cockpit.app import open_window

    return open_window(options.db, options.lang)


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether Qt finds a screen, or was told what to take for one: without, it would end the process."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not platform.startswith("linux") or any(environment.get(name) for name in named)
