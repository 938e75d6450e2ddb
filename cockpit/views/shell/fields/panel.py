"""One field of the user's own: its name, what it holds, whether it is mandatory; or a new one to be made."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.custom import CustomField, CustomKind, kind_name
from cockpit.views.shared.buttons import danger, primary
from cockpit.views.shared.card import row
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.toggles import Switch
from cockpit.views.shell.fields.options import OptionsEditor


class FieldPanel(SidePanel):
    """Signals: add_wished(str name, object kind); renamed(str); kind_chosen(object); mandatory_wished(bool);
    delete_wished(). The wishes about choices are those of `options`."""

    add_wished = Signal(str, object)
    renamed = Signal(str)
    kind_chosen = Signal(object)
    mandatory_wished = Signal(bool)
    delete_wished = Signal()

    def __init__(self) -> None:
        super().__init__(width=378)
        self.show_menu_button(False)
        self.field: CustomField | None = None
        self.name = LineEdit("", _("Fleet, contract end, budget…"), name=_("Name"))
        self.name.committed.connect(self._renamed)
        self.name.returnPressed.connect(self._add)
        self.kind = Select([Option(kind, kind_name(kind)) for kind in CustomKind], _("Kind"))
        self.kind.chosen.connect(self._choose)
        self.options = OptionsEditor()
        self.mandatory = Switch(name=_("Mandatory"))
        self.mandatory.clicked.connect(self.mandatory_wished)
        self._filled = label("", "small", "text2", wrap=True)
        self._error = ErrorLine()
        self.add_button = primary(_("Add the field"), "plus")
        self.add_button.clicked.connect(self._add)
        self.delete_button = danger(_("Delete the field"), "trash")
        self.delete_button.clicked.connect(lambda: self.delete_wished.emit())
        self._arrange()

    def show_field(self, field: CustomField) -> None:
        """Show a field; a name that is being typed stays."""
        same = self.field is not None and self.field.id == field.id
        self.field = field
        self.set_title(field.name)
        if not (same and self.name.is_typing()):
            self.name.set_text(field.name)
        self.kind.set_key(field.kind)
        self.mandatory.setChecked(field.is_mandatory)
        self.options.show_options(field.options)
        self._filled.setText(_filled_said(field))
        self._error.set_text("")
        self._show_parts(field)

    def start_new(self) -> None:
        """Ask for the name of a field to be made."""
        self.field = None
        self.set_title(_("New field"))
        self.name.set_text("")
        self.kind.set_key(CustomKind.TEXT)
        self._error.set_text("")
        self._show_parts(None)
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, text: str) -> None:
        """Say why it cannot be, and show what is stored."""
        if self.field is not None:
            self.kind.set_key(self.field.kind)
            self.mandatory.setChecked(self.field.is_mandatory)
        self._error.set_text(text)

    def error(self) -> str:
        """The reason shown."""
        return self._error.text()

    def _show_parts(self, field: CustomField | None) -> None:
        self.options.setVisible(field is not None and field.kind is CustomKind.LIST)
        for part in (self._switch_line, self._filled, self.delete_button):
            part.setVisible(field is not None)
        self.add_button.setVisible(field is None)

    def _renamed(self, text: str) -> None:
        if self.field is not None:
            self.renamed.emit(text)

    def _choose(self, kind: object) -> None:
        if self.field is not None:
            self.kind_chosen.emit(kind)

    def _add(self) -> None:
        if self.field is None:
            self.add_wished.emit(self.name.text(), self.kind.key())

    def _arrange(self) -> None:
        self._switch_line = QWidget()
        line = row(self.mandatory, label(_("Mandatory: asked for at creation, counted in the data quality"), "small",
                                         "text2", wrap=True), spacing=10)  # fmt: skip
        line.setStretch(1, 1)
        self._switch_line.setLayout(line)
        for part in (
            Field(_("Name"), self.name), Field(_("Kind"), self.kind), self.options, self._switch_line, self._filled,
            self._error,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.add_to_foot(self.add_button)
        self.add_to_foot(self.delete_button, at_right=True)


def _filled_said(field: CustomField) -> str:
    if field.filled <= 0:
        return _("No record is filled in yet.")
    text = ngettext(
        "{n} record is filled in. Deleting the field hides its value; undo brings it back.",
        "{n} records are filled in. Deleting the field hides their values; undo brings them back.",
        field.filled,
    )
    return text.format(n=number(field.filled))
