"""Before many pairs are merged at once: how many, and that one undo brings all of them back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import row
from cockpit.views.shared.labels import IconLabel, label
from cockpit.views.shared.painted import Painted


class MergeQuestion(Painted):
    """A soft bar that asks once. Hidden while nothing is asked; Escape says no."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._wish: Callable[[], None] = lambda: None
        self._title = label("", "strong", "text", wrap=True)
        detail = _("The fuller record of each pair stays, with the history of both. One undo brings all of them back.")
        self.go_on = primary("", "git-merge", small=True)
        self.go_on.clicked.connect(self._agree)
        self.leave = secondary(_("Leave them"), small=True)
        self.leave.clicked.connect(lambda: self.hide())
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(label(detail, "small", "text2", wrap=True))
        line = row(
            IconLabel("git-merge", 16, "accent"), texts, self.go_on, self.leave, margins=(12, 8, 10, 8), spacing=10
        )
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def ask(self, count: int, wish: Callable[[], None]) -> None:
        """Say how many pairs it is about; `wish` follows when the user agrees."""
        self._wish = wish
        said = number(count)
        self._title.setText(ngettext("Merge {n} pair?", "Merge {n} pairs?", count).format(n=said))
        self.go_on.setText(ngettext("Merge the {n}", "Merge the {n}", count).format(n=said))
        self.setAccessibleName(self._title.text())
        self.show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What is asked."""
        return self._title.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves everything as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        paint.rounded(QPainter(self), self.rect(), 8, theme().color(paint.tone("acc").soft))

    def _agree(self) -> None:
        self.hide()
        self._wish()
