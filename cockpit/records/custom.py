"""Fields of the user's own (E4): what they are called, what they hold, and their values as screens show them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from cockpit.formats import date_year, money_exact, number
from cockpit.i18n import N_, _


class CustomEntity(StrEnum):
    """The things that can have fields of the user's own."""

    ACCOUNT = "account"
    CONTACT = "contact"
    OPPORTUNITY = "opportunity"
    ACTION = "action"


class CustomKind(StrEnum):
    """What a field of the user's own holds. Its values as JSON: a text; a number; cents; an ISO day; one of the
    field's options; true or false."""

    TEXT = "text"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    LIST = "list"
    YES_NO = "yes_no"


CustomValue = str | int | float | bool


@dataclass(frozen=True, slots=True)
class CustomField:
    """A field of the user's own. `filled` counts the records that have a value in it; -1: not counted."""

    id: int
    entity: CustomEntity
    name: str
    kind: CustomKind
    options: tuple[str, ...] = ()
    position: int = 0
    is_mandatory: bool = False
    filled: int = -1

    @property
    def key(self) -> str:
        """The key of its values in a record's `custom` column."""
        return str(self.id)


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """What one record says in the fields of the user's own; `values` by the fields' keys."""

    record_id: int
    fields: tuple[CustomField, ...]
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FieldRule:
    """A field that can be mandatory (E5): one of the cockpit's, or of the user's own ("custom:12")."""

    key: str
    name: str
    is_mandatory: bool


KINDS = {
    CustomKind.TEXT: N_("Text"),
    CustomKind.NUMBER: N_("Number"),
    CustomKind.AMOUNT: N_("Amount"),
    CustomKind.DATE: N_("Date"),
    CustomKind.LIST: N_("Choice in a list"),
    CustomKind.YES_NO: N_("Yes or no"),
}
#: decimals that a number of the user's own is shown with at most
_DIGITS = 6


def kind_name(kind: CustomKind) -> str:
    """What a kind is called."""
    return _(KINDS[kind])


def shown_value(kind: CustomKind, value: Any) -> str:
    """A value as people read it: "31 200,50 €", "1 juin 2024", "oui"; "" for none."""
    if value is None:
        return ""
    if kind is CustomKind.YES_NO:
        return _("yes") if value else _("no")
    if kind is CustomKind.AMOUNT:
        return money_exact(int(value))
    if kind is CustomKind.DATE:
        return date_year(date.fromisoformat(str(value)))
    if kind is CustomKind.NUMBER:
        exact = Decimal(repr(value))
        decimals = -int(exact.normalize().as_tuple().exponent)
        return number(exact, min(max(decimals, 0), _DIGITS))
    return str(value)


def searched_text(fields: tuple[CustomField, ...], values: Mapping[str, Any]) -> str:
    """The texts among a record's values, for the filter of a list."""
    wordy = [each.key for each in fields if each.kind in (CustomKind.TEXT, CustomKind.LIST)]
    return " ".join(str(values[key]) for key in wordy if key in values)


def missing(rules: tuple[FieldRule, ...], values: Mapping[str, Any]) -> tuple[FieldRule, ...]:
    """The mandatory fields that `values` (by key) says nothing in; 0 and "no" say something."""
    return tuple(
        rule for rule in rules if rule.is_mandatory and (values.get(rule.key) is None or values.get(rule.key) == "")
    )
