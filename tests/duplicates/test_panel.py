"""The tab and the card of duplicates: lists, keys, choices, one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.desktop.desk import Desk, Toast
from cockpit.itemmodels import cells
from cockpit.itemmodels.duplicates import FIRST, OWNER, REASON, SCORE, SECOND, DuplicatePairsModel, PairFilter
from cockpit.models import Account, KeptApart
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, DuplicateSide, Reason, Side
from cockpit.views.imports.duplicates.card import DuplicatesCard, PairRow
from cockpit.views.imports.duplicates.panel import DuplicatesPanel
from cockpit.views.imports.duplicates.search import DuplicateSearch
from tests.duplicates.making import account, add, contact, rep

SIRET = "73282932000074"


@pytest.fixture
def pairs(store: Store) -> Store:
    """Three pairs of accounts (two very sure, one not) and one of contacts."""
    lea, karim = rep(store, "Léa Fontanel"), rep(store, "Karim Bellanger")
    house, *_others = add(
        store,
        account("Savonnerie Talvère", city="Lyon", owner_id=lea, phone="0476123456", sector="Soap", siret=SIRET),
        account("Savonnerie Talvere", city="Lyon", siret=SIRET, website="talvere.fr", sector="Beauty"),
        account("Caves Morvanel", city="Gap", owner_id=karim),
        account("Les Caves Morvanel", city="Gap"),
        account("Müller", owner_id=karim),
        account("Muller"),
    )
    add(
        store,
        contact("Anne", "Roy", account_id=house, email="a@talvere.fr"),
        contact("A.", "Roy", account_id=house, email="a@talvere.fr"),
    )
    return store


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, pairs: Store, settle: Callable[[], None]) -> Iterator[DuplicatesPanel]:
    desk.open(pairs)
    made = DuplicatesPanel(desk)
    qtbot.addWidget(made)
    made.resize(1224, 780)
    made.show()
    made.load()
    settle()
    yield made
    desk.open(None)


def shown(panel: DuplicatesPanel) -> list[str]:
    model = panel.pairs.model
    return [model.pair(row).first.name for row in range(model.rowCount())]


def count(store: Store, model: Any = Account) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def test_the_surest_pair_comes_first_and_stands_side_by_side(panel: DuplicatesPanel) -> None:
    assert shown(panel) == ["Savonnerie Talvère", "Caves Morvanel", "Müller"]
    assert panel.comparison.result()["sector"] == "Soap"
    assert panel.comparison.result()["website"] == "talvere.fr"
    assert panel.comparison.choices()["phone"] is Side.KEPT
    assert panel.bar.merge_sure.text() == "Merge everything from 95%"


def test_the_tab_says_how_many_are_to_be_settled(
    qtbot: QtBot, desk: Desk, pairs: Store, settle: Callable[[], None]
) -> None:
    desk.open(pairs)
    made = DuplicatesPanel(desk)
    qtbot.addWidget(made)
    told: list[str] = []
    made.told.connect(told.append)
    made.load()
    settle()
    assert told[-1] == "4"


def test_m_merges_as_chosen_and_undo_brings_both_back(
    panel: DuplicatesPanel, pairs: Store, desk: Desk, qtbot: QtBot, settle: Callable[[], None], toasts: list[Toast]
) -> None:
    row = next(each for each in panel.comparison._rows if each.field.key == "sector")
    row.choose(Side.DROPPED)
    assert panel.comparison.result()["sector"] == "Beauty"
    qtbot.keyClick(panel.pairs.table, Qt.Key.Key_M)
    settle()
    with pairs.read() as session:
        kept = session.scalars(select(Account).where(Account.name == "Savonnerie Talvère")).one()
        assert (kept.sector, kept.website, kept.phone) == ("Beauty", "talvere.fr", "0476123456")
    assert toasts[-1].text == "Savonnerie Talvere merged into Savonnerie Talvère"
    assert shown(panel) == ["Caves Morvanel", "Müller"]
    desk.undo()
    settle()
    assert shown(panel) == ["Savonnerie Talvère", "Caves Morvanel", "Müller"]
    assert count(pairs) == 6


def test_k_keeps_both_for_good_and_moves_on(
    panel: DuplicatesPanel, pairs: Store, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    qtbot.keyClick(panel.pairs.table, Qt.Key.Key_Down)
    settle()
    qtbot.keyClick(panel.pairs.table, Qt.Key.Key_K)
    settle()
    assert shown(panel) == ["Savonnerie Talvère", "Müller"]
    assert panel.pairs.chosen()[0].first.name == "Müller"
    assert (count(pairs), count(pairs, KeptApart)) == (6, 1)
    panel.search_again()
    settle()
    assert shown(panel) == ["Savonnerie Talvère", "Müller"]


def test_enter_goes_to_the_choices_and_escape_comes_back(
    panel: DuplicatesPanel, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    panel.activateWindow()
    panel.pairs.table.setFocus()
    qtbot.keyClick(panel.pairs.table, Qt.Key.Key_Return)
    focused = panel.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Name: Savonnerie Talvère"
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert panel.focusWidget() is panel.pairs.table


def test_the_other_record_can_be_the_one_that_stays(
    panel: DuplicatesPanel, pairs: Store, settle: Callable[[], None]
) -> None:
    panel.comparison.swap.click()
    settle()
    assert shown(panel)[0] == "Savonnerie Talvere"
    former = panel.pairs.chosen()[0].first.id
    panel.comparison.merge.click()
    settle()
    with pairs.read() as session:
        assert session.get(Account, former) is not None
        assert session.get_one(Account, former).name == "Savonnerie Talvère"


def test_everything_very_sure_is_merged_after_one_question(
    panel: DuplicatesPanel, pairs: Store, desk: Desk, settle: Callable[[], None]
) -> None:
    panel.bar.merge_sure.click()
    assert panel.question.isVisible()
    assert panel.question.text().startswith("Merge 2 pairs? The fuller record")
    panel.question.leave.click()
    assert not panel.question.isVisible()
    assert count(pairs) == 6
    panel.ask_to_merge_sure()
    panel.question.go_on.click()
    settle()
    assert count(pairs) == 4
    assert shown(panel) == ["Müller"]
    assert not panel.bar.merge_sure.isEnabled()
    desk.undo()
    settle()
    assert count(pairs) == 6


def test_several_chosen_pairs_are_settled_together(
    panel: DuplicatesPanel, pairs: Store, settle: Callable[[], None]
) -> None:
    panel.pairs.table.selectAll()
    assert len(panel.pairs.chosen()) == 3
    panel.merge()
    settle()
    assert count(pairs) == 3
    assert panel.pairs.stack.currentWidget() is panel.pairs.none


def test_filters_by_owner_score_and_kind(panel: DuplicatesPanel, settle: Callable[[], None]) -> None:
    lea = next(option.key for option in panel.bar.owner._options if option.text == "Léa Fontanel")
    panel.bar.owner.set_key(lea)
    panel.bar.owner.chosen.emit(lea)
    assert shown(panel) == ["Savonnerie Talvère"]
    panel.bar.least.set_key(95)
    panel.bar.owner.set_key("all")
    panel.bar.least.chosen.emit(95)
    assert shown(panel) == ["Savonnerie Talvère", "Caves Morvanel"]
    panel._show_kind(DuplicateKind.CONTACT)
    settle()
    assert shown(panel) == ["Anne Roy"]
    assert panel.comparison.result()["email"] == "a@talvere.fr"


def test_a_filter_that_keeps_nothing_says_so(panel: DuplicatesPanel, pairs: Store, settle: Callable[[], None]) -> None:
    nobody = rep(pairs, "Nobody")
    panel.search_again()
    settle()
    panel.bar.owner.set_key(nobody)
    panel.bar.owner.chosen.emit(nobody)
    assert panel.pairs.stack.currentWidget() is panel.pairs.filtered
    panel.pairs.everything.click()
    assert len(shown(panel)) == 3


def test_a_search_can_be_stopped(qtbot: QtBot, desk: Desk, pairs: Store, settle: Callable[[], None]) -> None:
    desk.open(pairs)
    made = DuplicatesPanel(desk)
    qtbot.addWidget(made)
    made.show()
    made.load()
    assert made.pairs.searching.isVisible()
    made.pairs.searching.stop.click()
    settle()
    assert made.pairs.stack.currentWidget() is made.pairs.stopped
    made.pairs.again.click()
    settle()
    assert len(shown(made)) == 3


def test_a_pair_that_is_gone_meanwhile_is_refused_and_searched_anew(
    panel: DuplicatesPanel, pairs: Store, settle: Callable[[], None], toasts: list[Toast]
) -> None:
    with pairs.change(i18n.Message("gone")) as change:
        change.delete(change.session.scalars(select(Account).where(Account.name == "Savonnerie Talvere")).one())
    panel.merge()
    settle()
    assert toasts[-1].kind == "error"
    assert shown(panel) == ["Caves Morvanel", "Müller"]


def test_the_panel_speaks_french(panel: DuplicatesPanel, settle: Callable[[], None]) -> None:
    i18n.use("fr")
    panel.retranslate()
    settle()
    assert panel.bar.merge_sure.text() == "Tout fusionner dès 95\u00a0%"
    assert [action.text for action in panel.actions_offered()][1:3] == ["Fusionner la paire", "Garder les 2"]
    assert shown(panel) == ["Savonnerie Talvère", "Caves Morvanel", "Müller"]


def test_the_card_applies_what_its_rows_say_as_one_step(
    qtbot: QtBot, desk: Desk, pairs: Store, settle: Callable[[], None]
) -> None:
    desk.open(pairs)
    card = DuplicatesCard(desk)
    qtbot.addWidget(card)
    counted: list[tuple[int, int]] = []
    card.counted.connect(lambda sure, unsure: counted.append((sure, unsure)))
    card.resize(352, 406)
    card.show()
    card.load()
    settle()
    assert counted[-1] == (3, 1)
    rows = card.findChildren(PairRow)
    assert [row.choice.current() for row in rows] == ["merge", "merge", "merge", "keep"]
    assert card.apply.text() == "Apply the 4"
    rows[1].choice.chosen.emit("keep")
    card.apply.click()
    settle()
    assert (count(pairs), count(pairs, KeptApart)) == (5, 2)
    assert card.pairs() == []
    desk.undo()
    settle()
    assert (count(pairs), count(pairs, KeptApart)) == (6, 0)
    assert len(card.pairs()) == 4


def test_card_and_panel_share_one_search(desk: Desk, qtbot: QtBot) -> None:
    card, panel = DuplicatesCard(desk), DuplicatesPanel(desk)
    for widget in (card, panel):
        qtbot.addWidget(widget)
    assert panel.search is DuplicateSearch.of(desk)


def many(number: int) -> list[DuplicatePair]:
    return [
        DuplicatePair(
            DuplicateKind.ACCOUNT,
            DuplicateSide(2 * i, f"Account {i}", "Lyon", i % 3 or None),
            DuplicateSide(2 * i + 1, f"ACCOUNT {i}", "Lyon"),
            99 - i % 40,
            (Reason.SIRET, Reason.PHONE),
        )
        for i in range(number)
    ]


def test_the_model_keeps_the_rules_of_item_models(qtmodeltester: ModelTester) -> None:
    model: QAbstractItemModel = DuplicatePairsModel()
    assert isinstance(model, DuplicatePairsModel)
    model.show_pairs(many(50), {1: "Léa Fontanel"})
    qtmodeltester.check(model, force_py=True)
    model.set_filter(PairFilter(90, 1))
    qtmodeltester.check(model, force_py=True)


def test_cells_say_in_words_what_they_show() -> None:
    model = DuplicatePairsModel()
    model.show_pairs(many(2), {1: "Léa Fontanel"})
    texts = [model.index(1, column).data() for column in (FIRST, SECOND, REASON, OWNER, SCORE)]
    assert texts == ["Account 1, Lyon", "ACCOUNT 1, Lyon", "same SIRET, same phone", "Léa Fontanel", "98%"]
    assert model.index(1, SECOND).data(cells.CELL) == cells.Text("ACCOUNT 1", "", "text2", icon="git-merge")
    assert model.index(0, OWNER).data() == "–"


def test_five_thousand_pairs_are_rows_not_widgets(qtbot: QtBot) -> None:
    model = DuplicatePairsModel()
    model.show_pairs(many(5000), {})
    assert model.rowCount() > 3000
    model.set_filter(PairFilter(0))
    assert model.rowCount() == 5000
    assert len(model.above(95)) == 5 * 125
