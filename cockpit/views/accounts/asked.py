"""What a new account is asked for beyond its first line: the mandatory fields (E5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtWidgets import QGridLayout, QWidget

from cockpit.records.accounts import Vocabulary
from cockpit.records.custom import CustomEntity, CustomField, FieldRule
from cockpit.records.mandatory import CUSTOM_PREFIX
from cockpit.views.shared.entries import Entry, MoneyEntry, NumberEntry
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.own_fields import OwnField

#: what the first line of the form asks for already
FIRST_LINE = frozenset({"name", "segment_id", "status_id", "owner_id"})
_COLUMNS = 3
_ENTRIES: dict[str, Callable[[str], Entry[Any]]] = {
    "potential": lambda name: MoneyEntry(name, small=True),
    "employees": lambda name: NumberEntry(0, 10_000_000, name=name, small=True),
}


class AskedFields(QWidget):
    """An editor for each mandatory field that the first line does not ask for; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.editors: dict[str, LineEdit | OwnField] = {}
        self._captions: dict[str, Any] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.hide()

    def ask(self, words: Vocabulary) -> None:
        """Begin empty, with the fields that are mandatory now."""
        empty_layout(self._grid)
        self.editors, self._captions = {}, {}
        own = {f"{CUSTOM_PREFIX}{field.id}": field for field in words.own_fields(CustomEntity.ACCOUNT)}
        asked = [rule for rule in words.rules if rule.is_mandatory and rule.key not in FIRST_LINE]
        for place, rule in enumerate(asked):
            self._add(place, rule, own.get(rule.key))
        self.setVisible(bool(asked))

    def values(self) -> dict[str, Any]:
        """What was typed, by key."""
        return {key: _value(key, editor) for key, editor in self.editors.items()}

    def mark(self, missing: Iterable[str]) -> None:
        """Show which ones are empty, and go to the first."""
        keys = set(missing)
        for key, caption in self._captions.items():
            caption.set_color("warn" if key in keys else "text2")
        first = next((editor for key, editor in self.editors.items() if key in keys), None)
        if isinstance(first, OwnField):
            first.start()
        elif first is not None:
            first.setFocus()

    def _add(self, place: int, rule: FieldRule, own: CustomField | None) -> None:
        editor = self.editors[rule.key] = OwnField(own) if own is not None else _editor(rule)
        caption = self._captions[rule.key] = label(rule.name, "small", "text2")
        line, column = divmod(place, _COLUMNS)
        self._grid.addWidget(caption, line * 2, column)
        self._grid.addWidget(Field("", editor) if isinstance(editor, Entry) else editor, line * 2 + 1, column)


def _editor(rule: FieldRule) -> LineEdit:
    make = _ENTRIES.get(rule.key)
    return make(rule.name) if make is not None else LineEdit("", small=True, name=rule.name)


def _value(key: str, editor: LineEdit | OwnField) -> Any:
    if isinstance(editor, OwnField):
        return editor.value()
    if isinstance(editor, Entry):
        value = editor.value()
        return int(value) if key == "employees" and value is not None else value
    return editor.text().strip() or None
