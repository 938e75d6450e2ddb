"""`cockpit kpi`."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.cli.conftest import Run


def test_json_has_the_shape_that_scripts_read(run: Run, filled: Path) -> None:
    answer = json.loads(run("kpi", "--db", filled, "--from", "2026-10-01", "--to", "2026-10-14", "--json").out)
    assert (answer["from"], answer["to"]) == ("2026-10-01", "2026-10-14")
    assert answer["won"] == {"count": 1, "amount": "12000.00"}
    assert answer["lost"] == {"count": 1}
    assert answer["open"] == {"count": 0, "amount": "0.00", "weighted": "0.00"}
    assert answer["conversion_rate"] == {"value": 0.5, "n": 2}
    assert answer["average_basket"] == {"value": "6500.00", "n": 2}
    for part in ("by_rep", "by_segment", "by_product", "by_origin"):
        assert isinstance(answer[part], list)
    assert answer["by_rep"][0]["name"] == "Ana Roche-Petit"


def test_since_ever(run: Run, filled: Path) -> None:
    answer = json.loads(run("kpi", "--db", filled, "--json").out)
    assert (answer["from"], answer["to"], answer["won"]["count"]) == (None, None, 4)


def test_one_rep_by_any_part_of_the_name(run: Run, filled: Path) -> None:
    assert json.loads(run("kpi", "--db", filled, "--rep", "BOB", "--json").out)["won"]["amount"] == "6000.00"


def test_a_table_for_people(run: Run, filled: Path) -> None:
    ended = run("kpi", "--db", filled, "--from", "2026-10-01", "--lang", "en")
    lines = ended.out.splitlines()
    assert lines[0] == "The team, from 01/10/2026"
    whole = next(line for line in lines if line.startswith("Whole"))
    assert "12,000\u00a0€" in whole
    assert "50% of 2" in whole
    assert len({len(line.rstrip()) for line in lines if line.startswith(("Ana", "Gold", "Whole"))}) == 1


def test_two_reps_of_one_name_are_not_told_apart(run: Run, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE rep SET name = 'Bob Petit' WHERE name = 'Ana Roche-Petit'")
        connection.commit()
    told = run("kpi", "--db", filled, "--rep", "bob petit", "--lang", "en")
    assert (told.code, told.err) == (2, "Several reps are called Bob Petit: give them names that differ.\n")


def test_a_name_that_fits_several_or_none(run: Run, filled: Path) -> None:
    several = run("kpi", "--db", filled, "--rep", "petit", "--lang", "en")
    assert several.code == 2
    assert several.err == "petit may be several reps: Ana Roche-Petit, Bob Petit. Give the whole name.\n"
    none = run("kpi", "--db", filled, "--rep", "Zoé", "--lang", "en")
    assert none.err == "There is no rep Zoé. The reps are: Ana Roche-Petit, Bob Petit.\n"


def test_days_in_the_wrong_order(run: Run, filled: Path) -> None:
    ended = run("kpi", "--db", filled, "--from", "2026-10-02", "--to", "2026-10-01", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "The last day comes before the first" in ended.err
