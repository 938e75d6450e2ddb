"""The table twin of the agenda."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cockpit.db.store import Store
from cockpit.itemmodels import cells
from cockpit.itemmodels.agenda import BLOCK, ActionsModel
from cockpit.itemmodels.cells import CELL
from cockpit.records.agenda import Place
from cockpit.records.kinds import ActionStatus
from cockpit.records.scope import TEAM
from cockpit.services import agenda
from tests.agenda.story import MONDAY, TODAY, action_id


def test_it_keeps_the_rules_of_models(qtmodeltester: ModelTester, store: Store, qtbot: QtBot) -> None:
    model = ActionsModel()
    qtmodeltester.check(model, force_py=True)
    model.set_view(agenda.day(store, TEAM, TODAY))
    agenda.delete_action(store, action_id(store, "Hugo", TODAY, 840))
    moved = action_id(store, "Karim", TODAY, 690)
    block = agenda.find_action(store, moved)
    assert block is not None
    agenda.move_action(store, moved, Place(block.rep_id, TODAY, 480))
    model.set_view(agenda.day(store, TEAM, TODAY))
    assert (model.rowCount(), model.row_of(moved)) == (23, 0)
    model.set_view(agenda.week(store, TEAM, MONDAY + timedelta(weeks=30)))
    assert model.rowCount() == 0


def test_cells_and_words(store: Store) -> None:
    model = ActionsModel()
    model.set_view(agenda.day(store, TEAM, TODAY))
    row = model.row_of(action_id(store, "Inès", TODAY, 570))
    texts = [model.index(row, column).data() for column in range(model.columnCount())]
    expected = ["mer. 14 oct.", "09:30", "Inès V.", "Visite client", "Laiterie Sauvelande", "Or", "2\u00a0h", "prévu"]
    assert texts == expected
    assert model.index(row, 5).data(CELL) == cells.Segment("gold", "Or")
    assert model.index(row, 2).data(CELL) == cells.Person("IV", "Inès V.")
    headers = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headers == ["Jour", "Heure", "Commercial", "Type", "Objet", "Segment", "Durée", "État"]


def test_a_change_touches_its_row_only(store: Store) -> None:
    model = ActionsModel()
    model.set_view(agenda.week(store, TEAM, MONDAY))
    touched: list[int] = []
    model.dataChanged.connect(lambda first, last: touched.append(first.row()))
    model.modelReset.connect(lambda: touched.append(-1))
    model.rowsInserted.connect(lambda *ignored: touched.append(-2))
    action = action_id(store, "Hugo", TODAY, 840)
    agenda.mark_action(store, action, ActionStatus.MISSED)
    model.set_view(agenda.week(store, TEAM, MONDAY))
    assert touched == [model.row_of(action)]


def test_a_moved_action_moves_its_row(store: Store) -> None:
    model = ActionsModel()
    model.set_view(agenda.week(store, TEAM, MONDAY))
    action = action_id(store, "Karim", date(2026, 10, 15), 810)
    block = model.index(model.row_of(action), 0).data(BLOCK)
    agenda.move_action(store, action, Place(block.rep_id, MONDAY, 480))
    model.set_view(agenda.week(store, TEAM, MONDAY))
    assert model.row_of(action) == 0
    days = [model.index(row, 0).data(BLOCK).day for row in range(model.rowCount())]
    assert days == sorted(days)
    assert len(days) == 103
