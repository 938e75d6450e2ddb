"""Menus in the kit's look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cockpit.desktop import icons


class Menu(QMenu):
    """A rounded floating menu. Items take an icon name, shortcut text and what to do.

    Signals: those of QMenu (triggered, aboutToShow).
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("rounded", True)
        self.setWindowFlags(
            self.windowFlags() | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def add(
        self,
        text: str,
        wish: Callable[[], object] | None = None,
        icon: str = "",
        keys: str = "",
        enabled: bool = True,
        on: bool = False,
    ) -> QAction:
        """Append an item; `keys` is shown at the right, `on` marks the present choice with a check."""
        caption = text.replace("&", "&&") + (f"\t{keys}" if keys else "")
        action = QAction(caption, self)
        action.setEnabled(enabled)
        if on:
            icons.dress(action, "check", "accent-text", icons.SMALL, "bold")
        elif icon:
            icons.dress(action, icon, "text3", icons.SMALL)
        if wish is not None:
            action.triggered.connect(lambda _=False: wish())
        self.addAction(action)
        return action

    def add_heading(self, text: str) -> None:
        """Append a grey line that cannot be chosen."""
        self.add(text, enabled=False)
