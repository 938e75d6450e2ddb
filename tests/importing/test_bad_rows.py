"""Rows that stayed out, written to a workbook with their reasons: corrected there, they come in, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import _, speaking
from cockpit.importing.bad_rows import export_bad_rows
from cockpit.importing.planning import plan_import
from cockpit.importing.reason_column import REASON, place_of_reasons
from cockpit.importing.workbook import Page, write_pages
from cockpit.records.importing import Choices, Entity, FileChoices, ImportPlan, Totals
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

HEADER = "Affaire - ID;Affaire - Titre;Affaire - Valeur;Affaire - Date de clôture prévue;Affaire - Statut"
GOOD = "1;Good;100,00;30/11/2026;Ouvert"
BAD = (
    "007;=SOMME(A1);douze mille;03/12/2026;Ouvert",
    "008;Presse;1.234;31/02/2026;Ouvert",
)
WHY = "Reason (row left out)"


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "left out.xlsx"


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The rows of every sheet."""
    with CalamineWorkbook.from_path(path) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def rewrite(path: Path, correct: Callable[[list[list[Any]]], None]) -> None:
    """What a person does in a spreadsheet: open, correct cells, save."""
    found = sheets(path)
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy"})
    for name, rows in found.items():
        correct(rows)
        page = book.add_worksheet(name)
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    page.write_datetime(place, column, cell)
                else:
                    page.write(place, column, cell)
    book.close()


def test_the_rows_in_error_are_written_with_their_reason(store: Store, write: Write, out: Path) -> None:
    plan = plan_import(store, [write("affaires.csv", HEADER, GOOD, *BAD)])
    assert export_bad_rows(plan, out) == 2
    ((name, rows),) = sheets(out).items()
    assert name == "affaires"
    assert rows[0] == [*HEADER.split(";"), WHY]
    assert rows[1][:3] == ["007", "=SOMME(A1)", "douze mille"]
    assert rows[1][-1] == "Affaire - Valeur: “douze mille” is not an amount."
    assert rows[2][-1] == "Affaire - Date de clôture prévue: “31/02/2026” is a date that does not exist."
    assert list(out.parent.glob(".*.part")) == []


def test_corrected_they_come_in_once_and_nothing_twice(store: Store, write: Write, out: Path) -> None:
    path = write("affaires.csv", HEADER, GOOD, *BAD)
    plan = plan_import(store, [path])
    bring_in(store, path)
    export_bad_rows(plan, out)

    def correct(rows: list[list[Any]]) -> None:
        rows[1][2], rows[2][3] = 12_000, datetime(2026, 2, 28)

    rewrite(out, correct)
    again = only(bring_in(store, out))
    assert (again.profile, again.totals) == (plan.files[0].profile, Totals(created=2))
    told = ask(store, "SELECT external_id, title, amount, expected_on FROM opportunity ORDER BY id")
    assert told == [
        ("1", "Good", 10_000, "2026-11-30"),
        ("007", "=SOMME(A1)", 1_200_000, "2026-12-03"),
        ("008", "Presse", 123_400, "2026-02-28"),
    ]
    before = content(store)
    assert only(bring_in(store, out)).totals == Totals(unchanged=2)
    assert content(store) == before


def test_uncorrected_they_stay_errors(store: Store, write: Write, out: Path) -> None:
    too_wide = "9;Wide;1,00;30/11/2026;Ouvert;more;"
    plan = plan_import(store, [write("affaires.csv", HEADER, GOOD, *BAD, too_wide)])
    assert export_bad_rows(plan, out) == 3
    assert next(iter(sheets(out).values()))[3][-1] == "more"
    again = plan_import(store, [out]).files[0]
    assert again.totals == Totals(errors=3)
    assert [column.header for column in again.columns] == HEADER.split(";")
    assert [str(problem.reason) for problem in again.problems] == [
        str(problem.reason) for problem in plan.files[0].problems
    ]


def test_a_cell_that_its_column_alone_explains_is_written_as_it_was_read(store: Store, write: Write, out: Path) -> None:
    header = "Opportunity Name,Amount,Close Date,Probability (%),Start"
    lines = ('a,"1.234,50",12/31/2026,0.5,x', ",2.345,01/02/2026,1,x", 'c,"3,5",13/13/2026,0.25,x')
    choices = FileChoices(
        entity=Entity.OPPORTUNITY,
        mapping={"Opportunity Name": "title", "Amount": "amount", "Close Date": "expected_on",
                 "Probability (%)": "probability"},
    )  # fmt: skip
    path = write("deals.csv", header, *lines)
    plan = plan_import(store, [path], Choices().settle(path, choices))
    assert plan.totals == Totals(created=1, errors=2)
    export_bad_rows(plan, out)
    rows = next(iter(sheets(out).values()))
    assert rows[1][1:4] == [2345.0, date(2026, 1, 2), "100 %"]
    assert rows[2][1:4] == ["3,5", "13/13/2026", "25 %"]


def test_typed_cells_stay_typed(store: Store, tmp_path: Path, out: Path) -> None:
    path = tmp_path / "affaires.xlsx"
    moment = datetime(2026, 11, 30, 14, 5)
    book = xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy hh:mm"})
    page = book.add_worksheet("Export")
    page.write_row(0, 0, [*HEADER.split(";"), "Note", "Moment"])
    page.write_row(1, 0, ["0042", "", 1200.5])
    page.write_datetime(1, 3, datetime(2026, 11, 30))
    page.write_row(1, 4, ["Ouvert", True])
    page.write_datetime(1, 6, moment)
    book.close()
    plan = plan_import(store, [path])
    assert plan.totals == Totals(errors=1)
    export_bad_rows(plan, out)
    ((name, rows),) = sheets(out).items()
    assert name == "affaires Export"
    assert rows[1][:5] == ["0042", "", 1200.5, date(2026, 11, 30), "Ouvert"]
    assert rows[1][6] == moment


def test_rows_left_aside_come_on_wish(store: Store, write: Write, out: Path) -> None:
    plan = plan_import(store, [write("affaires.csv", HEADER, GOOD, GOOD, BAD[0])])
    assert export_bad_rows(plan, out) == 1
    assert export_bad_rows(plan, out, with_skipped=True) == 2
    assert next(iter(sheets(out).values()))[1][-1] == "The same as row 2."


def test_a_sheet_for_each_file_that_has_some(store: Store, write: Write, out: Path) -> None:
    bad = write("affaires.csv", HEADER, *BAD)
    fine = write("deals.csv", HEADER, GOOD)
    clients = write("Clients.csv", "Raison sociale;Ville;Créé le", "Forge;Lyon;31/02/2026")
    plan = plan_import(store, [bad, fine, clients])
    assert export_bad_rows(plan, out) == 3
    assert set(sheets(out)) == {"affaires", "Clients"}
    again = plan_import(store, [out])
    assert {file.sheet: file.entity for file in again.files} == {
        "affaires": Entity.OPPORTUNITY, "Clients": Entity.ACCOUNT,
    }  # fmt: skip
    assert again.totals == Totals(errors=3)


def test_what_the_user_settled_is_remembered_for_them(store: Store, write: Write, out: Path) -> None:
    path = write("liste.csv", "Nom;Etat;Somme", "a;x;5", "b;x;douze")
    mapping = {"Nom": "title", "Somme": "amount", "Etat": None}
    choices = Choices().settle(path, FileChoices(entity=Entity.OPPORTUNITY, mapping=mapping))
    plan = plan_import(store, [path], choices)
    bring_in(store, path, choices=choices)
    export_bad_rows(plan, out)
    again = plan_import(store, [out]).files[0]
    assert (again.entity, again.totals) == (Entity.OPPORTUNITY, Totals(errors=1))


def test_without_such_rows_nothing_is_written(store: Store, write: Write, out: Path) -> None:
    assert export_bad_rows(plan_import(store, [write("affaires.csv", HEADER, GOOD)]), out) == 0
    assert not out.exists()


def test_both_languages_are_known_on_the_way_in(store: Store, write: Write, out: Path) -> None:
    plan = plan_import(store, [write("affaires.csv", HEADER, *BAD)])
    for language in ("fr", "en"):
        with speaking(language):
            export_bad_rows(plan, out)
            assert place_of_reasons([_(REASON)]) == 0
        assert plan_import(store, [out]).totals == Totals(errors=2)
    assert place_of_reasons(["Raison", "Reason", "Raison sociale", 5.0]) is None


def test_a_file_that_changed_meanwhile_is_not_mixed_up(store: Store, write: Write, out: Path) -> None:
    path = write("affaires.csv", HEADER, GOOD, *BAD)
    plan = plan_import(store, [path])
    write("affaires.csv", HEADER, BAD[1], GOOD, GOOD)
    with pytest.raises(CockpitError, match="has changed since it was read"):
        export_bad_rows(plan, out)
    path.unlink()
    with pytest.raises(CockpitError, match="There is no file"):
        export_bad_rows(plan, out)
    assert not out.exists()


def bad_plan(store: Store, write: Write) -> ImportPlan:
    return plan_import(store, [write("affaires.csv", HEADER, *BAD)])


def test_the_files_themselves_are_never_written_over(store: Store, write: Write) -> None:
    plan = bad_plan(store, write)
    before = plan.paths[0].read_bytes()
    with pytest.raises(CockpitError, match="is one of the files to import"):
        export_bad_rows(plan, plan.paths[0])
    assert plan.paths[0].read_bytes() == before


def test_a_folder_that_cannot_be_written_is_named(closed_folder: Path) -> None:
    with pytest.raises(CockpitError, match=f"The folder {closed_folder} cannot be written to. Choose another one."):
        write_pages(closed_folder / "out.xlsx", [Page("deals", ("Title",), [["a", "why"]])])


def test_a_folder_that_is_not_there_and_one_in_the_way(store: Store, write: Write, tmp_path: Path) -> None:
    plan = bad_plan(store, write)
    with pytest.raises(CockpitError, match="does not exist"):
        export_bad_rows(plan, tmp_path / "none" / "out.xlsx")
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(CockpitError, match=r"out\.xlsx is a folder"):
        export_bad_rows(plan, tmp_path / "out.xlsx")
    assert list(tmp_path.glob(".*.part")) == []


def test_a_correction_made_in_the_preview_is_in_it(store: Store, write: Write, out: Path) -> None:
    plan = bad_plan(store, write)
    path = plan.paths[0]
    choices = FileChoices(corrections={(3, "Affaire - Titre"): "Presse plieuse"})
    export_bad_rows(replace(plan, choices=Choices().settle(path, choices)), out)
    assert next(iter(sheets(out).values()))[2][1] == "Presse plieuse"


def test_a_day_that_its_column_alone_explains_keeps_its_hour(store: Store, write: Write, out: Path) -> None:
    lines = ("1;a;5;31/12/2026 08:00;Ouvert", "2;b;douze;03/04/2026 23:30;Ouvert")
    export_bad_rows(plan_import(store, [write("affaires.csv", HEADER, *lines)]), out)
    assert next(iter(sheets(out).values()))[1][3] == datetime(2026, 4, 3, 23, 30)
