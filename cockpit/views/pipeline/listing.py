"""The board as a dense table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent

from cockpit.i18n import _
from cockpit.itemmodels.board_table import BoardTable
from cockpit.records.pipeline import Card
from cockpit.records.team import StageFacts
from cockpit.views.shared.card import Card as Surface
from cockpit.views.shared.table import DenseTable

Index = QModelIndex | QPersistentModelIndex
_KEYS = frozenset((Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_Delete))


class CardTable(DenseTable):
    """Signals: `taken(card_id)`; `opened_card(card_id)`; `pressed_key(card_id, Qt.Key)`; `shift_wanted(card_id,
    stages)`; `menu_wanted(card_id, QPoint global)`."""

    taken = Signal(int)
    opened_card = Signal(int)
    pressed_key = Signal(int, object)
    shift_wanted = Signal(int, int)
    menu_wanted = Signal(int, QPoint)

    def __init__(self) -> None:
        super().__init__(_("Opportunities"))
        self.cards_model = BoardTable(self)
        self.setModel(self.cards_model)
        self.set_widths(0, 0, 108, 92, 64, 92, 92, 150, 122, 56, 72)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(3, Qt.SortOrder.DescendingOrder)
        self.horizontalHeader().setSectionsClickable(True)
        self.opened.connect(lambda index: self.opened_card.emit(self._id(index)))
        self.previewed.connect(lambda index: self.opened_card.emit(self._id(index)))

    def show_cards(self, cards: Sequence[Card], stages: Sequence[StageFacts]) -> None:
        """Show these rows."""
        self.cards_model.show_cards(cards, stages)
        self.viewport().update()

    def current_id(self) -> int:
        """Id of the current row's card, 0 without one."""
        index = self.currentIndex()
        return self._id(index) if index.isValid() else 0

    def select(self, card_id: int) -> bool:
        """Make a card current; False where it is not shown."""
        row = self.cards_model.row_of(card_id)
        if row < 0:
            return False
        self.setCurrentIndex(self.cards_model.index(row, 0))
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which card is current."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.taken.emit(self._id(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The same keys as on the board."""
        card = self.current_id()
        key, shift = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if card and key in _KEYS and not event.modifiers():
            self.pressed_key.emit(card, key)
        elif card and shift and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.shift_wanted.emit(card, 1 if key == Qt.Key.Key_Right else -1)
        elif event.text().isalpha() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            at = self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos()
            self.menu_wanted.emit(self._id(index), at)

    def _id(self, index: Index) -> int:
        return self.cards_model.card(index.row()).id


def framed(table: CardTable) -> Surface:
    """The table on its white card."""
    surface = Surface(flush=True)
    surface.add(table, 1)
    return surface
