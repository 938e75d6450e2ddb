"""What cannot be read is named in one sentence; nothing of it is lost, nothing half imported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import speaking
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.records.importing import Choices, Fate, FileChoices, Totals
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

HEADER = "Affaire - ID;Affaire - Titre;Affaire - Valeur;Affaire - Date de clôture prévue;Affaire - Statut"
GOOD = "1;Good;100,00;30/11/2026;Ouvert"


def refusal(store: Store, path: Path) -> str:
    plan = plan_import(store, [path])
    ((refused, reason),) = plan.refusals
    assert refused == path
    before = content(store)
    with pytest.raises(CockpitError, match="Nothing was imported"):
        commit_import(store, plan)
    assert content(store) == before
    return str(reason)


def test_a_pdf_renamed(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(b"%PDF-1.7\n\x00\x01")
    assert refusal(store, path) == "This is a PDF document, not a table. Export the data as CSV or XLSX."


@pytest.mark.parametrize("data", [b"", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file(store: Store, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "deals.csv"
    path.write_bytes(data)
    assert refusal(store, path) == "This file is empty."


def test_a_missing_file_and_a_missing_folder(store: Store, tmp_path: Path) -> None:
    for name in ("none.csv", "none"):
        assert refusal(store, tmp_path / name) == f"There is no file {tmp_path / name}."


def test_a_folder_without_tables(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    assert refusal(store, folder) == f"The folder {folder} holds no file that can be imported."


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who may do everything may read everything")
def test_a_file_that_may_not_be_read(store: Store, write: Write) -> None:
    path = write("deals.csv", HEADER, GOOD)
    path.chmod(0)
    assert "You may not read" in refusal(store, path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_a_pipe_is_not_waited_for(store: Store, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "deals.csv")
    assert refusal(store, tmp_path / "deals.csv") == f"{tmp_path / 'deals.csv'} is no file that can be read."


def test_cells_of_blanks_are_empty(store: Store, write: Write) -> None:
    plan = only(bring_in(store, write("affaires.csv", HEADER, "2;A; ;\u00a0;Ouvert")))
    assert plan.totals == Totals(created=1)
    assert ask(store, "SELECT amount, expected_on FROM opportunity") == [(0, None)]


def test_one_refusal_holds_back_all_files(store: Store, write: Write, tmp_path: Path) -> None:
    good = write("affaires.csv", HEADER, GOOD)
    plan = plan_import(store, [good, tmp_path / "none.csv"])
    assert plan.totals.created == 1
    with pytest.raises(CockpitError):
        commit_import(store, plan)
    assert ask(store, "SELECT count(*) FROM opportunity") == [(0,)]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("2;Bad;100,00;31/02/2026;Ouvert", "Affaire - Date de clôture prévue",
         "“31/02/2026” is a date that does not exist."),
        ("2;Bad;douze mille;30/11/2026;Ouvert", "Affaire - Valeur", "“douze mille” is not an amount."),
        (f"2;{'x' * 40_000};1,00;30/11/2026;Ouvert", "Affaire - Titre",
         "This text is too long: 40000 characters, at most 500 are kept."),
        ("2;Bad;1,00;30/11/2026;Peut-être", "Affaire - Statut", "“Peut-être” is not known here."),
        ("2;;1,00;30/11/2026;Ouvert", "Affaire - Titre", "Title is missing."),
        ("2;Bad;1,00;30/11/2026;Ouvert;more", "", "This row has more cells than the header has columns."),
    ],
)  # fmt: skip
def test_a_bad_cell_stops_its_row_alone(store: Store, write: Write, line: str, column: str, reason: str) -> None:
    plan = only(bring_in(store, write("affaires.csv", HEADER, GOOD, line, "3;Fine;5,00;01/12/2026;Ouvert")))
    assert plan.totals == Totals(created=2, errors=1)
    (problem,) = plan.problems
    assert (problem.row, problem.column, str(problem.reason)) == (3, column, reason)
    assert list(plan.fates) == [Fate.CREATE, Fate.ERROR, Fate.CREATE]
    assert ask(store, "SELECT title FROM opportunity ORDER BY id") == [("Good",), ("Fine",)]


def test_a_row_in_error_leaves_nothing_behind(store: Store, write: Write) -> None:
    header = f"{HEADER};Affaire - Organisation;Affaire - Propriétaire"
    plan = only(bring_in(store, write("affaires.csv", header, "2;Bad;1,00;30/11/2026;Peut-être;Ghost;Nobody")))
    assert plan.totals == Totals(errors=1)
    assert ask(store, "SELECT count(*) FROM account") == ask(store, "SELECT count(*) FROM rep") == [(0,)]


def test_a_correction_in_the_preview_is_read_instead(store: Store, write: Write) -> None:
    path = write("affaires.csv", HEADER, "2;Bad;douze mille;30/11/2026;Ouvert")
    choices = Choices().settle(path, FileChoices(corrections={(2, "Affaire - Valeur"): "12000"}))
    assert only(bring_in(store, path, choices=choices)).totals == Totals(created=1)
    assert ask(store, "SELECT amount FROM opportunity") == [(1_200_000,)]


def test_words_of_the_file_are_read_as_the_user_says(store: Store, write: Write) -> None:
    path = write("affaires.csv", HEADER, "2;Bad;1,00;30/11/2026;Peut-être")
    choices = Choices().settle(path, FileChoices(values={"status": {"Peut-être": "Ouvert"}}))
    assert only(bring_in(store, path, choices=choices)).totals == Totals(created=1)


def test_markup_formulas_and_marks_are_text(store: Store, write: Write) -> None:
    title = "<b>=cmd|' /C calc'!A0</b>"
    bring_in(store, write("affaires.csv", HEADER, f"2;{title}\u200b;1,00;30/11/2026;Ouvert"))
    assert ask(store, "SELECT title FROM opportunity") == [(title,)]


def test_what_holds_nothing_is_left_aside_and_said(store: Store, write: Write) -> None:
    good = write("affaires.csv", HEADER, GOOD)
    report = bring_in(store, good, write("data_dictionary.csv", "Table,Field,Description", "a,b,c", "d,e,f"))
    aside = next(plan for plan in report.files if plan.entity is None)
    assert aside.skipped_because is not None
    assert aside.totals == Totals(skipped=2)
    assert [(column.header, column.field, column.sample) for column in aside.columns] == [
        ("Table", None, "a"), ("Field", None, "b"), ("Description", None, "c"),
    ]  # fmt: skip
    assert report.totals == Totals(created=1, skipped=2)


def test_days_and_months_that_nothing_tells_apart_are_asked(store: Store, write: Write) -> None:
    path = write("affaires.csv", HEADER, "2;A;1,00;03/04/2026;Ouvert", "3;B;1,00;05/06/2026;Ouvert")
    plan = plan_import(store, [path]).files[0]
    assert [c.unsettled for c in plan.columns if c.field == "expected_on"] == ["03/04/2026"]
    choices = Choices().settle(path, FileChoices(date_order="mm/dd/yyyy"))
    bring_in(store, path, choices=choices)
    assert ask(store, "SELECT expected_on FROM opportunity ORDER BY id") == [("2026-03-04",), ("2026-05-06",)]


def test_a_column_follows_the_one_beside_it(store: Store, write: Write) -> None:
    header = f"{HEADER};Affaire - Affaire créée"
    path = write("affaires.csv", header, "2;A;1,00;03/04/2026;Ouvert;1/15/2026", "3;B;1,00;05/06/2026;Ouvert;1/16/2026")
    plan = only(bring_in(store, path))
    assert not any(column.unsettled for column in plan.columns)
    assert ask(store, "SELECT expected_on FROM opportunity ORDER BY id") == [("2026-03-04",), ("2026-05-06",)]


def test_the_sentences_are_french_for_who_speaks_french(store: Store, write: Write) -> None:
    plan = plan_import(store, [write("affaires.csv", HEADER, "2;Bad;douze mille;30/11/2026;Ouvert")])
    with speaking("fr"):
        assert str(plan.files[0].problems[0].reason) == "«\u00a0douze mille\u00a0» n’est pas un montant."
