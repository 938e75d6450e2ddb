"""`cockpit import` and `cockpit undo-import`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from cockpit.db.file import examine
from tests.cli.conftest import Run

DEALS = (
    "Deal - ID;Deal - Title;Deal - Organization;Deal - Owner;Deal - Value;Deal - Status;Deal - Stage;"
    "Deal - Deal created\n"
    "1;Labels;Forge Nord;Ana Roche;1200.50;Open;Qualification;2026-10-01\n"
    "2;Laser;Scierie Bel;Bob Petit;douze mille;Open;Discovery;2026-10-02\n"
    "3;Ink;Scierie Bel;Bob Petit;800;Won;Discovery;2026-10-03\n"
)


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    """An export of three opportunities, one of which has no amount that can be read."""
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, "utf-8")
    return path


def test_json_has_the_shape_that_scripts_read(run: Run, deals: Path, tmp_path: Path) -> None:
    ended = run("import", deals, "--db", tmp_path / "new.db", "--json", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    answer = json.loads(ended.out)
    assert set(answer) == {"batch", "files"}
    assert isinstance(answer["batch"], int)
    (told,) = answer["files"]
    assert set(told) == {
        "path", "entity", "profile", "encoding", "delimiter", "decimal", "date_format", "rows", "created", "updated",
        "unchanged", "skipped", "errors", "warnings",
    }  # fmt: skip
    assert (told["path"], told["entity"], told["delimiter"], told["rows"]) == (str(deals), "opportunity", ";", 3)
    assert (told["created"], told["updated"], told["unchanged"], told["skipped"]) == (2, 0, 0, 0)
    (error,) = told["errors"]
    assert (error["row"], error["column"]) == (3, "Deal - Value")
    assert "douze mille" in error["reason"]
    assert examine(tmp_path / "new.db").counts["opportunity"] == 2


def test_people_read_a_line_for_each_file_and_each_error(run: Run, deals: Path, tmp_path: Path) -> None:
    ended = run("import", deals, "--db", tmp_path / "new.db", "--lang", "en")
    lines = ended.out.splitlines()
    assert lines[0].split() == ["File", "Rows", "New", "Changed", "Same", "Left", "out", "Errors"]
    assert lines[1].startswith("deals.csv, Opportunities")
    assert lines[1].split()[-6:] == ["3", "2", "0", "0", "0", "1"]
    assert "deals.csv, row 3, Deal - Value: " in ended.out
    assert lines[-1].startswith("Import 1 done. To take it back: cockpit undo-import 1 --db ")


def test_a_second_time_changes_nothing_and_says_so(run: Run, deals: Path, tmp_path: Path) -> None:
    run("import", deals, "--db", tmp_path / "new.db")
    ended = run("import", deals, "--db", tmp_path / "new.db", "--lang", "en")
    assert (ended.code, ended.out.splitlines()[-1]) == (0, "Nothing changes: all of it was known.")
    answer = json.loads(run("import", deals, "--db", tmp_path / "new.db", "--json").out)
    assert answer["batch"] is None
    assert (answer["files"][0]["created"], answer["files"][0]["unchanged"]) == (0, 2)


def test_a_dry_run_writes_nothing(run: Run, deals: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    ended = run("import", deals, "--db", path, "--dry-run", "--json")
    assert (json.loads(ended.out)["batch"], json.loads(ended.out)["files"][0]["created"]) == (None, 2)
    assert not path.exists()
    run("import", deals, "--db", path)
    deals.write_text(DEALS.replace("800", "900"), "utf-8")
    before = hashlib.sha256(path.read_bytes()).digest()
    ended = run("import", deals, "--db", path, "--dry-run", "--lang", "en")
    assert ended.out.splitlines()[1].split()[-6:] == ["3", "0", "1", "1", "0", "1"]
    assert ended.out.splitlines()[-1] == "Nothing was written."
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_a_folder_stands_for_its_files(run: Run, deals: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    deals.rename(folder / "deals.csv")
    assert json.loads(run("import", folder, "--db", tmp_path / "new.db", "--json").out)["files"][0]["created"] == 2


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n"])
def test_what_cannot_be_read_imports_nothing(run: Run, deals: Path, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    ended = run("import", deals, bad, "--db", tmp_path / "new.db", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("bad.csv: ")
    assert ended.err.endswith(" Nothing was imported.\n")
    assert not (tmp_path / "new.db").exists()


def test_a_missing_file_and_an_empty_folder(run: Run, tmp_path: Path) -> None:
    absent = run("import", tmp_path / "absent.csv", "--db", tmp_path / "new.db", "--lang", "en")
    assert absent.code == 2
    assert f"There is no file {tmp_path / 'absent.csv'}." in absent.err
    (tmp_path / "folder").mkdir()
    empty = run("import", tmp_path / "folder", "--db", tmp_path / "new.db", "--lang", "fr")
    assert empty.code == 2
    assert str(tmp_path / "folder") in empty.err
    assert not (tmp_path / "new.db").exists()


def test_an_import_is_taken_back(run: Run, deals: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    run("import", deals, "--db", path)
    ended = run("undo-import", 1, "--db", path, "--lang", "en")
    assert ended.code == 0
    assert ended.out.startswith("Import 1 taken back: ")
    assert examine(path).counts["opportunity"] == 0
    again = run("undo-import", 1, "--db", path, "--lang", "en")
    assert (again.code, again.out) == (2, "")
    assert len(again.err.splitlines()) == 1


def test_taking_back_answers_in_json(run: Run, deals: Path, tmp_path: Path) -> None:
    run("import", deals, "--db", tmp_path / "new.db")
    answer = json.loads(run("undo-import", 1, "--db", tmp_path / "new.db", "--json").out)
    assert (answer["batch"], answer["restored"], answer["kept"]) == (1, 0, [])
    assert answer["removed"] >= 2


def test_an_import_that_never_was(run: Run, filled: Path) -> None:
    ended = run("undo-import", 77, "--db", filled, "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert "77" in ended.err


def test_what_could_be_read_two_ways_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "affaires.csv"
    path.write_text("Titre;Client;Montant;Date de création\na;X;1.234;03/02/2026\n", encoding="utf-8")
    answer = run("import", path, "--db", tmp_path / "team.db", "--json", "--lang", "en")
    (file,) = json.loads(answer.out)["files"]
    assert file["warnings"] == [
        "Montant: “1.234” can be read two ways; the decimal mark was taken to be “,”.",
        "Date de création: “03/02/2026” can be read two ways; days were read as dd/mm/yyyy.",
    ]
