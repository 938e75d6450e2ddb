"""Lines, columns and charts: what goes where, measured."""

from __future__ import annotations

import pytest

from cockpit.reports.blocks import Para, wrapped
from cockpit.reports.charts import nice_step
from cockpit.reports.fonts import clean, elided, width
from cockpit.reports.ink import BODY, CELL
from cockpit.reports.table import Column, Row, Table, Text
from tests.reports.stories import LONG_NAME


def test_lines_break_at_spaces_and_after_dashes_and_lose_nothing() -> None:
    lines = wrapped(LONG_NAME, BODY, 120.0)
    assert len(lines) > 3
    assert " ".join(lines).replace("Sud- ", "Sud-") == LONG_NAME
    assert all(width(line, BODY.font, BODY.size) <= 120.1 for line in lines)


def test_no_break_spaces_hold() -> None:
    assert wrapped("de 12\u202f500\u00a0€", BODY, width("12\u202f500\u00a0€", BODY.font, BODY.size)) == (
        "de",
        "12\u202f500\u00a0€",
    )


def test_a_dash_gets_no_space_where_the_rest_is_cut() -> None:
    (line,) = wrapped("Établissements Vaucluse-Méditerranée et fils", CELL, 122.0, 1)
    assert "Vaucluse-M" in line
    assert line.endswith("…")


def test_a_word_wider_than_the_line_is_cut() -> None:
    lines = wrapped("x" * 200, BODY, 100.0)
    assert "".join(lines) == "x" * 200
    assert len(lines) > 5


def test_a_paragraph_splits_without_changing_its_text() -> None:
    whole = Para(LONG_NAME * 6, BODY)
    parts = whole.split(150.0, BODY.line * 4)
    assert parts is not None
    assert sum(part.height(150.0) for part in parts) == pytest.approx(whole.height(150.0))
    assert parts[0].height(150.0) == pytest.approx(BODY.line * 4)


def test_missing_characters_are_seen_and_joiners_are_not() -> None:
    assert clean("a🎯b") == "a□b"
    assert clean("e\u0301") == "é"
    assert clean("a\u200db\ufe0f") == "ab"
    assert clean("a\nb\tc") == "a b c"


def test_an_elided_text_fits() -> None:
    text = elided(LONG_NAME, BODY.font, BODY.size, 80.0)
    assert text.endswith("…")
    assert width(text, BODY.font, BODY.size) <= 80.1


@pytest.mark.parametrize(("top", "step"), [(65, 20), (100, 25), (7, 2), (0.9, 0.25), (0, 1), (400, 100), (401, 200)])
def test_steps_of_the_axis_are_round(top: float, step: float) -> None:
    assert nice_step(top) == pytest.approx(step)


def _table(first: str, second: str) -> Table:
    columns = [Column("A", flexible=True), Column("B", flexible=True), Column("C", "right")]
    rows = [Row((Text(first), Text(second), Text("98\u202f000\u00a0€"))) for _ in range(6)]
    return Table(columns, [*rows, Row((Text("sum"), Text(""), Text("1")), True)], 17.0)


def test_a_narrow_column_keeps_its_room_beside_a_wide_one() -> None:
    table = _table(LONG_NAME, "Démonstration")
    widths = table._widths(300.0)
    assert sum(widths) == pytest.approx(300.0)
    assert widths[1] >= width("Démonstration", CELL.font, CELL.size)
    assert widths[2] >= width("98\u202f000\u00a0€", CELL.font, CELL.size)


def test_two_wide_columns_share() -> None:
    widths = _table(LONG_NAME, LONG_NAME)._widths(300.0)
    assert widths[0] == pytest.approx(widths[1])


def test_a_total_never_stands_alone_on_a_page() -> None:
    table = _table("a", "b")
    whole = table.height(300.0)
    parts = table.split(300.0, whole - 1)
    assert parts is not None
    head, rest = parts
    assert head.height(300.0) + rest.height(300.0) == pytest.approx(whole + table._part(0, 0).height(300.0))
    assert rest.height(300.0) - table._part(0, 0).height(300.0) >= 2 * 17.0
    assert table.split(300.0, 40.0) is None
