"""Columns and filter choices for the user's own fields on accounts (E4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.records.accounts import AccountRow
from cockpit.records.custom import CustomField, CustomKind, shown_value
from cockpit.records.folding import fold

RIGHT = (CustomKind.NUMBER, CustomKind.AMOUNT)
_CHOICES = (CustomKind.LIST, CustomKind.YES_NO)


@dataclass(frozen=True, slots=True)
class OwnWanted:
    """What a filter asks of a field: one of its values; else that it is filled, or that it is empty."""

    key: str
    value: Any = None
    is_filled: bool = True

    def fits(self, values: Mapping[str, Any]) -> bool:
        """Whether an account's values pass."""
        said = values.get(self.key)
        return said == self.value if self.value is not None else (said is not None) == self.is_filled


def wanted_choices(fields: Sequence[CustomField]) -> Iterator[tuple[OwnWanted, str, str]]:
    """What can be filtered by: the question, the field's name, the value in words."""
    for field in fields:
        values: tuple[Any, ...] = (True, False) if field.kind is CustomKind.YES_NO else field.options
        if field.kind in _CHOICES:
            for value in values:
                yield OwnWanted(field.key, value), field.name, shown_value(field.kind, value)
        else:
            yield OwnWanted(field.key), field.name, _("filled in")
        yield OwnWanted(field.key, is_filled=False), field.name, _("empty")


def own_text(field: CustomField, row: AccountRow) -> str:
    """A value in words, a dash for none."""
    return shown_value(field.kind, row.custom.get(field.key)) or "–"


def own_cell(field: CustomField, row: AccountRow) -> cells.Cell:
    """A value as the table shows it."""
    text = own_text(field, row)
    color = "text" if row.custom.get(field.key) is not None else "text3"
    return cells.Figure(text, color=color) if field.kind in RIGHT else cells.Text(text, color=color)


def own_key(field: CustomField) -> Callable[[AccountRow], Any]:
    """The order of a column: empty ones last, texts without case and accents."""
    is_text = field.kind in (CustomKind.TEXT, CustomKind.LIST)

    def place(row: AccountRow) -> tuple[bool, Any]:
        value = row.custom.get(field.key)
        if value is None:
            return True, 0
        return False, fold(value) if is_text else value

    return place
