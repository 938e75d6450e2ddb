"""Short messages in place: errors under fields, notes in a soft bar, alerts, empty states."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import Button, icon_button
from cockpit.views.shared.labels import IconLabel, LinkLabel, label
from cockpit.views.shared.painted import Painted


class ErrorLine(QWidget):
    """A small red line with a mark; hidden while it has nothing to say."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(IconLabel("warning-circle", icons.BADGE, "bad"), 0, Qt.AlignmentFlag.AlignTop)
        self._label = label("", "micro", "bad", wrap=True)
        layout.addWidget(self._label, 1)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Say this; "" hides the line."""
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """What it says."""
        return self._label.text()


class Notice(Painted):
    """One line on a soft ground: icon, text, up to a few buttons ("Decider missing. Move on?")."""

    def __init__(self, text: str, tone: str = "warn", icon: str = "", buttons: tuple[QWidget, ...] = ()) -> None:
        super().__init__()
        self._tone = tone
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(8)
        self._icon = IconLabel(icon or paint.STATUS_ICONS.get(tone, "info"), icons.SMALL, paint.tone(tone).text)
        self._label = label(text, "small", "text", wrap=True)
        layout.addWidget(self._icon)
        layout.addWidget(self._label, 1)
        for button in buttons:
            layout.addWidget(button)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
        self.setAccessibleName(text)

    def set_tone(self, tone: str, icon: str = "") -> None:
        """Change ground and icon."""
        self._tone = tone
        self._icon.set_icon(icon or paint.STATUS_ICONS.get(tone, "info"), paint.tone(tone).text)
        self.update()

    def sizeHint(self) -> QSize:
        """What its line needs."""
        return self._box().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The text may wrap."""
        return self._box().minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        paint.rounded(QPainter(self), self.rect(), 6, theme().color(paint.tone(self._tone).soft))

    def _box(self) -> QHBoxLayout:
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        return layout


class IconTile(Painted):
    """A soft square with an icon: 26 px in alerts, 52 px in empty states."""

    def __init__(self, icon: str, tone: str = "acc", size: int = 26, radius: int = 6, glyph: int = 16) -> None:
        super().__init__()
        self._icon, self._tone, self._radius, self._glyph = icon, tone, radius, glyph
        self.setFixedSize(size, size)

    def set_look(self, icon: str, tone: str) -> None:
        """Change icon and tone."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Its fixed square."""
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and icon."""
        painter = QPainter(self)
        look = paint.tone(self._tone)
        paint.rounded(painter, self.rect(), self._radius, theme().color(look.soft))
        side = self._glyph
        spot = QRect((self.width() - side) // 2, (self.height() - side) // 2, side, side)
        icons.draw(painter, self._icon, spot, "accent" if self._tone == "acc" else look.text)


class AlertRow(Painted):
    """An alert: soft square, one fact, one line of evidence, one action, a menu.

    Signals: acted() for the link; menu_requested(QPoint global).
    """

    acted = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self, icon: str, tone: str, title: str, evidence: str, action: str = "", line_above: bool = True
    ) -> None:
        super().__init__()
        self._line = line_above
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 10, 12, 10)
        self._row.setSpacing(10)
        self._row.addWidget(IconTile(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(title, "strong", wrap=True))
        texts.addWidget(label(evidence, "small", "text2", wrap=True))
        if action:
            link = LinkLabel(action, "arrow-right", flush=True)
            link.clicked.connect(lambda: self.acted.emit())
            texts.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        self._row.addLayout(texts, 1)
        more = icon_button("dots-three", _("More about: {title}").format(title=title))
        more.clicked.connect(lambda: self.menu_requested.emit(more.mapToGlobal(QPoint(0, more.height()))))
        self._row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(f"{title}, {evidence}")

    def set_side_padding(self, left: int, right: int) -> None:
        """Align with a card that has its own padding."""
        self._row.setContentsMargins(left, 10, right, 10)

    def sizeHint(self) -> QSize:
        """What its texts need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The texts may wrap."""
        return self._row.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line above."""
        if self._line:
            QPainter(self).fillRect(0, 0, self.width(), 1, theme().color("border"))


class EmptyState(QWidget):
    """What is missing and how to fill it: icon, title, text, up to three buttons, centred."""

    def __init__(self, icon: str, title: str, text: str = "", buttons: tuple[Button, ...] = ()) -> None:
        super().__init__()
        self.setAccessibleName(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 18, 16, 10)
        layout.setSpacing(0)
        layout.addStretch(1)
        layout.addWidget(IconTile(icon, "acc", 52, 14, 24), 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(12)
        self._title = label(title, "h2", wrap=True)
        self._text = label(text, "body", "text2", wrap=True)
        for line in (self._title, self._text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMaximumWidth(fonts.scaled(320))
            centred = QHBoxLayout()
            centred.addWidget(line)
            layout.addLayout(centred)
            layout.addSpacing(4)
        self._text.setVisible(bool(text))
        if buttons:
            layout.addSpacing(10)
            holder = QHBoxLayout()
            holder.setSpacing(8)
            holder.addStretch(1)
            for button in buttons:
                holder.addWidget(button)
            holder.addStretch(1)
            layout.addLayout(holder)
        layout.addStretch(1)

    def set_texts(self, title: str, text: str) -> None:
        """Say something else ("No result for “x”")."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
