"""The page: what it shows, what the side panel does, and that it follows every change at once."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop import theme as themes
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.i18n import Message
from cockpit.models import Opportunity, Rep, SalesProcess, Stage
from cockpit.records.scope import Period, Scope, Span
from cockpit.services import pipeline
from cockpit.views.pipeline.card import GAP, card_height
from cockpit.views.pipeline.filters import COLUMNS, LIST
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.pipeline.popovers import NewPopover
from tests.pipeline.acting import Settle, flat, focus, names, popover_of, press
from tests.pipeline.conftest import TODAY, card_id


class TestBoard:
    def test_columns_of_the_mock(self, page: PipelinePage) -> None:
        assert [column.stage.name for column in page.columns.columns] == [
            "Qualification", "Découverte", "Démonstration", "Proposition", "Négociation", "Accord verbal",
        ]  # fmt: skip
        assert names(page, 4) == [
            "Cosmétiques Orélys", "Fonderie Rocambre", "Peintures Ocréa", "Biscuiterie Malvoisin"
        ]  # fmt: skip
        head = flat(page.columns.columns[3].head.accessibleName())
        assert head == "Proposition, 50 %, 5 opportunités, 170 200 €, pondéré 85 485 €"
        assert flat(page.filters.sums.text()) == "28 opportunités, 707 100 €, pondéré 344 830 €"

    def test_won_and_lost_say_what_the_month_brought(self, page: PipelinePage) -> None:
        assert flat(page.columns.won.said()) == "9 en octobre, 148 500 €"
        assert page.columns.lost.said() == "17 en octobre, motif demandé"

    def test_it_is_no_wider_than_the_window(self, page: PipelinePage) -> None:
        assert page.minimumSizeHint().width() <= 1220
        page.resize(1220, 664)
        assert page.columns.width() == 1220 - 48

    def test_the_scope_narrows_it(self, page: PipelinePage, desk: Desk, settle: Settle) -> None:
        with desk.store.read() as session:
            rep = session.scalars(select(Rep.id).where(Rep.name == "Léa Fontanel")).one()
        desk.set_scope(Scope((rep,), "Léa F."))
        settle()
        assert flat(page.filters.sums.text()).startswith("4 opportunités, 26 000 €")

    def test_the_period_is_that_of_won_and_lost(self, page: PipelinePage, desk: Desk, settle: Settle) -> None:
        desk.set_period(Period.of(Span.QUARTER, date(2026, 11, 5)))
        settle()
        assert flat(page.columns.won.said()) == "9 (T4 2026), 148 500 €"
        assert flat(page.filters.sums.text()).startswith("28 ")

    def test_english_on_the_fly(self, page: PipelinePage, desk: Desk, settle: Settle) -> None:
        i18n.use("en")
        desk.language_changed.emit()
        settle()
        assert flat(page.filters.sums.text()) == "28 opportunities, 707,100 €, weighted 344,830 €"
        assert page.columns.columns[0].stage.name == "Qualification"
        assert page.columns.columns[1].stage.name == "Discovery"
        assert page.columns.won.text() == "Won"


class TestFilters:
    def test_stalled(self, page: PipelinePage) -> None:
        page.filters.stalled.click()
        assert [len(column.model.cards) for column in page.columns.columns] == [1, 1, 0, 1, 1, 0]
        assert flat(page.filters.sums.text()).startswith("4 opportunités")
        page.filters.stalled.cleared.emit()
        assert flat(page.filters.sums.text()).startswith("28 opportunités")

    def test_text(self, page: PipelinePage, qtbot: QtBot) -> None:
        page.filters.search_now()
        qtbot.keyClicks(page.filters.search, "ÉTIQUET")
        qtbot.waitUntil(lambda: page.filters.filter().text == "etiquet")
        shown = [card.title for column in page.columns.columns for card in column.model.cards]
        assert len(shown) == 9
        assert all("tiquet" in title for title in shown)

    def test_a_filter_that_hides_all_offers_a_way_back(self, page: PipelinePage, qtbot: QtBot) -> None:
        page.filters.search.searched.emit("zzz")
        hidden = page._stack.currentWidget()
        assert hidden is page._hidden
        page.filters.clear()
        assert page._stack.currentWidget() is page.columns
        assert page.filters.filter().keeps_all

    def test_expected_close_follows_the_period(self, page: PipelinePage, desk: Desk, settle: Settle) -> None:
        page.filters._close_within(True)
        october = flat(page.filters.sums.text())
        assert october.startswith("6 opportunités")
        desk.set_period(Period.of(Span.QUARTER, TODAY))
        settle()
        assert flat(page.filters.sums.text()).startswith("28 opportunités")
        assert flat(page.filters.closing.text()) == "Clôture : T4 2026"
        assert page.period_text() == "Clôture T4 2026"
        page.filters.clear()
        assert page.period_text() == "T4 2026"

    def test_segments_are_ticked_several_at_once(self, page: PipelinePage, qtbot: QtBot) -> None:
        page.filters.segments.click()
        popup = popover_of(page)
        boxes = list(popup.boxes.values())
        boxes[0].click()
        boxes[1].click()
        assert page.filters.segments.text() == "Or, Argent"
        assert {c.segment_key for col in page.columns.columns for c in col.model.cards} == {"gold", "silver"}
        popup.close_popover()


class TestProcesses:
    def test_a_second_process_has_a_board_of_its_own(
        self, page: PipelinePage, store: Store, settle: Settle, desk: Desk
    ) -> None:
        assert page.filters.process.isHidden()
        with store.change(Message("Opportunity changed")) as change:
            other = SalesProcess(name="HubSpot", position=1)
            change.session.add(other)
            change.session.flush()
            stages = [Stage(process_id=other.id, name=f"Step {n}", position=n, probability=1000 * n) for n in range(8)]
            change.session.add_all(stages)
            change.session.flush()
            change.session.add(Opportunity(title="Elsewhere", folded="elsewhere", stage_id=stages[0].id))
        desk.publish(change.changes)
        settle()
        assert not page.filters.process.isHidden()
        assert len(page.columns.columns) == 6
        page.filters.process_chosen.emit(other.id)
        settle()
        assert [column.stage.name for column in page.columns.columns] == [f"Step {n}" for n in range(8)]
        assert [card.title for card in page.columns.columns[0].model.cards] == ["Elsewhere"]
        assert page.filters.process.text() == "HubSpot"


class TestTextSize:
    def test_larger_text_makes_larger_cards_at_once(self, page: PipelinePage, qapp: QApplication) -> None:
        before = page.columns.columns[0].cards.height()
        themes.apply(qapp, "light", 1.3)
        try:
            qapp.processEvents()
            column = page.columns.columns[4]
            assert column.cards.rowHeight(0) == card_height() + GAP > 111
            assert page.columns.columns[0].cards.height() > before
            assert column.add.geometry().top() == column.cards.geometry().bottom() + 1
        finally:
            themes.apply(qapp, "light", 1.0)


class TestUpdates:
    def test_a_move_is_merged_never_reset(self, page: PipelinePage, store: Store, settle: Settle, desk: Desk) -> None:
        seen: list[str] = []
        for place, column in enumerate(page.columns.columns):
            column.model.modelReset.connect(lambda: seen.append("reset"))
            column.model.rowsInserted.connect(lambda *a, place=place: seen.append(f"+{place}"))
            column.model.rowsRemoved.connect(lambda *a, place=place: seen.append(f"-{place}"))
            column.model.dataChanged.connect(lambda *a, place=place: seen.append(f"~{place}"))
        key, stage = card_id(store, "Labo Verdane"), page.columns.columns[0].stage.id
        desk.command(lambda s: pipeline.move_opportunity(s, key, stage))
        settle()
        settle()
        assert sorted(seen) == ["+0", "-5"]

    def test_changes_that_come_fast_all_arrive(
        self, page: PipelinePage, store: Store, settle: Settle, desk: Desk
    ) -> None:
        keys = [card.id for card in page.columns.columns[0].model.cards]
        stage = page.columns.columns[5].stage.id
        for key in keys:
            desk.command(lambda s, key=key: pipeline.move_opportunity(s, key, stage))
        for _round in range(8):
            settle()
        assert names(page, 0) == []
        assert len(names(page, 5)) == 9

    def test_a_renamed_account_is_read_again(
        self, page: PipelinePage, store: Store, settle: Settle, desk: Desk
    ) -> None:
        from cockpit.models import Account

        with store.change(Message("Opportunity changed")) as change:
            account = change.session.scalars(select(Account).where(Account.name == "Labo Verdane")).one()
            account.name, account.folded = "Labo Vert", "labo vert"
        desk.publish(change.changes)
        settle()
        assert "Labo Vert" in names(page, 5)

    def test_while_hidden_it_waits(self, page: PipelinePage, store: Store, settle: Settle, desk: Desk) -> None:
        page.hide()
        key = card_id(store, "Labo Verdane")
        desk.command(lambda s: pipeline.win_opportunity(s, key))
        settle()
        assert "Labo Verdane" in names(page, 5)
        page.show()
        settle()
        assert "Labo Verdane" not in names(page, 5)


class TestPanel:
    @pytest.fixture
    def opened(self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle) -> PipelinePage:
        focus(page, qtbot, card_id(store, "Plasturgie Valdorse"))
        press(qtbot, page, Qt.Key.Key_Return)
        settle()
        return page

    def test_enter_opens_it(self, opened: PipelinePage) -> None:
        assert not opened.panel.isHidden()
        assert opened.panel.width() == 392
        assert flat(opened.panel.amount.text()) == "24 600 €"
        assert flat(opened.panel.probability.text()) == "55 %"

    @pytest.mark.parametrize(
        ("field", "typed", "said"),
        [
            ("amount", "30k", "Plasturgie Valdorse, montant porté à 30 000 €"),
            ("probability", "60", "Plasturgie Valdorse, probabilité portée à 60 %"),
            ("subject", "Bacs", "Plasturgie Valdorse, renommée « Bacs »"),
            ("expected", "01/12/2026", "Plasturgie Valdorse, clôture prévue le 1 déc. 2026"),
        ],
    )
    def test_fields_are_edited_in_place(
        self, opened: PipelinePage, qtbot: QtBot, settle: Settle, toasts: list[str], field: str, typed: str, said: str
    ) -> None:
        editor = getattr(opened.panel, field)
        editor.setText(typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
        settle()
        assert toasts == [said]
        assert len(opened.panel.sheet.history) == 2  # type: ignore[union-attr]

    def test_what_cannot_be_read_stays_with_its_reason(self, opened: PipelinePage, qtbot: QtBot) -> None:
        opened.panel.amount.setText("douze mille")
        qtbot.keyClick(opened.panel.amount, Qt.Key.Key_Return)
        assert opened.panel.amount.text() == "douze mille"
        assert opened.panel.amount.is_invalid()

    def test_the_checklist_ticks(self, opened: PipelinePage, settle: Settle, toasts: list[str], store: Store) -> None:
        from cockpit.views.shared.toggles import CheckBox

        boxes = opened.panel.findChildren(CheckBox)
        assert [box.isChecked() for box in boxes] == [True] * 5 + [False]
        boxes[5].click()
        settle()
        assert toasts == ["Plasturgie Valdorse, validé : Date de décision"]
        card = opened.card(card_id(store, "Plasturgie Valdorse"))
        assert card is not None
        assert card.missing == 0

    def test_it_follows_the_keyboard(self, opened: PipelinePage, qtbot: QtBot, store: Store, settle: Settle) -> None:
        focus(opened, qtbot, card_id(store, "Labo Verdane"))
        settle()
        assert opened.panel.sheet is not None
        assert opened.panel.sheet.account == "Labo Verdane"

    def test_a_won_one_can_be_reopened_there(self, opened: PipelinePage, settle: Settle, toasts: list[str]) -> None:
        opened.panel.win.setFocus()
        opened.panel.win.click()
        settle()
        settle()
        assert opened.columns.current() == 0
        assert opened.panel.reopen.isVisible()
        assert not opened.panel.amount.isEnabled()
        opened.panel.reopen.click()
        settle()
        settle()
        assert "Plasturgie Valdorse" in names(opened, 3)
        assert toasts[-1] == "Plasturgie Valdorse, rouverte"

    def test_escape_closes_it(self, opened: PipelinePage, qtbot: QtBot) -> None:
        opened.panel.amount.setFocus()
        qtbot.keyClick(opened.panel.amount, Qt.Key.Key_Escape)
        assert opened.panel.isHidden()

    def test_the_account_is_one_step_away(self, opened: PipelinePage, desk: Desk) -> None:
        gone: list[tuple[str, object]] = []
        desk.go_requested.connect(lambda page, focus: gone.append((page, focus)))
        opened.panel.account.click()
        assert gone == [("accounts", {"account": opened.panel.sheet.account_id})]  # type: ignore[union-attr]


class TestList:
    def test_the_same_cards_in_a_table(self, page: PipelinePage) -> None:
        page.show_view(LIST)
        assert page.table.cards_model.rowCount() == 28
        first = [flat(str(page.table.cards_model.index(0, place).data())) for place in range(6)]
        assert first == ["Groupe Ardéval", "Contrat multisite", "Proposition", "88 000 €", "50 %", "44 000 €"]

    def test_the_current_card_stays_current(self, page: PipelinePage, store: Store) -> None:
        key = card_id(store, "Labo Verdane")
        page.columns.select(key)
        page.show_view(LIST)
        assert page.current() == key
        page.show_view(COLUMNS)
        assert page.current() == key

    def test_keys_act_on_rows(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        page.show_view(LIST)
        page.table.select(card_id(store, "Labo Verdane"))
        qtbot.keyClick(page.table, Qt.Key.Key_G)
        settle()
        assert toasts == ["Labo Verdane, gagnée, 41 000 €"]
        assert page.table.cards_model.rowCount() == 27


class TestCreation:
    def test_a_new_opportunity_becomes_current(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        page.columns.columns[1].add.click()
        (popup,) = page.findChildren(NewPopover)
        popup.account.setText("labo verdane")
        qtbot.keyClick(popup.account, Qt.Key.Key_Return)
        assert popup.isVisible()
        popup.subject.setText("Extension")
        popup.amount.setText("12 k")
        qtbot.keyClick(popup.subject, Qt.Key.Key_Return)
        settle()
        settle()
        assert toasts == ["Labo Verdane, opportunité « Extension » créée"]
        card = page.card(page.columns.current())
        assert card is not None
        assert (card.title, card.amount) == ("Extension", 1_200_000)

    def test_typing_offers_the_accounts_that_are_known(self, page: PipelinePage, qtbot: QtBot, settle: Settle) -> None:
        page.columns.columns[1].add.click()
        (popup,) = page.findChildren(NewPopover)
        qtbot.keyClicks(popup.account, "orelys")
        qtbot.waitUntil(lambda: popup.known() == ["Cosmétiques Orélys"])
        settle()
        popup.close_popover()

    def test_an_empty_file_says_what_to_do(
        self, qtbot: QtBot, runner: TaskRunner, empty_store: Store, settle: Settle
    ) -> None:
        desk = Desk(runner)
        desk.open(empty_store)
        page = PipelinePage(desk)
        qtbot.addWidget(page)
        page.show()
        settle()
        assert page._stack.currentWidget() is page._empty
        assert page._empty.accessibleName() == "Pas encore d’opportunité"
        gone: list[str] = []
        desk.go_requested.connect(lambda where, focus: gone.append(where))
        from cockpit.views.shared.buttons import Button

        page._empty.findChildren(Button)[0].click()
        assert gone == ["imports"]


class TestLongAndMany:
    def test_two_hundred_reps_and_long_names(
        self, page: PipelinePage, store: Store, settle: Settle, desk: Desk, qtbot: QtBot
    ) -> None:
        key = card_id(store, "Labo Verdane")
        with store.change(Message("Opportunity changed")) as change:
            change.session.add_all(Rep(name=f"Commercial numéro {n}", position=n) for n in range(200))
            row = change.session.get_one(Opportunity, key)
            row.title, row.amount = "Ligne " * 60, 123_456_789_012
        desk.publish(change.changes)
        settle()
        image = QImage(page.size(), QImage.Format.Format_RGB32)
        page.render(image)
        page.filters.owners.click()
        popup = popover_of(page)
        assert len(popup.boxes) == 206  # type: ignore[attr-defined]
        assert popup.height() <= 480  # type: ignore[attr-defined]
        popup.close_popover()  # type: ignore[attr-defined]
        assert page.width() == 1380

    def test_pointing_from_elsewhere_shows_the_card(self, page: PipelinePage, store: Store, settle: Settle) -> None:
        key = card_id(store, "Labo Verdane")
        page.focus_on({"opportunity": key})
        settle()
        settle()
        assert page.columns.current() == key
        assert not page.panel.isHidden()


def test_pointing_before_anything_was_read(qtbot: QtBot, runner: TaskRunner, store: Store, settle: Settle) -> None:
    desk = Desk(runner)
    desk.open(store)
    page = PipelinePage(desk)
    qtbot.addWidget(page)
    key = card_id(store, "Labo Verdane")
    page.focus_on({"opportunity": key})
    page.show()
    settle()
    settle()
    assert page.columns.current() == key
    assert page.panel.sheet is not None
    assert page.panel.sheet.account == "Labo Verdane"
