"""What is in the way of a file is said; files are whole or not there; what is edited in them comes back."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.exporting.columns import Kind
from cockpit.exporting.export import Form, export_all, export_list
from cockpit.exporting.lists import LISTINGS
from cockpit.exporting.reading import Reading
from cockpit.i18n import Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.importing.profiles import profiles
from cockpit.importing.recognition import recognise
from cockpit.models import Account, Opportunity, Stage
from cockpit.records.importing import Entity
from cockpit.saving import save_whole


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_column_is_known_again_by_its_name(language: i18n.Language, store: Store) -> None:
    i18n.use(language)
    keys = {profile.key for profile in profiles() if profile.source == "cockpit"}
    with store.read() as session:
        reading = Reading(session)
        for entity, listing in LISTINGS.items():
            columns = listing.columns(reading)
            found = recognise([column.header for column in columns])
            assert found.profile is not None
            assert (found.entity, found.profile.key in keys) == (entity, True)
            assert [each.field for each in found.columns] == [column.field for column in columns]
            assert {column.kind for column in columns} <= set(Kind)


def test_what_is_edited_in_the_file_comes_back(store: Store, tmp_path: Path) -> None:
    with store.change(Message("Test")) as change:
        session = change.session
        stage = session.query(Stage).order_by(Stage.id).first()
        account = Account(name="Acme", folded="acme", city="Lille", created_on=date(2026, 1, 2))
        session.add(account)
        session.flush()
        for title in ("One", "Two"):
            session.add(Opportunity(title=title, folded=title.lower(), account_id=account.id, stage_id=stage.id))
    path = tmp_path / "deals.csv"
    export_list(store, Entity.OPPORTUNITY, path, Form.CSV)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    at = rows[0].index("Opportunity"), rows[0].index("Amount")
    rows[2][at[0]], rows[2][at[1]] = "Twice", "20.50"
    path.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    planned = plan_import(store, [path])
    assert (planned.totals.updated, planned.totals.unchanged, planned.totals.created) == (1, 1, 0)
    commit_import(store, planned)
    with store.read() as session:
        told = session.query(Opportunity.title, Opportunity.amount).order_by(Opportunity.id).all()
    assert [tuple(each) for each in told] == [("One", 0), ("Twice", 2050)]


def test_only_these_records_in_this_order(small_store: Store, tmp_path: Path) -> None:
    made = export_list(small_store, Entity.ACCOUNT, tmp_path / "some.csv", Form.CSV, ids=[7, 3, 99_999, 5])
    keys = [row[0].rpartition("-")[2] for row in csv.reader((tmp_path / "some.csv").read_text("utf-8").splitlines())]
    assert (made.rows, keys[1:]) == (3, ["7", "3", "5"])


@pytest.mark.parametrize("form", list(Form))
def test_an_export_that_is_stopped_leaves_what_was_there(small_store: Store, tmp_path: Path, form: Form) -> None:
    path = tmp_path / f"accounts.{form}"
    path.write_text("before", "utf-8")
    with pytest.raises(Cancelled):
        export_list(small_store, Entity.ACCOUNT, path, form, cancelled=lambda: True)
    assert path.read_text("utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".part"] == []


def test_what_is_in_the_way_is_said(small_store: Store, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    for target, told in (
        (tmp_path / "none" / "x.csv", "does not exist. Create it"),
        (tmp_path / "folder.csv", "folder.csv is a folder. Choose another name."),
        (tmp_path / ("x" * 300 + ".csv"), "is too long. Choose a shorter one."),
    ):
        with pytest.raises(CockpitError, match=told):
            export_list(small_store, Entity.REP, target, Form.CSV)
    with pytest.raises(CockpitError, match="Name a folder to export all lists to"):
        export_all(small_store, tmp_path / "file", Form.CSV)


def test_a_text_that_no_cell_can_hold_is_said(store: Store, tmp_path: Path) -> None:
    with store.change(Message("Test")) as change:
        change.session.add(Account(name="Acme", notes="x" * 40_000))
    with pytest.raises(CockpitError, match="40,000 characters is too long for a cell of a workbook: export to CSV"):
        export_list(store, Entity.ACCOUNT, tmp_path / "x.xlsx", Form.XLSX)
    assert not (tmp_path / "x.xlsx").exists()
    assert export_list(store, Entity.ACCOUNT, tmp_path / "x.csv", Form.CSV).rows == 1


def test_a_folder_closed_to_writing(closed_folder: Path) -> None:
    with pytest.raises(CockpitError, match="cannot be written to"):
        save_whole(closed_folder / "x.csv", lambda file: None)
