"""Menus in the kit's look."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from cockpit.desktop import icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint


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
        self._looks: dict[QAction, tuple[str, str, str]] = {}

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
        look = ("check", "accent-text", "bold") if on else (icon, "text3", "regular")
        if look[0]:
            icons.dress(action, look[0], look[1], icons.SMALL, look[2])
            self._looks[action] = look
        if wish is not None:
            action.triggered.connect(lambda _=False: wish())
        self.addAction(action)
        return action

    def add_heading(self, text: str) -> None:
        """Append a grey line that cannot be chosen."""
        self.add(text, enabled=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Floating surface and the items, shortcuts in grey at the right."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), 8, colors.color("surface"), colors.color("border-strong"))
        for action in self.actions():
            if action.isVisible():
                self._paint_item(painter, action, self.actionGeometry(action))

    def _paint_item(self, painter: QPainter, action: QAction, area: QRect) -> None:
        colors = theme()
        if action.isSeparator():
            painter.fillRect(area.x(), area.center().y(), area.width(), 1, colors.color("border"))
            return
        if action is self.activeAction() and action.isEnabled():
            paint.rounded(painter, area, 5, colors.color("hover"))
        ink = "text" if action.isEnabled() else "text3"
        left = 8
        if self._has_icons():
            self._paint_icon(painter, action, QRect(area.x() + 8, area.y(), 14, area.height()))
            left = 30
        caption, _, keys = action.text().replace("&&", "&").partition("\t")
        room = area.adjusted(left, 0, -8, 0)
        if action.menu() is not None:
            icons.draw(painter, "caret-right", QRect(area.right() - 19, area.y(), 12, area.height()), "text3")
        elif keys:
            paint.text(painter, room, keys, "micro", "text3", paint.RIGHT, 400, elide=False)
        paint.text(painter, room, caption, "small", ink)

    def _paint_icon(self, painter: QPainter, action: QAction, spot: QRect) -> None:
        look = self._looks.get(action)
        if look is not None:
            painter.setOpacity(1.0 if action.isEnabled() else 0.5)
            icons.draw(painter, look[0], spot, look[1], look[2])
            painter.setOpacity(1.0)
        elif action.isCheckable() and action.isChecked():
            icons.draw(painter, "check", spot, "accent-text", "bold")
        elif not action.icon().isNull():
            action.icon().paint(painter, spot)

    def _has_icons(self) -> bool:
        return any(not action.icon().isNull() or action.isCheckable() for action in self.actions())
