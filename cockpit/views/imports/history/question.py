"""Before an import is taken back: what stays since it was edited, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_history import kind_said
from cockpit.records.importing import KeptRow
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import row
from cockpit.views.shared.labels import IconLabel, label
from cockpit.views.shared.painted import Painted

_NAMED = 8


class KeptQuestion(Painted):
    """A soft bar: how many records stay and which, then undo all the same, or not. Hidden while nothing is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._wish: Callable[[], None] = lambda: None
        self._title = label("", "strong", "text", wrap=True)
        self._names = label("", "small", "text2", wrap=True)
        self.go_on = primary(_("Undo, keep these"), "arrow-u-up-left", small=True)
        self.go_on.clicked.connect(self._agree)
        self.leave = secondary(_("Leave the import"), small=True)
        self.leave.clicked.connect(lambda: self.hide())
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._names)
        line = row(IconLabel("warning", 16, "warn"), texts, self.go_on, self.leave, margins=(12, 8, 10, 8), spacing=10)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def ask(self, kept: Sequence[KeptRow], wish: Callable[[], None]) -> None:
        """Name what would stay; `wish` follows when the user agrees."""
        self._wish = wish
        said = ngettext(
            "{n} record was edited since, or is used by another: it stays as it is.",
            "{n} records were edited since, or are used by others: they stay as they are.",
            len(kept),
        )
        self._title.setText(said.format(n=number(len(kept))))
        self._names.setText(names_said(kept))
        self.setAccessibleName(f"{self._title.text()} {self._names.text()}")
        self.show()
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What is asked, with the names."""
        return f"{self._title.text()} {self._names.text()}"

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the import as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground."""
        paint.rounded(QPainter(self), self.rect(), 8, theme().color(paint.tone("warn").soft))

    def _agree(self) -> None:
        self.hide()
        self._wish()


def names_said(kept: Sequence[KeptRow]) -> str:
    """ "account Laiterie Sauvelande, contact Rey, and 3 others"."""
    parts = [_("{kind} {name}").format(kind=kind_said(each.kind), name=each.label) for each in kept[:_NAMED]]
    rest = len(kept) - _NAMED
    if rest > 0:
        parts.append(ngettext("and {n} other", "and {n} others", rest).format(n=number(rest)))
    return ", ".join(parts)
