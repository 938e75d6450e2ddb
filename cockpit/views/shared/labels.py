"""Text on screen: always plain text, by role and colour token, following theme and text size."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted, PaintedButton


class Label(QLabel):
    """Plain text in a role and colour. Selectable on request, never interpreted as rich text."""

    def __init__(self, text: str = "", role: str = "body", color: str = "text", weight: int | None = None) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._color, self._weight = role, color, weight
        self._dress()

    def set_color(self, token: str) -> None:
        """Change the colour token."""
        self._color = token
        self._dress()

    def set_role(self, role: str, weight: int | None = None) -> None:
        """Change the type role."""
        self._role, self._weight = role, weight
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()

    def _dress(self) -> None:
        wanted = fonts.font(self._role, self._weight)
        if self.font() != wanted:
            self.setFont(wanted)
        self.setMinimumHeight(fonts.line_height(self._role))
        ink = theme().color(self._color)
        if self.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = self.palette()
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)


class ElidedLabel(Painted):
    """One line that elides at the right and then shows the whole text as tooltip."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        color: str = "text",
        weight: int | None = None,
        minimum: int = 24,
    ) -> None:
        super().__init__()
        self._text, self._role, self._color, self._weight, self._minimum = "", role, color, weight, minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def setText(self, text: str) -> None:
        """Show this text."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_color(self, token: str) -> None:
        """Change the colour token."""
        self._color = token
        self.update()

    def is_elided(self) -> bool:
        """Whether the text does not fit at present."""
        return paint.text_width(self._text, self._role, self._weight) > self.width()

    def sizeHint(self) -> QSize:
        """Width of the whole text, height of its line."""
        return QSize(paint.text_width(self._text, self._role, self._weight), fonts.line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        """A few letters may remain."""
        return QSize(min(self._minimum, self.sizeHint().width()), fonts.line_height(self._role))

    def event(self, event: QEvent) -> bool:
        """The tooltip appears only when something is hidden."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self._text) if self.is_elided() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text."""
        paint.text(QPainter(self), self.rect(), self._text, self._role, self._color, paint.LEFT, self._weight)


class LinkLabel(PaintedButton):
    """Small accent text that acts, with an optional arrow behind it.

    Signals: clicked(bool).
    """

    def __init__(
        self, text: str, icon: str = "", role: str = "small", icon_first: bool = False, flush: bool = False
    ) -> None:
        """`flush` drops the padding at the left, to align with text above."""
        super().__init__()
        self._icon, self._role, self._first, self._left = icon, role, icon_first, 0 if flush else 4
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setText(text)

    def sizeHint(self) -> QSize:
        """Text, 4 px at both sides, icon; 24 px high."""
        icon = 12 + 7 if self._icon else 0
        width = paint.text_width(self.text(), self._role, 500) + self._left + 4 + icon
        return QSize(width, fonts.grown(24, self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text and icon; underlined under the pointer."""
        painter = QPainter(self)
        color = "accent-text" if self.isEnabled() else "text3"
        area = self.rect().adjusted(self._left, 0, -4, 0)
        if self._icon and self._first:
            icons.draw(painter, self._icon, area.adjusted(0, 0, 12 - area.width(), 0), color)
            area.adjust(19, 0, 0, 0)
        width = round(paint.text(painter, area, self.text(), self._role, color, paint.LEFT, 500))
        if self.hovered and self.isEnabled():
            y = area.center().y() + fonts.pixel_size(self._role) // 2 + 1
            painter.drawLine(area.left(), y, area.left() + width, y)
        if self._icon and not self._first:
            x = area.left() + width + 7
            icons.draw(painter, self._icon, area.adjusted(x - area.left(), 0, x + 12 - area.right() - 1, 0), color)


class KeyHint(Painted):
    """A shortcut in a small box, such as "Ctrl K"."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_keys(self, keys: str) -> None:
        """Show other keys, or the same in another language."""
        self._keys = keys
        self.setAccessibleName(keys)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Text plus 6 px at both sides, 18 px high."""
        return QSize(paint.text_width(self._keys, "micro") + 12, fonts.grown(18, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), 4, colors.color("surface"), colors.color("border"))
        paint.text(painter, self.rect(), self._keys, "micro", "text2", paint.CENTER, elide=False)


class IconLabel(Painted):
    """An icon by itself; give `name` when it says something that no text beside it says."""

    def __init__(
        self,
        icon: str,
        size: int = icons.REGULAR,
        color: str = "text3",
        weight: str = "regular",
        name: str = "",
    ) -> None:
        super().__init__()
        self._icon, self._size, self._color, self._weight = icon, size, color, weight
        self.setAccessibleName(name)
        self.setFixedSize(size, size)

    def set_icon(self, icon: str, color: str | None = None, weight: str | None = None) -> None:
        """Show another icon."""
        self._icon = icon
        self._color = color or self._color
        self._weight = weight or self._weight
        self.update()

    def sizeHint(self) -> QSize:
        """The icon's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The icon."""
        icons.draw(QPainter(self), self._icon, self.rect(), self._color, self._weight)


def label(
    text: str = "", role: str = "body", color: str = "text", weight: int | None = None, wrap: bool = False
) -> Label:
    """A plain-text label; with `wrap` it takes as many lines as it needs."""
    result = Label(text, role, color, weight)
    if wrap:
        result.setWordWrap(True)
        policy = result.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        result.setSizePolicy(policy)
    return result


def rule() -> QFrame:
    """A one-pixel line in the border colour."""
    line = QFrame()
    line.setProperty("line", True)
    line.setFixedHeight(1)
    return line


def plain_tip(title: str, detail: str = "") -> str:
    """Tooltip text from user data: escaped, the detail on a second, paler line."""
    from html import escape

    second = f"<br><span style='color:{theme().hex('toast-text2')}'>{escape(detail)}</span>" if detail else ""
    return f"<div style='white-space:pre'>{escape(title)}{second}</div>"


def set_tip(widget: QWidget, title: str, detail: str = "") -> None:
    """Give a widget a two-line tooltip."""
    widget.setToolTip(plain_tip(title, detail))
