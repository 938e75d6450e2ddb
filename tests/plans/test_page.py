"""The page of plans: what it shows, what a user does on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop import fonts
from cockpit.desktop import theme as themes
from cockpit.desktop.desk import Desk
from cockpit.i18n import Message
from cockpit.itemmodels import cells
from cockpit.models import Rep
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.records.scope import Period, Span
from cockpit.services import plans
from cockpit.views.shared import paint
from tests.plans.acting import JANUARY, amounts, keys_of, toasts
from tests.plans.story import NOVEMBER, OCTOBER, Shown, settle


def test_a_rep_shows_the_plan_and_the_team_the_overview(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    assert page.sheet is not None
    assert page.view.objective.amount.shown.text() == "60\u202f000\u00a0€"
    assert page.view.lines.sentence.text().startswith("Relances à 35\u00a0%")
    assert page.view.trail.buttons[0].text() == "Réviser"
    assert page.period_text() == "Octobre 2026"
    assert keys_of(page) == {"print": "Ctrl+P", "objective": "", "weights": "", "remark": "", "target": ""}
    desk.set_scope(type(desk.scope)())
    settle(qtbot, desk)
    assert page.overview is not None
    assert page.team_view.table.isVisible()


def test_a_longer_period_shows_the_present_month_and_steps_by_months(
    qtbot: QtBot, desk: Desk, shown: Shown, sarah: int
) -> None:
    page = shown(sarah, OCTOBER)
    desk.set_period(Period.of(Span.QUARTER, OCTOBER))
    settle(qtbot, desk)
    assert (page.period_text(), page.sheet and page.sheet.month) == ("Octobre 2026", OCTOBER)
    assert page.step_period(1)
    settle(qtbot, desk)
    assert (page.period_text(), page.sheet and page.sheet.month) == ("Novembre 2026", NOVEMBER)
    desk.set_period(Period.of(Span.QUARTER, JANUARY))
    settle(qtbot, desk)
    assert page.period_text() == "Mars 2027"
    assert page.step_period(0)
    assert page.period_text() == "Octobre 2026"
    settle(qtbot, desk)


def test_figures_have_room_in_a_narrow_window(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    desk.command(lambda store: plans.set_seasonality(store, sarah, 2027, 300_000_000_00, [800] * 11 + [1200]))
    settle(qtbot, desk)
    page.resize(1120, 664)
    desk.set_period(Period.of(Span.MONTH, JANUARY))
    settle(qtbot, desk)
    bars = page.view.objective.bars
    widest = max(paint.text_width(text, "micro", 400) for _value, text in bars._grid(*bars._scale()))
    assert widest > 38
    assert bars.slot(0).left() > widest
    desk.set_period(Period.of(Span.MONTH, OCTOBER))
    settle(qtbot, desk)
    table = page.view.lines.table
    last = table.lines.rowCount() - 1
    for column in range(1, 4):
        needed = paint.text_width(table.lines.index(last, column).data(), "small", 600)
        assert table.columnWidth(column) >= needed + 16


def test_larger_text_measures_the_figures_anew(
    qtbot: QtBot, qapp: QApplication, desk: Desk, shown: Shown, sarah: int
) -> None:
    page = shown(sarah, OCTOBER)
    page.resize(1120, 664)
    months = page.sheet.objective.months if page.sheet else ()
    assert page.view.objective.bars.name_of(months[7], 40) == "août"
    try:
        themes.apply(qapp, "light", 1.3)
        qtbot.waitUntil(lambda: min(each.width() for each in amounts(page)) >= fonts.scaled(70))
        settle(qtbot, desk)
        for each in amounts(page):
            assert each.width() >= paint.text_width(each.text(), "small", 500)
        assert page.view.objective.bars.name_of(months[7], 24) == "A"
    finally:
        themes.apply(qapp, "light", 1.0)
        settle(qtbot, desk)


def test_the_team_fills_the_page_before_it_scrolls(qtbot: QtBot, desk: Desk, shown: Shown) -> None:
    page = shown(0, OCTOBER)
    few = page.team_view.card.height()
    assert few < page.height() / 2
    assert page.team_view.table.height() >= page.team_view.table.content_height()
    with desk.store.change(Message("Hired")) as change:
        change.session.add_all([Rep(name=f"Rep {number}", position=number) for number in range(10, 50)])
    desk.publish(change.changes, quiet=True)
    settle(qtbot, desk)
    qtbot.waitUntil(lambda: page.team_view.card.height() > page.height() - 60)
    assert page.team_view.table.verticalScrollBar().isVisible()


def test_a_click_on_a_rep_opens_their_plan(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(0, OCTOBER)
    table = page.team_view.table
    place = table.visualRect(page.team_view.model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, desk)
    assert desk.scope.rep_id == sarah
    assert page.sheet is not None
    assert page.sheet.rep.name == "Sarah Delombre"


def test_a_planned_number_is_typed_in_its_cell(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    table = page.view.lines.table
    table.setFocus()
    table.setCurrentIndex(table.lines.index(1, 1))
    table.edit(table.lines.index(1, 1))
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "15")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    settle(qtbot, desk)
    assert table.lines.index(1, 1).data() == "0 / 15"
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 2)  # Tab went on
    said = toasts(desk)
    editor = QApplication.focusWidget()
    qtbot.keyClicks(editor, "beaucoup")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [toast.kind for toast in said] == ["error"])
    assert editor.property("text") == "beaucoup"  # what was typed stays
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert table.lines.index(1, 2).data() == "0 / 18"
    desk.undo()
    settle(qtbot, desk)
    assert table.lines.index(1, 1).data() == "0 / 12"


def test_the_objective_is_edited_in_place(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    amount = page.view.objective.amount
    page.edit_objective()
    assert amount.is_editing()
    qtbot.keyClicks(amount.editor, "70 k")
    qtbot.keyClick(amount.editor, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not amount.is_editing()
    assert amount.shown.text() == "70\u202f000\u00a0€"
    page.edit_objective()
    qtbot.keyClicks(amount.editor, "rien")
    qtbot.keyClick(amount.editor, Qt.Key.Key_Return)
    assert amount.is_editing()  # it cannot be read: the field stays, with the reason
    qtbot.keyClick(amount.editor, Qt.Key.Key_Escape)
    qtbot.keyClick(amount.editor, Qt.Key.Key_Escape)
    assert not amount.is_editing()


def test_the_objective_of_a_signed_plan_stays(desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    said = toasts(desk)
    page.edit_objective()
    assert not page.view.objective.amount.is_editing()
    assert "révisez-le" in said[0].text


def test_weights_apply_when_they_sum(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    page.view.objective.open_weights()
    weights = page.view.objective.weights
    assert weights is not None
    assert [entry.isEnabled() for entry in weights.entries] == [False] * 10 + [True, True]
    november = weights.entries[10]
    november.setText("14")
    november.commit()
    assert not weights.apply.isEnabled()
    december = weights.entries[11]
    december.setText("9")
    december.commit()
    assert weights.apply.isEnabled()
    weights.apply.click()
    settle(qtbot, desk)
    assert page.sheet is not None
    assert page.sheet.objective.month.objective == 7_000_000
    assert not page.view.objective.adjust.window().findChildren(type(weights), options=Qt.FindChildOption(1)) or (
        not weights.isVisible()
    )


def test_a_refused_year_is_explained_in_the_popover(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    page.view.objective.open_weights()
    weights = page.view.objective.weights
    assert weights is not None
    weights.total.setText("100 k€")
    weights.total.commit()
    weights.apply.click()
    settle(qtbot, desk)
    assert "385\u202f000\u00a0€" in weights.error()
    assert weights.isVisible()
    weights.close_popover()


def test_a_line_is_added_from_its_popover(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    page.view.lines.add_line()
    popover = page.view.lines.popover
    assert popover is not None
    popover.save.click()
    settle(qtbot, desk)
    assert popover.error() == "Une ligne a besoin d’un nom."
    qtbot.keyClicks(popover.name, "Points internes")
    next(box for box in popover.types.values() if box.text() == "Interne").click()
    popover.save.click()
    settle(qtbot, desk)
    model = page.view.lines.table.lines
    assert model.index(6, 0).data(cells.CELL) == cells.Action("I", "users-three", "Points internes")


def test_shares_apply_when_they_sum(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    page.view.segments.open_shares()
    popover = page.view.segments.popover
    assert popover is not None
    for entry, text in zip(popover.entries.values(), ("50", "30", "20"), strict=True):
        entry.setText(text)
        entry.commit()
    popover.apply.click()
    settle(qtbot, desk)
    assert page.sheet is not None
    assert page.sheet.plan is not None
    assert [target.target for target in page.sheet.plan.targets] == [3_250_000, 1_950_000, 1_300_000]


def test_an_account_is_found_aimed_at_and_taken_out(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, NOVEMBER)
    card = page.view.accounts
    card.open_search()
    popover = card.popover
    assert popover is not None
    settle(qtbot, desk)
    qtbot.keyClicks(popover.search, "mirandol")
    qtbot.waitUntil(lambda: [choice.text() for choice in popover.choices] == ["Transports Mirandol"])
    popover.choices[0].click()
    settle(qtbot, desk)
    assert [line.name.text() for line in card.rows] == ["Transports Mirandol"]
    gone: list[tuple[str, dict[str, Any]]] = []
    desk.go_requested.connect(lambda place, focus: gone.append((place, focus)))
    card.rows[0].name.click()
    assert gone[0][0] == "accounts"
    card.rows[0].removed.emit()
    settle(qtbot, desk)
    assert card.rows == []
    popover.close_popover()


def test_the_first_accounts_are_shown_and_the_rest_on_demand(shown: Shown, sarah: int) -> None:
    card = shown(sarah, OCTOBER).view.accounts
    assert len(card.rows) == 3
    card.more.click()
    assert len(card.rows) == 14


def test_remarks_are_said_with_ctrl_return_and_answered(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    card = shown(sarah, OCTOBER).view.remarks
    card.who.click()  # now Sarah speaks
    card.entry.setPlainText("Guide bien reçu")
    qtbot.keyClick(card.entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, desk)
    assert card.entry.toPlainText() == ""
    assert card.rows[-1].accessibleName() == "Sarah D., 14 oct., ouvert: Guide bien reçu"
    card.rows[-1].state_wished.emit(RemarkState.ACCEPTED)
    settle(qtbot, desk)
    assert card.rows[-1].tag.text() == "accepté"
    card.rows[-1].start_editing()
    card.rows[-1].editor.setPlainText("Guide reçu")
    card.rows[-1].editor.commit()
    settle(qtbot, desk)
    assert card.rows[-1].accessibleName().endswith("Guide reçu")
    qtbot.keyClick(card.rows[-1], Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert len(card.rows) == 3


def test_elements_are_added_renamed_and_removed(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    card = shown(sarah, OCTOBER).view.elements
    card.start_adding()
    qtbot.keyClicks(card.entry, "Volume annuel")
    qtbot.keyClick(card.entry, Qt.Key.Key_Return)
    settle(qtbot, desk)
    name = card.rows[-1].name
    assert name.shown.text() == "Volume annuel"
    qtbot.keyClick(name.shown, Qt.Key.Key_F2)
    qtbot.keyClicks(name.editor, "Volume par an")
    qtbot.keyClick(name.editor, Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert card.rows[-1].name.shown.text() == "Volume par an"
    qtbot.keyClick(card.rows[-1], Qt.Key.Key_Delete)
    settle(qtbot, desk)
    assert len(card.rows) == 5


def test_both_sign_a_co_built_plan(qtbot: QtBot, desk: Desk, shown: Shown, lea: int) -> None:
    page = shown(lea, NOVEMBER)
    assert [button.text() for button in page.view.trail.buttons[:2]] == ["Léa F. signe", "Nora T. signe"]
    page.view.trail.buttons[0].click()
    settle(qtbot, desk)
    assert page.view.trail.buttons[0].text() == "Nora T. signe"
    page.view.trail.buttons[0].click()
    settle(qtbot, desk)
    assert page.sheet is not None
    assert page.sheet.plan is not None
    assert page.sheet.plan.state is PlanState.SIGNED
    assert "line" not in keys_of(page)


def test_a_month_without_a_plan_offers_two_ways_to_make_one(
    qtbot: QtBot, desk: Desk, shown: Shown, sarah: int, sample_store: Store
) -> None:
    page = shown(sarah, JANUARY)
    card = page.view.no_plan
    assert card.isVisible()
    assert not page.view.trail.isVisible()
    assert card.empty is not None
    buttons = [button for button in card.empty.findChildren(type(page.view.lines.add_button)) if button.text()]
    assert [button.text() for button in buttons] == ["Créer depuis novembre 2026", "Créer vide"]
    buttons[0].click()
    settle(qtbot, desk)
    assert not card.isVisible()
    assert plans.sheet(sample_store, sarah, JANUARY).progress.standing.planned == 117


def test_the_catch_up_leads_to_the_agenda_of_the_rep(desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    gone: list[tuple[str, dict[str, Any]]] = []
    desk.go_requested.connect(lambda place, focus: gone.append((place, focus)))
    page.view.lines.catch_up.click()
    assert gone == [("agenda", {"day": date(2026, 10, 14), "rep": sarah})]


def test_another_page_points_at_a_month(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(0, OCTOBER)
    page.focus_on({"rep": sarah, "month": NOVEMBER})
    qtbot.waitUntil(lambda: page.sheet is not None and page.sheet.month == NOVEMBER)
    assert desk.scope.name == "Sarah Delombre"


def test_a_click_on_a_month_of_the_chart_goes_there(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    bars = shown(sarah, OCTOBER).view.objective.bars
    place = bars.slot(10).center().toPoint()
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, desk)
    assert desk.period.month == NOVEMBER


def test_the_language_changes_live(qtbot: QtBot, desk: Desk, shown: Shown, sarah: int) -> None:
    page = shown(sarah, OCTOBER)
    i18n.use("en")
    desk.language_changed.emit()
    settle(qtbot, desk)
    assert page.view.trail.buttons[0].text() == "Revise"
    assert page.view.lines.sentence.text().startswith("Relances at 35%")


@pytest.mark.parametrize("size", [(1064, 664), (1224, 844)])
def test_figures_keep_their_room(qtbot: QtBot, desk: Desk, shown: Shown, lea: int, size: tuple[int, int]) -> None:
    page = shown(lea, NOVEMBER)
    page.resize(*size)
    table = page.view.lines.table
    header = table.horizontalHeader()
    qtbot.waitUntil(lambda: header.length() <= table.viewport().width())
    assert header.sectionSize(1 + len(table.lines.segments())) >= 80  # the bars are still bars
