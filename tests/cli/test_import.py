"""`cockpit import` and `cockpit undo-import`."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

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


def test_rows_in_error_go_to_a_workbook_that_is_imported_once_corrected(run: Run, deals: Path, tmp_path: Path) -> None:
    out, path = tmp_path / "left out.xlsx", tmp_path / "new.db"
    ended = run("import", deals, "--db", path, "--errors", out, "--json", "--lang", "en")
    assert json.loads(ended.out)["left_out"] == {"path": str(out), "rows": 1}
    with CalamineWorkbook.from_path(out) as book:
        (row,) = book.get_sheet_by_index(0).to_python()[1:]
    assert row[:5] == ["2", "Laser", "Scierie Bel", "Bob Petit", "douze mille"]
    (again,) = json.loads(run("import", out, "--db", path, "--json").out)["files"]
    assert (again["created"], len(again["errors"])) == (0, 1)
    with xlsxwriter.Workbook(out) as corrected:
        page = corrected.add_worksheet()
        page.write_row(0, 0, [*DEALS.splitlines()[0].split(";"), "Reason (row left out)"])
        page.write_row(1, 0, [*row[:4], 12_000, *row[5:]])
    (last,) = json.loads(run("import", out, "--db", path, "--json").out)["files"]
    assert (last["created"], last["errors"]) == (1, [])
    assert examine(path).counts["opportunity"] == 3


def test_people_are_told_where_the_rows_are(run: Run, deals: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    ended = run("import", deals, "--db", tmp_path / "new.db", "--dry-run", "--errors", out, "--lang", "en")
    assert ended.out.splitlines()[-2:] == [f"1 row that stays out is in {out}.", "Nothing was written."]
    out.unlink()
    deals.write_text(DEALS.replace("douze mille", "12000"), "utf-8")
    ended = run("import", deals, "--db", tmp_path / "new.db", "--errors", out, "--lang", "fr")
    assert f"Aucune ligne n’est écartée\u00a0: {out} n’a pas été écrit." in ended.out
    answer = json.loads(run("import", deals, "--db", tmp_path / "new.db", "--errors", out, "--json").out)
    assert (answer["left_out"], out.exists()) == ({"path": None, "rows": 0}, False)


def test_where_the_workbook_cannot_be_written_nothing_is_imported(run: Run, deals: Path, tmp_path: Path) -> None:
    for out, said in ((tmp_path / "none" / "out.xlsx", "does not exist"), (deals, "is one of the files to import")):
        ended = run("import", deals, "--db", tmp_path / "new.db", "--errors", out, "--lang", "en")
        assert (ended.code, ended.out) == (2, "")
        assert said in ended.err
    assert not (tmp_path / "new.db").exists()
    assert deals.read_text("utf-8") == DEALS


def test_rows_left_out_come_on_wish_and_only_with_a_workbook(run: Run, deals: Path, tmp_path: Path) -> None:
    deals.write_text(DEALS + DEALS.splitlines()[1] + "\n", "utf-8")
    command = ("import", deals, "--db", tmp_path / "new.db", "--dry-run", "--with-skipped", "--lang", "en")
    assert json.loads(run(*command, "--errors", tmp_path / "o.xlsx", "--json").out)["left_out"]["rows"] == 2
    assert run(*command).err == "--with-skipped goes with --errors OUT.xlsx.\n"


def test_a_profile_is_applied_to_every_file_of_a_folder(run: Run, deals: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name, title in (("a.csv", "Laser"), ("b.csv", "Ink")):
        (folder / name).write_text(f"Deal - Title;Valeur;Other\n{title};12;x\n", "utf-8")
    command = ("import", folder, "--db", tmp_path / "new.db", "--dry-run", "--json", "--lang", "en", "--profile")
    files = json.loads(run(*command, "pipedrive-deals-en").out)["files"]
    assert [(file["profile"], file["entity"], file["created"]) for file in files] == [
        ("pipedrive-deals-en", "opportunity", 1), ("pipedrive-deals-en", "opportunity", 1),
    ]  # fmt: skip
    ended = run(*command, "pipedrive-dreams")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("There is no profile pipedrive-dreams. There are: ")
    assert "pipedrive-deals-en, " in ended.err


def test_the_imports_made_so_far(run: Run, deals: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    run("import", deals, "--db", path)
    deals.write_text(DEALS.replace("800", "900"), "utf-8")
    run("import", deals, "--db", path)
    run("undo-import", 2, "--db", path)
    made = json.loads(run("imports", "--db", path, "--json").out)["imports"]
    assert [set(each) for each in made] == 2 * [
        {"batch", "at", "files", "created", "updated", "unchanged", "skipped", "errors", "state", "sample"}
    ]
    assert [(each["batch"], each["files"], each["state"], each["sample"]) for each in made] == [
        (2, ["deals.csv"], "undone", False), (1, ["deals.csv"], "done", False),
    ]  # fmt: skip
    assert [(each["created"], each["updated"], each["unchanged"], each["errors"]) for each in made] == [
        (0, 1, 1, 1), (2, 0, 0, 1),
    ]  # fmt: skip
    assert all(each["at"].endswith("+00:00") for each in made)
    lines = run("imports", "--db", path, "--lang", "en").out.splitlines()
    assert lines[0].split() == ["Import", "Date", "New", "Changed", "Same", "Left", "out", "Errors", "State"]
    assert lines[1].startswith("2  deals.csv")
    assert lines[1].split()[-6:] == ["0", "1", "1", "0", "1", "undone"]


def test_a_file_without_imports_and_one_that_is_not_there(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("imports", "--db", filled, "--lang", "fr").out == "Rien n’a encore été importé.\n"
    assert json.loads(run("imports", "--db", filled, "--json").out) == {"imports": []}
    ended = run("imports", "--db", tmp_path / "absent.db", "--lang", "en")
    assert (ended.code, ended.out) == (2, "")
    assert not (tmp_path / "absent.db").exists()
