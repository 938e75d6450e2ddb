"""Buttons: primary, secondary, ghost, danger, icon only; normal (32 px) and small (26 px)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import Theme, theme
from cockpit.views.shared import paint
from cockpit.views.shared.labels import plain_tip
from cockpit.views.shared.painted import PaintedButton

KINDS = ("primary", "secondary", "ghost", "danger")


@dataclass(frozen=True, slots=True)
class _Look:
    fill: QColor | None
    border: QColor | None
    ink: QColor
    icon: QColor


class Button(PaintedButton):
    """A button of one of `KINDS`, with optional icons before and after its caption.

    Signals: clicked(bool), toggled(bool).
    """

    def __init__(
        self, text: str = "", kind: str = "secondary", icon: str = "", small: bool = False, after: str = ""
    ) -> None:
        super().__init__()
        self._kind, self._icon, self._small, self._after = kind, icon, small, after
        self._loading = False
        self._elastic = 0
        self._initials = ""
        self._menu: QMenu | None = None
        self.setText(text)
        self.clicked.connect(self._open_menu)

    def set_kind(self, kind: str) -> None:
        """Change the kind."""
        self._kind = kind
        self.update()

    def set_icon(self, icon: str) -> None:
        """Change the icon before the caption; "" for none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_initials(self, initials: str) -> None:
        """Show an avatar in place of the icon (scope of one person); "" returns to the icon."""
        self._initials = initials
        self.updateGeometry()
        self.update()

    def set_loading(self, loading: bool) -> None:
        """While its job runs, the button shows an hourglass and takes no clicks."""
        self._loading = loading
        self.setEnabled(not loading)
        self.update()

    def is_loading(self) -> bool:
        """Whether its job is running."""
        return self._loading

    def set_menu(self, menu: QMenu) -> None:
        """Open this menu on click and show a caret."""
        self._menu = menu
        self._after = self._after or "caret-down"
        self.updateGeometry()

    def set_elastic(self, minimum: int) -> None:
        """Let layouts squeeze the button to `minimum` pixels; its caption elides."""
        self._elastic = minimum
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Width of its parts, 32 px high (26 small), more with larger text."""
        height = fonts.grown(26 if self._small else 32)
        parts = [self._lead()] if self._lead() else []
        if self.text():
            parts.append(paint.text_width(self.text(), self._role(), 500))
        if self._after:
            parts.append(12)
        if not self.text() and len(parts) == 1:
            return QSize(height, height)
        return QSize(sum(parts) + self._gap() * (len(parts) - 1) + 2 * self._padding() + 2, height)

    def minimumSizeHint(self) -> QSize:
        """The hint, unless elastic."""
        hint = self.sizeHint()
        return QSize(min(self._elastic, hint.width()), hint.height()) if self._elastic else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shape, icon, caption, icon."""
        painter = QPainter(self)
        look = _look(theme(), self._kind, self._state())
        if not self.isEnabled():
            painter.setOpacity(0.55)
        paint.rounded(painter, self.rect(), 6, look.fill, look.border)
        room = self.rect().adjusted(self._padding() + 1, 0, -self._padding() - 1, 0)
        if not self.text() and not self._after:
            room = self.rect()
        taken = self._content_width(room.width())
        x = room.x() + max(0, room.width() - taken) // 2
        x = self._paint_lead(painter, x, look)
        width = room.right() + 1 - x - (12 + self._gap() if self._after else 0)
        if self.text():
            area = QRect(x, 0, width, self.height())
            x += round(paint.text(painter, area, self.text(), self._role(), look.ink, paint.LEFT, 500)) + self._gap()
        if self._after:
            icons.draw(painter, self._after, QRect(x, 0, 12, self.height()), look.icon)

    def _paint_lead(self, painter: QPainter, x: int, look: _Look) -> int:
        side = self._lead()
        if not side:
            return x
        area = QRect(x, (self.height() - side) // 2, side, side)
        if self._initials and not self._loading:
            paint.avatar(painter, area, self._initials)
        else:
            icons.draw(painter, "hourglass-medium" if self._loading else self._icon, area, look.icon)
        return x + side + self._gap()

    def _content_width(self, room: int) -> int:
        lead = self._lead() + (self._gap() if self.text() else 0) if self._lead() else 0
        caption = paint.text_width(self.text(), self._role(), 500) if self.text() else 0
        return min(room, lead + caption + (12 + self._gap() if self._after else 0))

    def _lead(self) -> int:
        if self._initials:
            return 20
        return (icons.SMALL if self._small else icons.REGULAR) if self._icon or self._loading else 0

    def _role(self) -> str:
        return "small" if self._small else "body"

    def _gap(self) -> int:
        return 5 if self._small else 7

    def _padding(self) -> int:
        return 9 if self._small else 12

    def _state(self) -> str:
        if self.isCheckable() and self.isChecked():
            return "on"
        return "hover" if (self.hovered or self.isDown()) and self.isEnabled() else "rest"

    def _open_menu(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))


def _look(colors: Theme, kind: str, state: str) -> _Look:
    color = colors.color
    if state == "on":
        return _Look(color("accent-soft"), color("accent"), color("accent-text"), color("accent-text"))
    hover = state == "hover"
    if kind == "primary":
        fill = color("accent-hover" if hover else "accent")
        return _Look(fill, fill, color("on-accent"), color("on-accent"))
    if kind == "ghost":
        return _Look(color("hover") if hover else None, None, color("text2"), color("text3"))
    if kind == "danger":
        return _Look(color("bad-soft" if hover else "surface"), color("bad"), color("bad"), color("bad"))
    return _Look(color("hover" if hover else "surface"), color("border"), color("text"), color("text3"))


def primary(text: str, icon: str = "", small: bool = False) -> Button:
    """The one main action of a screen."""
    return Button(text, "primary", icon, small)


def secondary(text: str, icon: str = "", small: bool = False) -> Button:
    """An action with a border."""
    return Button(text, "secondary", icon, small)


def ghost(text: str, icon: str = "", small: bool = False) -> Button:
    """A quiet action without a border."""
    return Button(text, "ghost", icon, small)


def danger(text: str, icon: str = "trash", small: bool = False) -> Button:
    """An action that removes something (undo brings it back)."""
    return Button(text, "danger", icon, small)


def icon_button(icon: str, name: str, small: bool = True, kind: str = "ghost", keys: str = "") -> Button:
    """A square button with an icon only; `name` is its accessible name and, with `keys`, its tooltip."""
    result = Button("", kind, icon, small)
    result.setAccessibleName(name)
    result.setToolTip(plain_tip(name, keys))
    result.setCursor(Qt.CursorShape.ArrowCursor)
    return result
