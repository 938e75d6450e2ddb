"""A small corpus of damaged exports: each ends in a plan or a sentence. `dev.py fuzz` tries thousands more."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.db.store import Store
from tools import fuzz


@pytest.mark.parametrize(("kind", "count"), [("csv", 60), ("xlsx", 60), ("ics", 40)])
def test_damaged_exports_are_planned_or_refused(store: Store, tmp_path: Path, kind: str, count: int) -> None:
    found = [fuzz.outcome(store, tmp_path, kind, seed) for seed in range(count)]
    assert {"read", "refused"} <= set(found)


def test_an_input_follows_from_its_seed_alone() -> None:
    assert fuzz.damaged("csv", 7) == fuzz.damaged("csv", 7) != fuzz.damaged("csv", 8)


def test_a_hang_is_noticed() -> None:
    with pytest.raises(fuzz.TooSlow):
        _hang()


def _hang() -> None:
    with fuzz.watched(1):
        while True:
            pass
