"""What becomes of each row of a typed table, and the operations that make it so.

A row that says what it said last time is known by its fingerprint and goes no further. The others are built in
blocks, column by column; where the order of rows matters, one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from cockpit.errors import Cancelled
from cockpit.i18n import N_, Message
from cockpit.importing.block import CLEAR, Block, RowProblem, RowSkip, Values
from cockpit.importing.builders import BUILDERS, Builder
from cockpit.importing.custom import label_of
from cockpit.importing.own_values import OwnValues
from cockpit.importing.rows import TypedTable
from cockpit.importing.table import Table
from cockpit.importing.telling import PENDING, Fates, Telling
from cockpit.importing.values import Vocabularies
from cockpit.importing.wanting import Wanting
from cockpit.importing.wording import FIELD_OF, UNTOLD, worded
from cockpit.importing.world import World
from cockpit.records.importing import (
    Difference,
    Entity,
    Fate,
    FileChoices,
    NewValue,
    Problem,
)

_NOT_HERE = N_("{field}: rows that name one that is not here, imported without it: {n}.")
UNNAMED = "file"
_AT_ONCE = 100_000


class Sorter:
    """Settles the rows of one table."""

    def __init__(
        self, world: World, table: Table, rows: TypedTable, source: str, today: date, choices: FileChoices
    ) -> None:
        self._world = world
        self._table = table
        self._rows = rows
        self._builder: Builder = BUILDERS[rows.entity](world, source, today)
        self._own = OwnValues(world, rows)
        self._wanting = Wanting(world, rows.entity)
        self._erases = choices.empty_erases
        self._telling = Telling(table, rows, choices, self._builder.label)
        self._seen: dict[str, int] = {}  # key → the row that has it
        self._own_keys: dict[str, str] = {}

    def run(self, progress: Callable[[int], None], cancelled: Callable[[], bool]) -> Fates:
        """Settle every row. Raises Cancelled when asked to stop."""
        self._world.begin_file()
        waiting = self._leave_known()
        block, problems = self._rows.open(waiting)
        for place, told in problems.items():
            self._telling.refuse(place, told)
        self._builder.prepare(lambda names: self._rows.count(names, problems))
        self._world.new_values.clear()
        done = self._rows.height - len(block)
        for part in self._parts(block):
            progress(done)
            if cancelled():
                raise Cancelled
            self._settle(part)
            done += len(part)
        return self._finished()

    def _leave_known(self) -> Sequence[int]:
        """Leave the rows that say what they said last time as they are. The places of the others."""
        world, builder, digests = self._world, self._builder, self._rows.digests
        said = world.said(str(builder.entity))
        if not said:
            return range(self._rows.height)
        own_keys, records, marks = zip(*said, strict=True)
        there = world.rows[builder.table].ids.union(world.merged.get(builder.table, ()))
        if there.issuperset(records) and b"" not in marks:
            keys = dict(zip(marks, own_keys, strict=True))
        else:
            keys = {mark: key for key, record, mark in said if record in there and mark}
        if len(keys) < len(said) or len(set(digests)) < len(digests):
            return self._leave_one_by_one([(mark, key) for key, record, mark in said if record in there and mark])
        fates = self._telling.fates = bytearray(Fate.UNCHANGED if mark in keys else PENDING for mark in digests)
        waiting = self._telling.pending
        if waiting:
            known = (place for place, fate in enumerate(fates) if fate != PENDING)
            self._seen = {keys[digests[place]]: place for place in known}
        return waiting

    def _leave_one_by_one(self, said: list[tuple[bytes, str]]) -> Sequence[int]:
        """As above, where several rows say the same: as many are known as were there last time."""
        keys: dict[bytes, list[str]] = {}
        for digest, key in said:
            keys.setdefault(digest, []).append(key)
        for place, digest in enumerate(self._rows.digests):
            mine = keys.get(digest)
            if mine:
                self._seen[mine.pop(0)] = place
                self._telling.fates[place] = Fate.UNCHANGED
        return self._telling.pending

    def _parts(self, block: Block) -> list[Block]:
        if self._builder.in_blocks and not self._is_mixed(block):
            return [block.slice(i, i + _AT_ONCE) for i in range(0, len(block), _AT_ONCE)]
        return [block.slice(k, k + 1) for k in range(len(block))]

    def _is_mixed(self, block: Block) -> bool:
        """Whether some rows bear identifiers and others none: both may mean the same record."""
        if None not in block.column("own_key"):
            return False
        identifiers = block.column("external_id")
        return None in identifiers and any(each is not None for each in identifiers)

    def _settle(self, block: Block) -> None:
        self._world.begin_row()
        builder = self._builder
        keys = dict(zip(block.places, self._own_keys_of(block), strict=True))
        twins = self._set_twins_aside(block, keys)
        if twins:
            block = block.part([k for k, place in enumerate(block.places) if place not in twins])
        new, known = self._part_known(block, keys)
        if len(new):
            self._create(new, keys)
        if known:
            chosen = block.part([k for k, place in enumerate(block.places) if place in known])
            table = self._world.rows[builder.table]
            table.fetch(known[place] for place in chosen.places)
            chosen.records = [table[known[place]] for place in chosen.places]
            self._change(chosen, keys, known)
        self._settle_twins(block, twins, keys)

    # rows that speak of the same thing
    def _own_keys_of(self, block: Block) -> list[str]:
        keys = self._builder.keys(block)
        if self._builder.source != UNNAMED:
            return keys
        identifiers = block.column("external_id")
        return [self._own_key(key, block, k) if identifiers[k] else key for k, key in enumerate(keys)]

    def _own_key(self, key: str, block: Block, k: int) -> str:
        """Two programs that nothing names may both count from 1: an identifier that stands for a thing of quite
        another kind gets a key of its own."""
        builder, world = self._builder, self._world
        entity = str(builder.entity)
        if world.known(entity, key, builder.table) is None:
            return key
        if key not in self._own_keys:
            own, count = key, 1
            while True:
                known = world.known(entity, own, builder.table)
                if known is None or not builder.is_stranger(block.row(k), world.rows[builder.table][known[0]]):
                    break
                count += 1
                own = f"{key}#{count}"
            self._own_keys[key] = own
        return self._own_keys[key]

    def _set_twins_aside(self, block: Block, keys: dict[int, str]) -> dict[int, Values]:
        """Rows whose key another row of the file has: those that count for themselves get a key of their own, the
        others are told once that row is settled."""
        seen, digests, builder = self._seen, self._rows.digests, self._builder
        aside: dict[int, Values] = {}
        identifiers, own_keys = block.column("external_id"), block.column("own_key")
        for k, place in enumerate(block.places):
            key = keys[place]
            first = seen.setdefault(key, place)
            if first == place:
                continue
            has_own = bool(identifiers[k] or own_keys[k])
            counts = builder.equal_rows_count if digests[first] == digests[place] else builder.alike_rows_count
            if has_own or not counts:
                aside[place] = block.row(k)
                continue
            count = 2
            while f"{key}#{count}" in seen:
                count += 1
            keys[place] = f"{key}#{count}"
            seen[keys[place]] = place
        return aside

    def _settle_twins(self, block: Block, twins: dict[int, Values], keys: dict[int, str]) -> None:
        digests = self._rows.digests
        for place, values in twins.items():
            first = self._seen.get(keys[place], place)
            row = self._table.rows[first]
            if first == place:  # the row that had the key could not be imported
                names = {name: [value] for name, value in values.items()}
                self._settle(Block([place], names))
            elif digests[first] == digests[place]:
                self._telling.leave(place, Message(N_("The same as row {row}."), row=row), values)
            else:
                words = N_("Row {row} speaks of the same thing and says something else.")
                header = self._rows.headers.get("external_id", "") if values.get("external_id") else ""
                self._telling.refuse(place, [Problem(self._table.rows[place], header, Message(words, row=row))], values)

    # rows that are new, rows that say something else
    def _part_known(self, block: Block, keys: dict[int, str]) -> tuple[Block, dict[int, int]]:
        """The rows that are new, and the records that the other rows stand for, by place."""
        world, builder = self._world, self._builder
        entity, table = str(builder.entity), builder.table
        may_match = builder.may_match()
        if not may_match and world.keys_of(entity).keys().isdisjoint(keys.values()):
            return block, {}
        known: dict[int, int] = {}
        taken: set[int] = set()
        identifiers = block.column("external_id")
        for k, place in enumerate(block.places):
            found = world.known(entity, keys[place], table)
            if found is not None and found[1] == self._rows.digests[place]:
                self._telling.fates[place] = Fate.UNCHANGED
                continue
            number = found[0] if found is not None else builder.match(block.row(k)) if may_match else None
            if number is not None and not (found is None and identifiers[k] and number in taken):
                known[place] = number
                taken.add(number)
        fates = self._telling.fates
        new = [k for k, place in enumerate(block.places) if place not in known and fates[place] == PENDING]
        return (block if len(new) == len(block) else block.part(new)), known

    def _create(self, block: Block, keys: dict[int, str]) -> None:
        world, builder = self._world, self._builder
        asked = block.places
        self._build(block, keys)
        if not len(block):
            return
        self._wanting.look_at(block)
        numbers: Sequence[int]
        if len(block) == 1:
            numbers = [world.insert(builder.table, **block.built(0))]
            builder.added(numbers[0])
        else:
            numbers = world.insert_all(builder.table, dict(block.found), len(block))
            builder.added_all(numbers, block)
        if not block.values.keys().isdisjoint(builder.hangs):
            for k, number in enumerate(numbers):
                world.begin_row()
                builder.extras(number, block.row(k))
        own = list(keys.values()) if len(keys) == len(block) == len(asked) else [keys[place] for place in block.places]
        digests = self._rows.digests
        world.remember_all(str(builder.entity), own, numbers, [digests[place] for place in block.places])
        self._telling.created(block)

    def _change(self, block: Block, keys: dict[int, str], known: dict[int, int]) -> None:
        world, builder = self._world, self._builder
        self._build(block, keys)
        for k, place in enumerate(block.places):
            number, values, columns = known[place], block.row(k), block.built(k)
            row = world.rows[builder.table][number]
            if row.get("external_id"):
                columns.pop("external_id", None)
            if world.is_merged(str(builder.entity), keys[place], builder.table):
                columns = {name: value for name, value in columns.items() if row[name] in (None, "")}
            fate, changes = self._apply(number, columns, values, self._telling.wants_changes(place))
            world.remember(str(builder.entity), keys[place], number, self._rows.digests[place])
            self._telling.settled(place, fate, values, changes)

    def _build(self, block: Block, keys: dict[int, str]) -> None:
        before = block.slice(0, len(block))
        self._builder.build(block)
        self._own.build(block)
        if self._erases and block.records is not None:
            self._erase(block)
        for place, problem in block.refused.items():
            if self._seen.get(keys[place]) == place:
                del self._seen[keys[place]]
            told = before.row(list(before.places).index(place))
            if isinstance(problem, RowSkip):
                self._telling.leave(place, problem.reason, told)
            else:
                self._telling.refuse(place, [self._problem(place, problem)], told)

    def _erase(self, block: Block) -> None:
        """An empty cell takes the value away, where the user said so and the record can do without."""
        builder = self._builder
        defaults = self._world.defaults[builder.table]
        for name, column in {**builder.plain, **builder.refers}.items():
            if name not in self._rows.fields or name in builder.kept or name not in block.values:
                continue
            empty = CLEAR if defaults[column] is None else defaults[column]
            found = block.found.get(column) or [None] * len(block)
            block.found[column] = [
                empty if said is None else value for said, value in zip(block.values[name], found, strict=True)
            ]

    def _apply(
        self, number: int, columns: dict[str, Any], values: Values, is_told: bool
    ) -> tuple[Fate, tuple[Difference, ...]]:
        world, builder = self._world, self._builder
        world.begin_row()
        is_first_told = world.is_new(builder.table, number) and bool(world.rows[builder.table][number].get("is_stub"))
        writes = world.writes
        before = world.update(builder.table, number, columns)
        if before:
            builder.added(number)
        more = builder.extras(number, values)
        if is_first_told:
            return Fate.CREATE, ()
        fate = Fate.UPDATE if world.writes > writes else Fate.UNCHANGED
        if fate is Fate.UNCHANGED or not is_told:
            return fate, ()
        changes = [
            self._difference(column, former, columns[column])
            for column, former in before.items()
            if column not in UNTOLD and column != "custom"
        ]
        if "custom" in before:
            changes += self._own.differences(before["custom"], columns["custom"])
        changes += [Difference(name, self._label_of(name), former, text) for name, former, text in more]
        return fate, tuple(changes)

    # what is told
    def _difference(self, column: str, before: Any, after: Any) -> Difference:
        name, world = FIELD_OF.get(column, column), self._world
        return Difference(name, self._label_of(name), worded(world, column, before), worded(world, column, after))

    def _label_of(self, name: str) -> str:
        try:
            return label_of(self._rows.entity, name)
        except KeyError:
            return name

    def _problem(self, place: int, problem: RowProblem) -> Problem:
        return Problem(self._table.rows[place], self._rows.headers.get(problem.field, ""), problem.reason)

    def _finished(self) -> Fates:
        result = self._telling.finished()
        result.warnings = tuple(
            Message(_NOT_HERE, n=rows, field=Message(self._label_of(name)))
            for name, rows in self._builder.not_here.items()
        )
        result.warnings += self._wanting.warnings()
        words = Vocabularies(self._world, self._rows.entity, self._builder.process_id)
        result.values, result.options = words.plans(self._rows), words.options(self._rows)
        new = self._world.new_values
        result.new_names = len(new)
        result.new_values = tuple(NewValue(kind, value, count) for (kind, value), count in new.most_common(500))
        return result


def order_of(entity: Entity | None) -> int:
    """Where a file comes in the order of dependencies."""
    return list(Entity).index(entity) if entity is not None else len(Entity)
