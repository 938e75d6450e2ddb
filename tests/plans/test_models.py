"""The item models of the plan: what they show, what can be edited, how they change."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.itemmodels import cells
from cockpit.itemmodels.plan_lines import PlanLinesModel
from cockpit.itemmodels.plan_team import PlanTeamModel
from cockpit.records.scope import TEAM
from cockpit.services import plans
from tests.plans.story import NOVEMBER, OCTOBER


def test_lines_as_cells_and_in_words(sample_store: Store, sarah: int, qtmodeltester: ModelTester, qapp: object) -> None:
    model = PlanLinesModel()
    with i18n.speaking("fr"):
        model.set_sheet(plans.sheet(sample_store, sarah, OCTOBER))
        qtmodeltester.check(model, force_py=True)
        assert model.index(1, 0).data(cells.CELL) == cells.Action("A", "phone", "Appels")
        assert model.index(1, 1).data() == "4 / 10"
        assert model.index(1, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "Appels, Or, 4 / 10"
        assert model.index(5, 6).data() == "1,1, plan 0,9"
    bar = model.index(5, 4).data(cells.CELL)
    assert (bar.ratio, bar.tone) == (0.35, "bad")
    total = model.rowCount() - 1
    assert model.index(total, 5).data() == "46 / 110"
    assert model.index(total, 0).data(cells.TOTAL) is True


def test_only_numbers_of_an_open_plan_can_be_edited(sample_store: Store, sarah: int, qapp: object) -> None:
    model = PlanLinesModel()
    wishes: list[tuple[Any, ...]] = []
    model.planned_wished.connect(lambda *wish: wishes.append(wish))
    signed = plans.sheet(sample_store, sarah, OCTOBER)
    model.set_sheet(signed)
    assert not model.flags(model.index(1, 1)) & Qt.ItemFlag.ItemIsEditable
    open_sheet = plans.sheet(sample_store, sarah, NOVEMBER)
    model.set_sheet(open_sheet)
    cell = model.index(1, 1)
    assert cell.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(1, 0).flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.index(model.rowCount() - 1, 1).flags() & Qt.ItemFlag.ItemIsEditable
    assert cell.data(Qt.ItemDataRole.EditRole) == 12
    model.setData(cell, 12)
    assert wishes == []
    model.setData(cell, 14)
    line = open_sheet.progress.lines[1]
    assert wishes == [(line.id, line.cells[0].segment.id, 14)]
    assert cell.data(Qt.ItemDataRole.EditRole) == 12  # until it is committed


def test_another_number_changes_cells_and_resets_nothing(sample_store: Store, sarah: int, qapp: object) -> None:
    model = PlanLinesModel()
    model.set_sheet(plans.sheet(sample_store, sarah, NOVEMBER))
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    line = plans.sheet(sample_store, sarah, NOVEMBER).progress.lines[1]
    plans.set_planned(sample_store, line.id, line.cells[0].segment.id, 15)
    model.set_sheet(plans.sheet(sample_store, sarah, NOVEMBER))
    assert resets == []
    assert model.index(1, 1).data() == "0 / 15"
    plans.delete_line(sample_store, line.id)
    model.set_sheet(plans.sheet(sample_store, sarah, NOVEMBER))
    assert resets == [1]


def test_a_model_without_a_plan_is_empty(qtmodeltester: ModelTester, qapp: object) -> None:
    for model in (PlanLinesModel(), PlanTeamModel()):
        qtmodeltester.check(model, force_py=True)
        assert model.rowCount() == 0


def test_the_team_row_by_row(sample_store: Store, qtmodeltester: ModelTester, qapp: object) -> None:
    model = PlanTeamModel()
    model.set_overview(plans.overview(sample_store, TEAM, OCTOBER))
    qtmodeltester.check(model, force_py=True)
    assert model.rowCount() == 6
    with i18n.speaking("fr"):
        row = [model.index(2, column).data() for column in range(model.columnCount())]
        assert row == [
            "Sarah Delombre", "60\u202f000\u00a0€", "34\u202f000\u00a0€", "57\u00a0%", "46 / 110", "42\u00a0%",
            "5,3, plan 5,0", "Signé, v3",
        ]  # fmt: skip
        assert model.index(5, 7).data() == "5 signés sur 5"
    assert model.rep(5) is None
