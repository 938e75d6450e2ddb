"""Several choices out of a list, in a popover that stays open while they are ticked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.records.folding import fold
from cockpit.views.shared.fields import SearchEdit
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.select import SEARCH_FROM
from cockpit.views.shared.toggles import CheckBox

_MOST_ROWS = 9


class ChoicesPopover(Popover):
    """Check boxes under a button; nothing ticked means everything.

    Signals: changed(frozenset of keys); closed() of Popover.
    """

    changed = Signal(object)

    def __init__(self, anchor: PaintedButton, options: Sequence[tuple[int, str]], on: frozenset[int]) -> None:
        super().__init__(anchor)
        self._search = SearchEdit(_("Search"))
        self._search.setVisible(len(options) >= SEARCH_FROM)
        self._search.textChanged.connect(self._narrow)
        self.body.addWidget(self._search)
        self.boxes: dict[int, CheckBox] = {}
        content = QWidget()
        content.setProperty("ground", "none")
        rows = QVBoxLayout(content)
        rows.setContentsMargins(4, 4, 12, 4)
        rows.setSpacing(6)
        for key, name in options:
            box = CheckBox(name)
            box.setChecked(key in on)
            box.toggled.connect(lambda _on: self.changed.emit(self.chosen()))
            rows.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
            self.boxes[key] = box
        rows.addStretch(1)
        self.body.addWidget(self._area(content, len(options)))

    def chosen(self) -> frozenset[int]:
        """The keys ticked."""
        return frozenset(key for key, box in self.boxes.items() if box.isChecked())

    def start(self) -> None:
        """Open with the keyboard in the search, or on the first choice."""
        first = next(iter(self.boxes.values()), None)
        self.open(self._search if self._search.isVisibleTo(self) else first)

    def _area(self, content: QWidget, count: int) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        row = max(20, fonts.line_height("body") + 4) + 6
        area.setFixedHeight(min(count, _MOST_ROWS) * row + 10)
        area.setMinimumWidth(min(360, max(170, content.sizeHint().width() + 14)))
        return area

    def _narrow(self, text: str) -> None:
        wanted = fold(text)
        for box in self.boxes.values():
            box.setVisible(wanted in fold(box.text()))
