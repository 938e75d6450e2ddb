"""The sheet of shortcuts (F1), from the same list as the palette."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.labels import ElidedLabel, KeyHint, label, rule
from cockpit.views.shell.commands import PAGE, VIEW, Registry
from cockpit.views.shell.keys import caps
from cockpit.views.shell.overlay import Overlay

Line = tuple[str, tuple[str, ...]]


def general() -> list[Line]:
    """The keys that mean the same everywhere and belong to no command."""
    return [
        (_("Move in a list, a board, an agenda"), ("←", "↑", "↓", "→")),
        (_("Move a card or a block"), (*caps("Shift"), "←", "→")),
        (_("Open what is chosen"), caps("Return")),
        (_("Preview"), caps("Space")),
        (_("Edit in place"), ("F2",)),
        (_("Leave, close"), caps("Esc")),
    ]


class ShortcutSheet(Overlay):
    """Built anew each time it opens: the page shown has its own lines."""

    def __init__(self, window: QWidget, registry: Registry) -> None:
        super().__init__(window)
        self._registry = registry
        self._content: QWidget | None = None
        self._column = QVBoxLayout(self.card)
        self._column.setContentsMargins(1, 1, 1, 13)

    def start(self) -> None:
        """Open."""
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        close = icon_button("x", _("Close"), keys=_("Esc"))
        close.clicked.connect(self.close_overlay)
        head = QHBoxLayout()
        head.setContentsMargins(19, 12, 12, 10)
        head.addWidget(label(_("Keyboard shortcuts"), "h1"), 1)
        head.addWidget(close)
        column.addLayout(head)
        column.addWidget(rule())
        column.addWidget(self._make_lines(), 1)
        self._column.addWidget(self._content)
        self.card.setAccessibleName(_("Keyboard shortcuts"))
        self.open(close)

    def groups(self) -> list[tuple[str, list[Line]]]:
        """What is listed: what the page offers, what the program does, where one can go, and the general keys."""
        found = self._registry.all()
        page = [(c.text, caps(c.shown_keys)) for c in found if c.kind == PAGE and c.keys]
        acts = [(c.text, caps(c.shown_keys)) for c in found if c.kind not in (PAGE, VIEW) and c.keys]
        views = [(c.text, caps(c.shown_keys)) for c in found if c.kind == VIEW and c.keys]
        groups = [(_("On this page"), page), (_("Actions"), acts), (_("View"), views), (_("Everywhere"), general())]
        return [group for group in groups if group[1]]

    def _make_lines(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("ground", "none")
        row = QHBoxLayout(content)
        row.setContentsMargins(19, 6, 19, 6)
        row.setSpacing(32)
        groups = self.groups()
        half = [group for group in groups if group[0] != _("View")]
        for part in (half, [group for group in groups if group[0] == _("View")]):
            row.addLayout(_lines(part), 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumSize(QSize(fonts.scaled(720), min(560, content.sizeHint().height() + 4)))
        return area


def _lines(groups: Iterable[tuple[str, Sequence[Line]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    at = 0
    for name, lines in groups:
        heading = label(name, "micro", "text3")
        heading.setContentsMargins(0, 10, 0, 2)
        grid.addWidget(heading, at, 0, 1, 2)
        for text, keys in lines:
            at += 1
            grid.addWidget(ElidedLabel(text, minimum=80), at, 0)
            boxes = QHBoxLayout()
            boxes.setSpacing(4)
            boxes.addStretch(1)
            for key in keys:
                boxes.addWidget(KeyHint(key))
            grid.addLayout(boxes, at, 1)
        at += 1
    grid.setRowStretch(at, 1)
    return grid
