"""The board's item models: what they say, and that they change by merging."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cockpit.itemmodels import cells
from cockpit.itemmodels.board import CARD, BoardColumn
from cockpit.itemmodels.board_merge import MOST_STEPS
from cockpit.itemmodels.board_table import BoardTable
from cockpit.records.pipeline import Card
from cockpit.records.team import StageFacts

STAGES = (StageFacts(1, 1, "", "Deuxième", 0, 0.1, 20), StageFacts(2, 1, "", "Avant", 1, 0.5, 30))


def card(key: int, amount: int = 100, stage: int = 1, title: str = "Objet") -> Card:
    return Card(key, title, amount, 1000, stage, 1, f"Compte {key}", 1, "gold", "Or", 1, "Inès Valcourt", None, 3, 20,
                f"compte {key}", 1, 4, None)  # fmt: skip


@pytest.fixture
def column(qtbot: QtBot, qapp: object) -> Iterator[BoardColumn]:
    model = BoardColumn()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


@pytest.fixture
def table(qtbot: QtBot, qapp: object) -> Iterator[BoardTable]:
    model = BoardTable()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield model
    tester.deleteLater()


class Counted:
    def __init__(self, model: BoardColumn | BoardTable) -> None:
        self.seen: list[str] = []
        model.rowsInserted.connect(lambda *a: self.seen.append("insert"))
        model.rowsRemoved.connect(lambda *a: self.seen.append("remove"))
        model.rowsMoved.connect(lambda *a: self.seen.append("move"))
        model.dataChanged.connect(lambda *a: self.seen.append("change"))
        model.modelReset.connect(lambda *a: self.seen.append("reset"))


class TestColumn:
    def test_it_speaks_each_card(self, column: BoardColumn) -> None:
        column.show_cards([card(1)])
        index = column.index(0, 0)
        assert column.data(index, CARD) == card(1)
        assert column.data(index, Qt.ItemDataRole.EditRole) == "Objet"
        said = column.data(index, Qt.ItemDataRole.AccessibleTextRole)
        assert said == (
            "Compte 1, Objet, 1\u00a0€, 10\u00a0%, Or, éléments validés\u00a0: 1 sur 4, Inès Valcourt, "
            "aucune action prévue, 3 jours dans l’étape"
        )

    def test_one_card_more_is_one_insertion(self, column: BoardColumn) -> None:
        column.show_cards([card(1), card(3)])
        counted = Counted(column)
        column.show_cards([card(1), card(2), card(3)])
        assert counted.seen == ["insert"]
        assert column.row_of(3) == 2

    def test_an_unchanged_list_says_nothing(self, column: BoardColumn) -> None:
        column.show_cards([card(1), card(2)])
        counted = Counted(column)
        column.show_cards([card(1), card(2)])
        assert counted.seen == []

    def test_a_card_that_grows_moves_and_keeps_its_index(self, column: BoardColumn) -> None:
        column.show_cards([card(key) for key in range(200)])
        counted = Counted(column)
        kept = QPersistentModelIndex(column.index(150, 0))
        grown = replace(card(150), amount=999)
        column.show_cards([grown, *(card(key) for key in range(200) if key != 150)])
        assert counted.seen.count("reset") == 0
        assert len(counted.seen) <= 3
        assert kept.row() == 0
        assert column.card(0).amount == 999

    def test_a_card_that_shrinks_moves_down(self, column: BoardColumn) -> None:
        column.show_cards([card(key) for key in range(200)])
        counted = Counted(column)
        kept = QPersistentModelIndex(column.index(0, 0))
        column.show_cards([*(card(key) for key in range(1, 200)), card(0)])
        assert counted.seen == ["move"]
        assert kept.row() == 199

    def test_many_differences_reset(self, column: BoardColumn) -> None:
        column.show_cards([card(key) for key in range(4 * MOST_STEPS)])
        counted = Counted(column)
        column.show_cards([card(key) for key in range(0, 4 * MOST_STEPS, 2)])
        assert counted.seen == ["reset"]

    def test_any_list_becomes_any_other(self, column: BoardColumn) -> None:
        chance = random.Random(4)
        for _round in range(60):
            keys = chance.sample(range(24), chance.randrange(24))
            wanted = [card(key, chance.randrange(3)) for key in keys]
            column.show_cards(wanted)
            assert list(column.cards) == wanted
            assert [column.row_of(key) for key in keys] == list(range(len(keys)))


class TestTable:
    def test_columns_say_what_they_show(self, table: BoardTable) -> None:
        table.show_cards([card(1)], STAGES)
        texts = [table.data(table.index(0, place)) for place in range(table.columnCount())]
        assert texts == [
            "Compte 1", "Objet", "Deuxième", "1\u00a0€", "10\u00a0%", "0\u00a0€", "Or", "Inès Valcourt", "À planifier",
            "3\u00a0j", "–",
        ]  # fmt: skip
        assert table.data(table.index(0, 6), cells.CELL) == cells.Segment("gold", "Or")

    def test_sorting_keeps_the_selection(self, table: BoardTable) -> None:
        table.show_cards([card(1, 10), card(2, 30), card(3, 20)], STAGES)
        assert [c.id for c in table.cards] == [2, 3, 1]
        kept = QPersistentModelIndex(table.index(2, 4))
        table.sort(3, Qt.SortOrder.AscendingOrder)
        assert [c.id for c in table.cards] == [1, 3, 2]
        assert (kept.row(), kept.column()) == (0, 4)

    def test_stages_sort_by_their_place_not_their_name(self, table: BoardTable) -> None:
        table.show_cards([card(1, stage=2), card(2, stage=1)], STAGES)
        table.sort(2, Qt.SortOrder.AscendingOrder)
        assert [table.data(table.index(row, 2)) for row in range(2)] == ["Deuxième", "Avant"]

    def test_every_column_sorts_both_ways(self, table: BoardTable) -> None:
        table.show_cards([card(key, key, 1 + key % 2) for key in range(5)], STAGES)
        for place in range(table.columnCount()):
            for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                table.sort(place, order)
                assert {c.id for c in table.cards} == set(range(5))

    def test_an_unknown_role_says_nothing(self, table: BoardTable) -> None:
        assert table.data(QModelIndex()) is None
        assert table.headerData(0, Qt.Orientation.Vertical) is None
