"""A table as typed rows: which columns are read as what, and the cells that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cockpit.i18n import N_, Message
from cockpit.importing.columns import ColumnReading, Hints, plain_text, read_column
from cockpit.importing.fields import field_of, required_groups
from cockpit.importing.profiles import Profile
from cockpit.importing.recognition import Recognition
from cockpit.importing.table import Cell, Table
from cockpit.records.importing import ColumnPlan, Entity, FileChoices, Problem

_SAMPLE_LENGTH = 60


@dataclass(slots=True)
class TypedTable:
    """The rows of a table: `values[i]` field → value of what is filled in row i, `problems[i]` what is wrong there."""

    entity: Entity
    columns: tuple[ColumnPlan, ...]
    values: list[dict[str, Any]]
    problems: dict[int, list[Problem]]
    headers: dict[str, str]

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
    for place, header in enumerate(table.header):
        name = recognised.columns[place].field
        column = cells[place]
        distinct = {cell for cell in column if cell != ""}
        if name is None:
            plans.append(_plan(header, place, None, "", 0, column, ColumnReading({}, {})))
            continue
        target = field_of(entity, name)
        headers[name] = header
        reading = read_column(target.kind, distinct, _hints(delimiter, choices))
        _spread(name, header, column, reading, table.rows, values, problems, recognised.profile)
        plans.append(_plan(header, place, name, target.label, recognised.columns[place].confidence, column, reading))
    _require(entity, headers, table.rows, values, problems)
    for row in table.overflow:
        reason = Message(N_("This row has more cells than the header has columns."))
        problems.setdefault(row, []).append(Problem(table.rows[row], "", reason))
    return TypedTable(entity, tuple(plans), values, problems, headers)


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
    for i, cell in enumerate(column):
        if cell == "":
            continue
        if cell in known:
            value = known[cell]
            if value != "":
                values[i][name] = value * factor if factor != 1 else value
        else:
            problems.setdefault(i, []).append(Problem(rows[i], header, reading.problems[cell]))


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
    sample = next((plain_text(cell) for cell in column if cell != ""), "")
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
        filled=sum(cell != "" for cell in column),
    )
