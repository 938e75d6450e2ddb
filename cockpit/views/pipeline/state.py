"""What the board holds and what of it is shown: cards by stage, the filter, the order. No widgets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cockpit.records.pipeline import Board, BoardFilter, Card, Patch


class BoardState:
    """All open cards of the board; `column` gives what the filter lets through, the largest amount first."""

    def __init__(self) -> None:
        self.filter = BoardFilter()
        self._cards: dict[int, Card] = {}
        self._stages: dict[int, list[Card]] = {}

    def take(self, board: Board) -> None:
        """Hold the cards of a board read anew."""
        self._cards = {card.id: card for card in board.cards}
        self._stages = {stage.id: [] for stage in board.stages}
        for card in board.cards:
            self._stages.setdefault(card.stage_id, []).append(card)
        for cards in self._stages.values():
            cards.sort(key=_order)

    def apply(self, patch: Patch) -> set[int]:
        """Replace the cards that a change touched; returns the stages whose columns look otherwise now."""
        touched: set[int] = set()
        for key in patch.ids:
            former = self._cards.pop(key, None)
            if former is not None:
                touched.add(former.stage_id)
        for card in patch.cards:
            self._cards[card.id] = card
            touched.add(card.stage_id)
        fresh: dict[int, list[Card]] = {}
        for card in patch.cards:
            fresh.setdefault(card.stage_id, []).append(card)
        for stage in touched:
            kept = [card for card in self._stages.get(stage, ()) if card.id not in patch.ids]
            self._stages[stage] = sorted([*kept, *fresh.get(stage, ())], key=_order)
        return touched

    def card(self, card_id: int) -> Card | None:
        """A card, shown or not."""
        return self._cards.get(card_id)

    def column(self, stage_id: int) -> Sequence[Card]:
        """The cards shown of a stage."""
        cards = self._stages.get(stage_id, [])
        if self.filter.keeps_all:
            return cards
        keeps = self.filter.keeps
        return [card for card in cards if keeps(card)]

    def all_cards(self) -> Iterable[Card]:
        """Every card, whatever the filter."""
        return self._cards.values()

    def has_cards(self) -> bool:
        """Whether there is any open card at all."""
        return bool(self._cards)



def _order(card: Card) -> tuple[int, int]:
    return -card.amount, card.id
