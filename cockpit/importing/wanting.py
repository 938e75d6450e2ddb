"""Mandatory fields (E5) that new rows leave empty: told before the import, which they do not stop."""

from __future__ import annotations

from collections import Counter
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.block import Block
from cockpit.importing.custom import PREFIX
from cockpit.importing.world import World
from cockpit.records.custom import CustomEntity, FieldRule
from cockpit.records.importing import Entity
from cockpit.services.mandatory import rules_in

_WANTING = N_("{field} is mandatory; new rows that leave it empty: {n}.")


class Wanting:
    """Counts, field by field, the new rows that say nothing in it, of the fields that the file has a column for."""

    def __init__(self, world: World, entity: Entity) -> None:
        self._rules = _rules(world, entity)
        self._counts: Counter[str] = Counter()

    def look_at(self, block: Block) -> None:
        """Count the rows of a block that was built."""
        for rule in self._rules:
            if rule.key.startswith(PREFIX):
                key = rule.key.removeprefix(PREFIX)
                said: list[Any] = [row.get(key) for row in block.found.get("custom", ())]
                said = said if any(value is not None for value in said) else []
            else:
                said = block.found.get(rule.key, [])
            self._counts[rule.key] += said.count(None) + said.count("")

    def warnings(self) -> tuple[Message, ...]:
        """A sentence for each field that some rows leave empty."""
        return tuple(
            Message(_WANTING, field=rule.name, n=self._counts[rule.key])
            for rule in self._rules
            if self._counts[rule.key]
        )


def _rules(world: World, entity: Entity) -> list[FieldRule]:
    if str(entity) not in {str(each) for each in CustomEntity}:
        return []
    columns = world.defaults[str(entity)]
    rules = rules_in(world.session, CustomEntity(str(entity)))
    return [rule for rule in rules if rule.is_mandatory and (rule.key in columns or rule.key.startswith(PREFIX))]
