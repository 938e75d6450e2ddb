"""The rep's open opportunities, as the board shows them (D9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.models import Segment, Stage
from cockpit.records.naming import shown
from cockpit.records.pipeline import WHOLE, Card, Sums
from cockpit.records.review_pack import NextAction, Pipeline, PipelineLine, SegmentMark, StageSum
from cockpit.records.scope import Scope
from cockpit.services.pipeline.board import open_cards


@dataclass(frozen=True, slots=True)
class DealStage:
    """A stage as the pack names it."""

    id: int
    process_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Deals:
    """Open opportunities, the heaviest weighted first, their sums, and the stages by id in process order."""

    cards: tuple[Card, ...]
    stages: dict[int, DealStage]

    @property
    def sums(self) -> Sums:
        """Count, amount and weighted amount."""
        return Sums.of(self.cards)

    def stage(self, card: Card) -> str:
        """The name of a card's stage."""
        return self.stages[card.stage_id].name


def deals(session: Session, rep_id: int) -> Deals:
    """The open opportunities of a rep."""
    cards = sorted(open_cards(session, Scope((rep_id,))), key=lambda card: (-card.weighted, -card.amount, card.id))
    rows = session.execute(
        select(Stage.id, Stage.process_id, Stage.key, Stage.name).order_by(Stage.process_id, Stage.position, Stage.id)
    )
    return Deals(tuple(cards), {id: DealStage(id, process, shown(key, name)) for id, process, key, name in rows})


def pipeline(session: Session, found: Deals) -> Pipeline:
    """The opportunities as lines, and their sums by stage of the processes they are in."""
    letters = _letters(session)
    lines = tuple(_line(card, found.stage(card), letters) for card in found.cards)
    whole = found.sums
    return Pipeline(lines, whole.amount, whole.weighted, _by_stage(found))


def _letters(session: Session) -> dict[int, SegmentMark]:
    rows = session.execute(select(Segment.id, Segment.letter, Segment.key, Segment.name))
    return {id: SegmentMark(letter, shown(key, name)) for id, letter, key, name in rows}


def _line(card: Card, stage: str, letters: dict[int, SegmentMark]) -> PipelineLine:
    following = card.next
    return PipelineLine(
        account=card.name,
        title=card.title if card.account else "",
        segment=letters.get(card.segment_id) if card.segment_id is not None else None,
        stage=stage,
        amount=card.amount,
        probability=card.share,
        weighted=(card.weighted + WHOLE // 2) // WHOLE,
        next_action=NextAction(following.letter, following.day, following.minute) if following else None,
        days_in_stage=card.age,
        stage_limit=card.limit_days,
        expected_close=card.expected_on,
    )


def _by_stage(found: Deals) -> tuple[StageSum, ...]:
    used = {found.stages[card.stage_id].process_id for card in found.cards}
    return tuple(_stage_sum(stage, found.cards) for stage in found.stages.values() if stage.process_id in used)


def _stage_sum(stage: DealStage, cards: Sequence[Card]) -> StageSum:
    sums = Sums.of(card for card in cards if card.stage_id == stage.id)
    return StageSum(stage.name, sums.count, sums.amount, sums.weighted)
