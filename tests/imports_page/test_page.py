"""The Import page with the real importer: drop, look, put right, import, take back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Progress, Toast
from cockpit.itemmodels.import_history import DEED
from cockpit.models import Account, ChangeSet, ImportBatch, Opportunity
from cockpit.records.importing import Entity
from cockpit.services import accounts
from cockpit.views.imports.findings import DateQuestion, NumberQuestion
from cockpit.views.imports.page import ImportsPage

Settle = Callable[[], None]
Write = Callable[..., Path]
HEADER = "Raison sociale;Segment;Commercial;Ville;Créé le;CA de l’entreprise"
GOOD = ("Laiterie Sauvelande;Or;Inès Valcourt;Rennes;14/09/2026;148500,50", "Groupe Ardéval;Argent;;Lille;30/01/2020;")


def count(store: Store, model: type) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def opened(page: ImportsPage, settle: Settle, *paths: Path) -> ImportsPage:
    page.importer.open(paths)
    settle()
    return page


class TestPlan:
    def test_nothing_is_written_before_the_button(
        self, page: ImportsPage, settle: Settle, store: Store, write: Write
    ) -> None:
        before = count(store, ChangeSet)
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        assert page.importer.plan_view.isVisible()
        assert page.importer.plan_view.summary.figures() == [2, 0, 0, 0, 0]
        assert page.importer.plan_view.summary.button.text() == "Import 2 rows"
        assert (count(store, Account), count(store, ChangeSet)) == (0, before)

    def test_the_reading_is_shown(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD, encoding="cp1252"))
        dialect = page.importer.plan_view.dialect
        assert dialect.encoding.option().text == "Windows-1252"
        assert dialect.delimiter.option().text == "semicolon"
        assert dialect.decimal.option().text == "decimal comma"
        assert dialect.entity.option().text == "Accounts"

    def test_errors_are_shown_first_with_their_reason(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        lines = [*GOOD, "Sellerie Brumont;Bronze;;;31/02/2026;", "Optique Nivelle;Or;;;14/09/2026;douze mille"]
        opened(page, settle, write("comptes.csv", HEADER, *lines))
        preview = page.importer.plan_view.preview
        assert preview.filter.current() == "around"
        notes = [preview.model.line(row).note for row in range(preview.model.rowCount())]
        assert len([note for note in notes if note]) == 2
        assert page.importer.plan_view.summary.figures() == [2, 0, 0, 0, 2]

    def test_another_field_makes_another_plan(
        self, page: ImportsPage, settle: Settle, qtbot: QtBot, write: Write
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        mapping = page.importer.plan_view.mapping
        place = next(row for row in range(6) if mapping.model.column(row).header == "Ville")
        mapping.table.setFocus()
        mapping.table.selectRow(place)
        qtbot.keyClick(mapping.table, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: mapping.model.column(place).field is None, timeout=10_000)
        settle()
        assert mapping.model.index(place, 3).data() == "Do not import"

    def test_f2_opens_the_fields(self, page: ImportsPage, settle: Settle, qtbot: QtBot, write: Write) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        table = page.importer.plan_view.mapping.table
        table.selectRow(3)
        qtbot.keyClick(table, Qt.Key.Key_F2)
        popup = table.select.popup()
        assert popup is not None
        assert "City" in popup.shown()
        popup.search_for("phone")
        assert popup.shown()[0] == "Phone"
        popup.picked.emit("phone")
        popup.close_popover()
        qtbot.waitUntil(lambda: page.importer.plan_view.mapping.model.column(3).field == "phone", timeout=10_000)

    def test_rows_in_error_are_told_after_the_import_and_come_once_corrected(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store
    ) -> None:
        head = "Deal - ID,Deal - Title,Deal - Value,Deal - Stage"
        rows = ["1,a,10,Qualified", "2,b,douze mille,Qualified"]
        opened(page, settle, write("deals.csv", head, *rows))
        page.importer.write()
        settle()
        assert page.importer.done_view.problems() == ["Row 3, Deal - Value · “douze mille” is not an amount."]
        opened(page, settle, write("deals.csv", head, rows[0], "2,b,12000,Qualified"))
        page.importer.write()
        settle()
        assert page.importer.done_view.problems() == []
        with store.read() as session:
            assert session.scalars(select(Opportunity.amount).order_by(Opportunity.id)).all() == [1_000, 1_200_000]

    def test_a_number_that_reads_two_ways_is_asked_about(
        self, page: ImportsPage, settle: Settle, qtbot: QtBot, write: Write, store: Store
    ) -> None:
        opened(page, settle, write("comptes.csv", "Nom;Ville;Potentiel", "Laiterie;Lyon;1.234", "Ardéval;Dax;2.345"))
        question = page.importer.plan_view.question()
        assert isinstance(question, NumberQuestion)
        assert page.importer.plan_view.summary.note() == "Say first how the numbers are written."
        assert (question.thousand_button.text(), question.decimal_button.text()) == ("1,234", "1.234")
        question.decimal_button.click()
        qtbot.waitUntil(lambda: page.importer.plan_view.question() is None, timeout=10_000)
        settle()
        page.importer.write()
        settle()
        with store.read() as session:
            assert session.scalars(select(Account.potential).order_by(Account.id)).all() == [123, 235]

    def test_a_day_that_reads_two_ways_is_asked_about(
        self, page: ImportsPage, settle: Settle, qtbot: QtBot, write: Write, store: Store
    ) -> None:
        lines = ["Laiterie;Or;;;03/04/2026;", "Ardéval;Or;;;05/06/2026;"]
        opened(page, settle, write("comptes.csv", HEADER, *lines))
        question = page.importer.plan_view.question()
        assert isinstance(question, DateQuestion)
        assert not page.importer.plan_view.summary.button.isEnabled()
        assert (question.day_button.text(), question.month_button.text()) == ("3 April", "4 March")
        question.month_button.click()
        qtbot.waitUntil(lambda: page.importer.plan_view.question() is None, timeout=10_000)
        settle()
        page.importer.write()
        settle()
        with store.read() as session:
            days = session.scalars(select(Account.created_on).order_by(Account.id)).all()
        assert [str(day) for day in days] == ["2026-03-04", "2026-05-06"]

    @pytest.mark.parametrize(
        ("name", "content"),
        [("photo.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj"), ("vide.csv", b""), ("faux.xlsx", b"not a workbook")],
    )
    def test_what_is_no_table_is_refused_in_a_sentence(
        self, page: ImportsPage, settle: Settle, tmp_path: Path, store: Store, name: str, content: bytes
    ) -> None:
        path = tmp_path / name
        path.write_bytes(content)
        before = count(store, ChangeSet)
        opened(page, settle, path)
        assert page.importer.plan_view.refusal.isVisible()
        assert page.importer.plan_view.refusal.reason().endswith(".")
        assert not page.importer.plan_view.summary.button.isEnabled()
        page.importer.write()
        settle()
        assert count(store, ChangeSet) == before

    def test_a_bad_file_among_good_ones_is_taken_out(
        self, page: ImportsPage, settle: Settle, tmp_path: Path, write: Write
    ) -> None:
        bad = tmp_path / "photo.csv"
        bad.write_bytes(b"%PDF-1.7\n")
        opened(page, settle, write("comptes.csv", HEADER, *GOOD), bad)
        assert len(page.importer.plan_view.tabs.tabs()) == 2
        assert not page.importer.plan_view.summary.button.isEnabled()
        assert page.importer.plan_view.file().path == bad
        page.importer.plan_view.refusal.removed.emit()
        settle()
        assert page.importer.plan_view.summary.button.isEnabled()
        assert not page.importer.plan_view.tabs.isVisible()

    def test_a_file_that_is_gone_is_said(self, page: ImportsPage, settle: Settle, tmp_path: Path) -> None:
        opened(page, settle, tmp_path / "gone" / "comptes.csv")
        assert page.importer.plan_view.refusal.isVisible()
        assert page.importer.plan_view.refusal.reason().endswith(".")
        assert not page.importer.plan_view.summary.button.isEnabled()

    def test_leaving_leaves_no_trace(self, page: ImportsPage, settle: Settle, write: Write, store: Store) -> None:
        before = count(store, ChangeSet)
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.leave()
        settle()
        assert page.importer.resting.isVisible()
        assert page.importer.work.paths == ()
        assert count(store, ChangeSet) == before

    def test_leaving_while_reading_drops_the_answer(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        page.importer.open([write("comptes.csv", HEADER, *GOOD)])
        page.importer.leave()
        settle()
        assert page.importer.resting.isVisible()
        assert page.importer.resting.zone.choose.isVisible()


class TestImport:
    def test_import_report_and_undo(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store, toasts: list[Toast]
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.plan_view.summary.button.click()
        settle()
        assert page.importer.done_view.isVisible()
        assert page.importer.done_view.title() == "2 rows imported"
        assert [button.text for button in toasts[-1].buttons] == ["Undo"]
        assert count(store, Account) == 2
        page.importer.done_view.undo.click()
        settle()
        settle()
        assert toasts[-1].text == "Import undone"
        assert count(store, Account) == 0
        settle()
        assert page.importer.resting.isVisible()
        assert [batch.is_undone for batch in page.importer._batches] == [True]
        assert page.importer.resting.history.model.index(0, DEED).data() == "Redo"

    def test_ctrl_z_takes_the_import_back_and_the_history_says_so(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store, desk: Desk
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.write()
        settle()
        page.importer.done_view.again.click()
        settle()
        desk.undo()
        settle()
        settle()
        assert count(store, Account) == 0
        assert [batch.is_undone for batch in page.importer._batches] == [True]

    def test_the_same_file_again_says_nothing_new(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        path = write("comptes.csv", HEADER, *GOOD)
        opened(page, settle, path)
        page.importer.write()
        settle()
        opened(page, settle, path)
        assert page.importer.plan_view.summary.figures() == [0, 0, 2, 0, 0]
        assert page.importer.plan_view.summary.note().startswith("Nothing new")
        assert not page.importer.plan_view.summary.button.isEnabled()

    def test_an_update_is_shown_before_and_after(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.write()
        settle()
        opened(page, settle, write("comptes.csv", HEADER, GOOD[0].replace("Rennes", "Brest"), GOOD[1]))
        preview = page.importer.plan_view.preview
        preview.filter.set_current("update")
        preview.filter.chosen.emit("update")
        notes = [preview.model.line(row).note for row in range(preview.model.rowCount())]
        assert any("Rennes → Brest" in note for note in notes)

    def test_what_was_edited_since_is_kept_and_counted(
        self, page: ImportsPage, settle: Settle, write: Write, store: Store, toasts: list[Toast]
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.write()
        settle()
        with store.read() as session:
            edited = session.scalars(select(Account.id).where(Account.name == "Groupe Ardéval")).one()
        accounts.edit_account(store, edited, "city", "Roubaix")
        page.importer.done_view.undo.click()
        settle()
        question = page.importer.done_view.question
        assert question.isVisible()
        assert question.text().endswith("it stays as it is. account Groupe Ardéval")
        assert count(store, Account) == 2
        question.go_on.click()
        settle()
        assert toasts[-1].text == "Import undone; 1 record that was edited since was kept"
        assert count(store, Account) == 1

    def test_other_pages_are_told(self, page: ImportsPage, settle: Settle, write: Write, desk: Desk) -> None:
        told: list[bool] = []
        desk.committed.connect(lambda changes, initiator: told.append(changes.touches("account")))
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.write()
        settle()
        assert told == [True]


class TestWays:
    def test_files_come_from_the_shell(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        page.focus_on({"paths": [str(write("comptes.csv", HEADER, *GOOD))]})
        settle()
        assert page.importer.plan_view.isVisible()

    def test_the_user_says_what_a_file_holds(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        """The drop overlay's targets: the same columns may be accounts or contacts."""
        path = write("noms.csv", "Nom;E-mail", "Marion Rey;m@x.example")
        page.focus_on({"paths": [path], "entity": Entity.CONTACT})
        settle()
        assert page.importer.plan_view.file().entity is Entity.CONTACT
        assert page.importer.plan_view.dialect.entity.option().text == "Contacts"

    def test_an_import_left_behind_tells_the_window_how_far_it_is(
        self, page: ImportsPage, settle: Settle, write: Write, desk: Desk
    ) -> None:
        told: list[object] = []
        desk.progressed.connect(told.append)
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        page.importer.write()
        page.hide()
        settle()
        assert isinstance(told[0], Progress)
        assert told[-1] is None

    def test_files_are_dropped_on_the_zone(self, page: ImportsPage, settle: Settle, write: Write) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(write("comptes.csv", HEADER, *GOOD)))])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        page.importer.resting.zone.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
        settle()
        assert page.importer.plan_view.isVisible()

    def test_the_language_changes_around_a_plan(
        self, page: ImportsPage, settle: Settle, write: Write, desk: Desk
    ) -> None:
        opened(page, settle, write("comptes.csv", HEADER, *GOOD))
        i18n.use("fr")
        desk.language_changed.emit()
        settle()
        assert page.importer.plan_view.isVisible()
        assert page.importer.plan_view.summary.button.text() == "Importer 2 lignes"

    def test_keys_are_declared_once(self, page: ImportsPage) -> None:
        keys = [action.keys for action in page.actions_offered() if action.keys]
        assert sorted(keys) == ["Ctrl+I", "Ctrl+PgDown", "Ctrl+PgUp"]


def test_the_sample_comes_and_goes_in_one_click(
    page: ImportsPage, settle: Settle, store: Store, toasts: list[Toast]
) -> None:
    page.importer.resting.zone.sample.click()
    settle()
    assert page.importer.done_view.isVisible()
    assert count(store, Opportunity) == 365
    page.importer._rest()
    settle()
    assert page.importer.resting.zone.sample.text() == "Remove the sample"
    page.importer.resting.zone.sample.click()
    settle()
    settle()
    assert (count(store, Opportunity), count(store, Account)) == (0, 0)
    assert page.importer.resting.zone.sample.text() == "Load the sample"
    assert count(store, ImportBatch) == 1


def test_stopping_the_import_leaves_no_trace(
    page: ImportsPage, settle: Settle, write: Write, store: Store, toasts: list[Toast]
) -> None:
    """Stop comes while the import is under way: nothing of it stays."""
    before = count(store, ChangeSet)
    lines = [f"Société {number};Or;;Rennes;14/09/2026;" for number in range(8_000)]
    opened(page, settle, write("comptes.csv", HEADER, *lines))
    page.importer.write()
    page.importer.work.stop()
    settle()
    assert toasts[-1].text == "Import stopped: nothing was written."
    assert page.importer.plan_view.isVisible()
    assert page.importer.plan_view.summary.button.isVisible()
    assert (count(store, Account), count(store, ChangeSet)) == (0, before)
