"""The board as a dense table, sorted in Python."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit import clock
from cockpit.formats import day_month, day_near, money, percent
from cockpit.i18n import N_, _
from cockpit.itemmodels import board_words, cells
from cockpit.itemmodels.board_merge import merge
from cockpit.records.pipeline import WHOLE, Card
from cockpit.records.team import StageFacts

Index = QModelIndex | QPersistentModelIndex
_LAST = date.max


@dataclass(frozen=True, slots=True)
class _Column:
    caption: str
    key: Callable[[Card], Any]
    right: bool = False


class BoardTable(QAbstractTableModel):
    """All cards shown, one per row. Column 2, the stage, sorts by the stage's place in the process."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._stages: dict[int, StageFacts] = {}
        self._sorting = (3, Qt.SortOrder.DescendingOrder)

    @property
    def cards(self) -> Sequence[Card]:
        """The rows."""
        return self._cards

    def card(self, row: int) -> Card:
        """The card of a row."""
        return self._cards[row]

    def row_of(self, card_id: int) -> int:
        """The row of a card, -1 where it is not here."""
        return next((row for row, card in enumerate(self._cards) if card.id == card_id), -1)

    def show_cards(self, cards: Sequence[Card], stages: Sequence[StageFacts]) -> None:
        """Hold these cards, in the order chosen last."""
        self._stages = {stage.id: stage for stage in stages}
        merge(self, self._cards, self._sorted(cards), len(_COLUMNS))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows keep their order."""
        if not 0 <= column < len(_COLUMNS):
            return
        self._sorting = (column, order)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._cards[index.row()].id) for index in self.persistentIndexList() if index.isValid()]
        self._cards = self._sorted(self._cards)
        places = {card.id: row for row, card in enumerate(self._cards)} if kept else {}
        for index, key in kept:
            self.changePersistentIndex(index, self.index(places[key], index.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """One row per card."""
        return 0 if parent.isValid() else len(self._cards)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Account, title, stage, amount, probability, weighted, segment, owner, next action, age, close."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Captions; figures are right-aligned."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(_COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_COLUMNS[section].caption)
        if role == Qt.ItemDataRole.TextAlignmentRole and _COLUMNS[section].right:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell's description, its text, and the whole row for a screen reader."""
        if not index.isValid() or index.row() >= len(self._cards):
            return None
        card = self._cards[index.row()]
        if role == cells.CELL:
            return self._cell(card, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(self._cell(card, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return board_words.spoken(card, clock.today()) if index.column() == 0 else None
        return None

    def _sorted(self, cards: Sequence[Card]) -> list[Card]:
        column, order = self._sorting
        if column == _STAGE:
            places = {key: place for place, key in enumerate(self._stages)}
            return sorted(
                cards, key=lambda card: places.get(card.stage_id, 0), reverse=order == Qt.SortOrder.DescendingOrder
            )
        return sorted(cards, key=_COLUMNS[column].key, reverse=order == Qt.SortOrder.DescendingOrder)

    def _cell(self, card: Card, column: int) -> cells.Cell:
        if column == _STAGE:
            stage = self._stages.get(card.stage_id)
            return cells.Text(stage.name if stage else "", color="text2")
        return _MAKERS[column](card)


def _text(cell: cells.Cell) -> str:
    match cell:
        case cells.Segment(_, name) | cells.Person(_, name):
            return name
        case cells.Text(text) | cells.Figure(text) | cells.Status(text) | cells.Action(_, _, text):
            return text
    return ""


def _segment(card: Card) -> cells.Cell:
    if card.segment_key in ("gold", "silver", "bronze"):
        return cells.Segment(card.segment_key, card.segment)
    return cells.Status(card.segment) if card.segment else cells.Text("")


def _next(card: Card) -> cells.Cell:
    said = board_words.next_step(card, clock.today())
    if card.next is None:
        return cells.Text(said, color="warn", weight=500, icon="calendar-plus")
    return cells.Action(card.next.letter, card.next.icon, said)


def _age(card: Card) -> cells.Cell:
    color = "bad" if card.is_stalled else "warn" if card.is_slow else "text2"
    return cells.Figure(board_words.age(card), color=color, weight=600 if card.is_stalled else 400)


def _close(card: Card) -> cells.Cell:
    day = card.expected_on
    if day is None:
        return cells.Figure("–", color="text3")
    late = day < clock.today()
    return cells.Figure(day_near(day) if late else day_month(day), color="bad" if late else "text2")


_STAGE = 2
_COLUMNS = (
    _Column(N_("Account"), lambda card: card.folded),
    _Column(N_("Subject"), lambda card: card.title.casefold()),
    _Column(N_("Stage"), lambda card: card.stage_id),
    _Column(N_("Amount"), lambda card: card.amount, right=True),
    _Column(N_("Prob."), lambda card: card.probability, right=True),
    _Column(N_("Weighted"), lambda card: card.weighted, right=True),
    _Column(N_("Segment"), lambda card: card.segment_id or 1 << 30),
    _Column(N_("Owner"), lambda card: card.owner.casefold()),
    _Column(N_("Next action"), lambda card: (card.next.day, card.next.minute or 0) if card.next else (_LAST, 0)),
    _Column(N_("Age"), lambda card: -1 if card.age is None else card.age, right=True),
    _Column(N_("Closing"), lambda card: card.expected_on or _LAST, right=True),
)
_MAKERS: tuple[Callable[[Card], cells.Cell], ...] = (
    lambda card: cells.Text(card.account or "–", weight=500),
    lambda card: cells.Text(card.title, color="text2"),
    lambda card: cells.Text(""),
    lambda card: cells.Figure(money(card.amount), weight=500),
    lambda card: cells.Figure(percent(card.share), color="text2"),
    lambda card: cells.Figure(money((card.weighted + WHOLE // 2) // WHOLE)),
    _segment,
    lambda card: cells.Person(card.owner_initials, card.owner) if card.owner else cells.Text("–", color="text3"),
    _next,
    _age,
    _close,
)
