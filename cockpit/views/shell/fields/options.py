"""The choices of a list, edited in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit.i18n import _
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.card import row
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.layouts import empty_layout


class OptionsEditor(QWidget):
    """One line for each choice, and one to add another.

    Signals: changed(object options) when some were added, removed or moved; renamed(str former, str name).
    """

    changed = Signal(object)
    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[str, ...] = ()
        self.lines: list[LineEdit] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(4)
        self.new = LineEdit("", _("Another choice"), small=True, name=_("Another choice"))
        self.new.returnPressed.connect(self._add)
        self.new.committed.connect(lambda _text: self._add())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(label(_("Choices"), "small", "text2", 500))
        layout.addLayout(self._column)
        layout.addWidget(self.new)

    def show_options(self, options: Sequence[str]) -> None:
        """Show these; nothing moves while they are the same."""
        if tuple(options) == self._options and self.lines:
            return
        had_keyboard = self.new.hasFocus()
        self._options = tuple(options)
        empty_layout(self._column)
        self.lines = []
        for place, option in enumerate(self._options):
            self._column.addLayout(self._line(place, option))
        if had_keyboard:
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, place: int, option: str) -> QVBoxLayout:
        line = LineEdit(option, small=True, name=option)
        line.committed.connect(lambda text: self._rename(option, text))
        up = icon_button("caret-down", _("Move down"), small=True)
        up.setEnabled(place < len(self._options) - 1)
        up.clicked.connect(lambda: self._lower(place))
        remove = icon_button("x", _("Remove this choice"), small=True)
        remove.clicked.connect(lambda: self._put([each for each in self._options if each != option]))
        self.lines.append(line)
        holder = QVBoxLayout()
        holder.addLayout(row(line, up, remove, spacing=4))
        return holder

    def _rename(self, former: str, text: str) -> None:
        name = " ".join(text.split())
        if not name:
            self._put([each for each in self._options if each != former])
        elif name != former:
            self.renamed.emit(former, name)

    def _lower(self, place: int) -> None:
        options = list(self._options)
        options.insert(place + 1, options.pop(place))
        self._put(options)

    def _add(self) -> None:
        name = " ".join(self.new.text().split())
        self.new.set_text("")
        if name and name not in self._options:
            self._put([*self._options, name])

    def _put(self, options: list[str]) -> None:
        self.changed.emit(options)
