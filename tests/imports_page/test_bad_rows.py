"""The rows that stay out, exported from the page before and after the import, and dropped again once corrected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.desktop.desk import Toast
from cockpit.models import Opportunity
from cockpit.views.imports.page import ImportsPage

Settle = Callable[[], None]
Write = Callable[..., Path]
HEAD = "Deal - ID,Deal - Title,Deal - Value,Deal - Stage"
ROWS = ("01,a,10,Qualified", "02,b,douze mille,Qualified")
WHY = "Reason (row left out)"


@pytest.fixture
def asked(page: ImportsPage, tmp_path: Path) -> list[tuple[str, str]]:
    """The dialogs that came up; each is answered with "out.xlsx"."""
    questions: list[tuple[str, str]] = []

    def answer(title: str, suggestion: Path) -> Path:
        questions.append((title, suggestion.name))
        return tmp_path / "out.xlsx"

    page.importer.bad_rows.ask_file = answer
    return questions


def rows_of(path: Path) -> list[list[object]]:
    with CalamineWorkbook.from_path(path) as book:
        return list(book.get_sheet_by_index(0).to_python())


def test_before_the_import(
    page: ImportsPage, settle: Settle, write: Write, asked: list[tuple[str, str]], tmp_path: Path, toasts: list[Toast]
) -> None:
    page.importer.open([write("deals.csv", HEAD, *ROWS)])
    settle()
    assert page.importer.plan_view.summary.export.isVisible()
    page.importer.plan_view.summary.export.click()
    settle()
    assert asked == [("Export the rows left out", "deals - rows left out.xlsx")]
    assert rows_of(tmp_path / "out.xlsx") == [
        [*HEAD.split(","), WHY],
        ["02", "b", "douze mille", "Qualified", "Deal - Value: “douze mille” is not an amount."],
    ]
    assert toasts[-1].text == "1 row left out is in out.xlsx: correct it there, then drop the file here."


def test_after_the_import_and_back_once_corrected(
    page: ImportsPage, settle: Settle, write: Write, asked: list[tuple[str, str]], tmp_path: Path, store: Store
) -> None:
    page.importer.open([write("deals.csv", HEAD, *ROWS)])
    settle()
    page.importer.write()
    settle()
    assert page.importer.done_view.export.isVisible()
    page.importer.done_view.export.click()
    settle()
    out = tmp_path / "out.xlsx"
    header, (number, title, _value, stage, _why) = rows_of(out)
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, header)
        sheet.write_row(1, 0, [number, title, 12_000, stage])
    page.importer.open([out])
    settle()
    assert page.importer.plan_view.summary.figures() == [1, 0, 0, 0, 0]
    assert not page.importer.plan_view.summary.export.isVisible()
    page.importer.write()
    settle()
    assert not page.importer.done_view.export.isVisible()
    with store.read() as session:
        found = session.execute(select(Opportunity.external_id, Opportunity.amount).order_by(Opportunity.id)).all()
    assert [tuple(each) for each in found] == [("01", 1_000), ("02", 1_200_000)]


def test_the_toast_opens_the_workbook_and_shows_it(
    page: ImportsPage, settle: Settle, write: Write, asked: list[tuple[str, str]], tmp_path: Path, toasts: list[Toast],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    page.importer.open([write("deals.csv", HEAD, *ROWS)])
    settle()
    page.importer.export_bad_rows()
    settle()
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    assert [button.text for button in toasts[-1].buttons] == ["Open", "Show in folder"]
    toasts[-1].buttons[0].act()
    assert [Path(url.toLocalFile()) for url in shown] == [tmp_path / "out.xlsx"]


def test_a_folder_that_is_gone_is_said(
    page: ImportsPage, settle: Settle, write: Write, tmp_path: Path, toasts: list[Toast]
) -> None:
    page.importer.bad_rows.ask_file = lambda _title, _suggestion: tmp_path / "none" / "out.xlsx"
    page.importer.open([write("deals.csv", HEAD, *ROWS)])
    settle()
    page.importer.export_bad_rows()
    settle()
    assert "does not exist" in toasts[-1].text


def test_whoever_cancels_the_dialog_gets_nothing(
    page: ImportsPage, settle: Settle, write: Write, toasts: list[Toast]
) -> None:
    page.importer.bad_rows.ask_file = lambda _title, _suggestion: None
    page.importer.open([write("deals.csv", HEAD, *ROWS)])
    settle()
    page.importer.export_bad_rows()
    settle()
    assert toasts == []


def test_no_button_while_a_question_is_open(page: ImportsPage, settle: Settle, write: Write) -> None:
    lines = ("Laiterie;03/04/2026;x", "Ardéval;05/06/2026;12")
    page.importer.open([write("comptes.csv", "Raison sociale;Créé le;CA de l’entreprise", *lines)])
    settle()
    assert page.importer.plan_view.question() is not None
    assert page.importer.plan_view.summary.figures()[4] == 1
    assert not page.importer.plan_view.summary.export.isVisible()
