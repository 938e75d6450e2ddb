"""The page of accounts, used by mouse and keyboard over a real file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.services import accounts
from cockpit.views.accounts.page import AccountsPage
from cockpit.views.shared.buttons import Button
from cockpit.views.shared.select import OptionsPopover

Settle = Callable[[], None]


def shown(page: AccountsPage) -> list[str]:
    model = page.list.accounts.accounts
    return [model.account(row).name for row in range(model.rowCount())]


def stored(store: Store, name: str) -> object:
    row = next(each for each in accounts.account_list(store, TEAM).accounts if each.name == name)
    sheet = accounts.account_sheet(store, row.id)
    assert sheet is not None
    return sheet.account


class TestList:
    def test_the_first_account_is_in_hand(self, page: AccountsPage) -> None:
        assert page.panel.isVisible()
        assert page.panel.sheet is not None
        assert page.panel.sheet.account.name == "Laiterie Sauvelande"
        assert [figure.value() for figure in page.panel.figures] == [
            "46,970\u00a0€", "148,501\u00a0€", "54,000\u00a0€", "23,485\u00a0€",
        ]  # fmt: skip

    def test_the_sheet_follows_the_arrows(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        page.list.accounts.setFocus()
        qtbot.keyClick(page.list.accounts, Qt.Key.Key_Down)
        settle()
        assert page.panel.accessibleName() == "Groupe Ardéval"

    def test_the_sheet_says_what_its_quality_lacks(self, page: AccountsPage, settle: Settle) -> None:
        """E5: the figure of the list, the checks that fail, their fields marked; it follows what is typed."""
        page.panel.edit_fields()
        assert page.panel.form.quality.text() == "Quality 88% (7 of 8 checks): Next action past"
        siret = page.panel.form.editors["siret"]
        siret.set_text("")
        siret.committed.emit("")
        settle()
        assert page.panel.form.quality.text() == "Quality 75% (6 of 8 checks): SIRET, Next action past"
        assert page.list.accounts.accounts.account(0).quality == 6 / 8

    def test_text_filters_without_accents(self, page: AccountsPage, qtbot: QtBot) -> None:
        page.start_filter()
        qtbot.keyClicks(page.bar.search, "ardeval")
        qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
        assert shown(page) == ["Groupe Ardéval"]
        assert page.list.foot_text() == "1 shown of 6"
        qtbot.keyClick(page.bar.search, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: len(shown(page)) == 6)

    def test_a_filter_that_keeps_nothing_offers_the_way_back(self, page: AccountsPage, qtbot: QtBot) -> None:
        page.bar.search.setText("zzz")
        qtbot.waitUntil(lambda: shown(page) == [])
        assert not page.list.accounts.isVisible()
        page.list.filter_dropped.emit()
        assert len(shown(page)) == 6
        assert page.list.accounts.isVisible()

    def test_chips_filter_and_clear(self, page: AccountsPage, qtbot: QtBot) -> None:
        qtbot.mouseClick(page.bar.no_next, Qt.MouseButton.LeftButton)
        assert "Laiterie Sauvelande" not in shown(page)
        assert page.bar.no_next.is_active()
        page.bar.no_next.setFocus()
        qtbot.keyClick(page.bar.no_next, Qt.Key.Key_Delete)
        assert len(shown(page)) == 6

    def test_a_segment_is_picked_from_the_chip(self, page: AccountsPage, qtbot: QtBot) -> None:
        chip = page.bar.chips["segment"]
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        options = page.findChild(OptionsPopover)
        assert options.shown() == ["Gold", "Silver", "Bronze"]
        options.picked.emit(next(iter(page.bar._words.segments)))
        options.close_popover()
        assert shown(page) == ["Laiterie Sauvelande", "Groupe Ardéval"]
        assert chip.text() == "Gold"

    def test_the_scope_keeps_its_own(self, page: AccountsPage, desk: Desk, settle: Settle) -> None:
        sarah = next(rep for rep in page.view.words.reps.values() if rep.name.startswith("Sarah"))
        desk.set_scope(Scope((sarah.id,), sarah.name))
        settle()
        assert shown(page) == ["Transports Mirandol"]

    def test_the_period_chooses_the_year(self, page: AccountsPage, desk: Desk, settle: Settle) -> None:
        desk.set_period(Period.of(Span.MONTH, date(2025, 12, 1)))
        settle()
        settle()
        assert page.list.accounts.accounts.headerData(4, Qt.Orientation.Horizontal) == "Signed 2025"
        assert page.panel.figures[0].value() == "148,501\u00a0€"

    def test_columns_hide_from_the_header(self, page: AccountsPage) -> None:
        page.list.accounts._toggle_column(8)
        assert page.list.accounts.isColumnHidden(8)
        page.list.accounts._toggle_column(8)
        assert not page.list.accounts.isColumnHidden(8)

    def test_narrow_places_keep_the_names(self, page: AccountsPage, qtbot: QtBot) -> None:
        """At 1280 px with the sheet open the last action goes, the name keeps its room."""
        page.resize(1220, 664)
        table = page.list.accounts
        qtbot.waitUntil(lambda: table.isColumnHidden(5))
        assert table.columnWidth(0) >= 150
        assert not table.isColumnHidden(6)

    def test_columns_sort_with_the_selection_kept(self, page: AccountsPage) -> None:
        page.list.accounts.choose([page.list.accounts.accounts.account(2).id])
        page.list.accounts.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
        assert shown(page)[0] == "Transports Mirandol"
        current = page.list.accounts.current_id()
        assert page.list.accounts.accounts.row_of(current) == 5
        assert len(page.list.accounts.selected_ids()) == 1


class TestSheet:
    def test_space_closes_and_opens_the_preview(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        table = page.list.accounts
        qtbot.keyClick(table, Qt.Key.Key_Space)
        assert not page.panel.isVisible()
        qtbot.keyClick(table, Qt.Key.Key_Down)
        settle()
        assert not page.panel.isVisible()
        qtbot.keyClick(table, Qt.Key.Key_Space)
        settle()
        assert page.panel.isVisible()
        assert page.panel.accessibleName() == "Groupe Ardéval"

    def test_enter_opens_the_whole_sheet_and_escape_returns(
        self, page: AccountsPage, qtbot: QtBot, settle: Settle
    ) -> None:
        qtbot.keyClick(page.list.accounts, Qt.Key.Key_Return)
        settle()
        assert page.panel.is_full
        assert page.panel.form.isVisible()
        assert page.panel.overview.isVisible()
        assert not page.list.isVisible()
        qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
        assert page.list.isVisible()
        assert page.panel.isVisible()
        qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
        assert not page.panel.isVisible()

    @pytest.mark.parametrize(
        ("field", "typed", "kept"),
        [("city", "Saint-Malo", "Saint-Malo"), ("potential", "12 500,50", 1_250_050), ("employees", "42", 42)],
    )
    def test_fields_are_saved_in_place_and_undone(
        self, page: AccountsPage, qtbot: QtBot, settle: Settle, store: Store, field: str, typed: str, kept: object
    ) -> None:
        before = getattr(page.panel.sheet.account, field)
        page.edit()
        editor = page.panel.form.editors[field]
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
        assert getattr(stored(store, "Laiterie Sauvelande"), field) == kept
        page.desk.undo()
        settle()
        assert getattr(stored(store, "Laiterie Sauvelande"), field) == before

    def test_what_is_being_typed_stays_with_its_account(
        self, page: AccountsPage, qtbot: QtBot, settle: Settle, store: Store
    ) -> None:
        """Another page points elsewhere while a field is open: the text goes to the account it was typed for."""
        page.edit()
        editor = page.panel.form.editors["city"]
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, "Brest")
        other = page.list.accounts.accounts.account(1)
        page.focus_on({"account": other.id})
        settle()
        settle()
        assert page.panel.account_id == other.id
        assert stored(store, "Laiterie Sauvelande").city == "Brest"
        assert stored(store, other.name).city == other.city
        assert editor.text() == other.city

    def test_a_wrong_amount_is_said_under_the_field_and_stays_as_typed(
        self, page: AccountsPage, qtbot: QtBot, store: Store
    ) -> None:
        page.edit()
        editor = page.panel.form.editors["potential"]
        editor.setText("douze mille")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert editor.is_invalid()
        assert editor.text() == "douze mille"
        assert stored(store, "Laiterie Sauvelande").potential == 9_000_000

    def test_a_refused_name_is_told(
        self, page: AccountsPage, qtbot: QtBot, settle: Settle, toasts: list[Toast]
    ) -> None:
        page.edit()
        editor = page.panel.form.editors["name"]
        editor.setText("  ")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
        assert toasts[-1].kind == "error"

    def test_people_wear_their_roles(self, page: AccountsPage, settle: Settle, store: Store) -> None:
        paul = next(each for each in page.panel.sheet.contacts if each.name == "Paul Aubertin")
        block = page.panel.overview.block(paul.id)
        block.set_open(True)
        user = next(key for key, role in page.panel.sheet.words.roles.items() if role.key == "user")
        block.form().roles[user].click()
        settle()
        held = next(each for each in page.panel.sheet.contacts if each.id == paul.id)
        assert held.role_ids == (user,)
        assert page.panel.overview.block(paul.id).is_open()

    def test_a_contact_is_added_edited_and_deleted(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        line = page.panel.overview.new_contact
        line.open_line()
        line.name.setText("Élise Kermadec")
        qtbot.keyClick(line.name, Qt.Key.Key_Return)
        settle()
        elise = next(each for each in page.panel.sheet.contacts if each.last_name == "Kermadec")
        block = page.panel.overview.block(elise.id)
        block.set_open(True)
        job = block.form().fields["job_title"]
        job.setText("comptabilité")
        qtbot.keyClick(job, Qt.Key.Key_Return)
        settle()
        assert any(each.job_title == "comptabilité" for each in page.panel.sheet.contacts)
        page.panel.overview.block(elise.id).form().delete.click()
        settle()
        assert all(each.id != elise.id for each in page.panel.sheet.contacts)

    def test_tags_come_and_go(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        tags = page.panel.overview.tags
        assert [chip.text() for chip in tags.chips()] == ["Potentiel: fort"]
        tags.line.open_line()
        tags.line.name.setText("étiqueteuse")
        qtbot.keyClick(tags.line.name, Qt.Key.Key_Return)
        settle()
        assert len(tags.chips()) == 2
        tags.chips()[0].cleared.emit()
        settle()
        assert len(tags.chips()) == 1

    def test_history_is_told_by_kinds(self, page: AccountsPage) -> None:
        history = page.panel.overview.history
        everything = history.texts()
        assert "today 09:30, Visit, Point, planned" in everything
        assert "yesterday, Call, Point, to be settled" in everything
        history.groups.set_current("sales")
        history.groups.chosen.emit("sales")
        assert history.texts()[0].startswith("23 Sep, Order 31,200\u00a0€")

    def test_phone_and_mail_are_copied(self, page: AccountsPage) -> None:
        page.panel.overview.copied.emit("m@x.example")
        assert QGuiApplication.clipboard().text() == "m@x.example"


class TestWishes:
    def test_n_plans_with_the_account(self, page: AccountsPage, settle: Settle) -> None:
        page.plan()
        strip = page.panel.plan_strip
        assert strip.isVisible()
        strip.subject.setText("Point technique")
        strip.plan_button.click()
        settle()
        assert not strip.isVisible()
        assert any("Point technique" in text for text in page.panel.overview.history.texts())

    def test_a_new_account_is_in_hand_and_a_known_name_is_said_softly(
        self, page: AccountsPage, qtbot: QtBot, settle: Settle
    ) -> None:
        page.new_account()
        qtbot.keyClicks(page.new_strip.name, "groupe ardeval")
        qtbot.waitUntil(lambda: "Groupe Ardéval" in page.new_strip.warning())
        qtbot.keyClick(page.new_strip.name, Qt.Key.Key_Return)
        assert page.new_strip.isVisible()
        assert page.new_strip.error() == (
            "Mandatory and still empty: Segment, Sales rep, SIRET, Decision maker’s e-mail."
        )
        page.new_strip.add_button.click()
        settle()
        qtbot.waitUntil(lambda: page.panel.accessibleName() == "groupe ardeval")
        assert not page.new_strip.isVisible()
        assert len(shown(page)) == 7

    def test_a_nameless_account_is_refused_in_the_form(self, page: AccountsPage, settle: Settle) -> None:
        page.new_account()
        page.new_strip.add_button.click()
        settle()
        assert page.new_strip.isVisible()

    def test_several_rows_get_the_group_actions(self, page: AccountsPage, settle: Settle, store: Store) -> None:
        table = page.list.accounts
        ids = [table.accounts.account(row).id for row in (0, 1, 2)]
        table.choose(ids)
        assert page.list.group.isVisible()
        bronze = list(page.view.words.segments)[2]
        page.list.group.assigned.emit("segment_id", bronze)
        settle()
        rows = {row.id: row for row in accounts.account_list(store, TEAM).accounts}
        assert {rows[each].segment_id for each in ids} == {bronze}
        assert sorted(table.selected_ids()) == sorted(ids)
        page.desk.undo()
        settle()
        rows = {row.id: row for row in accounts.account_list(store, TEAM).accounts}
        assert rows[ids[0]].segment_id != bronze

    def test_shift_and_arrows_select_several(self, page: AccountsPage, qtbot: QtBot) -> None:
        page.list.accounts.setFocus()
        qtbot.keyClick(page.list.accounts, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        assert len(page.list.accounts.selected_ids()) == 2
        assert page.list.group.isVisible()
        page.list.accounts.selectionModel().select(
            page.list.accounts.currentIndex(), QItemSelectionModel.SelectionFlag.Clear
        )

    def test_deleting_moves_on_to_another_account(self, page: AccountsPage, settle: Settle) -> None:
        page.delete()
        settle()
        settle()
        assert "Laiterie Sauvelande" not in shown(page)
        page.desk.undo()
        settle()
        assert "Laiterie Sauvelande" in shown(page)


class TestWays:
    def test_another_page_points_at_an_account(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        target = page.list.accounts.accounts.account(3)
        page.bar.search.setText("sauvelande")
        qtbot.waitUntil(lambda: len(shown(page)) == 1)
        page.focus_on({"account": target.id})
        settle()
        assert page.panel.accessibleName() == target.name
        assert page.list.accounts.current_id() == target.id

    def test_another_page_points_at_a_contact(self, page: AccountsPage, store: Store, settle: Settle) -> None:
        paul = next(each for each in accounts.contact_list(store, TEAM) if each.name == "Paul Aubertin")
        page.focus_on({"contact": paul.id})
        settle()
        settle()
        assert page.panel.overview.block(paul.id).is_open()

    def test_contacts_are_read_when_their_tab_opens(self, page: AccountsPage, store: Store, settle: Settle) -> None:
        model = page.list.contacts.contacts
        people = accounts.contact_list(store, TEAM)
        assert model.rowCount() == 0
        assert page.view is not None
        assert page.view.contact_count == len(people)
        page.bar._choose_tab("contacts")
        settle()
        assert model.rowCount() == len(people)
        page.desk.command(lambda data: accounts.add_contact(data, 1, "Zoé Tardive", ""))
        settle()
        settle()
        assert model.rowCount() == len(people) + 1

    def test_contacts_have_their_list(self, page: AccountsPage, qtbot: QtBot, settle: Settle) -> None:
        page.bar._choose_tab("contacts")
        settle()
        assert page.list.contacts.isVisible()
        page.list.contacts.selectRow(1)
        settle()
        assert page.panel.accessibleName() == "Laiterie Sauvelande"
        page.bar.search.setText("dirèctrice")
        qtbot.waitUntil(lambda: page.list.contacts.contacts.rowCount() == 1)

    def test_the_language_changes_around_the_same_account(self, page: AccountsPage, desk: Desk, settle: Settle) -> None:
        page.list.accounts.choose([page.list.accounts.accounts.account(1).id])
        settle()
        i18n.use("fr")
        desk.language_changed.emit()
        settle()
        settle()
        assert page.panel.accessibleName() == "Groupe Ardéval"
        assert page.bar.chips["status"].text() == "Statut"

    def test_actions_are_declared_once_with_their_keys(self, page: AccountsPage) -> None:
        keys = {action.keys for action in page.actions_offered() if action.keys}
        assert {"Ctrl+N", "Ctrl+F", "N", "R", "F2", "Del"} == keys
        assert [action.key for action in page.actions_offered() if action.is_primary] == ["new_account"]


def test_an_empty_file_calls_to_act(
    qtbot: QtBot, desk: Desk, settle: Settle, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = open_store(tmp_path_factory.mktemp("empty") / "empty.db")
    desk.open(empty)
    page = AccountsPage(desk)
    qtbot.addWidget(page)
    page.show()
    settle()
    asked: list[tuple[str, dict[str, object]]] = []
    desk.go_requested.connect(lambda key, focus: asked.append((key, focus)))
    assert not page.list.isVisible()
    bring, _create, sample = page._stack.currentWidget().findChildren(Button)
    bring.click()
    sample.click()
    assert asked == [("imports", {}), ("imports", {"sample": True})]
    page.new_account()
    assert page.new_strip.isVisible()
    empty.close()


def test_the_database_is_not_loaded_with_the_page() -> None:
    """G8: the shell may paint an empty page before anything of the file is read."""
    heavy = ("sqlalchemy", "pandas", "pyqtgraph", "reportlab", "alembic")
    script = (
        "import sys, cockpit.views.accounts.page, cockpit.views.imports.page;"
        f"sys.exit(','.join(name for name in {heavy!r} if name in sys.modules) or None)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
