"""The public set of four tables, dropped together, in both of its forms."""

from __future__ import annotations

import shutil
from pathlib import Path

from cockpit.db.file import open_store
from cockpit.db.store import Store
from cockpit.importing.planning import plan_import
from cockpit.records.importing import Entity
from tests.importing.asking import ask, bring_in, content


def files_of(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file())


def test_the_four_tables(store: Store, maven_crm: Path) -> None:
    report = bring_in(store, *files_of(maven_crm))
    assert report.totals.errors == 0
    assert {plan.entity: plan.totals.created for plan in report.files if plan.skipped_because is None} == {
        Entity.ACCOUNT: 85, Entity.PRODUCT: 7, Entity.OPPORTUNITY: 8800, Entity.REP: 35,
    }  # fmt: skip
    assert ask(store, "SELECT status, count(*), sum(amount) FROM opportunity GROUP BY status") == [
        ("lost", 2473, 0), ("open", 2089, 496_621_500), ("won", 4238, 1_000_553_400),
    ]  # fmt: skip
    assert ask(store, "SELECT count(*) FROM opportunity WHERE account_id IS NULL") == [(1425,)]
    assert ask(store, "SELECT count(*), sum(is_stub) FROM account") == [(85, 0)]
    assert ask(store, "SELECT count(*), sum(is_stub), count(DISTINCT territory) FROM rep") == [(35, 0, 3)]
    assert ask(store, "SELECT count(*) FROM product") == [(7,)]
    assert ask(
        store,
        "SELECT count(*) > 0 FROM opportunity_line l JOIN product p ON p.id = l.product_id WHERE p.name = 'GTX Pro'",
    ) == [(1,)]
    assert bring_in(store, *files_of(maven_crm)).batch is None


def test_the_american_form_says_the_same(store: Store, maven_crm: Path, maven_file: Path, tmp_path: Path) -> None:
    american = files_of(maven_crm / "us_dates_lf")
    plan = plan_import(store, american)
    deals = [file for file in plan.files if file.entity is Entity.OPPORTUNITY and file.skipped_because is None]
    assert [file.date_format for file in deals] == ["mm/dd/yyyy"]
    bring_in(store, *american)
    international = open_store(Path(shutil.copy(maven_file, tmp_path / "international.db")))
    assert content(store) == content(international)
    keys = "SELECT entity, key, record_id FROM import_key ORDER BY entity, key"
    assert ask(store, keys) == ask(international, keys)
    assert bring_in(international, *american).batch is None
    international.close()
