"""The fields of an account, each edited in place and saved at once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cockpit.i18n import _, pgettext
from cockpit.records.accounts import AccountSheet
from cockpit.records.quality import quality_text, quality_tone
from cockpit.views.accounts.lists import choices_of
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import Entry, MoneyEntry, NumberEntry
from cockpit.views.shared.fields import Field, LineEdit, NotesEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.select import Option, Select

_CHOICES = ("segment_id", "status_id", "owner_id")
_MONEY = ("potential", "revenue")


class AccountForm(QWidget):
    """Captions and editors on two columns. What the account's quality is made of is said, what it lacks marked (E5).

    Signals: edited(str field, object value).
    """

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, Any] = {}
        self._captions: dict[str, Any] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for name, caption in field_captions().items():
            self._add(name, caption)
        self.notes = NotesEdit("", _("Notes about this account"), name=_("Notes"))
        self.notes.committed.connect(lambda text: self.edited.emit("notes", text.strip()))
        self.quality = label("", "small", wrap=True)
        self._known = label("", "small", "warn", wrap=True)
        self._known.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.quality)
        layout.addWidget(self._known)
        layout.addLayout(self._grid)
        layout.addWidget(label(_("Notes"), "strong"))
        layout.addWidget(self.notes)
        layout.addStretch(1)

    def show_sheet(self, sheet: AccountSheet) -> None:
        """Show the stored values; the field with the keyboard in it keeps what is typed."""
        account = sheet.account
        self.quality.set_color(quality_tone(sheet.quality.value or 0))
        self.quality.setText(quality_text(sheet.quality, sheet.gaps))
        wanting = {check.key for check in sheet.gaps}
        for name, editor in self.editors.items():
            value = getattr(account, name)
            if isinstance(editor, Select):
                editor.set_options([*choices_of(sheet.words, name), Option(0, pgettext("choice", "None"))])
                editor.set_key(value)
            elif not (editor.is_typing() if isinstance(editor, LineEdit) else editor.hasFocus()):
                _show(editor, name, value)
            missing = name in wanting
            self._captions[name].set_color("warn" if missing else "text2")
            self._captions[name].setText(field_captions()[name] + (" •" if missing else ""))
        if not self.notes.is_typing():
            self.notes.set_text(account.notes)

    def warn(self, text: str) -> None:
        """Say softly that another account has this name; "" takes it back."""
        self._known.setText(text)
        self._known.setVisible(bool(text))

    def _add(self, name: str, caption: str) -> None:
        editor = self._editor(name, caption)
        place = len(self.editors)
        self.editors[name] = editor
        self._captions[name] = label(caption, "small", "text2")
        self._grid.addWidget(self._captions[name], place, 0)
        self._grid.addWidget(Field("", editor) if isinstance(editor, Entry) else editor, place, 1)

    def _editor(self, name: str, caption: str) -> QWidget:
        if name in _CHOICES:
            select = Select((), caption, pgettext("choice", "None"), small=True)
            select.chosen.connect(lambda key: self.edited.emit(name, key or None))
            return select
        if name in _MONEY or name in ("employees", "created_on"):
            return self._entry(name, caption)
        line = LineEdit("", small=True, name=caption)
        line.committed.connect(lambda text: self.edited.emit(name, text.strip()))
        return line

    def _entry(self, name: str, caption: str) -> QWidget:
        entry: Entry[Any]
        if name in _MONEY:
            entry = MoneyEntry(caption, small=True)
        elif name == "employees":
            entry = NumberEntry(0, 10_000_000, name=caption, small=True)
        else:
            entry = DateEntry(caption, small=True)
        entry.entered.connect(lambda value: self.edited.emit(name, int(value) if isinstance(value, Decimal) else value))
        return entry


def field_captions() -> dict[str, str]:
    """The fields in their order, named."""
    return {
        "name": _("Name"),
        "segment_id": _("Segment"),
        "status_id": _("Status"),
        "owner_id": _("Rep"),
        "sector": _("Sector"),
        "potential": _("Potential of the year"),
        "revenue": _("Company revenue"),
        "employees": _("Employees"),
        "siret": _("SIRET"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "website": _("Website"),
        "address": _("Address"),
        "postcode": _("Postcode"),
        "city": _("City"),
        "country": _("Country"),
        "created_on": _("Created on"),
    }


def _show(editor: Any, name: str, value: Any) -> None:
    if isinstance(editor, Entry):
        editor.set_value(Decimal(value) if name == "employees" and value is not None else value)
    elif isinstance(editor, LineEdit):
        editor.set_text(str(value or "").replace("\n", ", "))
