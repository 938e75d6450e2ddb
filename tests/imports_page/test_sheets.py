"""The sheets of one workbook: each has its own words of the user, and can be left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select
from xlsxwriter import Workbook

from cockpit.db.store import Store
from cockpit.models import Account
from cockpit.records.importing import Choices, FileChoices
from cockpit.views.imports.page import ImportsPage

PATH = Path("classeur.xlsx")


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "classeur.xlsx"
    with Workbook(str(path)) as book:
        for name, city in (("Nord", "Lille"), ("Sud", "Pau")):
            sheet = book.add_worksheet(name)
            for row, told in enumerate((["Raison sociale", "Ville"], [f"Atelier {name}", city])):
                sheet.write_row(row, 0, told)
    return path


def test_a_word_on_one_sheet_is_not_said_of_the_other() -> None:
    choices = Choices().settle(PATH, FileChoices(empty_erases=True)).settle(PATH, FileChoices(decimal=","), "Nord")
    assert choices.of(PATH, "Nord") == FileChoices(decimal=",")
    assert choices.of(PATH, "Sud") == choices.of(PATH) == FileChoices(empty_erases=True)


def test_how_a_file_is_read_holds_for_all_of_it() -> None:
    choices = Choices().settle(PATH, FileChoices(encoding="cp1252", decimal=","), "Nord")
    choices = choices.settle(PATH, FileChoices(repair_text=True), "Sud")
    assert choices.of(PATH) == FileChoices(repair_text=True)
    assert choices.of(PATH, "Nord") == FileChoices(repair_text=True, decimal=",")


def test_a_cell_is_corrected_in_its_own_sheet(
    page: ImportsPage, settle: Callable[[], None], workbook: Path, qtbot: QtBot
) -> None:
    page.importer.open([workbook])
    settle()
    with qtbot.waitSignal(page.importer.work.planned, timeout=60_000):
        page.importer.plan_view.preview.model.corrected.emit(2, "Ville", "Calais")
    plan = page.importer.work.plan
    assert plan is not None
    assert [file.columns[1].sample for file in plan.files] == ["Calais", "Pau"]


def test_one_sheet_is_left_out_and_taken_in_again(
    page: ImportsPage, settle: Callable[[], None], workbook: Path, store: Store, qtbot: QtBot
) -> None:
    page.importer.open([workbook])
    settle()
    page.importer.plan_view.tabs.left_out.emit(0)
    settle()
    assert sheets(page) == ["Sud"]
    with qtbot.waitSignal(page.importer.work.planned, timeout=60_000):
        page.importer.step_back()
    assert sheets(page) == ["Nord", "Sud"]
    page.importer.plan_view.tabs.left_out.emit(1)
    settle()
    page.importer.write()
    settle()
    with store.read() as session:
        assert session.scalars(select(Account.name)).all() == ["Atelier Nord"]
        assert session.scalar(select(func.count()).select_from(Account)) == 1


def sheets(page: ImportsPage) -> list[str]:
    plan = page.importer.work.plan
    assert plan is not None
    return [file.sheet for file in plan.files]
