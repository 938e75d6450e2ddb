"""The rule of drops, as a plain function."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData

from cockpit.records.team import StageFacts
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.drops import LOST, WON, Refusal, Ruling, Target, ruling
from tests.pipeline.test_models import card

STAGES = tuple(StageFacts(key, 1, "", f"S{key}", key, 0.1 * key, 20) for key in (1, 2, 3))


@pytest.mark.parametrize(
    ("validated", "stage", "target", "wanted"),
    [
        (4, 1, Target("stage", 2), Ruling("move", 2)),
        (1, 1, Target("stage", 2), Ruling("move", 2, warns=True)),
        (1, 2, Target("stage", 1), Ruling("move", 1)),
        (4, 1, WON, Ruling("win")),
        (1, 1, WON, Ruling("win")),
        (1, 3, LOST, Ruling("lose")),
    ],
)
def test_what_a_drop_does(validated: int, stage: int, target: Target, wanted: Ruling) -> None:
    """Going on with elements missing warns; going back, winning and losing do not (H7: it never blocks)."""
    assert ruling(replace(card(1, stage=stage), validated=validated), target, STAGES) == wanted


@pytest.mark.parametrize(("stage_id", "said"), [(1, "Déjà à cette étape"), (9, "Cette étape n’existe plus.")])
def test_refusals_say_why(stage_id: int, said: str) -> None:
    judged = ruling(card(1, stage=1), Target("stage", stage_id), STAGES)
    assert isinstance(judged, Refusal)
    assert str(judged.reason) == said


def test_a_stage_that_expects_nothing_never_warns() -> None:
    free = replace(card(1), validated=0, expected=0)
    assert ruling(free, Target("stage", 3), STAGES) == Ruling("move", 3)


def test_a_drag_carries_its_card_and_nothing_else_passes() -> None:
    assert drops.unpacked(drops.packed(card(42))) == 42
    assert drops.unpacked(QMimeData()) is None
