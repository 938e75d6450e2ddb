"""Rows of grouped reports that are no data: headings of groups, their totals; and the names that a group says once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cockpit.i18n import N_, Message
from cockpit.importing.folding import fold
from cockpit.importing.numbers import parse_number
from cockpit.importing.table import Cell, LeftOut, Table

_COUNTED_GROUP = re.compile(r"(\s*)\S.* \((\d{1,7})\)\s*")
_ARROWS = ("↑", "↓")
_FIGURES = frozenset(
    ("count", "sum", "average", "avg", "max", "min", "median", "nombre", "somme", "moyenne", "maximum", "minimum",
     "mediane")
)  # fmt: skip
_HEADING = N_("The heading of a group, not data.")
_TOTAL = N_("A total, not data.")
_TOTALS = ("\ntotal", "\nsous-total", "\nsous total", "\nsub-total", "\nsubtotal")
_CONTINUED = N_("A line that goes on the row above, with nothing in the columns that are imported.")


def without_summaries(table: Table) -> Table:
    """The table without what its groups add. Most tables have no groups, and stay as they are."""
    if not table.columns or not table.rows:
        return table
    arrows = [name.endswith(_ARROWS) for name in table.header]
    firsts = table.columns[0]
    found: dict[int, str] = {}
    text = _joined(firsts)
    if ")\n" in text:
        found |= _counted_groups(table)
    if table.left_out or (any(arrows) and "" in firsts):
        found |= _titles(table) | _figures(table)
    if table.left_out or any(word in text for word in _TOTALS):
        found |= _sums(table)
    is_grouped = bool(found or table.left_out) and arrows[0]
    table = _without(table, found)
    return _filled_down(table, arrows.index(False) if False in arrows else 0) if is_grouped else table


def _joined(firsts: Sequence[Cell]) -> str:
    """The first cells, one a line, to look for words in all of them at once."""
    try:
        whole = "\n".join(firsts)  # type: ignore[arg-type]
    except TypeError:
        whole = "\n".join(cell for cell in firsts if isinstance(cell, str))
    return f"\n{whole}\n".casefold()


def without_continuations(table: Table, required: Sequence[Sequence[int]], mapped: Sequence[int]) -> Table:
    """The table without rows in which no imported column says anything: further lines of the row above (the second
    order of an opportunity). `required`: groups of columns of which one is to be filled in every row."""
    for group in required:
        places = _all_empty(table, group, range(len(table.rows)))
        empty = _all_empty(table, mapped, places) if places else []
        if empty:
            return _without(table, dict.fromkeys(empty, _CONTINUED))
    return table


def _all_empty(table: Table, columns: Sequence[int], places: Sequence[int]) -> list[int]:
    for at in columns:
        column = table.columns[at]
        if "" not in column:
            return []
        places = [place for place in places if column[place] == ""]
    return list(places) if columns else []


def _without(table: Table, found: Mapping[int, str]) -> Table:
    """The table without some rows, each with its reason."""
    if not found:
        return table
    kept = [i for i in range(len(table.rows)) if i not in found]
    moved = {old: new for new, old in enumerate(kept)}
    left = [LeftOut(table.rows[i], Message(reason)) for i, reason in found.items()]
    return replace(
        table,
        columns=tuple([column[i] for i in kept] for column in table.columns),
        rows=[table.rows[i] for i in kept],
        left_out=tuple(sorted((*table.left_out, *left), key=lambda each: each.row)),
        overflow={moved[i]: record for i, record in table.overflow.items() if i in moved},
        marks=[table.marks[i] for i in kept] if table.marks else (),
    )


def _record(table: Table, place: int) -> list[Cell]:
    return [column[place] for column in table.columns]


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _counted_groups(table: Table) -> dict[int, str]:
    """`Sophie Bernard (15)` with figures alone beside it, where 15 rows do follow: groups, in levels told by their
    indentation."""
    groups: dict[int, tuple[int, int]] = {}
    for place, cell in enumerate(table.columns[0]):
        told = _COUNTED_GROUP.fullmatch(cell) if isinstance(cell, str) and cell.endswith(")") else None
        if told and all(other == "" or _is_figure(other) for other in _record(table, place)[1:]):
            groups[place] = len(told[1]), int(told[2])
    right = sum(count == there for (_level, count), there in zip(groups.values(), _members(groups, table), strict=True))
    return dict.fromkeys(groups, _HEADING) if groups and right * 5 >= len(groups) * 4 else {}


def _members(groups: Mapping[int, tuple[int, int]], table: Table) -> list[int]:
    """For each heading the rows of data before the next one that is not below it."""
    places = [*groups, len(table.rows)]
    counts: list[int] = []
    open_ones: list[int] = []  # the headings, by their number, that end what comes above them; the last is the nearest
    for number in reversed(range(len(groups))):
        level = groups[places[number]][0]
        while open_ones and groups[places[open_ones[-1]]][0] > level:
            open_ones.pop()
        end = open_ones[-1] if open_ones else len(groups)
        counts.append(places[end] - places[number] - 1 - (end - number - 1))
        open_ones.append(number)
    return counts[::-1]


def _titles(table: Table) -> dict[int, str]:
    """A single name between a blank row and the header, repeated: the name of a group."""
    left = {each.row for each in table.left_out}
    rows = table.rows
    after_gap = [i for i, row in enumerate(rows) if row + 1 in left and (i == 0 or rows[i - 1] + 1 < row)]
    return {i: _HEADING for i in after_gap if sum(cell != "" for cell in _record(table, i)) == 1}


def _figures(table: Table) -> dict[int, str]:
    """`Count 12`, `Sum 3400` under the rows of a group: a word for the figure, then figures alone."""
    found = {}
    for i in range(len(table.rows)):
        if table.columns[0][i] != "":
            continue
        filled = [cell for cell in _record(table, i) if cell != ""]
        first = filled[0] if filled else ""
        if isinstance(first, str) and fold(first) in _FIGURES and all(map(_is_figure, filled[1:])):
            found[i] = _TOTAL
    return found


def _sums(table: Table) -> dict[int, str]:
    """Figures alone, or behind “Total …”, at the end of a block of rows, of which one is the sum of the block."""
    found, start = {}, 0
    for i, row in enumerate(table.rows):
        said = _begins_a_total(table.columns[0][i])
        is_last = i + 1 == len(table.rows) or table.rows[i + 1] != row + 1
        if said or (is_last and table.columns[0][i] == ""):
            filled = [at for at, column in enumerate(table.columns) if at > 0 and column[i] != ""]
            values = [_value(table.columns[at][i]) for at in filled]
            if values and None not in values and any(_is_sum(table.columns[at], start, i) for at in filled):
                found[i] = _TOTAL
        start = i + 1 if is_last or i in found else start
    return found


def _begins_a_total(cell: Cell) -> bool:
    """`Total Sophie Bernard`, `Sous-total Ouest`; a company may be called so too."""
    return isinstance(cell, str) and f"\n{cell[:10].casefold()}".startswith(_TOTALS)


def _value(cell: Cell) -> Decimal | None:
    """The number in a cell, its decimal mark told by the cell alone."""
    mark = "," if isinstance(cell, str) and cell.rfind(",") > cell.rfind(".") else "."
    return None if isinstance(cell, bool) else parse_number(cell, mark)


def _is_sum(column: Sequence[Cell], start: int, end: int) -> bool:
    """Whether the cell at `end` is what those above it make together."""
    parts = [value for value in map(_value, column[start:end]) if value is not None]
    total = _value(column[end])
    return bool(parts) and total is not None and bool(total) and abs(sum(parts) - total) < Decimal("0.01")


def _filled_down(table: Table, width: int) -> Table:
    """The names of groups in every row: a report grouped by owner says each owner once."""
    columns = list(table.columns)
    for at in range(width):
        filled: list[Cell] = []
        for cell in columns[at]:
            filled.append(filled[-1] if cell == "" and filled else cell)
        columns[at] = filled
    return replace(table, columns=tuple(columns), marks=())
