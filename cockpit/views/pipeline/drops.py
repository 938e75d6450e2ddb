"""What may be dropped where: a plain rule, and the card that travels under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QByteArray, QMimeData

from cockpit.i18n import N_, Message
from cockpit.records.pipeline import Card
from cockpit.records.team import StageFacts

_TYPE = "application/x-cockpit-opportunity"


@dataclass(frozen=True, slots=True)
class Target:
    """A place to drop: a stage, or the bars of won and lost."""

    kind: Literal["stage", "won", "lost"]
    stage_id: int = 0


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a drop does: move, win, lose. `warns` asks first, softly: elements are missing on the way on (H7)."""

    command: Literal["move", "win", "lose"]
    stage_id: int = 0
    warns: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """A drop that does nothing, and why."""

    reason: Message


WON = Target("won")
LOST = Target("lost")


def ruling(card: Card, target: Target, stages: Sequence[StageFacts]) -> Ruling | Refusal:
    """What dropping a card on a target does."""
    if target.kind == "won":
        return Ruling("win")
    if target.kind == "lost":
        return Ruling("lose")
    places = {stage.id: place for place, stage in enumerate(stages)}
    if target.stage_id not in places:
        return Refusal(Message(N_("This stage is no longer there.")))
    if target.stage_id == card.stage_id:
        return Refusal(Message(N_("Already in this stage")))
    onwards = places[target.stage_id] > places.get(card.stage_id, -1)
    return Ruling("move", target.stage_id, onwards and card.missing > 0)


def packed(card: Card) -> QMimeData:
    """The card as what a drag carries."""
    data = QMimeData()
    data.setData(_TYPE, QByteArray(str(card.id).encode()))
    return data


def unpacked(data: QMimeData) -> int | None:
    """The id of the card that a drag carries, None for anything else."""
    if not data.hasFormat(_TYPE):
        return None
    return int(bytes(data.data(_TYPE).data()).decode())
