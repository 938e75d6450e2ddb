"""The agenda page with real widgets: keyboard, pointer, panel, legend, list, periods."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.records.agenda import Place
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import Period, Scope, Span
from cockpit.views.agenda.page import AgendaPage
from cockpit.views.shared.buttons import Button
from tests.agenda.acting import THURSDAY, Settle, find
from tests.agenda.story import MONDAY, TODAY, action_id, rep_id


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
