"""Columns of a file that become fields of the user's own (E4): how the choice is written, worded and guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cockpit.i18n import N_, _
from cockpit.records.importing import ColumnPlan, Entity

PREFIX, MADE = "custom:", "custom:+"
KINDS = {
    "text": (N_("text"), "file-text"),
    "number": (N_("number"), "chart-bar"),
    "amount": (N_("amount"), "coins"),
    "date": (N_("date"), "calendar-blank"),
    "list": (N_("list of values"), "rows"),
    "yes_no": (N_("yes or no"), "check-square"),
}
HOLDERS = frozenset({Entity.ACCOUNT, Entity.CONTACT, Entity.OPPORTUNITY, Entity.ACTION})
_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_AMOUNT = re.compile(r"[-+]?[\d\s\u202f\u00a0.,']+\s?(€|\$|£|EUR|USD|CHF|k€)|(€|\$|£)\s?[\d\s.,']+", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?\d[\d\s\u202f\u00a0']*([.,]\d+)?")
_CODE = re.compile(r"0\d+")
_ANSWERS = frozenset({"oui", "non", "yes", "no", "vrai", "faux", "true", "false", "o", "n", "y"})


@dataclass(frozen=True, slots=True)
class NewField:
    """A field of the user's own that an import is to make: one of `KINDS`, and its name."""

    kind: str
    name: str

    @property
    def key(self) -> str:
        """As a mapping names it."""
        return f"{MADE}{self.kind}:{self.name}"


def new_field(key: str | None) -> NewField | None:
    """The field that a mapping asks to make; None where it names one that there is."""
    if key is None or not key.startswith(MADE):
        return None
    kind, _mark, name = key.removeprefix(MADE).partition(":")
    return NewField(kind, name)


def kind_name(kind: str) -> str:
    """What a field holds, in a word."""
    return _(KINDS[kind][0]) if kind in KINDS else kind


def guessed(column: ColumnPlan) -> NewField:
    """The field that a column would become: its header as a name, its kind by the sample."""
    name = re.sub(r"[_\s]+", " ", column.header).strip()
    return NewField(kind_of(column.sample), name[:1].upper() + name[1:])


def kind_of(sample: str) -> str:
    """What a value looks like; "text" where nothing speaks for another kind."""
    value = sample.strip()
    if value.casefold() in _ANSWERS:
        return "yes_no"
    if _DAY.match(value):
        return "date"
    if _AMOUNT.fullmatch(value):
        return "amount"
    if _NUMBER.fullmatch(value) and not _CODE.fullmatch(value):
        return "number"
    return "text"
