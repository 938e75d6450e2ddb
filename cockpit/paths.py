"""Where files lie: what ships with the program, the user's data, settings and logs."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

APPLICATION = "cockpit-commercial"
DATABASE = "cockpit.db"


@lru_cache(maxsize=1)
def resources() -> Path:
    """The folder of fonts, icons, themes, translations and samples: beside the package, or in it once installed."""
    bundled = getattr(sys, "_MEIPASS", None)
    package = Path(bundled) / "cockpit" if bundled else Path(__file__).resolve().parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def data_folder() -> Path:
    """The user's data folder; not created here."""
    if "linux" in sys.platform:
        return _xdg("XDG_DATA_HOME", ".local/share")
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)


def default_database() -> Path:
    """The file that opens when none is named."""
    return data_folder() / DATABASE


def settings_folder() -> Path:
    """Where window geometry and the like are kept."""
    if "linux" in sys.platform:
        return _xdg("XDG_CONFIG_HOME", ".config")
    from platformdirs import user_config_path

    return user_config_path(APPLICATION, appauthor=False)


def log_folder() -> Path:
    """Where the log and crash reports are kept."""
    from platformdirs import user_log_path

    return user_log_path(APPLICATION, appauthor=False)


def documents_folder() -> Path:
    """Where PDFs are proposed to be saved."""
    from platformdirs import user_documents_path

    return user_documents_path()


def _xdg(variable: str, usual: str) -> Path:
    """What platformdirs says on Linux, without the 6 ms that loading it takes: asked for before the first paint."""
    return Path(os.environ.get(variable, "").strip() or Path.home() / usual) / APPLICATION
