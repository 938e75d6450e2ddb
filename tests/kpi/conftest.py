"""A small file made by hand, whose figures are worked out in the tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store
from tests.kpi.making import Maker


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Store]:
    """A new file: the defaults and nothing else."""
    store = open_store(tmp_path / "figures.db")
    yield store
    store.close()


@pytest.fixture
def made(empty: Store) -> Store:
    """Two reps, three accounts, a few sales around October 2026."""
    with Maker(empty) as make:
        ana, bob = make.rep("Ana Roche", 4_000), make.rep("Bob Petit", 3_000)
        forge = make.account("Forge Nord", "gold")
        scierie = make.account("Scierie Bel", "silver")
        rest = make.account("Sans classe", None)
        laser, ink = make.product("Laser"), make.product("Ink")
        won, lost = "won", "lost"
        make.deal(ana, forge, won, 10_000_00, date(2026, 9, 20), date(2026, 10, 2), "marketing", [(laser, 10_000_00)])
        make.deal(
            ana,
            scierie,
            won,
            3_000_01,
            date(2026, 10, 1),
            date(2026, 10, 14),
            "rep",
            [(ink, 1_000_00), (laser, 2_000_00)],
        )
        make.deal(bob, scierie, lost, 5_000_00, date(2026, 8, 1), date(2026, 10, 5), "rep", reason="price")
        make.deal(bob, rest, lost, 700_00, date(2026, 10, 6), date(2026, 10, 9), "marketing", reason="delay")
        make.deal(bob, None, lost, 900_00, date(2026, 10, 6), date(2026, 10, 9), None, reason="price")
        make.deal(ana, forge, won, 8_000_00, date(2026, 7, 1), date(2026, 9, 14), "marketing")
        make.deal(ana, forge, won, 2_500_00, date(2026, 7, 1), date(2026, 9, 15), "marketing")
        make.deal(bob, forge, "open", 20_000_00, date(2026, 10, 1), None, "rep", probability=2_500)
        make.deal(ana, rest, "open", 1_000_01, date(2026, 6, 1), None, "rep", probability=5_000)
        make.deal(bob, rest, won, 4_000_00, date(2026, 9, 1), date(2026, 11, 3), "rep", stage="negotiation")
        make.order(ana, forge, 1_500_00, date(2026, 10, 8), ink)
        make.order(bob, scierie, 500_00, date(2026, 9, 8), None)
        make.spend(date(2026, 10, 1), 2_200_00)
        make.action(ana, "meeting", date(2026, 10, 2), 90, "done", forge)
        make.action(ana, "call", date(2026, 10, 14), 30, "done", forge)
        make.action(ana, "task", date(2026, 10, 5), 60, "done", None)
        make.action(ana, "absence", date(2026, 10, 6), 420, "done", None)
        make.action(bob, "visit", date(2026, 10, 7), 120, "no_show", scierie)
        make.action(bob, "demo", date(2026, 10, 7), 60, "missed", scierie)
        make.action(bob, "video", date(2026, 10, 8), 45, "done", scierie)
        make.action(bob, "call", date(2026, 10, 20), 15, "planned", scierie)
        make.action(bob, "call", date(2026, 9, 1), 60, "done", scierie)
    return empty
