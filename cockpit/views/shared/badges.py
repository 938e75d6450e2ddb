"""Badges: segments, status tags, counts, avatars, action glyphs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted


class Badge(Painted):
    """What all small marks share: fixed size, 18 px high, growing with the text."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _changed(self, name: str) -> None:
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()


class SegmentBadge(Badge):
    """Medal and name of a segment (E2)."""

    def __init__(self, key: str, name: str, mini: bool = False) -> None:
        """`key` is "gold", "silver" or "bronze"; `mini` shows the medal only."""
        super().__init__()
        self._mini = mini
        self.set_segment(key, name)

    def set_segment(self, key: str, name: str) -> None:
        """Show another segment."""
        self._key, self._name = key, name
        self._changed(name)

    def sizeHint(self) -> QSize:
        """Medal, name and padding."""
        width = 20 if self._mini else paint.badge_width(self._name, icon=True)
        return QSize(width, fonts.grown(18, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The badge."""
        paint.segment_badge(QPainter(self), self.rect(), self._key, "" if self._mini else self._name)


class Tag(Badge):
    """A word in a tone: "neutral", "ok", "warn", "bad", "info", "acc"."""

    def __init__(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self.set_tag(text, tone, icon)

    def set_tag(self, text: str, tone: str = "neutral", icon: str = "") -> None:
        """Show another word."""
        self._text, self._tone, self._icon = text, tone, icon
        self._changed(text)

    def text(self) -> str:
        """The word."""
        return self._text

    def sizeHint(self) -> QSize:
        """Icon, word and padding."""
        return QSize(paint.tag_width(self._text, bool(self._icon)), fonts.grown(18, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tag."""
        paint.tag(QPainter(self), self.rect(), self._text, self._tone, self._icon)


def status_tag(text: str, tone: str) -> Tag:
    """A tag with the icon of its status: check, warning, octagon or info."""
    return Tag(text, tone, paint.STATUS_ICONS.get(tone, ""))


class CountPill(Badge):
    """A number in a pill, red when it asks for attention."""

    def __init__(self, count: int = 0, hot: bool = False, text: str = "") -> None:
        super().__init__()
        self.set_count(count, hot, text)

    def set_count(self, count: int, hot: bool = False, text: str = "") -> None:
        """Show this number (`text` when it needs formatting)."""
        self._text, self._hot = text or str(count), hot
        self._changed(self._text)

    def sizeHint(self) -> QSize:
        """At least 18 px wide."""
        return QSize(max(18, paint.text_width(self._text, "micro", 600) + 10), fonts.grown(16, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pill."""
        painter = QPainter(self)
        colors = theme()
        paint.rounded(painter, self.rect(), self.height() / 2, colors.color("bad-soft" if self._hot else "hover"))
        ink = "bad" if self._hot else "text2"
        paint.text(painter, self.rect(), self._text, "micro", ink, paint.CENTER, 600, elide=False)


class Avatar(Badge):
    """Initials in a circle of 20, 24, 32 or 48 px; `accent` for the manager."""

    def __init__(self, initials: str, name: str = "", size: int = 24, accent: bool = False) -> None:
        super().__init__()
        self._size, self._accent = size, accent
        self.set_person(initials, name)

    def set_person(self, initials: str, name: str = "") -> None:
        """Show another person; the name is for screen readers."""
        self._initials = initials
        self._changed(name or initials)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circle."""
        paint.avatar(QPainter(self), self.rect(), self._initials, self._accent)


class AvatarStack(Badge):
    """Overlapping avatars, the rest as "+n"."""

    def __init__(self, initials: Sequence[str], limit: int = 5) -> None:
        super().__init__()
        shown = list(initials[:limit])
        if len(initials) > limit:
            shown.append(f"+{len(initials) - limit}")
        self._shown = shown
        self._changed(", ".join(initials))

    def sizeHint(self) -> QSize:
        """22 px each, overlapping by 6."""
        return QSize(16 * len(self._shown) + 6, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The circles, each in a ring of surface."""
        painter = QPainter(self)
        for i, initials in enumerate(self._shown):
            spot = QRectF(16 * i, 0, 22, 22)
            paint.rounded(painter, spot, 11, theme().color("surface"))
            paint.avatar(painter, spot.adjusted(1.5, 1.5, -1.5, -1.5), initials)


class ActionGlyph(Badge):
    """Square of an action type (I1): colour, icon, and the letter where no icon is known."""

    def __init__(self, letter: str, icon: str, name: str = "", size: int = 22) -> None:
        super().__init__()
        self._size = size
        self.set_type(letter, icon, name)

    def set_type(self, letter: str, icon: str, name: str = "") -> None:
        """Show another action type; the name is for screen readers."""
        self._letter, self._icon = letter, icon
        self._changed(name or letter)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The glyph."""
        size = 14 if self._size >= 22 else 12
        paint.action_glyph(QPainter(self), self.rect(), self._letter, self._icon, 5 if size == 14 else 4, size)
