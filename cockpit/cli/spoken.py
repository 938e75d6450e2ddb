"""Which language the command line speaks: the one asked for, else the window's, else the computer's."""

from __future__ import annotations

import configparser
from collections.abc import Sequence

from cockpit import i18n, paths
from cockpit.i18n import LANGUAGES, Language

_SETTINGS = "cockpit.ini"  # written by cockpit.desktop.settings, read here without Qt


def language_of(arguments: Sequence[str]) -> Language:
    """The language to speak, known before the arguments are parsed: complaints about them are in it too."""
    return _asked(arguments) or _chosen() or i18n.system_language()


def _asked(arguments: Sequence[str]) -> Language | None:
    found = None
    for index, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            following = arguments[index + 1] if index + 1 < len(arguments) else ""
            found = value if equals else following
    return found if found in LANGUAGES else None


def _chosen() -> Language | None:
    settings = configparser.ConfigParser(interpolation=None, strict=False)
    try:
        settings.read(paths.settings_folder() / _SETTINGS, encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError, OSError):
        return None
    value = settings.get("General", "language", fallback="")
    return value if value in LANGUAGES else None
