"""What every builder does: from the typed values of rows to the columns of records, and what hangs on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from cockpit.i18n import N_, Message
from cockpit.importing.block import CLEAR, Block, RowProblem, RowSkip, Values
from cockpit.importing.world import Row, World
from cockpit.records.importing import Entity

__all__ = ["CLEAR", "Block", "Builder", "RowProblem", "RowSkip", "Values", "choice"]


class Builder:
    """Builds the records of one entity. One is made per file; `source` is the program that wrote it.

    Rows are built one after the other by `columns`, or, where `in_blocks`, many at once by `build`: their order must
    not matter then, but for rows that mean the same record.
    """

    entity: ClassVar[Entity]
    table: ClassVar[str]
    # file field → column, for what is copied as it is
    plain: ClassVar[dict[str, str]] = {}
    # what an empty cell never takes away
    kept: ClassVar[frozenset[str]] = frozenset({"external_id", "name", "title", "text", "day"})
    # file field → column, for a record that is named and may be left out
    refers: ClassVar[dict[str, str]] = {}
    # rows without identifier: may alike ones be several things, may even equal ones
    alike_rows_count: ClassVar[bool] = False
    equal_rows_count: ClassVar[bool] = False
    in_blocks: ClassVar[bool] = False
    # fields that `extras` looks at: without them there are none
    hangs: ClassVar[tuple[str, ...]] = ()

    def __init__(self, world: World, source: str, today: date) -> None:
        self.world = world
        self.source = source
        self.today = today
        self.not_here: Counter[str] = Counter()
        self._strangers: dict[tuple[str, str], int] | None = None
        self._had_rows = len(world.rows[self.table]) > 0

    @property
    def process_id(self) -> int:
        """The sales process that the file's stages belong to, 0 where it has none."""
        return 0

    def prepare(self, count: Callable[[Sequence[str]], Counter[tuple[Any, ...]]]) -> None:
        """Look at the file before its first row is built: `count` tells how many rows say what in some fields."""

    def keys(self, block: Block) -> list[str]:
        """The keys of rows, as `key` tells each."""
        if "own_key" in block.values:
            return [self.key(block.row(k)) for k in range(len(block))]
        own, source = block.column("external_id"), self.source
        if all(own):
            return [f"{source}:{each}" for each in own]
        return [f"{source}:{each}" if each else self.key(block.row(k)) for k, each in enumerate(own)]

    def key(self, values: Values) -> str:
        """What tells this row from all others of its source, now and in the next export."""
        if values.get("own_key"):
            return f"cockpit:{values['own_key']}"
        if values.get("external_id"):
            return f"{self.source}:{values['external_id']}"
        return f"{self.source}::{self.natural(values)}"

    def natural(self, values: Values) -> str:
        """What stands for an identifier where the source gives none."""
        return self.label(values).casefold()

    def label(self, values: Values) -> str:
        """What the row is about, for people."""
        return str(values.get("name", ""))

    def match(self, values: Values) -> int | None:
        """The record that the row means although its source key is unknown, or None: same identifier, same name."""
        identifier = values.get("external_id")
        if not identifier or "external_id" not in self.plain:
            return None
        return self._unclaimed_identifiers().get((identifier, self.label(values)))

    def _unclaimed_identifiers(self) -> dict[tuple[str, str], int]:
        """Records by identifier and name, those that identifiers of this source stand for aside: theirs are known."""
        if self._strangers is None:
            rows = self.world.rows[self.table]
            numbers = sorted(rows.ids - self.world.claimed(str(self.entity), self.source))
            rows.fetch(numbers)
            self._strangers = {}
            for number in numbers:
                row = rows[number]
                self._strangers.setdefault((row["external_id"], self.name_in(row)), number)
            for identifier, name, kept in self.world.merged_names.get(self.table, ()):
                if identifier:
                    self._strangers.setdefault((identifier, name), kept)
        return self._strangers

    def is_stranger(self, values: Values, row: Row) -> bool:
        """Whether a row that carries the record's identifier speaks of something else: nothing in them agrees."""
        return False

    def name_in(self, row: Row) -> str:
        """What `label` would say of a record."""
        return str(row.get("title") or row.get("name") or row.get("external_id") or "")

    def unclaimed(self, number: int | None, values: Values) -> int | None:
        """The record found by name, unless another identifier of the same source stands for it."""
        if number is None or not values.get("external_id"):
            return number
        return None if self.world.is_claimed(str(self.entity), self.source, number) else number

    def may_match(self) -> bool:
        """Whether a row whose source key is unknown may stand for a record that is there."""
        return self._had_rows or (not self.in_blocks and len(self.world.rows[self.table]) > 0)

    def stub_marks(self, block: Block) -> list[bool]:
        """A row that tells of a stub makes a record of it; one of the cockpit's own exports leaves it as it was."""
        if "own_key" not in block.values:
            return [False] * len(block)
        return [bool(mark) for mark in block.record_column("is_stub")]

    def build(self, block: Block) -> None:
        """Fill `block.found`, refuse the rows that cannot be built. Here: row by row, as `columns` says."""
        found: list[Row] = []
        for k, place in enumerate(block.places):
            try:
                found.append(self.columns(block.row(k), block.record_of(k)))
            except RowProblem as problem:
                block.refused[place] = problem
        block.drop_refused()
        for name in dict.fromkeys(name for row in found for name in row):
            block.found[name] = [_said(row, name) for row in found]

    def columns(self, values: Values, row: Row | None) -> Row:
        """The columns that a row fills. `row` is the record as it is. Raises RowProblem."""
        return {column: values[name] for name, column in self.plain.items() if name in values}

    def copied(self, block: Block) -> None:
        """What is copied as it is."""
        block.found |= {column: block.values[name] for name, column in self.plain.items() if name in block.values}

    def extras(self, number: int, values: Values) -> list[tuple[str, str, str]]:
        """Add what hangs on the record (tags, lines…): what changed, as (field, former text, text)."""
        return []

    def added(self, number: int) -> None:
        """A record was inserted or renamed: let it be found."""

    def added_all(self, numbers: Sequence[int], block: Block) -> None:
        """Records were inserted, column by column: let them be found."""

    def add_links(
        self, table: str, mine: str, number: int, other: str, ids: list[int], field: str, names: list[str]
    ) -> list[tuple[str, str, str]]:
        """Put links that are not there yet; what was added, as (field, "", text)."""
        links = self.world.index(f"{table}-links", table, lambda row: [(row[mine], row[other])], (mine, other))
        told = []
        for each, name in zip(ids, names, strict=True):
            if (number, each) not in links:
                links[number, each] = self.world.insert(table, **{mine: number, other: each})
                told.append((field, "", name))
        return told


def _said(row: Row, name: str) -> Any:
    """A column of a row as a block holds it."""
    if name not in row:
        return None
    return CLEAR if row[name] is None else row[name]


def choice(field: str, words: dict[str, Any], text: str, folded: str) -> Any:
    """The value that a word stands for. Raises RowProblem where it stands for none."""
    if folded not in words:
        raise RowProblem(field, Message(N_("“{value}” is not known here."), value=text[:60]))
    return words[folded]
