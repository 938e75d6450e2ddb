"""Thousands of rows come and go by other ways than a few do: the file must not tell the difference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.importing.undo import undo_import
from cockpit.models import Opportunity
from cockpit.records.importing import Totals
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

HEADER = (
    "Deal - ID,Deal - Title,Deal - Value,Deal - Organization,Deal - Status,Deal - Product name,Deal - Product quantity"
)
COUNT = 5_200


@pytest.fixture
def deals(write: Write) -> Path:
    return write("deals.csv", HEADER, *map(_deal, range(COUNT)))


def _deal(number: int, value: str = "10.5") -> str:
    status = ("Open", "Won", "Lost")[number % 3]
    return f"{number:06d},Ligne « {number} »,{value},Société {number % 50},{status},Pump,{number % 7 / 10 + 0.1}"


def _records(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return content(store)


def _indexes(store: Store) -> list[tuple[str, ...]]:
    return sorted(ask(store, "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))


def test_taken_back_and_brought_back_they_are_what_they_were(store: Store, deals: Path) -> None:
    before, indexes = _records(store), _indexes(store)
    bring_in(store, deals)
    imported = _records(store)
    assert _indexes(store) == indexes
    assert len(imported["opportunity"]) == COUNT
    report, changes = undo_import(store, 1)
    assert (report.kept, changes.touches("opportunity")) == ((), True)
    assert _records(store) == before
    assert _indexes(store) == indexes
    store.redo()
    assert _records(store) == imported
    assert _indexes(store) == indexes
    assert ask(store, "PRAGMA foreign_key_check") == []


def test_one_edited_row_of_thousands_stays_with_what_it_names(store: Store, deals: Path) -> None:
    bring_in(store, deals)
    with store.change(Message("Edit")) as change:
        change.session.get_one(Opportunity, 7).title = "Edited"
    report, _changes = undo_import(store, 1)
    assert "Edited" in [kept.label for kept in report.kept]
    assert ask(store, "SELECT title FROM opportunity") == [("Edited",)]
    assert ask(store, "SELECT name FROM account") == [("Société 6",)]


def test_a_newer_export_of_thousands_changes_what_it_says(store: Store, deals: Path, write: Write) -> None:
    bring_in(store, deals)
    newer = write("newer.csv", HEADER, *(_deal(n, "12" if n % 2 else "10.5") for n in range(COUNT)))
    assert only(bring_in(store, newer)).totals == Totals(updated=COUNT // 2, unchanged=COUNT // 2)
    assert ask(store, "SELECT amount, version, count(*) FROM opportunity GROUP BY 1, 2") == [
        (1050, 1, COUNT // 2), (1200, 2, COUNT // 2),
    ]  # fmt: skip
    undo_import(store, 2)
    assert ask(store, "SELECT amount, version, count(*) FROM opportunity GROUP BY 1, 2") == [(1050, 1, COUNT)]
