"""What the user chose for this computer: language, theme, text size, window, sidebar. Kept in one INI file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QSettings

from cockpit import paths
from cockpit.desktop.fonts import TEXT_SCALES
from cockpit.i18n import LANGUAGES, Language

if TYPE_CHECKING:  # this module is read before the first paint: nothing heavy
    from cockpit.desktop.theme import Choice

FILE = "cockpit.ini"
_THEMES = ("light", "dark", "system")


class Settings:
    """The choices, read when asked and written at once; a value that makes no sense counts as not chosen."""

    def __init__(self, folder: Path | None = None) -> None:
        place = (folder or paths.settings_folder()) / FILE
        self._file = QSettings(str(place), QSettings.Format.IniFormat)

    @property
    def language(self) -> Language | None:
        """The language chosen, None to follow the system."""
        value = self._text("language")
        return value if value in LANGUAGES else None

    def set_language(self, language: Language) -> None:
        """Keep the language."""
        self._file.setValue("language", language)

    @property
    def theme(self) -> Choice:
        """The theme chosen; the system's until then."""
        value = self._text("theme")
        return cast("Choice", value) if value in _THEMES else "system"

    def set_theme(self, choice: Choice) -> None:
        """Keep the theme."""
        self._file.setValue("theme", choice)

    @property
    def text_scale(self) -> float:
        """The text size as a factor, one of `TEXT_SCALES`."""
        try:
            value = float(self._text("text_scale") or 1.0)
        except ValueError:
            return 1.0
        return min(TEXT_SCALES, key=lambda scale: abs(scale - value))

    def set_text_scale(self, scale: float) -> None:
        """Keep the text size."""
        self._file.setValue("text_scale", str(scale))

    @property
    def page(self) -> str:
        """The page shown last."""
        return self._text("page")

    def set_page(self, key: str) -> None:
        """Keep which page is shown."""
        self._file.setValue("page", key)

    def rail(self, page: str) -> bool | None:
        """Whether the user wants the narrow sidebar on a page; None: not chosen."""
        value = self._text(f"rail/{page}")
        return None if not value else value == "yes"

    def set_rail(self, page: str, rail: bool) -> None:
        """Keep the width of the sidebar on a page."""
        self._file.setValue(f"rail/{page}", "yes" if rail else "no")

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, as QWidget.saveGeometry gave it; empty at first."""
        value = self._file.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Keep place and size of the window."""
        self._file.setValue("geometry", geometry)

    @property
    def paper_folder(self) -> Path | None:
        """The folder where papers were saved last; None: none yet."""
        value = self._text("paper_folder")
        return Path(value) if value else None

    def set_paper_folder(self, folder: Path) -> None:
        """Keep where papers are saved."""
        self._file.setValue("paper_folder", str(folder))

    def write(self) -> None:
        """Write what was chosen now."""
        self._file.sync()

    def _text(self, key: str) -> str:
        value = self._file.value(key, "")
        return value if isinstance(value, str) else ""
