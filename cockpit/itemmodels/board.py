"""One column of the board: cards as plain rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit import clock
from cockpit.itemmodels.board_merge import merge
from cockpit.itemmodels.board_words import spoken
from cockpit.records.pipeline import Card

Index = QModelIndex | QPersistentModelIndex
#: item data role of the card itself
CARD = 0x0100 + 80


class BoardColumn(QAbstractListModel):
    """The cards of a stage; `show_cards` merges, so that selection and scroll position stay."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._rows: dict[int, int] | None = None
        for signal in (self.rowsInserted, self.rowsRemoved, self.rowsMoved, self.modelReset):
            signal.connect(self._forget_rows)

    @property
    def cards(self) -> Sequence[Card]:
        """The rows."""
        return self._cards

    def card(self, row: int) -> Card:
        """The card of a row."""
        return self._cards[row]

    def row_of(self, card_id: int) -> int:
        """The row of a card, -1 where it is not here."""
        if self._rows is None:
            self._rows = {card.id: row for row, card in enumerate(self._cards)}
        return self._rows.get(card_id, -1)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Hold these cards, in this order."""
        merge(self, self._cards, cards)
        self._rows = None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row per card."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The card, its name, what a screen reader says; its title to edit."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == CARD:
            return card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.name
        if role == Qt.ItemDataRole.EditRole:
            return card.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, clock.today())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable, draggable, with a title to edit in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEditable
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def _forget_rows(self) -> None:
        self._rows = None
