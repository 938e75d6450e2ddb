"""The accounts of the shipped sample read as in the design's story, those of the public set as its files say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.records.scope import TEAM
from cockpit.services import accounts


def test_the_story(sample_store: Store) -> None:
    """1,306 accounts, 2,418 contacts; Laiterie Sauvelande: 118,400 € in six orders, 54,000 € open."""
    view = accounts.account_list(sample_store, TEAM)
    assert (len(view.accounts), view.contact_count) == (1306, 2418)
    row = next(each for each in view.accounts if each.name == "Laiterie Sauvelande")
    assert (row.revenue, row.open_count, row.open_amount, row.quality) == (11_840_000, 1, 5_400_000, 1)
    sheet = accounts.account_sheet(sample_store, row.id)
    assert sheet is not None
    assert (sheet.figures.signed, sheet.figures.orders, sheet.figures.basket) == (11_840_000, 6, 1_973_333)
    assert [each.name for each in sheet.contacts] == ["Marion Rey", "Paul Aubertin", "Élise Kermadec"]
    assert [sheet.words.roles[each.role_ids[0]].key for each in sheet.contacts] == ["decision_maker", "user", "billing"]
    assert [deal.title for deal in sheet.deals] == ["Ligne pots 2 (×4)"]


@pytest.mark.parametrize(("year", "cents"), [(2017, 1_000_553_400)])
def test_the_public_set(maven_file: Path, tmp_path: Path, year: int, cents: int) -> None:
    """85 accounts that won 10,005,534 in all."""
    path = tmp_path / "maven.db"
    shutil.copyfile(maven_file, path)
    store = open_store(path)
    rows = accounts.account_list(store, TEAM, year).accounts
    assert len(rows) == 85
    assert sum(row.revenue for row in rows) == cents
    assert all(row.owner_id is None for row in rows)
    store.close()
