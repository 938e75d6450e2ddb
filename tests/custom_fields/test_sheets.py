"""Fields of the user's own on sheets and in the list of accounts, edited by keyboard over a real file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message
from cockpit.itemmodels.account_own import wanted_choices
from cockpit.itemmodels.account_rows import AccountsModel
from cockpit.models import Account, Action, Contact, Opportunity
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.scope import TEAM
from cockpit.services.accounts import account_list
from cockpit.services.agenda import find_action
from cockpit.services.custom_fields import add_custom_field, delete_custom_field
from cockpit.services.mandatory import set_mandatory
from cockpit.views.accounts.page import AccountsPage
from cockpit.views.agenda.page import AgendaPage
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.shared.entries import Entry
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.own_fields import OwnField, OwnFields
from cockpit.views.shared.select import Select

Settle = Callable[[], None]
_FIRST = 9


@pytest.fixture
def page(qtbot: QtBot, story: Store, desk: Desk, settle: Settle) -> AccountsPage:
    made = AccountsPage(desk)
    qtbot.addWidget(made)
    made.resize(1380, 844)
    made.show()
    settle()
    made.focus_on({"account": 1})
    settle()
    return made


def custom_of(store: Store, model: Any, number: int) -> dict[str, Any]:
    with store.read() as session:
        values: dict[str, Any] = session.get_one(model, number).custom
        return values


def typed(qtbot: QtBot, own: OwnFields, field: int, text: str) -> None:
    editor = own.editors[field].editor
    assert isinstance(editor, LineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


class TestAccount:
    def test_every_kind_is_shown_as_people_read_it(self, page: AccountsPage) -> None:
        editors = page.panel.overview.own.editors
        texts = [each.editor.text() for each in editors.values() if isinstance(each.editor, LineEdit)]
        assert texts == ["Étiqueteuse pots", "1,250.5", "31,200.50\u00a0€", "01/06/2027"]
        options = [each.editor.option() for each in editors.values() if isinstance(each.editor, Select)]
        assert [option.text for option in options if option is not None] == ["Laser", "yes"]

    @pytest.mark.parametrize(
        ("field", "text", "kept"),
        [
            (1, "Laser", "Laser"),
            (2, "-3.25", -3.25),
            (2, "12", 12),
            (3, "40k", 4_000_000),
            (4, "31/12/2027", "2027-12-31"),
            (4, " ", None),
        ],
    )
    def test_a_value_is_typed_in_its_place(
        self, page: AccountsPage, story: Store, qtbot: QtBot, settle: Settle, field: int, text: str, kept: Any
    ) -> None:
        typed(qtbot, page.panel.overview.own, field, text)
        settle()
        assert custom_of(story, Account, 1).get(str(field)) == kept
        page.desk.undo()
        settle()
        assert custom_of(story, Account, 1) == {
            "1": "Étiqueteuse pots", "2": 1250.5, "3": 3_120_050, "4": "2027-06-01", "5": "Laser", "6": True,
        }  # fmt: skip

    def test_what_a_kind_cannot_hold_stays_with_its_reason(
        self, page: AccountsPage, story: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        typed(qtbot, page.panel.overview.own, 2, "beaucoup")
        settle()
        editor = page.panel.overview.own.editors[2].editor
        assert isinstance(editor, Entry)
        assert (editor.text(), editor.is_invalid()) == ("beaucoup", True)
        assert custom_of(story, Account, 1)["2"] == 1250.5

    def test_a_choice_is_made_and_taken_back(self, page: AccountsPage, story: Store, settle: Settle) -> None:
        own = page.panel.overview.own
        for value, kept in (("Jet d’encre", "Jet d’encre"), (None, None)):
            select = own.editors[5].editor
            assert isinstance(select, Select)
            select._pick(value)
            settle()
            assert custom_of(story, Account, 1).get("5") == kept
        assert 5 in own.editors

    def test_empty_fields_wait_behind_a_link(
        self, page: AccountsPage, settle: Settle, qtbot: QtBot, story: Store
    ) -> None:
        page.focus_on({"account": 2})
        settle()
        own = page.panel.overview.own
        assert list(own.editors) == [5]
        own.open_field(1)
        typed(qtbot, own, 1, "Convoyeur")
        settle()
        assert custom_of(story, Account, 2) == {"5": "Jet d’encre", "1": "Convoyeur"}
        page.focus_on({"account": 3})
        settle()
        assert list(own.editors) == []

    def test_without_fields_nothing_is_shown(self, page: AccountsPage, story: Store, settle: Settle) -> None:
        assert page.panel.overview.own.isVisibleTo(page)
        for number in range(1, 7):
            page.desk.command(lambda store, number=number: delete_custom_field(store, number))
        settle()
        settle()
        assert not page.panel.overview.own.isVisibleTo(page)
        assert not page.bar.chips["own"].isVisibleTo(page.bar)


def test_a_contact_is_filled_in(page: AccountsPage, story: Store, qtbot: QtBot, settle: Settle) -> None:
    block = page.panel.overview.block(1)
    block.set_open(True)
    form = block.form()
    assert form is not None
    form.own.add_link.click()
    typed(qtbot, form.own, 7, "14/07/1980")
    settle()
    assert custom_of(story, Contact, 1) == {"7": "1980-07-14"}


def test_an_opportunity_is_filled_in(qtbot: QtBot, story: Store, desk: Desk, settle: Settle) -> None:
    page = PipelinePage(desk)
    qtbot.addWidget(page)
    page.resize(1380, 844)
    page.show()
    settle()
    page.focus_on({"opportunity": 1})
    settle()
    page.panel.own.add_link.click()
    typed(qtbot, page.panel.own, 8, "12 000,50")
    settle()
    assert custom_of(story, Opportunity, 1) == {"8": 1_200_050}
    desk.undo()
    settle()
    assert custom_of(story, Opportunity, 1) == {}


class TestList:
    def test_texts_are_found_without_accents(self, page: AccountsPage, qtbot: QtBot) -> None:
        page.start_filter()
        qtbot.keyClicks(page.bar.search, "etiqueteuse")
        qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
        model = page.list.accounts.accounts
        assert [model.account(row).id for row in range(model.rowCount())] == [1]

    def test_a_field_is_a_column_once_it_is_wanted(self, page: AccountsPage, settle: Settle) -> None:
        table = page.list.accounts
        assert [table.isColumnHidden(_FIRST + place) for place in range(6)] == [True] * 6
        table._toggle_column(_FIRST + 2)
        assert not table.isColumnHidden(_FIRST + 2)
        model = table.accounts
        assert model.headerData(_FIRST + 2, Qt.Orientation.Horizontal) == "Budget annuel"
        row = model.row_of(1)
        assert model.data(model.index(row, _FIRST + 2)) == "31,200.50\u00a0€"
        assert model.data(model.index(model.row_of(3), _FIRST + 2)) == "–"
        page.desk.command(lambda store: delete_custom_field(store, 1))
        settle()
        settle()
        assert model.columnCount() == _FIRST + 5
        assert [table.isColumnHidden(_FIRST + place) for place in range(5)] == [True, False, True, True, True]

    def test_columns_are_sorted_with_the_empty_ones_last(self, page: AccountsPage) -> None:
        model = page.list.accounts.accounts
        model.sort(_FIRST + 4)
        assert [model.account(row).id for row in range(3)] == [2, 1, 3]

    def test_fields_filter(self, page: AccountsPage) -> None:
        model = page.list.accounts.accounts
        view = page.view
        assert view is not None
        choices = {
            f"{name} {said}": wanted
            for wanted, name, said in wanted_choices(view.words.own_fields(CustomEntity.ACCOUNT))
        }
        for said, kept in (
            ("Marquage Laser", [1]), ("Marquage empty", [3]), ("Contrat-cadre yes", [1]), ("Contrat-cadre no", []),
            ("Budget annuel filled in", [1]), ("Budget annuel empty", [2, 3]),
        ):  # fmt: skip
            page.bar._set("own", choices[said])
            assert sorted(model.account(row).id for row in range(model.rowCount())) == kept, said

    def test_the_model_keeps_its_word_while_columns_come_and_go(self, story: Store, qtbot: QtBot) -> None:
        model = AccountsModel()
        tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        model.show_view(account_list(story, TEAM))
        assert model.columnCount() == _FIRST + 6
        model.sort(_FIRST + 5)
        delete_custom_field(story, 6)
        model.show_view(account_list(story, TEAM))
        add_custom_field(story, CustomEntity.ACCOUNT, CustomKind.TEXT, "Autre")
        model.show_view(account_list(story, TEAM))
        assert model.columnCount() == _FIRST + 6
        assert tester.model() is model


class TestCreation:
    def test_mandatory_fields_are_asked_for_and_kept(
        self, page: AccountsPage, story: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        page.desk.command(lambda store: set_mandatory(store, CustomEntity.ACCOUNT, "custom:3", True))
        page.desk.command(lambda store: set_mandatory(store, CustomEntity.ACCOUNT, "segment_id", False))
        settle()
        settle()
        page.new_account()
        strip = page.new_strip
        assert list(strip.asked.editors) == ["siret", "decider_email", "custom:3"]
        strip.owner.set_key(1)
        qtbot.keyClicks(strip.name, "Caves Morvanel")
        strip.add_button.click()
        assert strip.error() == "Mandatory and still empty: SIRET, Decision maker’s e-mail, Budget annuel."
        budget = strip.asked.editors["custom:3"]
        assert isinstance(budget, OwnField)
        for editor, text in (
            (strip.asked.editors["siret"], "00000950600106"),
            (strip.asked.editors["decider_email"], "ada.roux@x.example"),
            (budget.editor, "12k"),
        ):  # fmt: skip
            assert isinstance(editor, LineEdit)
            editor.setFocus()
            qtbot.keyClicks(editor, text)
            qtbot.keyClick(editor, Qt.Key.Key_Return)
        strip.add_button.click()
        settle()
        qtbot.waitUntil(lambda: page.panel.accessibleName() == "Caves Morvanel")
        settle()
        sheet = page.panel.sheet
        assert sheet is not None
        assert (sheet.account.siret, sheet.account.custom) == ("00000950600106", {"3": 1_200_000})
        assert [(person.name, person.email) for person in sheet.contacts] == [("Ada Roux", "ada.roux@x.example")]
        assert [sheet.words.roles[role].key for role in sheet.contacts[0].role_ids] == ["decision_maker"]
        page.desk.undo()
        settle()
        with story.read() as session:
            assert session.query(Account).count() == 3
            assert session.query(Contact).count() == 1

    def test_a_new_contact_opens_where_something_mandatory_is_missing(
        self, page: AccountsPage, story: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        overview = page.panel.overview
        overview.new_contact.open_line()
        overview.new_contact.name.set_text("Paul Aubertin")
        overview.new_contact.add_button.click()
        settle()
        settle()
        assert not overview.block(2).is_open()
        page.desk.command(lambda store: set_mandatory(store, CustomEntity.CONTACT, "email", True))
        settle()
        settle()
        overview.new_contact.name.set_text("Élise Kermadec")
        overview.new_contact.add_button.click()
        settle()
        settle()
        assert overview.block(3).is_open()
        form = overview.block(3).form()
        assert form is not None
        assert [name for name, caption in form._captions.items() if caption.text().endswith("•")] == ["email"]
        form.fields["email"].setText("elise@x.example")
        form.fields["email"].commit()
        settle()
        settle()
        assert not [name for name, caption in form._captions.items() if caption.text().endswith("•")]


def test_an_action_is_filled_in(qtbot: QtBot, story: Store, desk: Desk, settle: Settle) -> None:
    add_custom_field(story, CustomEntity.ACTION, CustomKind.NUMBER, "Kilomètres")
    with story.change(Message("made")) as change:
        change.session.add(Action(type_id=2, rep_id=1, account_id=1, day=date(2026, 10, 14), minute=600, title="Point"))
    page = AgendaPage(desk)
    qtbot.addWidget(page)
    page.resize(1380, 844)
    page.show()
    settle()
    block = find_action(story, 1)
    assert block is not None
    page.deeds.open_action(block)
    settle()
    settle()
    page.panel.own.add_link.click()
    typed(qtbot, page.panel.own, 9, "42,5")
    settle()
    assert custom_of(story, Action, 1) == {"9": 42.5}
