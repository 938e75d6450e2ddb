"""The agenda page with real widgets: keyboard, pointer, panel, legend, list, periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.desktop.tasks import TaskRunner
from cockpit.records.agenda import Block, Place
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import Period, Scope, Span
from cockpit.services import agenda
from cockpit.views.agenda.page import AgendaPage
from cockpit.views.agenda.pointer import Grid
from cockpit.views.shared.buttons import Button
from tests.agenda.story import MONDAY, TODAY, action_id, rep_id

THURSDAY = date(2026, 10, 15)
Settle = Callable[[], None]


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, settle: Settle) -> AgendaPage:
    made = AgendaPage(desk)
    qtbot.addWidget(made)
    made.resize(1380, 844)
    made.show()
    qtbot.waitExposed(made)
    settle()
    return made


def find(store: Store, action: int) -> Block:
    found = agenda.find_action(store, action)
    assert found is not None
    return found


def centre(grid: Grid, action: int) -> QPoint:
    return grid.rect_of(action).center()


def send(grid: Grid, kind: QMouseEvent.Type, at: QPoint, held: bool, keys: Qt.KeyboardModifier) -> None:
    button = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    buttons = Qt.MouseButton.LeftButton if held else Qt.MouseButton.NoButton
    view = grid.viewport()
    event = QMouseEvent(kind, QPointF(at), QPointF(view.mapToGlobal(at)), button, buttons, keys)
    QApplication.sendEvent(view, event)


def drag(
    grid: Grid,
    start: QPoint,
    end: QPoint,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    drop: bool = True,
) -> None:
    send(grid, QMouseEvent.Type.MouseButtonPress, start, True, keys)
    for share in (0.3, 0.7, 1.0):
        send(grid, QMouseEvent.Type.MouseMove, start + (end - start) * share, True, keys)
    if drop:
        send(grid, QMouseEvent.Type.MouseButtonRelease, end, False, keys)


def cell_point(page: AgendaPage, rep: int, column: int) -> QPoint:
    """A free point at the bottom of a cell."""
    grid = page.grid()
    assert page.view is not None
    cell = next(c for c in grid.cells if page.view.reps[c.rep_index].rep_id == rep and c.column == column)
    return (QPointF(cell.rect.center().x(), cell.rect.bottom() - 6) + grid.offset()).toPoint()


def hour_point(page: AgendaPage, rep: int, minute: int) -> QPoint:
    """A point of the day at an hour."""
    grid = page.day
    assert page.view is not None
    cell = next(c for c in grid.cells if page.view.reps[c.rep_index].rep_id == rep)
    slot = grid.slot_rect(cell, grid.place_of(cell, minute), 30)
    return (QPointF(slot.center().x(), slot.y() + 8) + grid.offset()).toPoint()


class TestWords:
    def test_week(self, page: AgendaPage) -> None:
        assert page.title() == "Agenda"
        assert page.hint() == "semaine 42, du 12 au 16 octobre 2026"
        assert page.period_text() == "12 – 16 octobre"

    def test_day(self, page: AgendaPage, settle: Settle) -> None:
        page.set_mode("day")
        settle()
        assert page.hint() == "mercredi 14 octobre 2026"
        assert page.period_text() == "Aujourd’hui"

    def test_every_key_of_an_action_is_offered(self, page: AgendaPage) -> None:
        keys = {action.keys for action in page.actions_offered()}
        assert {"Ctrl+N", "N", "R", "Space", "Del", "Shift+Left", "Shift+Down"} <= keys


class TestPeriod:
    def test_steps_are_weeks(self, page: AgendaPage, settle: Settle) -> None:
        assert page.step_period(1)
        settle()
        assert page.view is not None
        assert page.view.days[0] == date(2026, 10, 19)
        assert page.step_period(0)
        settle()
        assert page.view.days[0] == MONDAY

    def test_days_step_over_the_weekend(self, page: AgendaPage, settle: Settle) -> None:
        page.set_mode("day")
        page.step_period(3)
        settle()
        assert page.anchor == date(2026, 10, 19)
        page.step_period(-1)
        settle()
        assert page.anchor == date(2026, 10, 16)

    def test_another_month_shows_its_first_week(self, page: AgendaPage, desk: Desk, settle: Settle) -> None:
        desk.set_period(Period.of(Span.MONTH, date(2026, 12, 5)))
        settle()
        assert page.view is not None
        assert page.view.days[0] == date(2026, 11, 30)

    def test_a_day_of_the_shell_shows_the_day(self, page: AgendaPage, desk: Desk, settle: Settle) -> None:
        desk.set_period(Period.of(Span.DAY, THURSDAY))
        settle()
        assert (page.mode, page.anchor) == ("day", THURSDAY)
        page.step_period(-1)
        settle()
        assert desk.period == Period.of(Span.DAY, TODAY)

    def test_scope(self, page: AgendaPage, desk: Desk, store: Store, settle: Settle) -> None:
        desk.set_scope(Scope((rep_id(store, "Léa"),), "Léa"))
        settle()
        assert page.view is not None
        assert [each.name for each in page.view.reps] == ["Léa F."]
        page.focus_on({"rep": rep_id(store, "Inès"), "day": TODAY})
        settle()
        assert desk.scope.is_team
        assert page.week.current() is not None


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


class TestPanel:
    def test_plan_with_an_account_found_by_typing(
        self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        page.deeds.plan_new()
        line = page.panel.account.line
        qtbot.keyClicks(line, "pataflor")
        qtbot.waitUntil(lambda: page.panel.account.list.isVisible())
        qtbot.keyClick(line, Qt.Key.Key_Return)
        account = page.panel.account.choice()
        assert account is not None
        assert account.name == "Jouets Pataflor"
        settle()
        page.panel.add_button.click()
        settle()
        settle()
        assert not page.panel.isVisible()
        current = page.week.current()
        assert current is not None
        assert (current.account, current.day) == ("Jouets Pataflor", TODAY)

    def test_a_refusal_stays_in_the_panel(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        page.deeds.plan_new()
        page.panel.hour.setText("23:50")
        page.panel.add_button.click()
        settle()
        assert page.panel.isVisible()
        assert "après minuit" in page.panel._error.text()

    def test_an_overlap_is_told_and_allowed(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        page.deeds.plan_at(Place(rep_id(store, "Hugo"), TODAY, 14 * 60), "A")
        assert page.panel._overlap.accessibleName() == "Pris\u00a0: Vignobles Castérane, 14:00"
        page.panel.hour.setText("13:00")
        page.panel.hour.commit()
        assert not page.panel._overlap.isVisible()

    def test_an_edit_is_saved_at_once(self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        page.deeds.open_action(find(store, action))
        settle()
        page.panel.subject.setText("Bilan de la saison")
        page.panel.subject.commit()
        settle()
        settle()
        assert find(store, action).title == "Bilan de la saison"
        assert page.panel.action() is not None
        assert page.panel.action().title == "Bilan de la saison"

    def test_marks_follow_the_action(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        call, meeting = action_id(store, "Sarah", TODAY, 630), action_id(store, "Hugo", TODAY, 840)
        page.deeds.open_action(find(store, call))
        assert not page.panel.marks[ActionStatus.NO_SHOW].isEnabled()
        page.deeds.open_action(find(store, meeting))
        page.panel.marks[ActionStatus.NO_SHOW].click()
        settle()
        settle()
        assert find(store, meeting).status is ActionStatus.NO_SHOW
        assert page.panel.marks[ActionStatus.NO_SHOW].isChecked()

    def test_it_closes_when_its_action_is_gone(self, page: AgendaPage, store: Store, settle: Settle) -> None:
        action = action_id(store, "Hugo", TODAY, 840)
        page.deeds.open_action(find(store, action))
        settle()
        page.panel.delete_button.click()
        settle()
        settle()
        settle()
        assert not page.panel.isVisible()


class TestLegend:
    def test_a_click_hides_alt_isolates_again_shows_all(self, page: AgendaPage, qtbot: QtBot) -> None:
        assert page.view is not None
        call = next(kind.id for kind in page.view.types if kind.letter == "A")
        chip = page.toolbar.chips[call]
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        shown = {block.type_id for cell in page.week.cells for block, _rect in cell.items}
        assert call not in shown
        assert page.model.rowCount() == 103 - 20
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
        shown = {block.letter for cell in page.week.cells for block, _rect in cell.items}
        assert shown == {"A", "-"}
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
        assert page.model.rowCount() == 103


class TestList:
    def test_it_says_what_the_grid_shows(self, page: AgendaPage, settle: Settle) -> None:
        page.set_mode("list")
        settle()
        assert page.stack.currentWidget() is page.table
        painted = {block.spoken() for cell in page.week.cells for block, _rect in cell.items}
        role = Qt.ItemDataRole.AccessibleTextRole
        listed = {page.model.index(row, 4).data(role) for row in range(page.model.rowCount())}
        assert listed == painted
        assert len(listed) > 90

    def test_keys_work_there_too(self, page: AgendaPage, store: Store, qtbot: QtBot, settle: Settle) -> None:
        page.set_mode("list")
        settle()
        action = action_id(store, "Hugo", TODAY, 840)
        page.table.setCurrentIndex(page.model.index(page.model.row_of(action), 0))
        qtbot.keyClick(page.table, Qt.Key.Key_X)
        settle()
        settle()
        assert find(store, action).status is ActionStatus.MISSED
        assert page.current() is not None
        assert page.current().id == action


def test_only_exposed_rows_are_painted(page: AgendaPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []
    paint = page.week.paint_cell
    monkeypatch.setattr(page.week, "paint_cell", lambda p, cell, area: (seen.append(cell.row), paint(p, cell, area)))
    area = page.week.viewport().rect()
    area.setTop(area.bottom() - 20)
    page.week.viewport().repaint(area)
    assert set(seen) == {4}


def test_an_empty_file_offers_ways_to_fill_it(
    qtbot: QtBot, runner: TaskRunner, empty_store: Store, settle: Settle
) -> None:
    desk = Desk(runner)
    desk.open(empty_store)
    page = AgendaPage(desk)
    qtbot.addWidget(page)
    page.resize(1180, 700)
    page.show()
    settle()
    assert page.stack.currentWidget() is page._empty
    went: list[tuple[str, object]] = []
    desk.go_requested.connect(lambda key, focus: went.append((key, focus)))
    page._empty.findChildren(Button)[0].click()
    assert went == [("imports", {})]
