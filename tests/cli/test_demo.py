"""`cockpit demo`, and the story of the mocks through the real importer."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from cockpit.cli.run import main
from cockpit.db.file import examine
from tests.cli.conftest import Run
from tests.reports import reading

THIN = "\u202f"
STORY = ("--day", "2026-10-14")


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented team of five on 14 October 2026."""
    path = tmp_path_factory.mktemp("demo") / "story.db"
    assert main(["demo", "--db", str(path), *STORY, "--months", "10", "--lang", "fr"]) == 0
    return path


def test_the_whole_team_is_there(story: Path) -> None:
    health = examine(story)
    assert health.problems == ()
    assert (health.counts["rep"], health.counts["opportunity"], health.counts["import_batch"]) == (5, 365, 1)


def test_the_pack_of_the_mock_comes_out_of_the_exports(run: Run, story: Path, tmp_path: Path) -> None:
    target = tmp_path / "sarah.pdf"
    asked = ("--rep", "Sarah Delombre", "--month", "2026-10", *STORY, "-o", target, "--lang", "fr")
    assert run("review-pack", "--db", story, *asked).code == 0
    words = reading.text(target.read_bytes())
    for line in (
        "Sarah Delombre, Terrain Sud-Est",
        f"34{THIN}000 €",
        f"sur 60{THIN}000 €",
        "57 %, attendu 45 %",
        "39 commandes en 2026",
        "46",
        "sur 110 prévues",
        f"54{THIN}950 €",
        "équipe 18 %, repère 20 %",
        "sep\n58 / 50\noct\n34 / 60",
        "Plan d’action d’octobre, version 3",
        "CA depuis janvier\n372 k€\n380 k€\n−2 %",
        "Transformation\n31 %\n33 %\n−2 pts, n.s.",
        "RDV par semaine\n6,4\n6,7\n",
        f"Panier moyen\n9{THIN}538 €\n9{THIN}048 €\n+5 %",
        "Temps de vente\n58 %\n54 %\n+4 pts",
        f"7 opportunités\n151{THIN}200 €",
        "Relances : 7 sur 20, il en reste 13 en 12 jours.",
        "Propositions : 3 sur 8, il en reste 5 en 12 jours.",
        "Transports Mirandol : rendez-vous manqué le 13 octobre.",
        f"PAM de novembre : 65{THIN}000 €, 13 % de l’année.",
    ):
        assert line in words or " ".join(line.split("\n")) in words, line


def test_the_same_arguments_give_the_same_team(run: Run, tmp_path: Path) -> None:
    asked = ("--reps", 2, "--months", 2, *STORY)
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        assert run("demo", "--db", tmp_path / f"{name}.db", *asked, "--seed", seed).code == 0
    first, same, other = (_rows(tmp_path / f"{name}.db") for name in "abc")
    assert first == same
    assert first != other


def test_it_answers_in_json(run: Run, tmp_path: Path) -> None:
    ended = run("demo", "--db", tmp_path / "d.db", "--reps", 1, "--months", 1, *STORY, "--json")
    answer = json.loads(ended.out)
    assert (answer["day"], answer["reps"], answer["counts"]["rep"]) == ("2026-10-14", 1, 1)


def test_a_file_that_holds_something_is_refused(run: Run, filled: Path, tmp_path: Path) -> None:
    before = filled.read_bytes()
    ended = run("demo", "--db", filled, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"{filled} already holds something. Name a file that does not exist yet.\n"
    assert filled.read_bytes() == before


def _rows(path: Path) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        rows: list[tuple[object, ...]] = []
        for table, columns in (
            ("rep", "name, role"),
            ("account", "name, city"),
            ("opportunity", "title, amount, status, closed_on"),
            ("action", "day, minute, status"),
        ):
            rows += connection.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()
        return rows
    finally:
        connection.close()
