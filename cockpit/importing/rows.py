"""A table as typed columns: which columns are read as what, and the cells that cannot be read.

What every row must be looked at for (dates, numbers, names) is read at once, each distinct cell once. Free text is
read for the rows that are asked for: of a file that was imported before, most rows are known by their fingerprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.block import Block
from cockpit.importing.columns import ColumnReading, Hints, plain_text, read_column, read_mark
from cockpit.importing.custom import label_of, spec_of, told_as
from cockpit.importing.fields import Kind, required_groups
from cockpit.importing.numbers import name_units, unit_of
from cockpit.importing.profiles import Profile
from cockpit.importing.recognition import Recognition
from cockpit.importing.table import Cell, Table
from cockpit.records.importing import ColumnPlan, Entity, FileChoices, Problem

_SAMPLE_LENGTH = 60
_DATES = (Kind.DAY, Kind.MOMENT)
_DECIMALS = (Kind.AMOUNT, Kind.NUMBER, Kind.SHARE)
_FREE = (Kind.TEXT, Kind.NOTE, Kind.ID, Kind.AMOUNT)
_TELLS_NOTHING = {"", "yyyy-mm-dd", "excel"}
_NOTHING = ColumnReading({}, {})
_UNITS = {1_000: N_("in thousands"), 1_000_000: N_("in millions")}


@dataclass(slots=True)
class _Column:
    """A column that is imported: its cells, what those that were read say, and what is wrong with some."""

    name: str
    header: str
    kind: Kind
    cells: Sequence[Cell]
    meant: Callable[[Any], Any] | None
    hints: Hints
    raw: Sequence[Cell]
    reading: ColumnReading = field(default_factory=lambda: _NOTHING)
    values: dict[Cell, Any] = field(default_factory=dict)
    problems: dict[Cell, Message] = field(default_factory=dict)

    @property
    def is_free(self) -> bool:
        """Whether its cells say what they say whatever the others do, once the decimal mark is settled."""
        return self.kind in _FREE

    def look(self, cells: Collection[Cell], hints: Hints) -> ColumnReading:
        """What these cells say; of amounts, their decimal mark alone."""
        return read_mark(cells, hints) if self.kind is Kind.AMOUNT else read_column(self.kind, cells, hints)

    def take(self, reading: ColumnReading) -> None:
        """Keep what cells say. An empty value is no value."""
        self.reading = reading
        meant = self.meant
        told = reading.values if meant is None else {c: v and meant(v) for c, v in reading.values.items()}
        self.values.update(told)
        if "" in told.values():
            self.values = {cell: value for cell, value in self.values.items() if value != ""}
        self.problems.update(reading.problems)


class TypedTable:
    """The columns of a table; `columns` for the user to see, `headers` field → header, `digests[i]` a stable
    fingerprint of what row i says and how it is read."""

    def __init__(
        self, table: Table, recognised: Recognition, entity: Entity, delimiter: str, choices: FileChoices, source: str
    ) -> None:
        self.entity = entity
        self._table = table
        self._profile = recognised.profile
        self._hints = _hints(delimiter, choices, recognised.profile)
        cells = _corrected(table, choices)
        self._columns: dict[str, _Column] = {}
        self._units: dict[str, int] = {}
        for place, suggestion in enumerate(recognised.columns):
            name = suggestion.field
            if name is not None:
                own = _meant(cells[place], choices.values.get(name, {}))
                kind = spec_of(entity, name).kind
                meant = self._meaning(name, table.header[place], own)
                self._columns[name] = _Column(name, table.header[place], kind, own, meant, self._hints, cells[place])
        self.headers = {name: column.header for name, column in self._columns.items()}
        self._settle()
        self.columns = tuple(
            self._plan(place, header, cells[place], recognised) for place, header in enumerate(table.header)
        )
        words = sorted((name, sorted(meant.items())) for name, meant in choices.values.items() if meant)
        self.digests = self._digests(f"{source} {entity} {choices.empty_erases} {words}", not choices.corrections)

    @property
    def height(self) -> int:
        """The rows of data."""
        return len(self._table.rows)

    @property
    def date_format(self) -> str:
        """The order of dates most columns agree on, "" without dates."""
        orders = [c.date_order for c in self.columns if c.date_order]
        return max(set(orders), key=orders.count) if orders else ""

    @property
    def decimal(self) -> str:
        """The decimal mark of the numbers, "" where none has decimals."""
        return next((c.decimal for c in self.columns if c.decimal), "")

    def open(self, places: Sequence[int]) -> tuple[Block, dict[int, list[Problem]]]:
        """What these rows say, and what is wrong with some of them; those with problems are not in the block."""
        is_all = len(places) == self.height
        values: dict[str, list[Any]] = {}
        problems: dict[int, list[Problem]] = {}
        for name, column in self._columns.items():
            cells = column.cells if is_all else [column.cells[i] for i in places]
            self._read_free(column, cells)
            values[name] = list(map(column.values.get, cells))
            if column.problems:
                self._find_problems(column, places, cells, problems)
        for name, text in (self._profile.defaults if self._profile else {}).items():
            given = values.get(name)
            values[name] = [text] * len(places) if given is None else [text if v is None else v for v in given]
        block = Block(places, values)
        self._require(block, problems)
        chosen = range(self.height) if is_all else frozenset(places if self._table.overflow else ())
        for place in self._table.overflow:
            if place in chosen:
                reason = Message(N_("This row has more cells than the header has columns."))
                problems.setdefault(place, []).append(Problem(self._table.rows[place], "", reason))
        if problems:
            block = block.part([k for k, place in enumerate(places) if place not in problems])
        return block, problems

    def read(self, place: int) -> dict[str, Any]:
        """What one row says, as far as it can be read."""
        said = {}
        for name, column in self._columns.items():
            cell = column.cells[place]
            self._read_free(column, [cell])
            if cell in column.values:
                said[name] = column.values[cell]
        return said

    def count(self, names: Sequence[str], but: Collection[int]) -> Counter[tuple[Any, ...]]:
        """How many rows say what in these fields, but for some rows. The fields must not be free text."""
        columns = [
            map(self._columns[name].values.get, self._columns[name].cells) if name in self._columns
            else [None] * self.height for name in names
        ]  # fmt: skip
        told = zip(*columns, strict=True)
        return Counter(told if not but else (each for i, each in enumerate(told) if i not in but))

    def counted_cells(self, name: str) -> list[tuple[Cell, Any, int]]:
        """The distinct filled cells of a field as the file has them, what each says (None where it cannot be read),
        in how many rows."""
        column = self._columns[name]
        self._read_free(column, column.cells)
        counts = Counter(column.raw)
        meant = dict(zip(column.raw, column.cells, strict=True)) if column.raw is not column.cells else None
        return [
            (cell, column.values.get(cell if meant is None else meant[cell]), n)
            for cell, n in counts.items()
            if not _is_empty(cell)
        ]

    @property
    def fields(self) -> Collection[str]:
        """The fields that columns of the file go to."""
        return self._columns.keys()

    def _meaning(self, name: str, header: str, cells: Sequence[Cell]) -> Callable[[Any], Any] | None:
        """What profile and header (`CA (k€)`) make of the values of a field, None where they leave them."""
        profile = self._profile
        factor = profile.scale.get(name, 1) if profile else 1
        if factor == 1 and spec_of(self.entity, name).kind is Kind.AMOUNT:
            factor = self._units[name] = 1 if unit_of(header) > 1 and name_units(cells) else unit_of(header)
        if factor != 1:
            return lambda value: value * factor
        if profile is not None and (profile.id_prefix or profile.id_length or name in profile.words):
            return lambda value: profile.meant(name, value)
        return None

    def _settle(self) -> None:
        """What each column says that is not free, and the marks of amounts. One whose values do not tell day from
        month, or a thousand from one, follows the columns beside it where they agree."""
        told = {n: c for n, c in self._columns.items() if not c.is_free or c.kind is Kind.AMOUNT}
        distinct = {name: _filled(column.cells) for name, column in told.items()}
        readings = {name: column.look(distinct[name], self._hints) for name, column in told.items()}
        for group, mark in ((_DATES, "date_order"), (_DECIMALS, "decimal")):
            alike = {name: readings[name] for name, column in told.items() if column.kind in group}
            settled = self._agreed(mark, alike)
            if settled is not None:
                again = [name for name, reading in alike.items() if reading.unsettled]
                readings |= {name: told[name].look(distinct[name], settled) for name in again}
        for name, column in told.items():
            column.take(readings[name])
            column.hints = replace(self._hints, forced_decimal=readings[name].decimal or self._hints.forced_decimal)

    def _agreed(self, mark: str, alike: Mapping[str, ColumnReading]) -> Hints | None:
        marks = {getattr(r, mark) for r in alike.values() if not r.unsettled} - _TELLS_NOTHING
        if not marks and mark == "date_order" and self._profile and self._profile.date_order:
            marks = {self._profile.date_order}
        if len(marks) != 1:
            return None
        return replace(self._hints, **{"forced_order" if mark == "date_order" else "forced_decimal": marks.pop()})

    def _read_free(self, column: _Column, cells: Sequence[Cell]) -> None:
        if not column.is_free:
            return
        fresh = [c for c in dict.fromkeys(cells) if c not in column.values and c not in column.problems]
        fresh = [c for c in fresh if not isinstance(c, str) or c.strip()]
        if fresh:
            marks = column.reading
            column.take(read_column(column.kind, fresh, column.hints))
            column.reading = marks

    def _find_problems(
        self, column: _Column, places: Sequence[int], cells: Sequence[Cell], problems: dict[int, list[Problem]]
    ) -> None:
        for place, cell in zip(places, cells, strict=True):
            if cell in column.problems:
                told = Problem(self._table.rows[place], column.header, column.problems[cell])
                problems.setdefault(place, []).append(told)

    def _require(self, block: Block, problems: dict[int, list[Problem]]) -> None:
        """A row without what its entity needs is an error of its own, unless the cell is one already."""
        for group in required_groups(self.entity):
            given = [block.values[name] for name in group if name in block.values]
            if any(None not in column for column in given):
                continue
            header = next((self.headers[name] for name in group if name in self.headers), "")
            reason = Message(N_("{field} is missing."), field=Message(spec_of(self.entity, group[0]).label))
            for k, place in enumerate(block.places):
                if place not in problems and all(column[k] is None for column in given):
                    problems[place] = [Problem(self._table.rows[place], header, reason)]

    def _digests(self, how: str, are_as_read: bool) -> list[bytes]:
        """A fingerprint per row, the same in any process: of what it says, and of how that is read."""
        names = sorted(self._columns)
        if not names:
            return [b""] * self.height
        units = [f"{name} x{unit}" for name, unit in self._units.items() if unit > 1]
        told = [how, _how(self._profile), *units]
        for name in names:
            column = self._columns[name]
            told.append(f"{name} {column.header} {column.kind} {column.reading.date_order} {column.reading.decimal}")
        salt = blake2b("\n".join(told).encode("utf-8", "surrogatepass"), digest_size=8).digest()
        if self._table.marks and are_as_read:
            return [salt + mark for mark in self._table.marks]
        rows = map("\x1f".join, zip(*[_texts(self._columns[name].cells) for name in names], strict=True))
        encoded = (row.encode("utf-8", "surrogatepass") for row in rows)
        return [salt + blake2b(row, digest_size=12).digest() for row in encoded]

    def _plan(self, place: int, header: str, cells: Sequence[Cell], recognised: Recognition) -> ColumnPlan:
        name = recognised.columns[place].field
        if name is None:
            return _plan(header, place, None, "", 0, cells, _NOTHING)
        label = label_of(self.entity, name)
        sure, reading = recognised.columns[place].confidence, self._columns[name].reading
        unit = _UNITS.get(self._units.get(name, 1))
        if unit:
            reading = replace(reading, transformation=(*reading.transformation, Message(unit)))
        return _plan(header, place, told_as(name), label, sure, cells, reading)


def untyped_columns(table: Table, recognised: Recognition) -> tuple[ColumnPlan, ...]:
    """The columns of a table that is left aside, as they would be read: for the user to say what they are."""
    plans = []
    for place, (header, suggestion) in enumerate(zip(table.header, recognised.columns, strict=True)):
        name, label = suggestion.field, ""
        if name is not None and recognised.entity is not None:
            label = label_of(recognised.entity, name)
        plans.append(_plan(header, place, told_as(name), label, suggestion.confidence, table.columns[place], _NOTHING))
    return tuple(plans)


def _how(profile: Profile | None) -> str:
    """Everything in a profile that changes what a cell says."""
    if profile is None:
        return ""
    words = {name: sorted(meant.items()) for name, meant in sorted(profile.words.items())}
    shares = [sorted(each.items()) for each in (profile.scale, profile.stages, profile.defaults)]
    ids = f"{profile.id_prefix} {profile.id_length} {profile.names_carry_ids} {profile.names_carry_people}"
    return f"{profile.key} {ids} {profile.is_utc} {shares} {words}"


def _filled(cells: Sequence[Cell]) -> list[Cell]:
    return [c for c in dict.fromkeys(cells) if not isinstance(c, str) or c.strip()]


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


def _texts(cells: Sequence[Cell]) -> Sequence[str]:
    """The cells worded so that different ones differ: a number is no text of its digits."""
    if set(map(type, cells)) <= {str}:
        return cells  # type: ignore[return-value]
    worded = {cell: cell if isinstance(cell, str) else f"\x1e{cell!r}" for cell in set(cells)}
    return list(map(worded.__getitem__, cells))


def _meant(cells: Sequence[Cell], values: Mapping[str, str]) -> Sequence[Cell]:
    """The cells, those that the user mapped replaced by what they mean."""
    return [values.get(plain_text(cell), cell) for cell in cells] if values else cells


def _corrected(table: Table, choices: FileChoices) -> list[Sequence[Cell]]:
    if not choices.corrections:
        return list(table.columns)
    columns: list[Sequence[Cell]] = [list(column) for column in table.columns]
    places = {row: i for i, row in enumerate(table.rows)}
    headers = {header: i for i, header in enumerate(table.header)}
    for (row, header), text in choices.corrections.items():
        if row in places and header in headers:
            columns[headers[header]][places[row]] = text  # type: ignore[index]
    return columns


def _hints(delimiter: str, choices: FileChoices, profile: Profile | None) -> Hints:
    return Hints(
        decimal="," if delimiter == ";" else ".",
        forced_decimal=choices.decimal or "",
        forced_order=choices.date_order or "",
        utc=profile is not None and profile.is_utc,
    )


def _plan(
    header: str, place: int, name: str | None, label: str, sure: int, column: Sequence[Cell], reading: ColumnReading
) -> ColumnPlan:
    sample = next((plain_text(cell) for cell in column if not _is_empty(cell)), "")
    return ColumnPlan(
        header=header,
        position=place,
        field=name,
        field_label=label,
        confidence=sure,
        sample=sample[:_SAMPLE_LENGTH],
        transformation=reading.transformation,
        date_order=reading.date_order,
        decimal=reading.decimal,
        unsettled=reading.unsettled,
        filled=_count_filled(column),
    )


def _count_filled(cells: Sequence[Cell]) -> int:
    try:
        return len(cells) - cells.count("") - sum(map(str.isspace, cells))  # type: ignore[arg-type]
    except TypeError:
        return sum(not _is_empty(cell) for cell in cells)
