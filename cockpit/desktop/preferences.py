"""Language, theme and text size, changed while the program runs and kept for the next start."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cockpit import i18n
from cockpit.desktop import theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.settings import Settings
from cockpit.desktop.theme import Choice
from cockpit.i18n import Language


class Preferences(QObject):
    """Applies a choice at once and keeps it."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._desk = desk
        self.settings = settings

    def set_language(self, language: Language) -> None:
        """Speak another language."""
        self.settings.set_language(language)
        if language != i18n.language():
            i18n.use(language)
            self._desk.language_changed.emit()

    def set_theme(self, choice: Choice) -> None:
        """Wear light, dark, or what the system wears."""
        self.settings.set_theme(choice)
        self.dress()

    def set_text_scale(self, scale: float) -> None:
        """Write larger or smaller."""
        self.settings.set_text_scale(scale)
        self.dress()

    def dress(self) -> None:
        """Put theme and text size on the whole program."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, self.settings.theme, self.settings.text_scale)
