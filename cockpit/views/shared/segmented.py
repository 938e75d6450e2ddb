"""Segmented control: one of a few views."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted, PaintedButton


class Segmented(Painted):
    """Choices side by side, exactly one of them on; arrow keys move between them.

    Signals: chosen(str key), by the user only.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str] | tuple[str, str, str]], small: bool = False) -> None:
        """`choices` are (key, text) or (key, text, icon name)."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(0)
        for choice in choices:
            segment = _Segment(choice[1], choice[2] if len(choice) == 3 else "", small)
            self._segments[choice[0]] = segment
            self._group.addButton(segment)
            layout.addWidget(segment)
            segment.clicked.connect(lambda _=False, key=choice[0]: self.chosen.emit(key))
        if choices:
            self.set_current(choices[0][0])

    def current(self) -> str:
        """Key of the choice that is on."""
        return next((key for key, segment in self._segments.items() if segment.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Switch to this choice without a signal."""
        self._segments[key].setChecked(True)

    def set_text(self, key: str, text: str) -> None:
        """Change one caption, for instance when its count changes."""
        self._segments[key].setText(text)

    def sizeHint(self) -> QSize:
        """The segments plus 3 px around."""
        return self._row.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The trough."""
        colors = theme()
        paint.rounded(QPainter(self), self.rect(), 6, colors.color("sunken"), colors.color("border"))


class _Segment(PaintedButton):
    ring_radius = 4

    def __init__(self, text: str, icon: str, small: bool) -> None:
        super().__init__()
        self._icon, self._height = icon, 20 if small else 26
        self.setCheckable(True)
        self.setText(text)

    def sizeHint(self) -> QSize:
        icon = icons.REGULAR + (6 if self.text() else 0) if self._icon else 0
        return QSize(paint.text_width(self.text(), "small", 500) + 20 + icon, fonts.grown(self._height, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colors = theme()
        on = self.isChecked()
        if on:
            paint.rounded(painter, self.rect(), 4, colors.color("surface"), colors.color("border"))
        ink = "text" if on or (self.hovered and self.isEnabled()) else "text2"
        x = 10
        if self._icon:
            icons.draw(painter, self._icon, QRect(x, 0, icons.REGULAR, self.height()), "text2" if on else "text3")
            x += icons.REGULAR + 6
        paint.text(painter, self.rect().adjusted(x, 0, 0, 0), self.text(), "small", ink, paint.LEFT, 500, elide=False)
