"""Zip archives: what is in them is read in memory, what leads out of them leads nowhere, what swells is refused."""

from __future__ import annotations

import io
import stat
import zipfile
from pathlib import Path

import pytest

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.importing.archives import members
from cockpit.importing.bad_rows import export_bad_rows
from cockpit.importing.planning import plan_import
from cockpit.importing.reader import expand, read_source
from cockpit.records.importing import Choices, FileChoices, Totals, shown_name
from tests.importing.asking import ask, bring_in

DEALS = "Affaire - ID;Affaire - Titre;Affaire - Valeur\r\n1;Été;100,00\r\n2;Noël;douze\r\n"


def zipped(path: Path, **files: bytes | str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(CockpitError) as caught:
        _read_all(path)
    return str(caught.value)


def _read_all(path: Path) -> None:
    for each in expand([path]):
        read_source(each)


def test_the_tables_of_an_archive_are_imported_as_if_dropped(store: Store, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "export.zip", **{"2026/Deals.csv": DEALS, "lisez-moi.pdf": "%PDF"})
    member = archive / "2026" / "Deals.csv"
    plan = plan_import(store, [archive])
    assert [file.path for file in plan.files] == [member]
    assert shown_name(member) == "export.zip › 2026/Deals.csv"
    assert shown_name(tmp_path / "Deals.csv") == "Deals.csv"
    assert plan.totals == Totals(created=1, errors=1)
    before = set(tmp_path.rglob("*"))
    choices = Choices().settle(member, FileChoices(corrections={(3, "Affaire - Valeur"): "12"}))
    assert bring_in(store, archive, choices=choices).totals == Totals(created=2)
    assert ask(store, "SELECT title, amount FROM opportunity ORDER BY id") == [("Été", 10_000), ("Noël", 1_200)]
    assert {path for path in tmp_path.rglob("*") if "cockpit.db" not in path.name} == {
        path for path in before if "cockpit.db" not in path.name
    }


def test_the_bad_rows_of_a_member_are_exported(store: Store, tmp_path: Path) -> None:
    plan = plan_import(store, [zipped(tmp_path / "export.zip", **{"Deals.csv": DEALS})])
    assert export_bad_rows(plan, tmp_path / "bad.xlsx") == 1
    (table,) = read_source(tmp_path / "bad.xlsx").tables
    assert table.columns[1] == ("Noël",)


def test_archives_in_a_folder_and_workbooks_in_archives(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    book = io.BytesIO()
    with Workbook(book) as workbook:
        workbook.add_worksheet().write_row(0, 0, ["ID", "Zip"])
    zipped(tmp_path / "b.zip", **{"book.xlsx": book.getvalue()})
    (tmp_path / "a.csv").write_text("ID;Name\r\n1;A\r\n")
    assert expand([tmp_path]) == [tmp_path / "a.csv", tmp_path / "b.zip" / "book.xlsx"]
    (table,) = read_source(tmp_path / "b.zip" / "book.xlsx").tables
    assert table.header == ("ID", "Zip")


def test_a_workbook_that_calls_itself_zip_is_a_workbook(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(tmp_path / "deals.zip")) as workbook:
        workbook.add_worksheet().write_row(0, 0, ["ID", "Name"])
    (path,) = expand([tmp_path / "deals.zip"])
    assert read_source(path).tables[0].header == ("ID", "Name")


def test_what_systems_add_and_what_leads_out_means_nothing(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("__MACOSX/._Deals.csv", "._Deals.csv", "Thumbs.db", ".hidden/x.csv", "Deals.csv"):
            archive.writestr(name, "ID;Name\r\n1;A\r\n")
        archive.writestr("../../outside.csv", "ID;Name\r\n2;B\r\n")
        archive.writestr("/etc/absolute.csv", "ID;Name\r\n3;C\r\n")
        archive.writestr("C:\\CON.csv", "ID;Name\r\n4;D\r\n")
        archive.writestr("Deals.csv.", "ID;Name\r\n5;E\r\n")
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = expand([path])
    assert found == [
        path / "C_" / "CON.csv", path / "Deals (2).csv", path / "Deals.csv", path / "etc" / "absolute.csv",
        path / "outside.csv",
    ]  # fmt: skip
    assert [read_source(each).tables[0].columns[0][0] for each in found] == ["4", "5", "1", "3", "2"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_of_old_archivers_keep_their_accents(tmp_path: Path, encoding: str) -> None:
    path = zipped(tmp_path / "export.zip", **{"Xpportunit_s __.csv": DEALS})
    raw = path.read_bytes()
    name = "Àffaires é.csv".encode(encoding)
    plain = b"Xpportunit_s __.csv"[: len(name) - 4] + b".csv"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(plain.decode(), DEALS)
    raw = path.read_bytes().replace(plain, name)
    path.write_bytes(raw)
    assert [member.path.name for member in members(path)] == ["Àffaires é.csv"]
    assert read_source(path / "Àffaires é.csv").tables[0].columns[1][0] == "Été"


def test_an_archive_within_an_archive_is_refused(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", **{"Deals.csv": DEALS})
    outer = zipped(tmp_path / "outer.zip", **{"inner.zip": inner.read_bytes()})
    assert refusal(outer) == "An archive within an archive is not opened: unpack it and drop what is inside."


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "bomb.zip", **{"deals.csv": b"0" * 12_000_000})
    assert refusal(bomb) == "This archive would unpack to 12 MB: that is not an export, it was not opened."


def test_too_many_files(tmp_path: Path) -> None:
    many = zipped(tmp_path / "many.zip", **{f"{n}.csv": "a" for n in range(1_001)})
    assert refusal(many) == "This archive holds 1001 files: at most 1000 are read."


def test_a_password(tmp_path: Path) -> None:
    path = zipped(tmp_path / "locked.zip", **{"deals.csv": DEALS})
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert refusal(path) == "This archive is protected by a password: unpack it and drop what is inside."


@pytest.mark.parametrize("cut", [30, 60, -30])
def test_a_damaged_archive(tmp_path: Path, cut: int) -> None:
    path = zipped(tmp_path / "broken.zip", **{"deals.csv": DEALS * 50})
    path.write_bytes(path.read_bytes()[:cut])
    assert refusal(path) == "This archive is damaged or is no zip file."


def test_damage_within(tmp_path: Path) -> None:
    path = zipped(tmp_path / "broken.zip", **{"deals.csv": DEALS * 50})
    raw = bytearray(path.read_bytes())
    raw[60] ^= 0xFF
    path.write_bytes(raw)
    assert refusal(path) == "This archive is damaged or is no zip file."


def test_an_archive_without_tables_and_one_under_another_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", **{"a.pdf": b"%PDF"})
    assert refusal(path) == "The archive x.zip holds no file that can be imported."
    path = zipped(tmp_path / "x.csv", **{"a.csv": DEALS})
    assert refusal(path) == "This file is an archive, not a table: unpack it and drop what is inside."
