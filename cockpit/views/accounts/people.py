"""People at an account: role tags above the name (E3), fields in place below when opened."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cockpit.i18n import _
from cockpit.records.accounts import ContactFacts
from cockpit.records.custom import CustomField, FieldRule, missing
from cockpit.records.team import Named
from cockpit.views.shared.badges import Tag
from cockpit.views.shared.buttons import Button, ghost, icon_button, secondary
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.labels import ElidedLabel, label, rule, set_tip
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.own_fields import OwnFields
from cockpit.views.shared.toggles import CheckBox

_TONES = {"decision_maker": "acc", "billing": "info"}
_FIELDS = ("first_name", "last_name", "job_title", "email", "phone", "mobile", "notes")


class ContactBlock(QWidget):
    """One person. Signals: edited(int id, str field, str text); role_changed(int id, int role, bool held);
    own_edited(int id, int field, object value); deleted(int id); copied(str text); opened(int id, bool)."""

    edited = Signal(int, str, str)
    role_changed = Signal(int, int, bool)
    own_edited = Signal(int, int, object)
    deleted = Signal(int)
    copied = Signal(str)
    opened = Signal(int, bool)

    def __init__(self, contact: ContactFacts, roles: Mapping[int, Named], own: Sequence[CustomField] = ()) -> None:
        super().__init__()
        self._roles, self._own = roles, tuple(own)
        self._rules: tuple[FieldRule, ...] = ()
        self.contact = contact
        self._tags = QHBoxLayout()
        self._tags.setSpacing(4)
        self._name = ElidedLabel("", "strong")
        self._job = ElidedLabel("", "small", "text3")
        self.toggle = icon_button("caret-down", _("Edit"))
        self.toggle.clicked.connect(lambda: self.set_open(not self.is_open()))
        self._phone, self._mail = icon_button("phone", _("Phone")), icon_button("envelope-simple", _("E-mail"))
        self._phone.clicked.connect(lambda: self.copied.emit(self.contact.phone or self.contact.mobile))
        self._mail.clicked.connect(lambda: self.copied.emit(self.contact.email))
        self._form: ContactForm | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 5, 0, 5)
        self._layout.setSpacing(1)
        self._arrange()
        self.show_contact(contact)

    def is_open(self) -> bool:
        """Whether the fields are on view."""
        return self._form is not None and self._form.isVisibleTo(self)

    def set_open(self, shown: bool) -> None:
        """Show or hide the fields."""
        if shown and self._form is None:
            self._form = ContactForm(self.contact, self._roles)
            self._form.show_own(self.contact, self._own)
            self._form.mark_missing(self._missing())
            self._form.edited.connect(lambda field, text: self.edited.emit(self.contact.id, field, text))
            self._form.role_changed.connect(lambda role, held: self.role_changed.emit(self.contact.id, role, held))
            self._form.own.edited.connect(lambda field, value: self.own_edited.emit(self.contact.id, field, value))
            self._form.delete.clicked.connect(lambda: self.deleted.emit(self.contact.id))
            self._layout.addWidget(self._form)
        if self._form is not None:
            self._form.setVisible(shown)
        self.opened.emit(self.contact.id, shown)

    def form(self) -> ContactForm | None:
        """The fields, once they were opened."""
        return self._form

    def show_contact(self, contact: ContactFacts, own: Sequence[CustomField] | None = None) -> None:
        """Show what changed; a field with the keyboard in it is left alone. `own`: the fields of the user's own."""
        self.contact = contact
        self._own = self._own if own is None else tuple(own)
        self._name.setText(contact.name)
        self._job.setText(contact.job_title)
        self.setAccessibleName(f"{contact.name}, {contact.job_title}")
        self._show_roles(contact)
        self._phone.setVisible(bool(contact.phone or contact.mobile))
        self._mail.setVisible(bool(contact.email))
        set_tip(self._phone, contact.phone or contact.mobile, _("Copy"))
        set_tip(self._mail, contact.email, _("Copy"))
        if self._form is not None:
            self._form.show_contact(contact)
            self._form.show_own(contact, self._own)
            self._form.mark_missing(self._missing())

    def missing(self, rules: Sequence[FieldRule]) -> frozenset[str]:
        """Keys of the mandatory fields that say nothing; they are marked from now on (E5)."""
        self._rules = tuple(rules)
        if self._form is not None:
            self._form.mark_missing(self._missing())
        return self._missing()

    def _missing(self) -> frozenset[str]:
        return frozenset(rule.key for rule in missing(self._rules, self.contact.told()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.set_open(True)
        event.accept()

    def _show_roles(self, contact: ContactFacts) -> None:
        empty_layout(self._tags)
        held = [self._roles[key] for key in contact.role_ids if key in self._roles]
        for role in held:
            self._tags.addWidget(Tag(role.name, _TONES.get(role.key, "neutral")))
        if not held:
            self._tags.addWidget(Tag(_("role?"), "warn"))
        self._tags.addStretch(1)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._name)
        line.addWidget(self._job, 1)
        for button in (self._phone, self._mail, self.toggle):
            line.addWidget(button)
        self._layout.addWidget(rule())
        self._layout.addSpacing(4)
        self._layout.addLayout(self._tags)
        self._layout.addLayout(line)


class ContactForm(QWidget):
    """The fields of a person. Signals: edited(str field, str text); role_changed(int role, bool held)."""

    edited = Signal(str, str)
    role_changed = Signal(int, bool)

    def __init__(self, contact: ContactFacts, roles: Mapping[int, Named]) -> None:
        super().__init__()
        self.fields: dict[str, LineEdit] = {}
        self._captions: dict[str, Any] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for place, (name, caption) in enumerate(zip(_FIELDS, _captions(), strict=True)):
            editor = LineEdit("", small=True, name=caption)
            editor.committed.connect(lambda text, name=name: self.edited.emit(name, text))
            self._captions[name] = label(caption, "small", "text2")
            grid.addWidget(self._captions[name], place, 0)
            grid.addWidget(editor, place, 1)
            self.fields[name] = editor
        self.roles: dict[int, CheckBox] = {}
        checks = QWidget()
        flow = FlowLayout(checks, gap=12, line_gap=4)
        for key, role in roles.items():
            box = CheckBox(role.name)
            box.clicked.connect(lambda held, key=key: self.role_changed.emit(key, held))
            flow.addWidget(box)
            self.roles[key] = box
        self.own = OwnFields(heading=False)
        self.delete: Button = ghost(_("Delete this contact"), "trash", small=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(grid)
        layout.addWidget(self.own)
        layout.addWidget(checks)
        layout.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_contact(contact)

    def show_contact(self, contact: ContactFacts) -> None:
        """Show the stored values; a field with the keyboard in it keeps what is typed."""
        for name, editor in self.fields.items():
            value = str(getattr(contact, name))
            if not editor.hasFocus() or editor.text() == value:
                editor.set_text(value)
        for key, box in self.roles.items():
            box.setChecked(key in contact.role_ids)

    def mark_missing(self, keys: Collection[str]) -> None:
        """Mark the mandatory fields that say nothing yet (E5)."""
        for (name, caption), text in zip(self._captions.items(), _captions(), strict=True):
            caption.setText(text + (" •" if name in keys else ""))
            caption.set_color("warn" if name in keys else "text2")

    def show_own(self, contact: ContactFacts, fields: Sequence[CustomField]) -> None:
        """Show the fields of the user's own."""
        self.own.show_values(contact.id, fields, contact.custom)


class NewContactLine(QWidget):
    """Name and job of a person to add. Signals: wished(str name, str job)."""

    wished = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.name = LineEdit("", _("First name and name"), small=True, name=_("First name and name"))
        self.job = LineEdit("", _("Job title"), small=True, name=_("Job title"))
        self.add_button = secondary(_("Add"), small=True)
        for editor in (self.name, self.job):
            editor.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(6)
        layout.addWidget(self.name, 3)
        layout.addWidget(self.job, 2)
        layout.addWidget(self.add_button)
        self.hide()

    def open_line(self) -> None:
        """Appear empty with the keyboard in it."""
        self.name.set_text("")
        self.job.set_text("")
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add(self) -> None:
        self.wished.emit(self.name.text(), self.job.text())


def _captions() -> tuple[str, ...]:
    return (_("First name"), _("Name"), _("Job title"), _("E-mail"), _("Phone"), _("Mobile"), _("Notes"))
