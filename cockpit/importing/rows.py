"""A table as typed rows: which columns are read as what, and the cells that cannot be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import repeat
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.columns import ColumnReading, Hints, plain_text, read_column
from cockpit.importing.fields import Kind, field_of, required_groups
from cockpit.importing.profiles import Profile
from cockpit.importing.recognition import Recognition
from cockpit.importing.table import Cell, Table
from cockpit.records.importing import ColumnPlan, Entity, FileChoices, Problem

_SAMPLE_LENGTH = 60
_DATES = (Kind.DAY, Kind.MOMENT)
_DECIMALS = (Kind.AMOUNT, Kind.NUMBER, Kind.SHARE)
_TELLS_NOTHING = {"", "yyyy-mm-dd", "excel"}


@dataclass(slots=True)
class TypedTable:
    """The rows of a table: `values[i]` field → value of what is filled in row i, `problems[i]` what is wrong there,
    `digests[i]` a stable fingerprint of what it says."""

    entity: Entity
    columns: tuple[ColumnPlan, ...]
    values: list[dict[str, Any]]
    problems: dict[int, list[Problem]]
    headers: dict[str, str]
    digests: list[bytes]

    @property
    def date_format(self) -> str:
        """The order of dates most columns agree on, "" without dates."""
        orders = [c.date_order for c in self.columns if c.date_order]
        return max(set(orders), key=orders.count) if orders else ""

    @property
    def decimal(self) -> str:
        """The decimal mark of the numbers, "" where none has decimals."""
        return next((c.decimal for c in self.columns if c.decimal), "")


def typed(table: Table, recognised: Recognition, entity: Entity, delimiter: str, choices: FileChoices) -> TypedTable:
    """Read every mapped column of the table, each distinct cell once."""
    cells = _corrected(table, choices)
    values: list[dict[str, Any]] = [{} for _ in table.rows]
    problems: dict[int, list[Problem]] = {}
    plans: list[ColumnPlan] = []
    headers: dict[str, str] = {}
    readings = _readings(recognised, entity, cells, delimiter, choices)
    for place, header in enumerate(table.header):
        name, column = recognised.columns[place].field, cells[place]
        if name is None:
            plans.append(_plan(header, place, None, "", 0, column, ColumnReading({}, {})))
            continue
        headers[name] = header
        _spread(name, header, column, readings[place], table.rows, values, problems, recognised.profile)
        label, sure = field_of(entity, name).label, recognised.columns[place].confidence
        plans.append(_plan(header, place, name, label, sure, column, readings[place]))
    if recognised.profile and recognised.profile.defaults:
        for row_values in values:
            row_values.update({**recognised.profile.defaults, **row_values})
    _require(entity, headers, table.rows, values, problems)
    for row in table.overflow:
        reason = Message(N_("This row has more cells than the header has columns."))
        problems.setdefault(row, []).append(Problem(table.rows[row], "", reason))
    named = {suggestion.field: place for place, suggestion in enumerate(recognised.columns) if suggestion.field}
    marks = [(name, cells[named[name]], readings[named[name]]) for name in sorted(named)]
    return TypedTable(entity, tuple(plans), values, problems, headers, _digests(marks, len(values)))


def untyped_columns(table: Table, recognised: Recognition) -> tuple[ColumnPlan, ...]:
    """The columns of a table that is left aside, as they would be read: for the user to say what they are."""
    nothing = ColumnReading({}, {})
    plans = []
    for place, (header, suggestion) in enumerate(zip(table.header, recognised.columns, strict=True)):
        name, label = suggestion.field, ""
        if name is not None and recognised.entity is not None:
            label = field_of(recognised.entity, name).label
        plans.append(_plan(header, place, name, label, suggestion.confidence, table.columns[place], nothing))
    return tuple(plans)


def _readings(
    recognised: Recognition, entity: Entity, cells: list[Sequence[Cell]], delimiter: str, choices: FileChoices
) -> dict[int, ColumnReading]:
    """What each imported column says. One whose values do not tell day from month, or a thousand from one, follows
    the columns beside it where they agree."""
    kinds: dict[int, Kind] = {}
    distinct: dict[int, list[Cell]] = {}
    for place, suggestion in enumerate(recognised.columns):
        if suggestion.field is not None:
            kinds[place] = field_of(entity, suggestion.field).kind
            cells[place] = _meant(cells[place], choices.values.get(suggestion.field, {}))
            distinct[place] = [c for c in dict.fromkeys(cells[place]) if not isinstance(c, str) or c.strip()]
    hints = replace(_hints(delimiter, choices), utc=recognised.profile is not None and recognised.profile.is_utc)
    readings = {place: read_column(kind, distinct[place], hints) for place, kind in kinds.items()}
    for group, mark in ((_DATES, "date_order"), (_DECIMALS, "decimal")):
        alike = {place: readings[place] for place, kind in kinds.items() if kind in group}
        told = {getattr(r, mark) for r in alike.values() if not r.unsettled} - _TELLS_NOTHING
        if not told and mark == "date_order" and recognised.profile and recognised.profile.date_order:
            told = {recognised.profile.date_order}
        if len(told) != 1:
            continue
        settled = replace(hints, **{"forced_order" if mark == "date_order" else "forced_decimal": told.pop()})
        readings |= {p: read_column(kinds[p], distinct[p], settled) for p, r in alike.items() if r.unsettled}
    return readings


def _is_empty(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip()


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


def _hints(delimiter: str, choices: FileChoices) -> Hints:
    return Hints(
        decimal="," if delimiter == ";" else ".",
        forced_decimal=choices.decimal or "",
        forced_order=choices.date_order or "",
    )


def _spread(
    name: str,
    header: str,
    column: Sequence[Cell],
    reading: ColumnReading,
    rows: Sequence[int],
    values: list[dict[str, Any]],
    problems: dict[int, list[Problem]],
    profile: Profile | None,
) -> None:
    factor = profile.scale.get(name, 1) if profile else 1
    known = reading.values
    if profile and (profile.id_prefix or name in profile.words):
        known = {cell: profile.meant(name, value) for cell, value in known.items()}
    if factor != 1:
        known = {cell: value * factor if value != "" else value for cell, value in known.items()}
    said = {cell: value for cell, value in known.items() if value != ""}
    for i, cell in enumerate(column):
        if cell in said:
            values[i][name] = said[cell]
        elif cell in reading.problems:
            problems.setdefault(i, []).append(Problem(rows[i], header, reading.problems[cell]))


def _digests(columns: list[tuple[str, Sequence[Cell], ColumnReading]], height: int) -> list[bytes]:
    """A fingerprint per row, the same in any process; each distinct cell is worded once."""
    worded = []
    for name, cells, reading in columns:
        marks = dict.fromkeys(cells, b"")
        marks.update((cell, _mark(name, value)) for cell, value in reading.values.items() if value != "")
        worded.append(map(marks.__getitem__, cells))
    rows = map(b"".join, zip(*worded, strict=True)) if worded else repeat(b"", height)
    return [blake2b(row, digest_size=12).digest() for row in rows]


def _mark(name: str, value: Any) -> bytes:
    return f"{name}={value!r}\x1f".encode("utf-8", "surrogatepass")


def _require(
    entity: Entity,
    headers: dict[str, str],
    rows: Sequence[int],
    values: list[dict[str, Any]],
    problems: dict[int, list[Problem]],
) -> None:
    """A row without what its entity needs is an error of its own, unless the cell is one already."""
    for group in required_groups(entity):
        for i, row in enumerate(values):
            if i in problems or any(name in row for name in group):
                continue
            header = next((headers[name] for name in group if name in headers), "")
            label = Message(field_of(entity, group[0]).label)
            problems.setdefault(i, []).append(
                Problem(rows[i], header, Message(N_("{field} is missing."), field=label))
            )


def _plan(
    header: str, place: int, name: str | None, label: str, sure: int, column: Sequence[Cell], reading: ColumnReading
) -> ColumnPlan:
    blank = [cell for cell in set(column) if isinstance(cell, str) and not cell.strip()]
    filled = len(column) - sum(map(column.count, blank))
    sample = next((plain_text(cell) for cell in column if not _is_empty(cell)), "") if filled else ""
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
        filled=filled,
    )
