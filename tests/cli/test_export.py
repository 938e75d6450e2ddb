"""`cockpit export`, `cockpit redo-import`, `cockpit duplicates`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cockpit.db.file import examine
from tests.cli.conftest import Run

ACCOUNTS = "Account ID;Account Name;City;SIRET\n1;Forge Nord;Lille;73282932000074\n2;Scierie Bel;Epinal;\n"


@pytest.fixture
def known(run: Run, tmp_path: Path) -> Path:
    """A file that knows two accounts."""
    path, db = tmp_path / "accounts.csv", tmp_path / "own.db"
    path.write_text(ACCOUNTS, "utf-8")
    assert run("import", path, "--db", db).code == 0
    return db


def test_a_list_goes_to_the_file_named(run: Run, known: Path, tmp_path: Path) -> None:
    ended = run("export", "accounts", "--db", known, "--to", tmp_path / "out.csv", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Comptes\u00a0: 2 lignes dans {tmp_path / 'out.csv'}\n"
    header, first, _second = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert header.startswith("Clé Cockpit;Identifiant;Raison sociale;Segment;Statut;")
    assert first.split(";")[1:3] == ["1", "Forge Nord"]


def test_a_folder_gets_the_list_under_its_own_name(run: Run, known: Path, tmp_path: Path) -> None:
    answer = json.loads(run("export", "accounts", "--db", known, "--to", tmp_path, "--json").out)
    assert answer == {"lists": [{"list": "accounts", "path": str(tmp_path / "Accounts.csv"), "rows": 2}]}
    assert (tmp_path / "Accounts.csv").is_file()


def test_all_lists_go_to_a_folder_or_to_one_workbook(run: Run, known: Path, tmp_path: Path) -> None:
    answer = json.loads(run("export", "all", "--db", known, "--to", tmp_path / "lists", "--json").out)
    assert [each["list"] for each in answer["lists"]] == ["accounts"]
    assert run("export", "all", "--db", known, "--to", tmp_path / "all.xlsx").code == 0
    for exported in (tmp_path / "lists", tmp_path / "all.xlsx"):
        again = json.loads(run("import", exported, "--db", known, "--json").out)
        assert (again["batch"], again["files"][0]["unchanged"]) == (None, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("accounts", "--to", "out.csv", "--format", "xlsx"), "out.csv does not fit --format xlsx.\n"),
        (("all", "--to", "out.csv"), "All lists go to a folder, or to one workbook: name a folder or a .xlsx file.\n"),
        (("accounts", "--to", "none/out.csv"), "does not exist. Create it or choose another one.\n"),
        (("accounts", "--to", "x" * 300), "is too long. Choose a shorter one.\n"),
        (("nothing", "--to", "out.csv"), ", not 'nothing'.\n"),
        (("accounts",), "This is missing: --to. See cockpit export --help.\n"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_written(
    run: Run, known: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = set(tmp_path.iterdir())
    ended = run("export", *arguments, "--db", known, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.endswith(told)
    assert set(tmp_path.iterdir()) == before


def test_what_was_taken_back_comes_again(run: Run, known: Path) -> None:
    assert run("undo-import", 1, "--db", known).code == 0
    assert examine(known).counts["account"] == 0
    ended = run("redo-import", 1, "--db", known, "--lang", "en")
    assert (ended.code, ended.out.split(":")[0]) == (0, "Import 1 brought back")
    assert examine(known).counts["account"] == 2
    assert run("redo-import", 1, "--db", known, "--lang", "en").err == (
        "Import 1 stands: there is nothing to bring back.\n"
    )


def test_who_may_be_there_twice(run: Run, known: Path, tmp_path: Path) -> None:
    path = tmp_path / "more.csv"
    path.write_text(ACCOUNTS.replace("1;Forge Nord;", "9;Forge du Nord;").replace("2;", "8;Papeterie "), "utf-8")
    assert run("import", path, "--db", known).code == 0
    answer = json.loads(run("duplicates", "--db", known, "--json").out)
    (pair,) = [pair for pair in answer["pairs"] if "siret" in pair["reasons"]]
    assert {pair["keep"]["name"], pair["other"]["name"]} == {"Forge Nord", "Forge du Nord"}
    assert (pair["kind"], pair["score"] >= 85) == ("account", True)
    ended = run("duplicates", "--db", known, "--kind", "account", "--lang", "en")
    assert "same SIRET" in ended.out
