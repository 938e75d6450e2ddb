"""An export comes back identical: nothing new where it came from, the same rows where nothing was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.exporting.export import Form, export_all
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.records.importing import Entity
from cockpit.records.lists import NAMES


def exported(store: Store, folder: Path, form: str) -> dict[str, bytes]:
    """All the lists of the file in `folder`: name → content."""
    export_all(store, folder, Form(form))
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def assert_nothing_new(store: Store, folder: Path) -> None:
    """Every row of the exported lists is told unchanged, every column known, and an import writes nothing."""
    planned = plan_import(store, [folder])
    told = {plan.entity: plan.totals for plan in planned.files}
    assert set(told) == set(NAMES.values()) == set(Entity)
    assert {entity: t for entity, t in told.items() if t.created or t.updated or t.skipped or t.errors} == {}
    assert all(totals.unchanged for totals in told.values())
    assert [column.header for plan in planned.files for column in plan.columns if column.confidence < 99] == []
    assert [column.header for plan in planned.files for column in plan.columns if column.unsettled] == []
    report, _changes = commit_import(store, planned)
    assert report.batch is None


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_exported_is_nothing_new_where_it_came_from(
    language: i18n.Language, sample_store: Store, tmp_path: Path
) -> None:
    i18n.use(language)
    export_all(sample_store, tmp_path / "lists", Form.CSV)
    assert_nothing_new(sample_store, tmp_path / "lists")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_workbooks_are_nothing_new_either(language: i18n.Language, small_store: Store, tmp_path: Path) -> None:
    i18n.use(language)
    export_all(small_store, tmp_path / "lists", Form.XLSX)
    assert_nothing_new(small_store, tmp_path / "lists")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_file_takes_the_same_rows_from_it(
    language: i18n.Language, sample_store: Store, another: Store, tmp_path: Path
) -> None:
    i18n.use(language)
    mine = exported(sample_store, tmp_path / "mine", "csv")
    assert len(mine) == len(Entity)
    commit_import(another, plan_import(another, [tmp_path / "mine"]))
    assert exported(another, tmp_path / "theirs", "csv") == mine


def test_one_workbook_holds_all_lists_and_brings_them_back(small_store: Store, another: Store, tmp_path: Path) -> None:
    target = tmp_path / "all.xlsx"
    made = export_all(small_store, target, Form.XLSX)
    assert {each.entity for each in made} == set(Entity)
    assert {each.path for each in made} == {target}
    mine = exported(small_store, tmp_path / "mine", "csv")
    commit_import(another, plan_import(another, [target]))
    assert exported(another, tmp_path / "theirs", "csv") == mine


def test_what_only_a_name_is_known_of_stays_so(store: Store, tmp_path: Path) -> None:
    deals = tmp_path / "deals.csv"
    deals.write_text(
        "Deal - ID;Deal - Title;Deal - Organization;Deal - Contact person;Deal - Owner;Deal - Product name;"
        "Deal - Value;Deal - Status;Deal - Stage\n7;Labels;Acme;Ann Roy;Bob Petit;Ink;10;Open;Discovery\n",
        "utf-8",
    )
    commit_import(store, plan_import(store, [deals]))
    lists = exported(store, tmp_path / "lists", "csv")
    assert {"Accounts.csv", "Contacts.csv", "Reps.csv", "Products.csv", "Opportunities.csv"} <= set(lists)
    planned = plan_import(store, [tmp_path / "lists"])
    assert planned.totals.unchanged == planned.totals.rows == sum(plan.rows for plan in planned.files)
    commit_import(store, planned)
    assert exported(store, tmp_path / "again", "csv") == lists
    deals.write_text(deals.read_text("utf-8").replace(";10;", ";11;"), "utf-8")
    report, _changes = commit_import(store, plan_import(store, [deals]))
    assert (report.totals.updated, report.totals.created) == (1, 0)
