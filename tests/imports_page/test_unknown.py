"""Files that do not tell what they hold: the user says so, sends the columns, and goes on; the keyboard goes along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cockpit.i18n import Message
from cockpit.records.importing import Choices, ColumnPlan, Entity, FilePlan, ImportPlan, Totals
from cockpit.views.imports.file_bar import FileBar
from cockpit.views.imports.file_tabs import FileTabs
from cockpit.views.imports.page import ImportsPage
from cockpit.views.imports.plan_view import READABLE, REFUSED, UNKNOWN, page_of, step_of
from cockpit.views.imports.steps import CHECK, FILE, MAPPING
from cockpit.views.shared.notices import Notice

Settle = Callable[[], None]
Write = Callable[..., Path]
MANY = "c1;zz2;k_03;d4;e5;f6;g7;h8;i9;j10;k11;l12"
COLUMN = ColumnPlan("zz", 0, None, "", 0, "x")
WHY = Message("Accounts: no column is known as Name.")


@pytest.mark.parametrize(
    ("plan", "page", "step"),
    [
        (FilePlan(Path("a"), refusal=Message("Broken.")), REFUSED, FILE),
        (
            FilePlan(Path("a"), entity=Entity.ACCOUNT, columns=(COLUMN,), skipped_because=Message("No row.")),
            REFUSED,
            FILE,
        ),
        (FilePlan(Path("a"), columns=(COLUMN,), totals=Totals(skipped=2), skipped_because=WHY), UNKNOWN, FILE),
        (
            FilePlan(
                Path("a"), entity=Entity.ACCOUNT, columns=(COLUMN,), totals=Totals(skipped=2), skipped_because=WHY
            ),
            READABLE,
            MAPPING,
        ),
        (FilePlan(Path("a"), entity=Entity.ACCOUNT, columns=(COLUMN,), totals=Totals(2)), READABLE, CHECK),
    ],
)
def test_a_file_is_refused_asked_about_or_mapped(plan: FilePlan, page: int, step: int) -> None:
    assert (page_of(plan), step_of(plan)) == (page, step)


def test_the_user_says_what_a_table_holds_and_which_column_is_the_name(
    page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
) -> None:
    page.importer.open([write("inconnu.csv", MANY, *(f"{n};2;{n + 7};1;1;{n};0.1;1;0;;-;{n}" for n in range(3)))])
    settle()
    view = page.importer.plan_view
    assert view.unknown.isVisible()
    assert view.summary.note() == "Say first what the file holds."
    assert [view.unknown.model.index(row, 1).data() for row in range(2)] == ["0", "2"]
    view.unknown.buttons[Entity.ACCOUNT].click()
    settle_words(page, settle, qtbot)
    assert (view.unknown.isVisible(), view.mapping.isVisible(), view.preview.isVisible()) == (False, True, False)
    assert view.summary.note() == "Accounts: no column is known as Name."
    said = "Accounts: no column is known as Name. Choose the field of each column below."
    qtbot.waitUntil(lambda: [n.accessibleName() for n in view.findChildren(Notice) if n.isVisible()] == [said])
    view.mapping.table.chosen.emit(2, "name")
    settle_words(page, settle, qtbot)
    assert view.preview.isVisible()
    assert view.summary.figures()[0] == 3


def settle_words(page: ImportsPage, settle: Settle, qtbot: QtBot) -> None:
    """Wait until the word just given was read again."""
    with qtbot.waitSignal(page.importer.work.planned, timeout=60_000):
        pass
    settle()


def test_an_empty_table_is_not_said_to_be_known_already(page: ImportsPage, settle: Settle, write: Write) -> None:
    page.importer.open([write("vide.csv", "Raison sociale;Ville")])
    settle()
    view = page.importer.plan_view
    assert view.refusal.reason() == view.summary.note() == "There is no row under the header."


def test_the_keyboard_goes_along_from_choice_to_result(
    page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
) -> None:
    page.activateWindow()
    importer = page.importer
    importer.resting.zone.choose.setFocus()
    importer.open([write("comptes.csv", "Raison sociale;Ville", "Laiterie Sauvelande;Rennes")])
    assert page.focusWidget() is importer.resting.zone.stop
    settle()
    assert page.focusWidget() is importer.plan_view.mapping.table
    importer.write()
    settle()
    assert page.focusWidget() is importer.done_view.go
    qtbot.keyClick(importer.done_view.again, Qt.Key.Key_Space)
    settle()
    assert page.focusWidget() is importer.resting.zone.choose


def test_two_sheets_are_no_two_files(qtbot: QtBot) -> None:
    path = Path("classeur.xlsx")
    files = tuple(FilePlan(path, sheet, entity=Entity.ACCOUNT, totals=Totals(2)) for sheet in ("Comptes", "Clients"))
    bar = FileBar()
    qtbot.addWidget(bar)
    bar.show_plan(ImportPlan((path,), Choices(), files), "")
    assert bar.said() == ("classeur.xlsx", "2 sheets, 4 rows")
    bar.show_plan(ImportPlan((path,), Choices(), (FilePlan(path, columns=(COLUMN,), totals=Totals(1)),)), "")
    assert bar.said() == ("classeur.xlsx", "1 row, 1 column")


@pytest.mark.parametrize(("height", "lines"), [(900, 3), (700, 1)])
def test_fifty_files_leave_room_for_what_is_in_them(qtbot: QtBot, height: int, lines: int) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.resize(1000, height)
    tabs = FileTabs()
    QVBoxLayout(holder).addWidget(tabs)
    tabs.show_files([FilePlan(Path(f"comptes_{n}.csv"), totals=Totals(1)) for n in range(50)], 49)
    with qtbot.waitExposed(holder):
        holder.show()
    tabs.fit()
    assert tabs.height() < 33 * lines
    tabs.set_current(49)
    last = tabs.tabs()[49]
    assert tabs.viewport().rect().contains(last.mapTo(tabs.viewport(), last.rect().center()))


def test_all_that_cannot_be_read_is_taken_out_at_once(
    page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
) -> None:
    good = write("comptes.csv", "Raison sociale;Ville", "Laiterie Sauvelande;Rennes")
    page.importer.open([write("a.csv"), good, write("b.csv")])
    settle()
    view = page.importer.plan_view
    assert view.refusal.remove_all.isVisible()
    with qtbot.waitSignal(page.importer.work.planned, timeout=60_000):
        view.refusal.remove_all.click()
    assert page.importer.work.paths == (good,)
    assert view.summary.figures()[0] == 1
    with qtbot.waitSignal(page.importer.work.planned, timeout=60_000):
        page.importer.step_back()
    assert len(page.importer.work.paths) == 3


def test_in_a_low_window_nothing_is_cut_off_under_a_question(
    page: ImportsPage, settle: Settle, write: Write, qtbot: QtBot
) -> None:
    page.resize(1064, 664)
    page.importer.open([write("ambigu.csv", "Raison sociale;Client depuis;CA", "Alpha;03/04/2026;1.234")])
    settle()
    view = page.importer.plan_view
    assert view.question() is not None

    def fits() -> bool:
        bottom = view.preview.mapTo(view, view.preview.rect().bottomLeft()).y()
        return bottom < view.summary.y() and view.summary.geometry().bottom() <= view.height()

    qtbot.waitUntil(fits)
