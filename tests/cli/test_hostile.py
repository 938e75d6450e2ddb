"""Input that means harm, or is just too much, through the public door: one clear sentence, and nothing is touched."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Ended, Run

HEADER = "Deal - ID;Deal - Title;Deal - Organization;Deal - Owner;Deal - Value;Deal - Status;Deal - Stage\n"
RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" '
    'Target="{target}"/></Relationships>'
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>'


def workbook(path: Path, sheet: str, doctype: str = "") -> Path:
    """A workbook of one sheet, its XML as given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        book.writestr("_rels/.rels", RELATIONS.format(kind="officeDocument", target="xl/workbook.xml"))
        book.writestr(
            "xl/workbook.xml",
            '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            '<sheet name="Deals" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        book.writestr("xl/_rels/workbook.xml.rels", RELATIONS.format(kind="worksheet", target="worksheets/sheet1.xml"))
        with book.open("xl/worksheets/sheet1.xml", "w") as file:
            file.write(f'<?xml version="1.0"?>{doctype}{sheet}</worksheet>'.encode())
    return path


def row(*cells: str) -> str:
    """A row of texts, as a sheet's XML holds it."""
    return "<row>" + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"


def refused(ended: Ended) -> str:
    """The sentence of a command that was refused, and was no bug."""
    assert (ended.code, ended.out) == (2, "")
    assert "failed" not in ended.err
    return ended.err


def test_a_bomb_is_refused_before_it_goes_off(run: Run, tmp_path: Path) -> None:
    blanks = " " * 30_000_000
    bomb = workbook(tmp_path / "bomb.xlsx", SHEET.format(rows=row("Deal - ID", "Deal - Title") + blanks))
    assert bomb.stat().st_size < 1_000_000
    told = refused(run("import", bomb, "--db", tmp_path / "new.db", "--lang", "en"))
    assert told.startswith("bomb.xlsx: ")
    assert "Nothing was imported." in told
    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    "entity",
    [
        "<!DOCTYPE worksheet [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE worksheet [<!ENTITY c SYSTEM 'file://{secret}'>]>",
    ],
)
def test_entities_are_not_followed(run: Run, tmp_path: Path, entity: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the-secret-word", "utf-8")
    rows = row("Deal - ID", "Deal - Title", "Deal - Stage", "Deal - Value") + row("1", "x &c; y", "Qualification", "5")
    path = workbook(tmp_path / "deals.xlsx", SHEET.format(rows=rows), entity.format(secret=secret))
    ended = run("import", path, "--db", tmp_path / "new.db", "--json")
    assert ended.code in (0, 2)
    assert "failed" not in ended.err
    if ended.code == 0:
        held = (tmp_path / "new.db").read_bytes()
        assert b"the-secret-word" not in held
        assert b"hahahahaha" not in held


def test_formulas_and_markup_are_words_on_the_way_in_and_out(run: Run, tmp_path: Path) -> None:
    path, db = tmp_path / "deals.csv", tmp_path / "new.db"
    names = ("=cmd|' /C calc'!A0", "@SUM(1)", "<img src=x onerror=alert(1)>", "+33 6 12 34 56 78", "<b>Bold</b> & co")
    lines = [f'{n};Deal {n};"{name}";Ann Roy;10;Open;Qualification\n' for n, name in enumerate(names)]
    path.write_text(HEADER + "".join(lines), "utf-8")
    assert run("import", path, "--db", db).code == 0
    assert run("export", "accounts", "--db", db, "--to", tmp_path / "out.csv", "--lang", "en").code == 0
    with closing(sqlite3.connect(db)) as connection:
        assert {name for (name,) in connection.execute("SELECT name FROM account")} == set(names)
    cells = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[2][:4] for line in cells[1:]] == ["'=cm", "'@SU", "<img", "'+33", "<b>B"]
    again = json.loads(run("import", tmp_path / "out.csv", "--db", db, "--json").out)
    assert (again["batch"], again["files"][0]["unchanged"]) == (None, len(names))


def test_a_cell_of_a_megabyte_stays_out_and_its_neighbours_come_in(run: Run, tmp_path: Path) -> None:
    path, db = tmp_path / "deals.csv", tmp_path / "new.db"
    lines = [f"{n};{title};Acme;Ann Roy;10;Open;Qualification\n" for n, title in ((1, "x" * 1_000_000), (2, "Small"))]
    path.write_text(HEADER + "".join(lines), "utf-8")
    answer = json.loads(run("import", path, "--db", db, "--json", "--lang", "en").out)
    (told,) = answer["files"]
    (error,) = told["errors"]
    assert (told["created"], error["row"], error["column"]) == (1, 2, "Deal - Title")
    assert len(error["reason"]) < 200


def test_marks_that_turn_a_line_around_do_not_reach_the_console(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(HEADER + "1;x;Acme;Ann Roy;\u202eevil\x1b[31m;Open;Qualification\n", "utf-8")
    ended = run("import", path, "--db", tmp_path / "new.db", "--lang", "en")
    assert ended.code == 0
    assert "evil" in ended.out
    assert not {"\u202e", "\x1b"} & set(ended.out)


def test_bytes_that_are_zero_spoil_nothing(run: Run, tmp_path: Path) -> None:
    path, db = tmp_path / "deals.csv", tmp_path / "new.db"
    path.write_bytes((HEADER + "1;a\0b;Acme;Ann Roy;10;Open;Qualification\n2;c;Acme;;5;Open;\n").encode())
    ended = run("import", path, "--db", db, "--json")
    assert ended.code in (0, 2)
    assert "failed" not in ended.err
    if ended.code == 0:
        assert json.loads(run("check", "--db", db, "--json").out)["sound"]


def test_two_million_rows_are_too_many(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    with path.open("w", encoding="utf-8") as file:
        file.write("Deal - ID;Deal - Title;Deal - Value\n")
        file.write("1;x;2\n" * 2_000_000)
    told = refused(run("import", path, "--db", tmp_path / "new.db", "--lang", "en"))
    assert "rows" in told
    assert not (tmp_path / "new.db").exists()


def test_a_folder_that_may_not_be_written_to(run: Run, closed_folder: Path) -> None:
    sample = ROOT / "resources" / "samples" / "equipe.csv"
    told = refused(run("import", sample, "--db", closed_folder / "new.db", "--lang", "en"))
    assert str(closed_folder / "new.db") in told
    assert list(closed_folder.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files")
def test_what_is_no_file_or_is_gone(run: Run, tmp_path: Path) -> None:
    pipe, gone = tmp_path / "deals.csv", tmp_path / "gone.csv"
    os.mkfifo(pipe)
    gone.symlink_to(tmp_path / "nowhere.csv")
    for path in (pipe, gone):
        told = refused(run("import", path, "--db", tmp_path / "new.db", "--lang", "en"))
        assert str(path) in told
    assert not (tmp_path / "new.db").exists()


def test_a_file_of_a_newer_program_is_left_alone(run: Run, filled: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    before = filled.read_bytes()
    for command in (("imports",), ("export", "all", "--to", tmp_path / "out"), ("undo-import", "1")):
        told = refused(run(*command, "--db", filled, "--lang", "en"))
        assert "newer version of the program" in told
    assert filled.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_a_file_that_another_program_is_writing(run: Run, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_text(HEADER + "1;x;Acme;Ann Roy;10;Open;Qualification\n", "utf-8")
    with closing(sqlite3.connect(filled, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        told = refused(run("import", path, "--db", filled, "--lang", "en"))
    assert "another program" in told.lower()
    assert json.loads(run("imports", "--db", filled, "--json").out)["imports"] == []
