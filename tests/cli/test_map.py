"""`cockpit import --map` and `--write-map`: the user's word on columns and values, from a file."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.cli.conftest import Run

DEALS = "Titre;Société;Montant;Étape;Flotte;Truc\nUn;Acme;1200,50;Négo;12;x\nDeux;Bolt;10;Qualification;;y\n"
MAP = """
[[files]]
name = "mine*.csv"
entity = "opportunities"
decimal = ","

[files.columns]
"Titre" = "title"
"Société" = "account"
"Montant" = "amount"
"Étape" = "stage"
"Flotte" = { new = "number", name = "Fleet" }
"Truc" = "ignore"

[files.values.stage]
"Négo" = "Negotiation"
"""


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    """An export that no profile knows."""
    path = tmp_path / "mine.csv"
    path.write_text(DEALS, "utf-8")
    return path


def test_columns_values_and_fields_of_ones_own(run: Run, deals: Path, tmp_path: Path) -> None:
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    db = tmp_path / "own.db"
    ended = run("import", deals, "--db", db, "--map", tmp_path / "map.toml", "--json", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert json.loads(ended.out)["files"][0]["created"] == 2
    assert run("export", "opportunities", "--db", db, "--to", tmp_path / "out.csv", "--lang", "en").code == 0
    header, first, second = (line.split(",") for line in (tmp_path / "out.csv").read_text("utf-8-sig").splitlines())
    assert header[-1] == "Fleet"
    told = [(row[header.index("Stage")], row[header.index("Amount")], row[-1]) for row in (first, second)]
    assert told == [("Negotiation", "1200.50", "12"), ("Qualification", "10.00", "")]


@pytest.mark.parametrize("name", ["map.toml", "map.json"])
def test_what_was_recognised_is_a_map_to_start_from(run: Run, deals: Path, tmp_path: Path, name: str) -> None:
    path, db = tmp_path / name, tmp_path / "own.db"
    ended = run("import", deals, "--db", db, "--dry-run", "--write-map", path, "--lang", "en")
    assert (ended.code, f"What was recognised is in {path}." in ended.out) == (0, True)
    text = path.read_text("utf-8")
    (part,) = (json.loads(text) if name.endswith("json") else tomllib.loads(text))["files"]
    assert (part["name"], part["entity"], part["decimal"]) == ("mine.csv", "opportunities", ",")
    assert part["columns"] == {
        "Titre": "title", "Société": "account", "Montant": "amount", "Étape": "stage", "Flotte": "ignore",
        "Truc": "ignore",
    }  # fmt: skip
    assert run("import", deals, "--db", db, "--map", path).code == 0
    ended = run("import", deals, "--db", db, "--write-map", path, "--lang", "en")
    assert (ended.code, ended.err) == (2, f"{path} is there already: name a new file for the map.\n")


def test_an_empty_cell_erases_where_that_is_asked(run: Run, tmp_path: Path) -> None:
    path, db = tmp_path / "accounts.csv", tmp_path / "own.db"
    path.write_text("Account ID;Account Name;City\n1;Acme;Lille\n", "utf-8")
    run("import", path, "--db", db)
    path.write_text("Account ID;Account Name;City\n1;Acme;\n", "utf-8")
    assert json.loads(run("import", path, "--db", db, "--json").out)["files"][0]["updated"] == 0
    answer = json.loads(run("import", path, "--db", db, "--json", "--empty-erases").out)
    assert answer["files"][0]["updated"] == 1


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('entity = "opportunities"', 'entity = "deals"', "line 4: “deals” is no kind of list; there are: reps,"),
        ('entity = "opportunities"', "", "“columns” needs “entity” beside it: what the file holds."),
        ('decimal = ","', 'decimal = ";"', "line 5: “decimal” takes one of ,, ., not ;."),
        ('decimal = ","', "decimals = 1", "line 5: “decimals” is not known here; there are: name, entity,"),
        ('"Titre" = "title"', '"Titre" = "name"', "line 8: “name” is no field of opportunities; there are:"),
        ('"Titre" = "title"', '"Titel" = "title"', "line 8: mine.csv has no column “Titel”."),
        ('new = "number"', 'new = "money"', "line 12: a field of your own is written"),
        ('name = "mine*.csv"', 'name = "other.csv"', "line 3: no file of the import is called other.csv."),
        ("[files.values.stage]", "[files.values.stages]", "line 15: “stages” is not known here; there are:"),
        ("[[files]]", "[files]", "line 2: it has no [[files]]."),
        ("[[files]]", "[[files]", "is no TOML or JSON that can be read:"),
    ],
)
def test_what_is_wrong_in_a_map_is_told_with_its_line(
    run: Run, deals: Path, tmp_path: Path, before: str, after: str, told: str
) -> None:
    assert before in MAP
    (tmp_path / "map.toml").write_text(MAP.replace(before, after), "utf-8")
    ended = run("import", deals, "--db", tmp_path / "own.db", "--map", tmp_path / "map.toml", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert not (tmp_path / "own.db").exists()


def test_a_map_that_is_not_there(run: Run, deals: Path, tmp_path: Path) -> None:
    ended = run("import", deals, "--db", tmp_path / "own.db", "--map", tmp_path / "none.toml", "--lang", "en")
    assert (ended.code, ended.err) == (2, f"The map {tmp_path / 'none.toml'} cannot be read.\n")
