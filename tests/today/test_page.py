"""The first screen with real widgets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from cockpit import clock, i18n
from cockpit.db.store import Store
from cockpit.desktop import fonts
from cockpit.desktop import theme as themes
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import TaskRunner
from cockpit.i18n import Message
from cockpit.models import Opportunity, Stage
from cockpit.records.agenda import Place
from cockpit.records.figures import FlashKind
from cockpit.records.kinds import ActionStatus, OpportunityStatus, PlanState
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.services import agenda, today
from cockpit.views.shared.buttons import Button
from cockpit.views.shared.notices import EmptyState
from cockpit.views.today.flash import FigureChoice
from cockpit.views.today.pace import PaceKey
from cockpit.views.today.page import TodayPage
from tests.agenda.story import TODAY, action_id, rep_id
from tests.today.telling import agreed, plan, sold

Settle = Callable[[], None]


@pytest.fixture
def full(store: Store) -> Store:
    """The story's week with a late plan, revenue, a plan to sign and nine won of twenty-six closed."""
    with store.change(Message("Test")) as change:
        plan(change, rep_id(store, "Léa"), 12)
        sold(change, Inès=612, Karim=398, Sarah=372, Hugo=351, Léa=167)
        agreed(change, PlanState.COBUILT, TODAY)
        stage = change.session.scalars(select(Stage.id).order_by(Stage.position)).first()
        for number in range(26):
            status = OpportunityStatus.WON if number < 9 else OpportunityStatus.LOST
            change.session.add(Opportunity(title=f"{number}", stage_id=stage, status=status, amount=0, closed_on=TODAY))
    return store


@pytest.fixture
def page(qtbot: QtBot, full: Store, desk: Desk, settle: Settle) -> TodayPage:
    made = TodayPage(desk)
    qtbot.addWidget(made)
    made.resize(1224, 844)
    made.show()
    qtbot.waitExposed(made)
    settle()
    return made


@pytest.fixture
def went(desk: Desk) -> list[tuple[str, Any]]:
    """Where the page asked to go."""
    places: list[tuple[str, Any]] = []
    desk.go_requested.connect(lambda page, focus: places.append((page, focus)))
    return places


class TestWords:
    def test_title_hint_badge(self, page: TodayPage) -> None:
        assert page.title() == "Aujourd’hui"
        assert page.hint() == "mercredi 14 octobre, jour ouvré 10 sur 22"
        badge = page.badge()
        assert badge is not None
        assert (badge.count, badge.meaning, badge.hot) == (3, "3 alertes à traiter", True)

    def test_english_at_once(self, page: TodayPage, desk: Desk, settle: Settle) -> None:
        i18n.use("en")
        desk.language_changed.emit()
        settle()
        assert page.hint() == "Wednesday 14 October, working day 10 of 22"
        assert page.flash.tile(FlashKind.WON).text() == "Opportunities won"
        assert page.alerts.rows[0].accessibleName().startswith("Léa F. is late on the plan")


class TestFigures:
    def test_won_and_conversion(self, page: TodayPage) -> None:
        assert page.flash.tile(FlashKind.WON).figure() == "9"
        conversion = page.flash.tile(FlashKind.CONVERSION)
        assert conversion.accessibleName() == (
            "Taux de transformation, 34,6\u00a0%, 9 gagnées sur 26 closes, repère 30\u00a0%"
        )

    def test_a_rate_on_few_cases_is_not_shown(self, page: TodayPage, full: Store, desk: Desk, settle: Settle) -> None:
        with full.change(Message("Test")) as change:
            for deal in change.session.scalars(select(Opportunity).limit(17)).all():
                change.delete(deal)
        desk.publish(change.changes)
        settle()
        assert "trop peu de cas" in page.flash.tile(FlashKind.CONVERSION).accessibleName()

    def test_days_of_two_years_tell_their_years(self, page: TodayPage, desk: Desk, settle: Settle) -> None:
        desk.set_period(Period.of(Span.YEAR, TODAY))
        settle()
        said = page.flash._header._hint.text()
        assert said.startswith("1 janv. 2026 au 14 oct. 2026, comparé au 1 janv. 2025 au ")

    def test_clicks_drill(self, page: TodayPage, went: list[tuple[str, Any]], qtbot: QtBot) -> None:
        for kind in (FlashKind.PIPELINE, FlashKind.TIME, FlashKind.WON):
            qtbot.mouseClick(page.flash.tile(kind), Qt.MouseButton.LeftButton)
        assert [place for place, _focus in went] == ["pipeline", "agenda", "kpis"]

    def test_the_user_chooses(self, page: TodayPage, full: Store, desk: Desk, settle: Settle) -> None:
        page.flash.open_choice()
        choice = page.findChild(FigureChoice)
        assert choice is not None
        choice.boxes[FlashKind.COST].click()
        choice.boxes[FlashKind.LOST].click()
        choice.findChildren(Button)[0].click()
        settle()
        settle()
        chosen = (FlashKind.WON, FlashKind.CONVERSION, FlashKind.TIME, FlashKind.PIPELINE)
        assert page.flash.kinds() == today.chosen_figures(full) == chosen
        desk.undo()
        settle()
        settle()
        assert page.flash.kinds() == tuple(FlashKind)

    def test_a_tile_is_dragged_to_another_place(
        self, page: TodayPage, full: Store, qtbot: QtBot, settle: Settle
    ) -> None:
        first, third = page.flash.tile(FlashKind.WON), page.flash.tile(FlashKind.CONVERSION)
        qtbot.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        for x in (40, 200, third.x() + third.width() // 2 + 10 - first.x()):
            _move(first, QPoint(x, 24))
        qtbot.mouseRelease(first, Qt.MouseButton.LeftButton, pos=QPoint(third.x() + third.width() // 2 + 10, 24))
        settle()
        settle()
        assert page.flash.kinds()[:3] == (FlashKind.LOST, FlashKind.CONVERSION, FlashKind.WON)
        assert today.chosen_figures(full) == page.flash.kinds()

    def test_narrow_windows_wrap_the_tiles(self, page: TodayPage, qtbot: QtBot) -> None:
        page.resize(964, 844)
        qtbot.waitUntil(lambda: len({page.flash.tile(kind).y() for kind in FlashKind}) == 2)
        page.resize(1224, 844)
        qtbot.waitUntil(lambda: len({page.flash.tile(kind).y() for kind in FlashKind}) == 1)


class TestDay:
    def test_24_actions_of_five_reps(self, page: TodayPage) -> None:
        assert len(page.day.strip._placed()) == 24
        assert page.day.header._hint.text() == "24 actions, 5 commerciaux"

    def test_blocks_stand_at_their_hours(self, page: TodayPage, full: Store) -> None:
        strip = page.day.strip
        block = agenda.find_action(full, action_id(full, "Inès", TODAY, 570))
        assert block is not None
        rect = strip.block_rect(block)
        hour = (strip.width() - 104) / 10
        assert rect.x() == pytest.approx(104 + 1.5 * hour + 1, abs=1)
        assert rect.width() == pytest.approx(2 * hour - 2, abs=1)

    @pytest.mark.parametrize(("minute", "hours"), [(0, (6, 18)), (420, (7, 18)), (1410, (8, 22))])
    def test_an_action_at_night_stands_at_the_edge(
        self, page: TodayPage, full: Store, desk: Desk, settle: Settle, minute: int, hours: tuple[int, int]
    ) -> None:
        action = action_id(full, "Inès", TODAY, 1020)
        place = Place(rep_id(full, "Inès"), TODAY, minute)
        desk.command(lambda store: agenda.move_action(store, action, place))
        settle()
        settle()
        strip = page.day.strip
        assert strip._hours == hours
        rect = next(rect for block, rect in strip._placed() if block.id == action)
        assert rect.left() >= 104
        assert rect.right() <= strip.width()
        assert rect.width() >= 6

    def test_two_lines_fit_under_the_icon_in_large_text(self, page: TodayPage, qapp: QApplication) -> None:
        try:
            themes.apply(qapp, "light", 1.3)
            rect = page.day.strip._rect(next(iter(page.day.strip._placed()))[0], 0, 0, 1)
            assert 18 + 2 * fonts.line_height("micro") <= rect.height()
        finally:
            themes.apply(qapp, "light", 1.0)

    def test_keyboard_walks_and_opens(self, page: TodayPage, went: list[tuple[str, Any]], qtbot: QtBot) -> None:
        strip = page.day.strip
        strip.setFocus(Qt.FocusReason.TabFocusReason)
        assert strip.accessibleDescription() == "Appel, Labo Verdane, mercredi 8:30, fait"
        qtbot.keyClick(strip, Qt.Key.Key_Right)
        assert strip.accessibleDescription() == "Visite client, Laiterie Sauvelande, mercredi 9:30, prévu"
        qtbot.keyClick(strip, Qt.Key.Key_Down)
        assert strip.accessibleDescription() == "Visio, Fonderie Rocambre, mercredi 10:00, prévu"
        qtbot.keyClick(strip, Qt.Key.Key_Return)
        assert went[0][0] == "agenda"
        assert went[0][1]["day"] == TODAY

    def test_a_click_opens_the_agenda_there(
        self, page: TodayPage, full: Store, went: list[tuple[str, Any]], qtbot: QtBot
    ) -> None:
        action = action_id(full, "Inès", TODAY, 570)
        block = agenda.find_action(full, action)
        assert block is not None
        qtbot.mouseClick(page.day.strip, Qt.MouseButton.LeftButton, pos=page.day.strip.block_rect(block).center())
        assert went == [("agenda", {"day": TODAY, "rep": block.rep_id, "action": action})]

    def test_it_follows_every_change(self, page: TodayPage, full: Store, desk: Desk, settle: Settle) -> None:
        action = action_id(full, "Hugo", TODAY, 840)
        desk.command(lambda store: agenda.mark_action(store, action, ActionStatus.DONE))
        settle()
        settle()
        block = next(block for block, _rect in page.day.strip._placed() if block.id == action)
        assert block.is_done


class TestPace:
    def test_rows_in_words(self, page: TodayPage) -> None:
        assert page.pace.list.spoken(0) == "Léa Fontanel, 4 sur 12, 33\u00a0%, En retard, reste 0,7 par jour"
        key = page.pace.findChild(PaceKey)
        assert key is not None
        assert key.accessibleName() == "rythme attendu 45\u00a0%"

    def test_return_opens_the_plan(
        self, page: TodayPage, full: Store, went: list[tuple[str, Any]], qtbot: QtBot
    ) -> None:
        page.pace.list.setFocus()
        qtbot.keyClick(page.pace.list, Qt.Key.Key_Return)
        assert went == [("plans", {"rep": rep_id(full, "Léa"), "month": date(2026, 10, 1)})]

    def test_without_any_plan_the_way_to_make_them(
        self, page: TodayPage, full: Store, desk: Desk, went: list[tuple[str, Any]], settle: Settle
    ) -> None:
        desk.set_scope(Scope((rep_id(full, "Sarah"),), "Sarah"))
        settle()
        (nobody,) = page.pace.findChildren(EmptyState)
        assert nobody.accessibleName() == "Aucun plan d’action en octobre"
        assert not page.pace._area.isVisible()
        (way,) = nobody.findChildren(Button)
        way.click()
        assert went == [("plans", {"month": date(2026, 10, 1)})]
        desk.set_scope(TEAM)
        settle()
        assert page.pace._area.isVisible()
        assert page.pace.findChildren(EmptyState) == []


class TestAlerts:
    def test_links_lead_there(self, page: TodayPage, went: list[tuple[str, Any]]) -> None:
        page.alerts.rows[0].acted.emit()
        assert went[0][0] == "plans"

    def test_put_off_and_back(self, page: TodayPage, settle: Settle) -> None:
        assert page.view is not None
        menu = page.alerts.open_menu(page.view.alerts.shown[0])
        next(each for each in menu.actions() if each.text() == "Reporter à lundi").trigger()
        menu.close()
        settle()
        settle()
        assert len(page.alerts.rows) == 2
        assert page.alerts._off.text() == "1 alerte reportée à lundi"
        page.alerts._all.click()
        settle()
        settle()
        assert len(page.alerts.rows) == 3
        assert not page.alerts._foot.isVisible()


def test_a_new_day_reads_again(page: TodayPage, settle: Settle) -> None:
    clock.freeze(datetime(2026, 10, 15, 6, 0, tzinfo=UTC))
    page.tick()
    settle()
    assert page.view is not None
    assert page.view.day == date(2026, 10, 15)


def _move(widget: QWidget, at: QPoint) -> None:
    buttons = Qt.MouseButton.LeftButton
    place = QPointF(widget.mapToGlobal(at))
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(at), place, none, buttons, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(widget, event)


def test_an_empty_file_says_what_is_missing(
    qtbot: QtBot, runner: TaskRunner, empty_store: Store, settle: Settle
) -> None:
    desk = Desk(runner)
    desk.open(empty_store)
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.show()
    settle()
    assert page._stack.currentWidget() is page._empty
    assert page.badge() is None
