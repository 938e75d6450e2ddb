"""What is told of the rows of a file: their fates, the first rows, the changes, the errors."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cockpit.i18n import Message
from cockpit.importing.block import Block, Values
from cockpit.importing.columns import plain_text
from cockpit.importing.rows import TypedTable
from cockpit.importing.table import Table
from cockpit.records.importing import (
    Difference,
    Fate,
    FileChoices,
    NewValue,
    Problem,
    RowPlan,
    Totals,
    ValuePlan,
)

PENDING = 255
_PREVIEW = 60
_MOST_TOLD = 1_000


@dataclass(slots=True)
class Fates:
    """The fates of a file's rows: bytes by row, counts, and what the preview shows."""

    totals: Totals
    fates: bytes
    places: bytes
    preview: list[RowPlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    updates: list[RowPlan] = field(default_factory=list)
    new_values: tuple[NewValue, ...] = ()
    new_names: int = 0
    warnings: tuple[Message, ...] = ()
    values: tuple[ValuePlan, ...] = ()
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Telling:
    """Notes the fate of each row, by its place in the table, and the words on those that people see. `label` says
    what a row is about."""

    def __init__(self, table: Table, rows: TypedTable, choices: FileChoices, label: Callable[[Values], str]) -> None:
        self._table = table
        self._rows = rows
        self._label_of_row = label
        corrected = {row for row, _header in choices.corrections}
        self._always = {place for place, row in enumerate(table.rows) if row in corrected} if corrected else set()
        self.fates = bytearray([PENDING]) * rows.height
        self._left: dict[int, RowPlan] = {}
        self._updates: dict[int, RowPlan] = {}
        self._problems: dict[int, Sequence[Problem]] = {}
        self._shown = [c for c in rows.columns if c.field is not None]

    @property
    def pending(self) -> list[int]:
        """The places of the rows whose fate is not known yet."""
        return [place for place, fate in enumerate(self.fates) if fate == PENDING]

    def created(self, block: Block) -> None:
        """The rows of a block become records."""
        for k, place in enumerate(block.places):
            self.fates[place] = Fate.CREATE
            if self.is_shown(place):
                self._left[place] = self._told(place, Fate.CREATE, block.row(k))

    def wants_changes(self, place: int) -> bool:
        """Whether anybody will see what a row changes."""
        return len(self._updates) < _MOST_TOLD or self.is_shown(place)

    def settled(self, place: int, fate: Fate, values: Values, changes: tuple[Difference, ...]) -> None:
        """A row meets a record that is there."""
        self.fates[place] = fate
        if fate is Fate.UPDATE and len(self._updates) < _MOST_TOLD:
            self._updates[place] = self._told(place, fate, values, changes)
        if self.is_shown(place):
            self._left[place] = self._updates.get(place) or self._told(place, fate, values, changes)

    def is_shown(self, place: int) -> bool:
        """Whether the preview shows a row whatever becomes of it: the first ones, and those that were corrected."""
        return place < _PREVIEW or place in self._always

    def refuse(self, place: int, problems: Sequence[Problem], values: Values | None = None) -> None:
        """A row is in error."""
        self.fates[place] = Fate.ERROR
        self._problems[place] = problems
        if self.is_shown(place) or len(self._left) < _MOST_TOLD:
            told = self._rows.read(place) if values is None else values
            self._left[place] = self._told(place, Fate.ERROR, told, problems=tuple(problems))

    def leave(self, place: int, reason: Message, values: Values) -> None:
        """A row is left aside."""
        self.fates[place] = Fate.SKIP
        if self.is_shown(place) or len(self._left) < _MOST_TOLD:
            self._left[place] = self._told(place, Fate.SKIP, values, reason=reason)

    def _told(
        self, place: int, fate: Fate, values: Values, changes: tuple[Difference, ...] = (),
        problems: tuple[Problem, ...] = (), reason: Message | None = None,
    ) -> RowPlan:  # fmt: skip
        cells = tuple(plain_text(self._table.columns[c.position][place])[:200] for c in self._shown)
        return RowPlan(self._table.rows[place], fate, self._label(values), cells, problems, changes, reason)

    def _label(self, values: Values) -> str:
        try:
            return self._label_of_row(values)
        except (KeyError, TypeError, ValueError):
            return ""

    def finished(self) -> Fates:
        """All of it; rows that nothing was said of are told as far as they can be read."""
        for place in (*range(min(_PREVIEW, self._rows.height)), *sorted(self._always)):
            if place not in self._left:
                self._left[place] = self._told(place, Fate(self.fates[place]), self._rows.read(place))
        preview = [self._left[place] for place in sorted(self._left)]
        left_out = [RowPlan(left.row, Fate.SKIP, "", reason=left.reason) for left in self._table.left_out]
        preview += left_out[: max(_MOST_TOLD - len(preview), 0)]
        fates = bytes(self.fates) + bytes([Fate.SKIP]) * len(left_out)
        places = array("I", [*self._table.rows, *(left.row for left in self._table.left_out)]).tobytes()
        result = Fates(Totals(*(fates.count(fate) for fate in Fate)), fates, places, preview)
        result.updates = [self._updates[place] for place in sorted(self._updates)]
        result.problems = [each for place in sorted(self._problems) for each in self._problems[place]]
        return result


def empty_fates(rows: Sequence[int]) -> Fates:
    """The fates of a table of which nothing is imported: every row is skipped."""
    places = array("I", rows).tobytes()
    return Fates(Totals(skipped=len(rows)), bytes([Fate.SKIP]) * len(rows), places)
