"""`cockpit quality` prints the figures of the screen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cockpit import i18n
from cockpit.__main__ import main
from cockpit.db.store import Store
from tests.quality.conftest import INES


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    before = i18n.language()
    capsys.readouterr()
    assert main(["quality", *arguments]) == 0
    i18n.use(before)
    return capsys.readouterr().out


def test_json_has_the_figures_with_their_n(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(said(capsys, "--db", str(store.path), "--json"))
    assert answer["day"] == "2026-10-14"
    assert [check["key"] for check in answer["checks"]][:2] == ["segment_id", "siret"]
    assert answer["team"]["gaps"]["siret"] == 3
    assert (answer["team"]["accounts"], answer["team"]["to_fix"]) == (5, 17)
    assert answer["team"]["quality"] == {"value": 0.575, "n": 40}
    assert [owner["rep"] for owner in answer["owners"]] == [INES, "Karim Bellanger", None]


def test_one_rep(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    answer = json.loads(said(capsys, "--db", str(store.path), "--rep", "inès", "--json"))
    assert [owner["rep"] for owner in answer["owners"]] == [INES]
    assert answer["team"]["accounts"] == 3


def test_a_table_for_people(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "--db", str(store.path), "--lang", "fr").splitlines()
    assert lines[0] == "Qualité de la base 57,5\u00a0%, 8 contrôles sur 5 comptes"
    assert lines[1].split() == ["Inès", "V.", "Karim", "B.", "Sans", "commercial", "Équipe"]
    siret = next(line for line in lines if line.startswith("SIRET"))
    assert siret.split(" ")[-1] == "60\u00a0%"
    assert siret.split()[2:] == ["2", "67", "%", "0", "1", "100", "%", "3", "60", "%"]


def test_nothing_in_the_file(bare: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(capsys, "--db", str(bare.path), "--lang", "en") == "No accounts yet\n"
    answer = json.loads(said(capsys, "--db", str(bare.path), "--json"))
    assert answer["team"]["quality"] == {"value": None, "n": 0}


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert main(["quality", "--db", str(tmp_path / "none.db")]) == 2
