"""The four tabs of the page, and the history with its undo, redo and what waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from python_calamine import load_workbook
from sqlalchemy import func, select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.errors import Refused
from cockpit.importing.undo import undo_import
from cockpit.itemmodels.import_history import DEED, FILES, RESULT, ROWS, STATE, TARGET
from cockpit.models import Account, Opportunity
from cockpit.services import accounts, imports
from cockpit.views.imports.history.panel import HistoryPanel
from cockpit.views.imports.page import ImportsPage

Settle = Callable[[], None]
Write = Callable[..., Path]
HEADER = "Raison sociale;Segment;Commercial;Ville;Créé le"
GOOD = ("Laiterie Sauvelande;Or;Inès Valcourt;Rennes;14/09/2026", "Groupe Ardéval;Argent;;Lille;30/01/2020")
BAD = "Sellerie Brumont;Bronze;;Dax;31/02/2026"


def named(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Account.name).order_by(Account.name)))


def imported(page: ImportsPage, settle: Settle, path: Path) -> None:
    page.importer.open([path])
    settle()
    page.importer.write()
    settle()


@pytest.fixture
def history(page: ImportsPage, settle: Settle) -> HistoryPanel:
    page.show_tab("history")
    settle()
    panel = page.panel("history")
    assert isinstance(panel, HistoryPanel)
    return panel


def act(page: ImportsPage, key: str) -> None:
    next(action for action in page.actions_offered() if action.key == key).act()


class TestTabs:
    def test_each_is_made_when_it_is_first_shown(self, page: ImportsPage, settle: Settle) -> None:
        assert list(page._panels) == ["import"]
        page.focus_on({"tab": "history"})
        settle()
        assert page.tab() == "history"
        assert list(page._panels) == ["import", "history"]
        assert page.hint() == "every import can be undone"

    def test_keys_go_round(self, page: ImportsPage, settle: Settle) -> None:
        seen = []
        for _step in range(4):
            act(page, "next_tab")
            settle()
            seen.append(page.tab())
        assert seen == ["quality", "duplicates", "history", "import"]
        act(page, "former_tab")
        settle()
        assert page.tab() == "history"

    def test_files_bring_the_first_tab_back(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        page.show_tab("history")
        page.focus_on({"paths": [write("comptes.csv", HEADER, *GOOD)]})
        settle()
        assert page.tab() == "import"
        assert page.importer.plan_view.isVisible()

    def test_a_count_stands_in_its_tab_in_both_languages(self, page: ImportsPage, settle: Settle, desk: Desk) -> None:
        page._tell("duplicates", "8")
        assert "Duplicates 8" in [segment.text() for segment in page.tabs._segments.values()]
        i18n.use("fr")
        desk.language_changed.emit()
        settle()
        assert "Doublons 8" in [segment.text() for segment in page.tabs._segments.values()]

    def test_no_key_is_taken_twice(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        page.importer.open([write("a.csv", HEADER, *GOOD), write("b.csv", HEADER, *GOOD)])
        settle()
        keys = [action.keys for action in page.actions_offered() if action.keys]
        assert len(keys) == len(set(keys))
        assert {"F8", "Shift+F8", "Ctrl+Return", "Ctrl+Tab", "Ctrl+F"} <= set(keys)


class TestHistory:
    def test_what_an_import_was_is_told(
        self, page: ImportsPage, settle: Settle, write: Write, history: HistoryPanel
    ) -> None:
        imported(page, settle, write("comptes.csv", HEADER, *GOOD, BAD))
        page.show_tab("history")
        settle()
        told = {column: history.card.model.index(0, column).data() for column in range(7)}
        assert (told[FILES], told[TARGET], told[ROWS]) == ("comptes.csv", "Accounts", "3")
        assert told[RESULT] == "2 created, 1 in error"
        assert (told[STATE], told[DEED]) == ("imported", "Undo")
        settle()
        files, problems = history.details.files_model, history.details.problems_model
        assert [files.index(0, column).data() for column in range(3, 9)] == ["2", "0", "0", "0", "1", "3"]
        assert [problems.index(0, column).data() for column in range(3)] == ["comptes.csv", "4", "Créé le"]

    def test_undo_and_redo_from_the_keyboard(
        self, page: ImportsPage, settle: Settle, write: Write, history: HistoryPanel, qtbot: QtBot, store: Store,
        toasts: list[Toast],
    ) -> None:  # fmt: skip
        path = write("comptes.csv", HEADER, *GOOD)
        imported(page, settle, path)
        page.show_tab("history")
        settle()
        history.card.table.selectRow(0)
        qtbot.keyClick(history.card.table, Qt.Key.Key_Return)
        settle()
        settle()
        assert named(store) == []
        assert history.card.model.index(0, STATE).data() == "undone"
        assert history.card.model.index(0, DEED).data() == "Redo"
        history.card.table.selectRow(0)
        qtbot.keyClick(history.card.table, Qt.Key.Key_Return)
        settle()
        settle()
        assert named(store) == ["Groupe Ardéval", "Laiterie Sauvelande"]
        assert toasts[-1].text == "Import brought back"
        assert history.card.model.index(0, DEED).data() == "Undo"
        page.importer.open([path])
        settle()
        assert page.importer.work.plan is not None
        totals = page.importer.work.plan.totals
        assert (totals.created, totals.updated, totals.rows) == (0, 0, 2)

    def test_what_would_stay_is_named_before(
        self, page: ImportsPage, settle: Settle, write: Write, history: HistoryPanel, store: Store
    ) -> None:
        imported(page, settle, write("comptes.csv", HEADER, *GOOD))
        with store.read() as session:
            number = session.scalars(select(Account.id).where(Account.name == "Groupe Ardéval")).one()
        accounts.edit_account(store, number, "city", "Roubaix")
        page.show_tab("history")
        settle()
        history.card.do(history.card.model.batch(0))
        settle()
        assert history.card.question.isVisible()
        assert "account Groupe Ardéval" in history.card.question.text()
        assert len(named(store)) == 2
        history.card.question.leave.click()
        assert not history.card.question.isVisible()
        history.card.do(history.card.model.batch(0))
        settle()
        history.card.question.go_on.click()
        settle()
        assert named(store) == ["Groupe Ardéval"]

    def test_what_waits_stands_first_and_is_resumed(
        self, page: ImportsPage, settle: Settle, write: Write, history: HistoryPanel, desk: Desk, qtbot: QtBot
    ) -> None:
        page.focus_on({"paths": [write("comptes.csv", HEADER, *GOOD, BAD)]})
        settle()
        page.show_tab("history")
        settle()
        model = history.card.model
        assert [model.index(0, column).data() for column in (RESULT, STATE, DEED)] == [
            "nothing written, 1 in error", "being checked", "Resume",
        ]  # fmt: skip
        with qtbot.waitSignal(desk.go_requested) as told:
            history.card.do(model.batch(0))
        assert told.args == ["imports", {"tab": "import"}]
        page.importer.leave()
        settle()
        assert model.rowCount() == 0

    def test_sentences_about_rows_left_out_are_exported(
        self, page: ImportsPage, settle: Settle, write: Write, history: HistoryPanel, tmp_path: Path
    ) -> None:
        imported(page, settle, write("comptes.csv", HEADER, *GOOD, BAD))
        page.show_tab("history")
        settle()
        settle()
        target = tmp_path / "out.xlsx"
        history.card.deeds.ask_file = lambda _title, _suggestion: target
        act(page, "export_past")
        settle()
        rows = load_workbook(str(target)).get_sheet_by_index(0).to_python()
        assert rows[1][:3] == ["comptes.csv", 4, "Créé le"]


class TestService:
    def test_what_came_again_meanwhile_is_not_brought_back_twice(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store
    ) -> None:
        """Undo, import the same file again, then bring the first one back: refused, nothing is doubled."""
        path = write("deals.csv", "Deal - ID,Deal - Title,Deal - Value", "1,a,10", "2,b,20")
        imported(page, settle, path)
        undo_import(store, 1)
        imported(page, settle, path)
        with pytest.raises(Refused):
            imports.redo_import(store, 1)
        with store.read() as session:
            assert session.scalar(select(func.count()).select_from(Opportunity)) == 2

    def test_an_import_comes_back_with_its_keys(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store
    ) -> None:
        path = write("deals.csv", "Deal - ID,Deal - Title,Deal - Value", "1,a,10", "2,b,20")
        imported(page, settle, path)
        undo_import(store, 1)
        assert [batch.can_redo for batch in imports.batches(store)] == [True]
        report, _changes = imports.redo_import(store, 1)
        assert report.kept == ()
        assert imports.undo_conflicts(store, 1) == ()
        page.importer.open([path])
        settle()
        assert page.importer.work.plan is not None
        assert page.importer.work.plan.totals.created == 0
        with pytest.raises(Refused):
            imports.redo_import(store, 1)


def test_doubles_that_an_import_brought_are_offered_beside_its_report(
    page: ImportsPage, settle: Settle, write: Write
) -> None:
    imported(page, settle, write("comptes.csv", HEADER, *GOOD))
    settle()
    assert not page.importer.done_view.duplicates.isVisible()
    imported(page, settle, write("autres.csv", HEADER, "Laiterie Sauvelande SAS;Or;;Rennes;"))
    settle()
    settle()
    assert page.importer.done_view.duplicates.isVisible()
    assert len(page.importer.done_view.duplicates.pairs()) == 1
