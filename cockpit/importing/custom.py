"""Columns that go to fields of the user's own (E4).

A choice names one as `custom:12`, or `custom:+amount:Fleet value` where it is to be made. While a file is planned its
kind and label travel with it: `custom:12:amount:Fleet value`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cockpit.importing.fields import Field, Kind, field_of
from cockpit.importing.folding import fold
from cockpit.records.importing import Entity

PREFIX = "custom:"
HOLDERS = frozenset({Entity.ACCOUNT, Entity.CONTACT, Entity.OPPORTUNITY, Entity.ACTION})
_KINDS = {
    "text": Kind.NOTE, "number": Kind.NUMBER, "amount": Kind.AMOUNT, "date": Kind.DAY, "list": Kind.TEXT,
    "yes_no": Kind.ANSWER,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field of the user's own: what it belongs to, how its values are written, what it is called."""

    id: int
    entity: str
    kind: str
    name: str


def is_custom(name: str) -> bool:
    """Whether a field is one of the user's own."""
    return name.startswith(PREFIX)


def spec_of(entity: Entity, name: str) -> Field:
    """The field of that name, one of the user's own too. Raises KeyError where the entity has none."""
    if not is_custom(name):
        return field_of(entity, name)
    _mark, kind, label = _parts(name)
    if entity not in HOLDERS or kind not in _KINDS:
        raise KeyError(f"{entity} has no field {name!r}")
    return Field(name, _KINDS[kind], label)


def label_of(entity: Entity, name: str) -> str:
    """What a field is called: an English msgid, or the user's own words."""
    return spec_of(entity, name).label


def made_of(name: str) -> tuple[int | None, str, str]:
    """The number of a field of the user's own (None: it is to be made), its kind and its label."""
    mark, kind, label = _parts(name)
    return (int(mark) if mark else None), kind, label


def told_as(name: str | None) -> str | None:
    """A field as a choice names it."""
    if name is None or not is_custom(name):
        return name
    mark, _kind, _label = _parts(name)
    return f"{PREFIX}{mark}" if mark else name


def resolved(
    mapping: Mapping[str, str | None], entity: Entity | None, own: Mapping[int, OwnField]
) -> dict[str, str | None]:
    """The mapping with fields of the user's own as they travel; one that is gone is not imported, one that is asked
    for again under the same name is the one that is there."""
    return {header: _resolved(name, entity, own) for header, name in mapping.items()}


def _resolved(name: str | None, entity: Entity | None, own: Mapping[int, OwnField]) -> str | None:
    if name is None or not is_custom(name):
        return name
    rest = name.removeprefix(PREFIX)
    if rest.startswith("+"):
        kind, _colon, label = rest[1:].partition(":")
        if kind not in _KINDS or not label.strip():
            return None
        same = [f for f in own.values() if fold(f.name) == fold(label) and entity in (None, f.entity)]
        return _travelling(same[0]) if same else f"{PREFIX}+{kind}:{label.strip()}"
    number = rest.partition(":")[0]
    found = own.get(int(number)) if number.isdecimal() else None
    return _travelling(found) if found is not None and entity in (None, found.entity) else None


def _travelling(field: OwnField) -> str:
    return f"{PREFIX}{field.id}:{field.kind}:{field.name}"


def _parts(name: str) -> tuple[str, str, str]:
    rest = name.removeprefix(PREFIX)
    if rest.startswith("+"):
        kind, _colon, label = rest[1:].partition(":")
        return "", kind, label
    number, _colon, more = rest.partition(":")
    kind, _colon, label = more.partition(":")
    return number, kind, label
