"""What the board holds and what of it is shown: cards by stage, the filter, the order. No widgets."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cockpit.records.pipeline import Board, BoardFilter, Card, Patch, Sums


@dataclass(slots=True)
class _Stage:
    """The cards of a stage, and of them what is shown once that was worked out."""

    cards: list[Card]
    shown: Sequence[Card] | None = None
    sums: Sums | None = None


class BoardState:
    """All open cards of the board; `column` gives what the filter lets through, the largest amount first."""

    def __init__(self) -> None:
        self._filter = BoardFilter()
        self._cards: dict[int, Card] = {}
        self._stages: dict[int, _Stage] = {}
        self._marks = (0, 0)

    @property
    def filter(self) -> BoardFilter:
        """What is shown."""
        return self._filter

    def set_filter(self, wanted: BoardFilter) -> None:
        """Show other cards."""
        self._filter = wanted
        for stage in self._stages.values():
            stage.shown = stage.sums = None

    def take(self, board: Board) -> None:
        """Hold the cards of a board read anew."""
        self._cards = {card.id: card for card in board.cards}
        by_stage: dict[int, list[Card]] = {stage.id: [] for stage in board.stages}
        for card in board.cards:
            by_stage.setdefault(card.stage_id, []).append(card)
        self._stages = {key: _Stage(sorted(cards, key=_order)) for key, cards in by_stage.items()}
        self._marks = (0, 0)
        self._count(board.cards, 1)

    def apply(self, patch: Patch) -> set[int]:
        """Replace the cards that a change touched; returns the stages whose columns look otherwise now."""
        former = [self._cards.pop(key) for key in patch.ids if key in self._cards]
        self._count(former, -1)
        self._count(patch.cards, 1)
        touched = {card.stage_id for card in (*former, *patch.cards)}
        for key in touched:
            held = self._stages[key].cards if key in self._stages else []
            self._stages[key] = _Stage([card for card in held if card.id not in patch.ids])
        for card in patch.cards:
            self._cards[card.id] = card
            insort(self._stages[card.stage_id].cards, card, key=_order)
        return touched

    def card(self, card_id: int) -> Card | None:
        """A card, shown or not."""
        return self._cards.get(card_id)

    def has_cards(self) -> bool:
        """Whether there is any open card at all."""
        return bool(self._cards)

    def column(self, stage_id: int) -> Sequence[Card]:
        """The cards shown of a stage."""
        stage = self._stages.get(stage_id)
        if stage is None:
            return ()
        if stage.shown is None:
            keeps = self._filter.keeps
            stage.shown = stage.cards if self._filter.keeps_all else [card for card in stage.cards if keeps(card)]
        return stage.shown

    def sums(self, stage_id: int) -> Sums:
        """The sums of what is shown of a stage."""
        stage = self._stages.get(stage_id)
        if stage is None:
            return Sums()
        if stage.sums is None:
            stage.sums = Sums.of(self.column(stage_id))
        return stage.sums

    def total(self) -> Sums:
        """The sums of all that is shown."""
        return sum((self.sums(key) for key in self._stages), Sums())

    def marks(self) -> tuple[int, int]:
        """How many cards stall, and how many have no action planned, whatever the filter."""
        return self._marks

    def _count(self, cards: Iterable[Card], sign: int) -> None:
        stalled, unplanned = self._marks
        for card in cards:
            stalled += sign * card.is_stalled
            unplanned += sign * (card.next is None)
        self._marks = stalled, unplanned


def _order(card: Card) -> tuple[int, int]:
    return -card.amount, card.id
