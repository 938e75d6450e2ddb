"""Fields of the user's own on a record's sheet (E4): those that say something, edited in place; the rest on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _, pgettext
from cockpit.records.custom import CustomField, CustomKind, kind_name, shown_value
from cockpit.views.shared import typed
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import Entry, MoneyEntry
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.labels import ElidedLabel, LinkLabel
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.select import Option, OptionsPopover, Select

_CAPTION = 124
_NUMBER_MOST = Decimal(10) ** 15


class DecimalEntry(Entry[Decimal]):
    """A number with as many decimals as it has, negative ones too; right-aligned."""

    def __init__(self, name: str = "", small: bool = False) -> None:
        super().__init__(typed.read_number, _decimal, name, "", small)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


class OwnField(QWidget):
    """The editor of one field, by its kind. Signals: edited(object value as JSON, None for empty)."""

    edited = Signal(object)

    def __init__(self, field: CustomField) -> None:
        super().__init__()
        self.field = field
        self.editor: QWidget = self._make(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Field("", self.editor) if isinstance(self.editor, Entry) else self.editor)

    def show_value(self, value: Any, anew: bool = False) -> None:
        """Show what is stored; what is being typed stays, unless it is shown `anew` for another record."""
        editor = self.editor
        if isinstance(editor, Select):
            self._offer(editor, value)
        elif isinstance(editor, LineEdit) and (anew or not editor.is_typing()):
            _write(editor, self.field.kind, value)

    def start(self) -> None:
        """Take the keyboard."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def value(self) -> Any:
        """What the editor holds, as JSON."""
        if isinstance(self.editor, Select):
            return self.editor.key()
        if isinstance(self.editor, Entry):
            return _stored(self.field.kind, self.editor.value())
        return self.editor.text().strip() or None if isinstance(self.editor, LineEdit) else None

    def _make(self, field: CustomField) -> QWidget:
        if field.kind in (CustomKind.LIST, CustomKind.YES_NO):
            select = Select((), field.name, "–", small=True)
            select.chosen.connect(self.edited)
            self._offer(select, None)
            return select
        if field.kind is CustomKind.TEXT:
            line = LineEdit("", small=True, name=field.name)
            line.committed.connect(lambda text: self.edited.emit(text.strip() or None))
            return line
        entry = _entry(field)
        entry.entered.connect(lambda value: self.edited.emit(_stored(field.kind, value)))
        return entry

    def _offer(self, select: Select, value: Any) -> None:
        if self.field.kind is CustomKind.YES_NO:
            options = [Option(each, shown_value(CustomKind.YES_NO, each)) for each in (True, False)]
        else:
            choices = self.field.options if value in (None, *self.field.options) else (*self.field.options, str(value))
            options = [Option(each, each) for each in choices]
        empty = [Option(None, pgettext("choice", "None"))] if value is not None else []
        select.set_options([*options, *empty])
        select.set_key(value)


class OwnFields(QWidget):
    """The section of a sheet: hidden where there are no fields. Signals: edited(int field, object value)."""

    edited = Signal(int, object)

    def __init__(self, heading: bool = True) -> None:
        super().__init__()
        self.editors: dict[int, OwnField] = {}
        self._record: object = None
        self._fields: tuple[CustomField, ...] = ()
        self._values: dict[str, Any] = {}
        self._opened: set[int] = set()
        self._captions: dict[int, ElidedLabel] = {}
        self.add_link = LinkLabel(_("Fill in a field"), "plus", flush=not heading)
        self.add_link.clicked.connect(self._offer)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        if heading:
            head = SectionHeader(_("Own fields"), height=26, role="strong")
            head.add(self.add_link)
            layout.addWidget(head)
            layout.addLayout(self._grid)
        else:
            layout.addLayout(self._grid)
            layout.addWidget(self.add_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_values(self, record: object, fields: Sequence[CustomField], values: Mapping[str, Any]) -> None:
        """Show what a record says; a field that was on view stays there while the record is the same."""
        another = record != self._record
        if another:
            self._record, self._opened = record, set()
        self._values = dict(values)
        shown = [field for field in fields if self._belongs(field)]
        self._opened |= {field.id for field in shown}
        self._fields = tuple(fields)
        if shown != [editor.field for editor in self.editors.values()]:
            self._rebuild(shown)
        for number, editor in self.editors.items():
            editor.show_value(self._values.get(str(number)), another)
        self._mark_missing()
        self.add_link.setVisible(len(self.editors) < len(self._fields))
        self.setVisible(bool(self._fields))

    def open_field(self, field_id: int) -> None:
        """Show an empty field with the keyboard in it."""
        self._opened.add(field_id)
        self.show_values(self._record, self._fields, self._values)
        self.editors[field_id].start()

    def _belongs(self, field: CustomField) -> bool:
        return field.is_mandatory or field.id in self._opened or self._values.get(field.key) is not None

    def _rebuild(self, shown: Sequence[CustomField]) -> None:
        empty_layout(self._grid)
        self.editors, self._captions = {}, {}
        for place, field in enumerate(shown):
            editor = self.editors[field.id] = OwnField(field)
            editor.edited.connect(lambda value, number=field.id: self.edited.emit(number, value))
            caption = self._captions[field.id] = ElidedLabel(field.name, "small", "text2", minimum=40)
            caption.setFixedWidth(fonts.scaled(_CAPTION))
            self._grid.addWidget(caption, place, 0)
            self._grid.addWidget(editor, place, 1)

    def _mark_missing(self) -> None:
        for number, editor in self.editors.items():
            is_missing = editor.field.is_mandatory and self._values.get(str(number)) is None
            self._captions[number].setText(editor.field.name + (" •" if is_missing else ""))
            self._captions[number].set_color("warn" if is_missing else "text2")

    def _offer(self) -> None:
        hidden = [field for field in self._fields if field.id not in self.editors]
        if len(hidden) == 1:
            self.open_field(hidden[0].id)
            return
        popup = OptionsPopover(self.add_link, [Option(each.id, each.name, kind_name(each.kind)) for each in hidden])
        popup.picked.connect(self.open_field)
        popup.closed.connect(popup.deleteLater)
        popup.start()


def _entry(field: CustomField) -> Entry[Any]:
    if field.kind is CustomKind.AMOUNT:
        return MoneyEntry(field.name, small=True, negative=True)
    if field.kind is CustomKind.DATE:
        return DateEntry(field.name, small=True)
    return DecimalEntry(field.name, small=True)


def _write(editor: LineEdit, kind: CustomKind, value: Any) -> None:
    if not isinstance(editor, Entry):
        editor.set_text("" if value is None else str(value))
    elif value is None:
        editor.set_value(None)
    elif kind is CustomKind.DATE:
        editor.set_value(date.fromisoformat(value))
    else:
        editor.set_value(Decimal(repr(value)) if kind is CustomKind.NUMBER else value)


def _stored(kind: CustomKind, value: Any) -> Any:
    if value is None:
        return None
    if kind is CustomKind.DATE:
        return value.isoformat()
    if kind is CustomKind.NUMBER:
        return int(value) if value == value.to_integral_value() and abs(value) < _NUMBER_MOST else float(value)
    return value


def _decimal(value: Decimal) -> str:
    whole = value == value.to_integral_value()
    return shown_value(CustomKind.NUMBER, int(value) if whole else float(value))
