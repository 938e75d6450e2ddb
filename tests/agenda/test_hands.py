"""The agenda by keys and by the pointer."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.records.agenda import Place
from cockpit.records.kinds import ActionStatus
from cockpit.services import agenda
from cockpit.views.agenda.page import AgendaPage
from tests.agenda.acting import THURSDAY, Settle, cell_point, centre, drag, find, hour_point, send
from tests.agenda.story import MONDAY, TODAY, action_id, rep_id


class TestKeyboard:
    def test_arrows_walk_from_block_to_block_and_say_so(self, page: AgendaPage, store: Store, qtbot: QtBot) -> None:
        page.week.setFocus()
        page.week.select(action_id(store, "Inès", MONDAY, 570))
        assert page.week.accessibleDescription() == "RDV physique, Labo Verdane, lundi 9:30, fait"
        qtbot.keyClick(page.week, Qt.Key.Key_Right)
        assert page.week.accessibleDescription() == "Démo, Cosmétiques Orélys, mardi 9:00, fait"
        qtbot.keyClick(page.week, Qt.Key.Key_Down)
        assert page.week.accessibleDescription() == "Visite client, Verrerie Castelnoire, mardi 10:30, fait"

    def test_down_past_the_last_block_is_a_free_slot_then_the_next_rep(
        self, page: AgendaPage, store: Store, qtbot: QtBot
    ) -> None:
        page.week.select(action_id(store, "Inès", MONDAY, 960))
        qtbot.keyClick(page.week, Qt.Key.Key_Down)
        assert page.week.current() is None
        assert page.week.accessibleDescription() == "créneau libre"
        qtbot.keyClick(page.week, Qt.Key.Key_Down)
        current = page.week.current()
        assert current is not None
        assert current.label == "Tri des pistes"

    def test_shift_arrows_move_by_day_and_hour(
        self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        action = action_id(store, "Karim", THURSDAY, 810)
        page.week.select(action)
        qtbot.keyClick(page.week, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
        settle()
        settle()
        assert find(store, action).minute == 780
        qtbot.keyClick(page.week, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        settle()
        settle()
        assert (find(store, action).day, find(store, action).minute) == (date(2026, 10, 16), 780)
        current = page.week.current()
        assert current is not None
        assert current.id == action

    def test_a_move_onto_something_is_refused_in_words(
        self, page: AgendaPage, desk: Desk, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        told: list[Toast] = []
        desk.toasted.connect(told.append)
        action = action_id(store, "Karim", THURSDAY, 810)
        page.week.select(action)
        qtbot.keyClick(page.week, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        settle()
        settle()
        qtbot.keyClick(page.week, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        settle()
        assert (find(store, action).day, find(store, action).minute) == (THURSDAY, 840)
        assert told[-1].kind == "error"
        busy = "pris\u00a0: Atelier argumentaire, 14:00"
        assert told[-1].text == f"Textiles Maubrun n’a pas été déplacé\u00a0: {busy}."

    def test_shift_down_passes_what_is_in_the_way(
        self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        action = action_id(store, "Karim", THURSDAY, 810)
        page.week.select(action)
        for minute in (840, 990):
            qtbot.keyClick(page.week, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
            settle()
            settle()
            assert find(store, action).minute == minute

    def test_a_day_with_a_night_action_opens_in_the_morning(
        self, page: AgendaPage, desk: Desk, store: Store, settle: Settle
    ) -> None:
        agenda.move_action(store, action_id(store, "Karim", TODAY, 690), Place(rep_id(store, "Karim"), TODAY, 0))
        page.set_mode("day")
        settle()
        top = page.day.verticalScrollBar().value()
        assert top == round(page.day._y(480)) - 8

    def test_in_the_day_across_is_the_next_rep(
        self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        page.set_mode("day")
        settle()
        action = action_id(store, "Karim", TODAY, 690)
        page.day.select(action)
        qtbot.keyClick(page.day, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
        settle()
        assert find(store, action).rep_id == rep_id(store, "Sarah")

    def test_space_marks_done_and_back(self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        page.week.select(action)
        qtbot.keyClick(page.week, Qt.Key.Key_Space)
        settle()
        settle()
        assert find(store, action).status is ActionStatus.DONE
        qtbot.keyClick(page.week, Qt.Key.Key_Space)
        settle()
        assert find(store, action).status is ActionStatus.PLANNED

    def test_no_show_by_key_only_for_meetings(
        self, page: AgendaPage, desk: Desk, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        told: list[Toast] = []
        desk.toasted.connect(told.append)
        meeting, call = action_id(store, "Hugo", TODAY, 840), action_id(store, "Sarah", TODAY, 630)
        page.week.select(meeting)
        qtbot.keyClick(page.week, Qt.Key.Key_A)
        settle()
        page.week.select(call)
        qtbot.keyClick(page.week, Qt.Key.Key_A)
        settle()
        assert find(store, meeting).status is ActionStatus.NO_SHOW
        assert find(store, call).status is ActionStatus.PLANNED
        assert [toast.kind for toast in told] == ["done", "error"]

    def test_delete_and_undo(self, page: AgendaPage, desk: Desk, store: Store, qtbot: QtBot, settle: Settle) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        page.week.select(action)
        qtbot.keyClick(page.week, Qt.Key.Key_Delete)
        settle()
        settle()
        assert page.view is not None
        assert page.view.find(action) is None
        desk.undo()
        settle()
        settle()
        assert page.view.find(action) is not None

    def test_a_letter_on_a_free_slot_plans_that_type(self, page: AgendaPage, store: Store, qtbot: QtBot) -> None:
        page.week.select(action_id(store, "Hugo", TODAY, 960))
        qtbot.keyClick(page.week, Qt.Key.Key_Down)
        qtbot.keyClick(page.week, Qt.Key.Key_V)
        draft = page.panel.draft()
        assert page.panel.isVisible()
        assert draft is not None
        assert (page.panel.kind.option().text, draft.minutes) == ("Visio", 45)  # type: ignore[union-attr]
        assert (draft.rep_id, draft.day, draft.minute) == (rep_id(store, "Hugo"), TODAY, 660)

    def test_reassign_offers_the_team(self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle) -> None:
        action = action_id(store, "Karim", THURSDAY, 810)
        page.week.select(action)
        qtbot.keyClick(page.week, Qt.Key.Key_R)
        menu = page.findChild(QMenu)
        assert menu is not None
        choice = next(each for each in menu.actions() if each.text() == "Léa Fontanel")
        choice.trigger()
        menu.close()
        settle()
        assert find(store, action).rep_id == rep_id(store, "Léa")


class TestPointer:
    def test_drag_to_another_rep(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        action, lea = action_id(store, "Karim", THURSDAY, 810), rep_id(store, "Léa")
        drag(page.week, centre(page.week, action), cell_point(page, lea, 3))
        settle()
        assert (find(store, action).rep_id, find(store, action).minute) == (lea, 810)
        assert page.week.drag is None

    def test_ctrl_copies(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        action, lea = action_id(store, "Karim", THURSDAY, 810), rep_id(store, "Léa")
        drag(page.week, centre(page.week, action), cell_point(page, lea, 3), Qt.KeyboardModifier.ControlModifier)
        settle()
        assert find(store, action).rep_id == rep_id(store, "Karim")
        assert find(store, action_id(store, "Léa", THURSDAY, 810)).label == "Textiles Maubrun"

    def test_a_conflict_changes_nothing_and_says_why(
        self, page: AgendaPage, desk: Desk, store: Store, settle: Settle
    ) -> None:
        told: list[Toast] = []
        desk.toasted.connect(told.append)
        action = action_id(store, "Karim", THURSDAY, 810)
        drag(page.week, centre(page.week, action), cell_point(page, rep_id(store, "Sarah"), 3))
        settle()
        assert find(store, action).rep_id == rep_id(store, "Karim")
        assert "Point individuel" in told[-1].text

    def test_escape_cancels(self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle) -> None:
        action = action_id(store, "Karim", THURSDAY, 810)
        drag(page.week, centre(page.week, action), cell_point(page, rep_id(store, "Léa"), 3), drop=False)
        assert page.week.drag is not None
        assert page.week.drag.verdict is not None
        assert page.week.grab().toImage().width() > 0
        qtbot.keyClick(page.week, Qt.Key.Key_Escape)
        assert page.week.drag is None
        settle()
        assert find(store, action).rep_id == rep_id(store, "Karim")

    def test_in_the_day_a_drag_changes_the_hour(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        page.set_mode("day")
        settle()
        action = action_id(store, "Sarah", TODAY, 630)
        start = centre(page.day, action)
        drag(page.day, start, start + QPoint(0, 33 * 2))
        settle()
        assert find(store, action).minute == 690

    def test_a_click_on_a_free_hour_opens_the_panel_there(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        page.set_mode("day")
        settle()
        point = hour_point(page, rep_id(store, "Hugo"), 780)
        for kind, held in ((QMouseEvent.Type.MouseButtonPress, True), (QMouseEvent.Type.MouseButtonRelease, False)):
            send(page.day, kind, point, held, Qt.KeyboardModifier.NoModifier)
        draft = page.panel.draft()
        assert draft is not None
        assert (draft.rep_id, draft.minute) == (rep_id(store, "Hugo"), 780)

    def test_what_has_no_hour_stands_in_the_head_of_the_day(
        self, page: AgendaPage, store: Store, settle: Settle
    ) -> None:
        action = action_id(store, "Sarah", TODAY, 630)
        block = find(store, action)
        agenda.move_action(store, action, Place(block.rep_id, block.day, None))
        page.set_mode("day")
        settle()
        rect = page.day.rect_of(action)
        assert rect.bottom() < page.day.head()
        assert rect.top() >= 60
        found = page.day.block_at(rect.center())
        assert found is not None
        assert found.id == action
