"""Values for fields of the user's own (E4): what rows say in them, and what changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from cockpit.importing.block import Block
from cockpit.importing.custom import is_custom, made_of
from cockpit.importing.rows import TypedTable
from cockpit.importing.wording import own_value
from cockpit.importing.world import World
from cockpit.records.importing import Difference


class OwnValues:
    """The fields of the user's own that a file fills. One that is new is added to the file with the first row that
    says something in it."""

    def __init__(self, world: World, rows: TypedTable) -> None:
        self._world = world
        self._entity = str(rows.entity)
        self._fields = {name: made_of(name) for name in rows.fields if is_custom(name)}
        self._numbers = {name: number for name, (number, _kind, _label) in self._fields.items()}

    def build(self, block: Block) -> None:
        """Fill the column of own values; what rows say comes on top of what is there."""
        if not self._fields or not len(block):
            return
        told: list[dict[str, Any]] = [{} for _place in block.places]
        for name in self._fields:
            column = block.values[name]
            if any(value is not None for value in column):
                key = str(self._number(name))
                for row, value in zip(told, column, strict=True):
                    if value is not None:
                        row[key] = value.isoformat() if isinstance(value, date) else value
        former = block.record_column("custom")
        block.found["custom"] = [{**(was or {}), **row} for was, row in zip(former, told, strict=True)]

    def differences(self, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> list[Difference]:
        """What changes, field by field."""
        found = []
        for name, (_number, kind, label) in self._fields.items():
            key = str(self._numbers[name])
            was, now = (before or {}).get(key), after.get(key)
            if was != now:
                found.append(Difference(name, label, own_value(kind, was), own_value(kind, now)))
        return found

    def _number(self, name: str) -> int:
        number = self._numbers[name]
        if number is None:
            _none, kind, label = self._fields[name]
            rows = self._world.rows["custom_field"].values()
            position = sum(row["entity"] == self._entity for row in rows)
            number = self._world.insert("custom_field", entity=self._entity, name=label, kind=kind, position=position)
            self._numbers[name] = number
        return number
