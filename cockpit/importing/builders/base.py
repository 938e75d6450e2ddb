"""What every builder does: from the typed values of a row to the columns of a record, and what hangs on it."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any, ClassVar

from cockpit.i18n import N_, Message
from cockpit.importing.world import Row, World
from cockpit.records.importing import Entity

Values = dict[str, Any]


class RowProblem(Exception):
    """Why a row cannot be imported: the field at fault ("" for the whole row) and a sentence."""

    def __init__(self, field: str, reason: Message) -> None:
        super().__init__(str(reason))
        self.field = field
        self.reason = reason


class RowSkip(RowProblem):
    """Why a row is no matter for the cockpit: it is left aside, and that is no error."""


class Builder:
    """Builds the records of one entity. One is made per file; `source` is the program that wrote it."""

    entity: ClassVar[Entity]
    table: ClassVar[str]
    # file field → column, for what is copied as it is
    plain: ClassVar[dict[str, str]] = {}
    # rows without identifier: may alike ones be several things, may even equal ones
    alike_rows_count: ClassVar[bool] = False
    equal_rows_count: ClassVar[bool] = False

    def __init__(self, world: World, source: str, today: date) -> None:
        self.world = world
        self.source = source
        self.today = today
        self.not_here: Counter[str] = Counter()

    def prepare(self, rows: list[Values]) -> None:
        """Look at all the rows of the file before the first is built."""

    def key(self, values: Values) -> str:
        """What tells this row from all others of its source, now and in the next export."""
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
        index = self.world.index(f"{self.table}-ids", self.table, lambda row: [(row["external_id"], self.name_in(row))])
        return index.get((identifier, self.label(values)))

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

    def columns(self, values: Values, row: Row | None) -> Row:
        """The columns that the row fills. `row` is the record as it is. Raises RowProblem."""
        return {column: values[name] for name, column in self.plain.items() if name in values}

    def extras(self, number: int, values: Values) -> list[tuple[str, str]]:
        """Add what hangs on the record (tags, lines…): what was added, as (field, text)."""
        return []

    def added(self, number: int) -> None:
        """A record was inserted or renamed: let it be found."""

    def add_links(
        self, table: str, mine: str, number: int, other: str, ids: list[int], field: str, names: list[str]
    ) -> list[tuple[str, str]]:
        """Put links that are not there yet; what was added, as (field, text)."""
        links = self.world.index(
            f"{table}-links", table, lambda row: [(row[mine], row[other])]
        )
        told = []
        for each, name in zip(ids, names, strict=True):
            if (number, each) not in links:
                links[number, each] = self.world.insert(table, **{mine: number, other: each})
                told.append((field, name))
        return told


def choice(field: str, words: dict[str, Any], text: str, folded: str) -> Any:
    """The value that a word stands for. Raises RowProblem where it stands for none."""
    if folded not in words:
        raise RowProblem(field, Message(N_("“{value}” is not known here."), value=text[:60]))
    return words[folded]
