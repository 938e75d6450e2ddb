"""The page: what it shows, what keys, drops and the side panel do, and that it follows every change at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QImage
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
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.card import GAP, card_height
from cockpit.views.pipeline.filters import COLUMNS, LIST
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.pipeline.popovers import NewPopover, PlanPopover
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.select import OptionsPopover
from tests.pipeline.conftest import TODAY, card_id

Settle = Callable[[], None]


@pytest.fixture
def toasts(desk: Desk) -> list[str]:
    said: list[str] = []
    desk.toasted.connect(lambda toast: said.append(flat(toast.text)))
    return said


def flat(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def names(page: PipelinePage, place: int) -> list[str]:
    return [card.account for card in page.columns.columns[place].model.cards]


def focus(page: PipelinePage, qtbot: QtBot, key: int) -> object:
    """Give a card the keyboard; returns its list."""
    page.activateWindow()
    assert page.columns.select(key, focus=True)
    shown = page.columns.list_of(key)
    assert shown is not None
    qtbot.waitUntil(shown.hasFocus)
    return shown


def press(qtbot: QtBot, page: PipelinePage, key: Qt.Key, shift: bool = False) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    qtbot.keyClick(target, key, modifier)


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
        popup = _popover(page)
        boxes = list(popup.boxes.values())
        boxes[0].click()
        boxes[1].click()
        assert page.filters.segments.text() == "Or, Argent"
        assert {c.segment_key for col in page.columns.columns for c in col.model.cards} == {"gold", "silver"}
        popup.close_popover()


def _popover(page: PipelinePage) -> object:
    from cockpit.views.pipeline.choices import ChoicesPopover

    (found,) = page.window().findChildren(ChoicesPopover)
    return found


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


class TestKeys:
    def test_arrows_walk_over_the_board(self, page: PipelinePage, qtbot: QtBot, store: Store) -> None:
        focus(page, qtbot, card_id(store, "Verrerie Castelnoire"))
        press(qtbot, page, Qt.Key.Key_Down)
        assert page.columns.current() == card_id(store, "Textiles Maubrun")
        press(qtbot, page, Qt.Key.Key_Right)
        assert page.columns.current() == card_id(store, "Câblerie Tessandre")
        press(qtbot, page, Qt.Key.Key_Left)
        press(qtbot, page, Qt.Key.Key_Left)
        assert page.columns.current() == card_id(store, "Serres d’Alcyon")
        selected = [c.cards.currentIndex().isValid() for c in page.columns.columns]
        assert selected == [True, False, False, False, False, False]

    def test_shift_right_asks_softly_and_enter_goes_on(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        key = card_id(store, "Plasturgie Valdorse")
        focus(page, qtbot, key)
        press(qtbot, page, Qt.Key.Key_Right, shift=True)
        assert not page.checklist.isHidden()
        assert flat(page.checklist.text()) == "Plasturgie Valdorse : 1 élément attendu manque avant Négociation."
        qtbot.waitUntil(page.checklist.go.hasFocus)
        press(qtbot, page, Qt.Key.Key_Return)
        settle()
        assert "Plasturgie Valdorse" in names(page, 4)
        assert page.checklist.isHidden()
        assert page.columns.current() == key
        assert toasts == ["Plasturgie Valdorse, passée en Négociation"]

    def test_escape_leaves_the_card_where_it_is(self, page: PipelinePage, qtbot: QtBot, store: Store) -> None:
        focus(page, qtbot, card_id(store, "Plasturgie Valdorse"))
        press(qtbot, page, Qt.Key.Key_Right, shift=True)
        qtbot.waitUntil(page.checklist.go.hasFocus)
        press(qtbot, page, Qt.Key.Key_Escape)
        assert page.checklist.isHidden()
        assert "Plasturgie Valdorse" in names(page, 3)

    def test_shift_left_moves_at_once_and_keeps_the_keyboard(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle
    ) -> None:
        key = card_id(store, "Plasturgie Valdorse")
        focus(page, qtbot, key)
        press(qtbot, page, Qt.Key.Key_Left, shift=True)
        settle()
        assert names(page, 2)[1] == "Plasturgie Valdorse"
        assert page.columns.current() == key
        assert page.columns.columns[2].cards.hasFocus()

    def test_shift_beyond_the_last_stage_does_nothing(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        press(qtbot, page, Qt.Key.Key_Right, shift=True)
        settle()
        assert toasts == []

    def test_g_wins(self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        press(qtbot, page, Qt.Key.Key_G)
        settle()
        assert "Labo Verdane" not in names(page, 5)
        assert toasts == ["Labo Verdane, gagnée, 41 000 €"]
        assert flat(page.columns.won.said()) == "10 en octobre, 189 500 €"
        assert page.columns.current() == card_id(store, "Brasserie du Quai Blanc")

    def test_p_asks_why_and_loses(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        press(qtbot, page, Qt.Key.Key_P)
        (popup,) = page.findChildren(OptionsPopover)
        assert popup.shown()[:2] == ["Prix", "Délai"]
        press(qtbot, page, Qt.Key.Key_Down)
        press(qtbot, page, Qt.Key.Key_Return)
        settle()
        assert toasts == ["Labo Verdane, perdue : Délai"]
        assert page.columns.lost.said() == "18 en octobre, motif demandé"

    def test_n_plans(self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]) -> None:
        key = card_id(store, "Garage Bellecombe")
        focus(page, qtbot, key)
        press(qtbot, page, Qt.Key.Key_N)
        (popup,) = page.findChildren(PlanPopover)
        popup.day.setText("16/10")
        popup.hour.setText("14h")
        qtbot.keyClick(popup.hour, Qt.Key.Key_Return)
        settle()
        assert toasts == ["Garage Bellecombe, Appel le ven. 16 oct. 14:00"]
        card = page.card(key)
        assert card is not None
        assert card.next is not None
        assert flat(page.filters.unplanned._count) == "3"

    def test_f2_renames_in_place(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, toasts: list[str]
    ) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        page.edit_title(card_id(store, "Labo Verdane"))
        editor = QApplication.focusWidget()
        assert isinstance(editor, LineEdit)
        assert editor.text() == "Marquage flacons"
        editor.setText("Traçabilité <b>2027</b>")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle()
        assert toasts == ["Labo Verdane, renommée « Traçabilité <b>2027</b> »"]

    def test_delete_and_undo(self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, desk: Desk) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        press(qtbot, page, Qt.Key.Key_Delete)
        settle()
        assert "Labo Verdane" not in names(page, 5)
        desk.undo()
        settle()
        settle()
        assert "Labo Verdane" in names(page, 5)

    def test_letters_are_commands_not_a_search(self, page: PipelinePage, qtbot: QtBot, store: Store) -> None:
        key = card_id(store, "Brasserie du Quai Blanc")
        focus(page, qtbot, key)
        press(qtbot, page, Qt.Key.Key_L)
        assert page.columns.current() == key


class TestDrops:
    def drop(self, page: PipelinePage, target: object, key: int) -> bool:
        """Let go of a card over a widget; whether it was welcome."""
        card = page.card(key)
        assert card is not None
        data, move = drops.packed(card), Qt.DropAction.MoveAction
        keys = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(5, 5), move, data, Qt.MouseButton.LeftButton, keys)
        QApplication.sendEvent(target, enter)  # type: ignore[arg-type]
        if enter.isAccepted():
            drop = QDropEvent(QPointF(5, 5), move, data, Qt.MouseButton.LeftButton, keys)
            QApplication.sendEvent(target, drop)  # type: ignore[arg-type]
        return enter.isAccepted()

    def test_on_a_stage(self, page: PipelinePage, store: Store, settle: Settle) -> None:
        key = card_id(store, "Cosmétiques Orélys")
        assert self.drop(page, page.columns.columns[5], key)
        settle()
        assert names(page, 5)[0] == "Cosmétiques Orélys"
        assert "Cosmétiques Orélys" not in names(page, 4)

    def test_its_own_stage_is_not_welcome(self, page: PipelinePage, store: Store) -> None:
        assert not self.drop(page, page.columns.columns[4], card_id(store, "Cosmétiques Orélys"))

    def test_on_won(self, page: PipelinePage, store: Store, settle: Settle, toasts: list[str]) -> None:
        assert self.drop(page, page.columns.won, card_id(store, "Cosmétiques Orélys"))
        settle()
        assert toasts == ["Cosmétiques Orélys, gagnée, 47 500 €"]

    def test_on_lost_the_reason_is_asked(self, page: PipelinePage, store: Store, toasts: list[str]) -> None:
        assert self.drop(page, page.columns.lost, card_id(store, "Cosmétiques Orélys"))
        (popup,) = page.findChildren(OptionsPopover)
        popup.close_popover()
        assert toasts == []
        assert "Cosmétiques Orélys" in names(page, 4)

    def test_a_click_on_to_plan_plans(self, page: PipelinePage, store: Store, qtbot: QtBot) -> None:
        key = card_id(store, "Garage Bellecombe")
        shown = page.columns.list_of(key)
        assert shown is not None
        area = shown.card_rect(shown.cards_model.row_of(key))
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(area.x() + 60, area.bottom() - 18))
        (popup,) = page.findChildren(PlanPopover)
        popup.close_popover()


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


class TestShortcuts:
    """As the window listens: actions on the page, single letters only where cards are."""

    @pytest.fixture
    def pressed(self, page: PipelinePage) -> list[str]:
        seen: list[str] = []
        for action in page.actions_offered():
            if action.keys:
                listener = QAction(page)
                listener.setShortcut(action.keys)
                listener.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                listener.triggered.connect(lambda _on, key=action.key: seen.append(key))
                page.addAction(listener)
        return seen

    def test_a_letter_among_the_cards_acts(
        self, page: PipelinePage, qtbot: QtBot, store: Store, pressed: list[str]
    ) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        press(qtbot, page, Qt.Key.Key_G)
        assert pressed == ["won"]

    def test_a_letter_in_the_panel_is_only_a_letter(
        self, page: PipelinePage, qtbot: QtBot, store: Store, settle: Settle, pressed: list[str]
    ) -> None:
        focus(page, qtbot, card_id(store, "Labo Verdane"))
        page.open_card(card_id(store, "Labo Verdane"))
        settle()
        page.panel.owner.setFocus()
        qtbot.waitUntil(page.panel.owner.hasFocus)
        press(qtbot, page, Qt.Key.Key_G)
        press(qtbot, page, Qt.Key.Key_Delete)
        popup = page.panel.owner.popup()
        assert popup is not None
        popup.close_popover()
        assert pressed == []


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
        popup = _popover(page)
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


def test_every_letter_key_is_also_an_action(page: PipelinePage) -> None:
    offered = {action.keys for action in page.actions_offered()}
    assert {"Ctrl+N", "Ctrl+F", "N", "G", "P", "F2", "Del"} <= offered
    assert sum(action.is_primary for action in page.actions_offered()) == 1
