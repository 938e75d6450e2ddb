"""A column that becomes a field of the user's own: its name and what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.itemmodels.import_custom import KINDS, NewField, kind_name
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.card import row
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.select import Option, Select


class NewFieldPopover(Popover):
    """Asks for name and kind; Enter makes the field. Signals: made(object NewField)."""

    made = Signal(object)

    def __init__(self, anchor: QWidget, suggestion: NewField) -> None:
        super().__init__(anchor)
        self.setAccessibleName(_("Create a field"))
        self.name = LineEdit(suggestion.name)
        self.kind = Select([Option(k, kind_name(k), icon=icon) for k, (_word, icon) in KINDS.items()], _("Holds"))
        self.kind.set_key(suggestion.kind)
        self.make = primary(_("Create the field"), "plus", small=True)
        self.make.clicked.connect(self._make)
        self._name_field = Field(_("Name of the field"), self.name)
        self.setMinimumWidth(fonts.scaled(280))
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(self._name_field)
        self.body.addWidget(Field(_("Holds"), self.kind))
        self.body.addLayout(row(-1, self.make))

    def start(self) -> None:
        """Open with the name chosen, ready to be written over."""
        self.open(self.name)
        self.name.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
            return
        super().keyPressEvent(event)

    def _make(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._name_field.set_error(_("A field needs a name."))
            return
        self.close_popover()
        self.made.emit(NewField(str(self.kind.key()), name))
