"""A question in the page itself: a soft bar above what it is about, instead of a window over everything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import row
from cockpit.views.shared.labels import IconLabel, label
from cockpit.views.shared.painted import Painted


class SoftQuestion(Painted):
    """A title, a detail, yes and no. Hidden while nothing is asked; Escape says no. `tone` is that of its ground."""

    tone = "acc"

    def __init__(self, icon: IconLabel, yes: str, yes_icon: str, no: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._wish: Callable[[], None] = lambda: None
        self._title = label("", "strong", "text", wrap=True)
        self._detail = label("", "small", "text2", wrap=True)
        self.go_on = primary(yes, yes_icon, small=True)
        self.go_on.clicked.connect(self._agree)
        self.leave = secondary(no, small=True)
        self.leave.clicked.connect(lambda: self.hide())
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._detail)
        line = row(icon, texts, self.go_on, self.leave, margins=(12, 8, 10, 8), spacing=10)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def put(self, title: str, detail: str, wish: Callable[[], None]) -> None:
        """Ask; `wish` follows when the user agrees."""
        self._wish = wish
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(self.text())
        self.show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What is asked."""
        return f"{self._title.text()} {self._detail.text()}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        paint.rounded(QPainter(self), self.rect(), 8, theme().color(paint.tone(self.tone).soft))

    def _agree(self) -> None:
        self.hide()
        self._wish()
