"""The Quality tab: tiles, grid, records put right in place, corrections handed out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.i18n import Message
from cockpit.itemmodels import cells
from cockpit.itemmodels.quality_gaps import SHEET, VALUE, QualityGapsModel
from cockpit.itemmodels.quality_grid import FixCell, GapCell, QualityGridModel
from cockpit.models import Account, Action, Contact, ContactRoleLink, Opportunity, Rep
from cockpit.records.scope import TEAM, Scope
from cockpit.services.quality import quality
from cockpit.views.imports.quality.panel import QualityPanel
from cockpit.views.shared.fields import LineEdit
from tests.quality.conftest import INES, KARIM, id_of

Settle = Callable[[], None]
SEGMENT, SIRET, DECIDER, OWNER, SECTOR, CONTACT = range(6)


def texts(model: QualityGridModel, row: int) -> list[str]:
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def open_cell(panel: QualityPanel, row: int, column: int, settle: Settle) -> None:
    spot = panel.card.grid.model.spot(panel.card.grid.model.index(row, column))
    assert spot is not None
    panel.open_spot(spot)
    settle()


def listed(panel: QualityPanel) -> list[str]:
    model = panel.gaps.table.gaps
    return [model.gap(model.index(row, 0)).account for row in range(model.rowCount())]  # type: ignore[union-attr]


def editor_of(panel: QualityPanel) -> LineEdit:
    (editor,) = [each for each in panel.gaps.table.viewport().findChildren(LineEdit) if each.isVisible()]
    return editor


def test_tiles_and_grid(panel: QualityPanel) -> None:
    assert panel.tiles.quality.figure() == "57.5%"
    assert panel.tiles.quality.detail() == "8 checks on 5 accounts"
    assert (panel.tiles.mandatory.figure(), panel.tiles.mandatory.detail()) == ("9", "of which SIRET: 3")
    assert (panel.tiles.stale.figure(), panel.tiles.stale.detail()) == ("5", "3 without contact for 6 months")
    model = panel.card.grid.model
    headers = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert headers == ["Field", "Inès V.", "Karim B.", "No sales rep", "Team", ""]
    assert texts(model, SIRET) == ["SIRET mandatory", "2 67%", "0", "1 100%", "3", "Put right"]
    assert texts(model, 8) == ["To put right", "10", "1", "6", "17", ""]
    assert texts(model, 9) == ["Accounts followed", "3", "1", "1", "5", ""]
    assert texts(model, 10) == ["Quality", "58.3%", "87.5%", "25.0%", "57.5%", ""]
    cell = model.index(SIRET, 1).data(cells.CELL)
    assert cell == GapCell("2", "67%", "bad")
    said = model.index(SIRET, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "SIRET mandatory, Inès Valcourt, 2 of 3 accounts, 67%"
    assert model.index(OWNER, 5).data(cells.CELL) == FixCell(False)


def test_models_keep_the_rules_of_models(
    qtbot: QtBot, qtmodeltester: ModelTester, store: Store, panel: QualityPanel, settle: Settle
) -> None:
    grid, gaps = QualityGridModel(), QualityGapsModel()
    for model in (grid, gaps):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    grid.set_view(quality(store, TEAM))
    grid.set_view(quality(store, TEAM))
    with store.read() as session:
        grid.set_view(quality(store, Scope((id_of(session, Rep, name=KARIM),))))
    open_cell(panel, SIRET, 4, settle)
    shown = panel.gaps.table.gaps.shown
    assert shown is not None
    gaps.set_list(shown)
    from dataclasses import replace

    gaps.set_list(replace(shown, gaps=shown.gaps[1:]))
    gaps.set_list(shown)
    gaps.set_list(replace(shown, gaps=shown.gaps[::-1]))
    qtmodeltester.check(grid)
    qtmodeltester.check(gaps)


def test_a_cell_lists_its_records_and_none_lists_nothing(panel: QualityPanel, settle: Settle) -> None:
    grid = panel.card.grid
    assert grid.model.spot(grid.model.index(SIRET, 2)) is None
    grid.owners.chosen.emit(grid.model.index(SIRET, 2))
    assert not panel.gaps.isVisible()
    grid.owners.chosen.emit(grid.model.index(SIRET, 3))
    settle()
    assert listed(panel) == ["Œnothèque d’Évian"]
    assert panel.gaps.title() == "SIRET, No sales rep"
    assert "1 of 1 account, 100%" in panel.gaps.said.text()


def test_the_link_lists_everybodys_records(panel: QualityPanel, settle: Settle) -> None:
    grid = panel.card.grid
    grid.sums.chosen.emit(grid.model.index(SIRET, 5))
    settle()
    assert listed(panel) == ["Biscuiterie Talvère", "Caves Morvanel", "Œnothèque d’Évian"]
    assert panel.gaps.title() == "SIRET"
    assert not panel.gaps.table.isColumnHidden(1)
    panel.tiles.stale.click()
    settle()
    assert panel.gaps.title() == "Last contact > 6 months"
    current = grid.sums.currentIndex()
    assert (current.row(), current.column()) == (CONTACT, 4)


def test_arrows_lead_through_the_cells_and_return_opens(qtbot: QtBot, panel: QualityPanel, settle: Settle) -> None:
    grid = panel.card.grid
    grid.owners.setFocus()
    assert (grid.owners.currentIndex().row(), grid.owners.currentIndex().column()) == (0, 1)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(panel.focusWidget(), key)
    assert panel.focusWidget() is grid.sums
    assert (grid.sums.currentIndex().row(), grid.sums.currentIndex().column()) == (SIRET, 4)
    qtbot.keyClick(grid.sums, Qt.Key.Key_Left)
    assert panel.focusWidget() is grid.owners
    assert grid.owners.currentIndex().column() == 3
    qtbot.keyClick(grid.owners, Qt.Key.Key_Return)
    settle()
    assert panel.gaps.isVisible()
    assert panel.focusWidget() is panel.gaps.table
    qtbot.keyClick(panel.gaps.table, Qt.Key.Key_Escape)
    assert not panel.gaps.isVisible()
    assert panel.focusWidget() is grid.owners


def test_type_return_next(qtbot: QtBot, panel: QualityPanel, store: Store, settle: Settle, toasts: list[Toast]) -> None:
    open_cell(panel, SIRET, 4, settle)
    table = panel.gaps.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClicks(editor_of(panel), "123")
    qtbot.keyClick(editor_of(panel), Qt.Key.Key_Return)
    assert editor_of(panel).is_invalid()
    assert panel.gaps.error.text() == "A SIRET has 14 digits."
    editor_of(panel).setText("111 111 111 11111")
    qtbot.keyClick(editor_of(panel), Qt.Key.Key_Return)
    assert table.currentIndex().row() == 1
    qtbot.keyClicks(editor_of(panel), "2222222222")
    settle()
    assert listed(panel) == ["Caves Morvanel", "Œnothèque d’Évian"]
    assert editor_of(panel).text() == "2222222222"  # what is being typed stays while the list is read again
    qtbot.keyClicks(editor_of(panel), "2222")
    qtbot.keyClick(editor_of(panel), Qt.Key.Key_Return)
    settle()
    assert listed(panel) == ["Œnothèque d’Évian"]
    assert texts(panel.card.grid.model, SIRET)[1] == "0"
    assert [toast.buttons[0].text for toast in toasts] == ["Undo", "Undo"]
    panel.desk.undo()
    settle()
    assert listed(panel) == ["Caves Morvanel", "Œnothèque d’Évian"]
    with store.read() as session:
        kept = session.scalars(select(Account.siret).where(Account.name == "Biscuiterie Talvère")).one()
    assert kept == "11111111111111"


def test_a_choice_is_made_from_the_keyboard(qtbot: QtBot, panel: QualityPanel, store: Store, settle: Settle) -> None:
    open_cell(panel, OWNER, 3, settle)
    table = panel.gaps.table
    qtbot.keyClick(table, Qt.Key.Key_Return)
    popup = table.popup()
    assert popup is not None
    assert popup.shown() == [INES, KARIM]
    popup.search_for("kar")
    qtbot.keyClick(popup._search, Qt.Key.Key_Return)
    settle()
    with store.read() as session:
        assert session.scalar(select(func.count(Account.id)).where(Account.owner_id.is_(None))) == 0
    headers = panel.card.grid.model
    assert headers.headerData(3, Qt.Orientation.Horizontal) == "Team"
    assert listed(panel) == []
    assert panel.gaps.said.text() == "Nothing left to put right here."


def test_what_is_not_known_leads_to_the_sheet(qtbot: QtBot, panel: QualityPanel, settle: Settle) -> None:
    went: list[tuple[str, Any]] = []
    panel.desk.go_requested.connect(lambda page, focus: went.append((page, focus)))
    open_cell(panel, DECIDER, 1, settle)
    table = panel.gaps.table
    assert listed(panel) == ["Biscuiterie Talvère", "Caves Morvanel"]
    assert table.gaps.index(1, VALUE).data() == "no decision maker known"
    table.setCurrentIndex(table.gaps.index(1, VALUE))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    caves = table.gaps.gap(table.gaps.index(1, 0))
    assert caves is not None
    assert went == [("accounts", {"account": caves.account_id})]
    table.clicked.emit(table.gaps.index(0, SHEET))
    table.setCurrentIndex(table.gaps.index(0, VALUE))
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [page for page, _focus in went] == ["accounts"] * 3


def test_a_refusal_gives_the_place_back(panel: QualityPanel, store: Store, settle: Settle, toasts: list[Toast]) -> None:
    open_cell(panel, SIRET, 1, settle)
    table = panel.gaps.table
    gap = table.gaps.gap(table.gaps.index(0, 0))
    assert gap is not None
    with store.change(Message("Gone")) as change:
        change.delete(change.session.get_one(Account, gap.account_id))
    table.typed.emit(gap, "12345678901234", "12345678901234")
    assert table.gaps.index(0, VALUE).data() == "12345678901234"
    settle()
    assert table.gaps.index(0, VALUE).data() == "to type"
    assert toasts[-1].kind == "error"


def test_the_limit_is_chosen_where_its_records_are(panel: QualityPanel, settle: Settle) -> None:
    open_cell(panel, CONTACT, 4, settle)
    assert panel.gaps.months.key() == 6
    panel.gaps.months.chosen.emit(12)
    settle()
    assert panel.gaps.title() == "Last contact > 12 months"
    assert listed(panel) == ["Caves Morvanel"]
    open_cell(panel, SIRET, 4, settle)
    assert not panel.gaps.months.isVisible()


def test_corrections_are_handed_out_after_the_list_was_seen(
    panel: QualityPanel, store: Store, settle: Settle, toasts: list[Toast]
) -> None:
    panel.card.hand_out.click()
    settle()
    assert panel.errands.isVisible()
    assert panel.errands.plan.text() == "Plan 2 tasks"
    with store.read() as session:
        before = session.scalar(select(func.count(Action.id)))
        karim = id_of(session, Rep, name=KARIM)
    panel.errands.boxes[karim].click()
    assert panel.errands.plan.text() == "Plan 1 task"
    panel.errands.plan.click()
    settle()
    assert not panel.errands.isVisible()
    assert toasts[-1].text == "Corrections handed out to Inès V."
    with store.read() as session:
        task = session.scalars(select(Action).order_by(Action.id.desc())).first()
        assert task is not None
        assert task.day == date(2026, 10, 15)
        assert session.scalar(select(func.count(Action.id))) == (before or 0) + 1
    panel.desk.undo()
    settle()
    with store.read() as session:
        assert session.scalar(select(func.count(Action.id))) == before


def test_without_an_owner_or_a_day_nothing_is_planned(panel: QualityPanel, settle: Settle) -> None:
    panel.propose_errands()
    settle()
    for box in panel.errands.boxes.values():
        box.click()
    assert not panel.errands.plan.isEnabled()


def test_one_rep_has_no_column_of_sums(panel: QualityPanel, store: Store, settle: Settle) -> None:
    with store.read() as session:
        ines = id_of(session, Rep, name=INES)
    panel.desk.set_scope(Scope((ines,), INES))
    panel.load()
    settle()
    grid = panel.card.grid
    assert grid.owners.columns() == [1]
    assert grid.sums.columns() == [3]
    assert panel.tiles.quality.detail() == "8 checks on 3 accounts"
    grid.sums.chosen.emit(grid.model.index(SIRET, 3))
    settle()
    assert listed(panel) == ["Biscuiterie Talvère", "Caves Morvanel"]


def test_many_owners_scroll_between_captions_and_sums(panel: QualityPanel, store: Store, settle: Settle) -> None:
    with store.change(Message("Many")) as change:
        change.session.add_all([Rep(name=f"Prénom Nom{at}", position=at) for at in range(30)])
    panel.load()
    settle()
    grid = panel.card.grid
    assert grid.owners.horizontalScrollBar().maximum() > 0
    for fixed in (grid.captions, grid.sums):
        assert fixed.horizontalScrollBar().maximum() == 0
        assert fixed.verticalScrollBar().maximum() == 0
    grid.owners.horizontalScrollBar().setValue(grid.owners.horizontalScrollBar().maximum())
    assert grid.captions.rect().right() < grid.owners.x() < grid.sums.x()
    assert grid.owners.viewport().height() == grid.captions.viewport().height()


def test_no_accounts_offers_to_import(qtbot: QtBot, bare: Store, runner: Any, settle: Settle) -> None:
    desk = Desk(runner)
    desk.open(bare)
    went: list[Any] = []
    desk.go_requested.connect(lambda page, focus: went.append((page, focus)))
    made = QualityPanel(desk)
    qtbot.addWidget(made)
    made.show()
    made.load()
    settle()
    assert made.empty.isVisible()
    assert not made.tiles.isVisible()
    button = made.empty.findChildren(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
    next(each for each in button if each.accessibleName() == "Choose files to import").click()  # type: ignore[attr-defined]
    assert went == [("imports", {"choose": True})]
    desk.open(None)


def test_all_clean_says_so(panel: QualityPanel, store: Store, settle: Settle) -> None:
    with store.change(Message("Clean")) as change:
        session = change.session
        for model in (ContactRoleLink, Contact, Action, Opportunity):
            for record in session.scalars(select(model)):
                change.delete(record)
            session.flush()
        names = session.scalars(select(Account).where(Account.name != "Aciers Montbrel")).all()
        for account in names:
            change.delete(account)
        kept = session.scalars(select(Account)).one()
        kept.created_on = date(2026, 10, 1)
    from cockpit.records.custom import CustomEntity
    from cockpit.services.mandatory import set_mandatory

    set_mandatory(store, CustomEntity.ACCOUNT, "decider_email", False)
    panel.load()
    settle()
    assert panel.card.clean.isVisible()
    assert panel.tiles.quality.figure() == "100.0%"
    assert not panel.card.hand_out.isEnabled()
    assert panel.card.grid.model.index(SIRET, 4).data(cells.CELL) == FixCell(True)


def test_in_french(panel: QualityPanel, settle: Settle) -> None:
    i18n.use("fr")
    panel.retranslate()
    panel.load()
    settle()
    model = panel.card.grid.model
    assert texts(model, DECIDER)[0] == "E-mail du décideur obligatoire"
    assert texts(model, SECTOR)[0] == "Secteur étiquette"
    assert texts(model, CONTACT)[0] == "Dernier contact > 6 mois périmé"
    assert panel.tiles.mandatory.detail() == "dont SIRET\u00a0: 3"
    assert panel.card.hand_out.text() == "Confier les corrections"
    assert panel.duplicates.accessibleName() == "Doublons"
    assert panel.history.accessibleName() == "Historique des imports"


def test_the_list_becomes_a_file(panel: QualityPanel, tmp_path: Path, settle: Settle, toasts: list[Toast]) -> None:
    target = tmp_path / "siret.csv"
    asked: list[Path] = []
    panel.exporting.ask_file = lambda title, path: (asked.append(path), target)[1]
    open_cell(panel, SIRET, 4, settle)
    panel.gaps.export.click()
    settle()
    assert asked[0].name == "SIRET.xlsx"
    assert toasts[-1].text.startswith("3 records are in siret.csv")
    content = target.read_text("utf-8-sig")
    assert "Biscuiterie Talvère" in content
    assert "Aciers Montbrel" not in content


def test_actions_are_offered_to_the_palette(panel: QualityPanel) -> None:
    assert [action.key for action in panel.actions_offered()] == ["hand_out", "quality_rules"]


@pytest.mark.parametrize("index", [QModelIndex()])
def test_nothing_is_said_of_no_cell(panel: QualityPanel, index: QModelIndex) -> None:
    assert panel.card.grid.model.data(index) is None
    assert panel.gaps.table.gaps.data(index) is None


def test_the_way_to_the_rules_stands_beside_the_tabs(qtbot: QtBot, panel: QualityPanel, settle: Settle) -> None:
    from cockpit.views.imports.page import ImportsPage

    went: list[Any] = []
    panel.desk.go_requested.connect(lambda page, focus: went.append((page, focus)))
    page = ImportsPage(panel.desk)
    qtbot.addWidget(page)
    page.resize(1224, 844)
    page.show()
    page.show_tab("quality")
    settle()
    shown = page.panel("quality")
    assert isinstance(shown, QualityPanel)
    assert shown.corner.isVisible()
    assert shown.tiles.quality.figure() == "57.5%"
    shown.corner.click()
    assert went == [("settings", {"section": "fields", "entity": "account"})]
    with shown.desk.store.read() as session:
        karim = id_of(session, Rep, name=KARIM)
    assert page.has_scope  # the switch of the top bar is there: the figures are those of its reps
    panel.desk.set_scope(Scope((karim,), KARIM))
    settle()
    assert shown.tiles.quality.detail() == "8 checks on 1 account"
    page.show_tab("import")
    assert not page.has_scope
    assert not shown.corner.isVisible()


def test_a_reps_name_is_no_markup(store: Store) -> None:
    with store.change(Message("Named")) as change:
        change.session.get_one(Rep, id_of(change.session, Rep, name=INES)).name = "<b>Inès</b> & Co"
    model = QualityGridModel()
    model.set_view(quality(store, TEAM))
    tip = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip == "<span>&lt;b&gt;Inès&lt;/b&gt; &amp; Co</span>"
