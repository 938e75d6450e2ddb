"""What the board holds and what of it is shown: cards by stage, the filter, the order. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.records.pipeline import Board, BoardFilter, Card, Patch, Sums


@dataclass(slots=True)
class _Stage:
    """The cards of a stage, and of them what is shown once that was worked out."""

    cards: list[Card]
    shown: Sequence[Card] | None = None
    sums: Sums | None = None
    marks: tuple[int, int] | None = None


class BoardState:
    """All open cards of the board; `column` gives what the filter lets through, the largest amount first."""

    def __init__(self) -> None:
        self._filter = BoardFilter()
        self._cards: dict[int, Card] = {}
        self._stages: dict[int, _Stage] = {}

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

    def apply(self, patch: Patch) -> set[int]:
        """Replace the cards that a change touched; returns the stages whose columns look otherwise now."""
        touched: set[int] = set()
        for key in patch.ids:
            former = self._cards.pop(key, None)
            if former is not None:
                touched.add(former.stage_id)
        fresh: dict[int, list[Card]] = {}
        for card in patch.cards:
            self._cards[card.id] = card
            touched.add(card.stage_id)
            fresh.setdefault(card.stage_id, []).append(card)
        for key in touched:
            former_cards = self._stages[key].cards if key in self._stages else []
            kept = [card for card in former_cards if card.id not in patch.ids]
            self._stages[key] = _Stage(sorted([*kept, *fresh.get(key, ())], key=_order))
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
        stalled = unplanned = 0
        for stage in self._stages.values():
            if stage.marks is None:
                cards = stage.cards
                stage.marks = sum(card.is_stalled for card in cards), sum(card.next is None for card in cards)
            stalled, unplanned = stalled + stage.marks[0], unplanned + stage.marks[1]
        return stalled, unplanned


def _order(card: Card) -> tuple[int, int]:
    return -card.amount, card.id
