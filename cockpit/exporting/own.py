"""The user's own fields (E4) as columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from cockpit.exporting.columns import Column, Kind
from cockpit.exporting.reading import Reading
from cockpit.records.custom import CustomKind
from cockpit.records.importing import Entity

_KINDS = {
    CustomKind.TEXT: Kind.TEXT,
    CustomKind.NUMBER: Kind.NUMBER,
    CustomKind.AMOUNT: Kind.AMOUNT,
    CustomKind.DATE: Kind.DAY,
    CustomKind.LIST: Kind.TEXT,
    CustomKind.YES_NO: Kind.ANSWER,
}


def own_columns(reading: Reading, entity: Entity) -> tuple[Column, ...]:
    """A column for each field of the user's own, under its name."""
    return tuple(Column("", name, _KINDS[CustomKind(kind)]) for _id, name, kind in reading.own_fields(entity))


def own_values(reading: Reading, entity: Entity) -> Callable[[Mapping[str, Any] | None], tuple[Any, ...]]:
    """What turns a record's `custom` column into the values of those columns."""
    fields = [(str(number), CustomKind(kind)) for number, _name, kind in reading.own_fields(entity)]

    def values(custom: Mapping[str, Any] | None) -> tuple[Any, ...]:
        held = custom or {}
        return tuple(_value(kind, held.get(key)) for key, kind in fields)

    return values


def _value(kind: CustomKind, held: Any) -> Any:
    return date.fromisoformat(held) if kind is CustomKind.DATE and held else held
