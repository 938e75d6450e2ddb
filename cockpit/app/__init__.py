"""The composition root: the only place that builds the objects of the program."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


def open_window(database: Path | None = None, language: str | None = None) -> int:
    """Open the window on a file (the user's own by default) and stay until it is closed; the exit code.

    A second start on the same file raises the first window and returns 0.
    """
    from cockpit.app.start import run

    return run(database, language)


def tour(
    folder: Path,
    language: str | None = None,
    theme: Literal["light", "dark"] = "light",
    size: tuple[int, int] = (1440, 900),
) -> int:
    """Walk every page without a screen, on the shipped sample; pictures and review packs go to `folder`."""
    from cockpit.app.tour import run

    return run(folder, language, theme, size)
