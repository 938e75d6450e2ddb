"""What the words of an export become: stages, people, statuses, types…, for the user to see and to settle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from cockpit.importing import meanings
from cockpit.importing.columns import plain_text
from cockpit.importing.custom import label_of
from cockpit.importing.folding import fold
from cockpit.importing.rows import TypedTable
from cockpit.importing.wording import name_of, status_word
from cockpit.importing.world import World
from cockpit.records.importing import Entity, ValuePlan
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown

_MOST = 300
Target = tuple[str, bool]  # what is shown, and whether the import would make it
_NONE: Target = ("", False)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """How a field's words are understood, and what there is to choose from."""

    target: Callable[[str], Target]
    options: Callable[[], tuple[str, ...]]


class Vocabularies:
    """The vocabularies of one entity, after its rows were settled. `process` is where its stages are."""

    def __init__(self, world: World, entity: Entity, process: int = 0) -> None:
        self._world = world
        self._process = process
        self._known = self._of(entity)

    def plans(self, rows: TypedTable) -> tuple[ValuePlan, ...]:
        """Every distinct word of the vocabulary columns, the most frequent first."""
        found: list[ValuePlan] = []
        for name in rows.fields:
            vocabulary = self._known.get(name)
            if vocabulary is None:
                continue
            label = label_of(rows.entity, name)
            told = sorted(rows.counted_cells(name), key=lambda each: -each[2])[:_MOST]
            for cell, value, count in told:
                target, is_new = _NONE if value is None else vocabulary.target(str(value))
                found.append(ValuePlan(name, label, plain_text(cell), count, target, is_new))
        return tuple(found)

    def options(self, rows: TypedTable) -> dict[str, tuple[str, ...]]:
        """What a word of each vocabulary column may become."""
        return {name: self._known[name].options() for name in rows.fields if name in self._known}

    def _of(self, entity: Entity) -> Mapping[str, _Vocabulary]:
        reps, segments = self._reps(), self._table("segment", meanings.SEGMENTS)
        types = self._table("action_type", meanings.TYPES)
        if entity is Entity.ACCOUNT:
            status = self._table("account_status", meanings.STATUSES)
            return {"owner": reps, "segment": segments, "status": status}
        if entity is Entity.OPPORTUNITY:
            return {
                "owner": reps, "stage": self._stages(), "status": _words(meanings.OPPORTUNITY_STATUS),
                "origin": self._table("origin", meanings.ORIGINS),
                "lost_reason": self._table("lost_reason", meanings.REASONS),
            }  # fmt: skip
        if entity is Entity.ACTION:
            return {"rep": reps, "type": types, "status": _words(meanings.ACTION_STATUS)}
        if entity is Entity.SPEND:
            return {"segment": segments, "origin": self._table("origin", meanings.ORIGINS)}
        return {"owner": reps, "rep": reps, "segment": segments}

    def _reps(self) -> _Vocabulary:
        return _Vocabulary(partial(self._found, "rep", self._world.rep_known), partial(self._names, "rep"))

    def _table(self, table: str, words: Mapping[str, str]) -> _Vocabulary:
        def known(text: str) -> int | None:
            return self._world.known_named(table, text, words)

        return _Vocabulary(partial(self._found, table, known), partial(self._names, table))

    def _stages(self) -> _Vocabulary:
        return _Vocabulary(self._stage, self._stage_names)

    def _stage(self, text: str) -> Target:
        closing = meanings.status_of_stage(text)
        if closing is not None:
            return status_word(str(closing)), False
        processes = [self._process, *self._world.rows["sales_process"]]
        return self._found("stage", lambda name: self._stage_anywhere(processes, name), text)

    def _stage_anywhere(self, processes: list[int], name: str) -> int | None:
        found = (self._world.stage_known(process, name) for process in processes)
        return next((number for number in found if number is not None), None)

    def _stage_names(self) -> tuple[str, ...]:
        rows = [row for row in self._world.rows["stage"].values() if row["process_id"] == self._process]
        rows = [row for row in rows if not self._world.is_new("stage", row["id"])]
        names = [shown(row["key"], row["name"]) for row in sorted(rows, key=lambda row: row["position"])]
        closing = (OpportunityStatus.WON, OpportunityStatus.LOST)
        return (*names, *(status_word(str(status)) for status in closing))

    def _found(self, table: str, known: Callable[[str], int | None], text: str) -> Target:
        number = known(text)
        if number is None:
            return _NONE
        return name_of(self._world, table, number), self._world.is_new(table, number)

    def _names(self, table: str) -> tuple[str, ...]:
        rows = [row for row in self._world.rows[table].values() if not self._world.is_new(table, row["id"])]
        rows.sort(key=lambda row: (row.get("position") or 0, row["id"]))
        return tuple(shown(str(row.get("key") or ""), row["name"]) for row in rows)


def _words(words: Mapping[str, Any]) -> _Vocabulary:
    def target(text: str) -> Target:
        known = words.get(fold(text))
        return (status_word(str(known)), False) if known is not None else _NONE

    return _Vocabulary(target, lambda: tuple(dict.fromkeys(status_word(str(each)) for each in words.values())))
