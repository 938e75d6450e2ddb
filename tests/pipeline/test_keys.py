"""The board by keys and by the pointer: moves, drops, shortcuts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.page import PipelinePage
from cockpit.views.pipeline.popovers import PlanPopover
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.select import OptionsPopover
from tests.pipeline.acting import Settle, flat, focus, names, press
from tests.pipeline.conftest import card_id


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


def test_every_letter_key_is_also_an_action(page: PipelinePage) -> None:
    offered = {action.keys for action in page.actions_offered()}
    assert {"Ctrl+N", "Ctrl+F", "N", "G", "P", "F2", "Del"} <= offered
    assert sum(action.is_primary for action in page.actions_offered()) == 1
