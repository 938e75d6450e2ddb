"""Columns that go to fields of the user's own, cells corrected before the import, cells that are empty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cockpit.db.store import Store
from cockpit.importing.bad_rows import export_bad_rows
from cockpit.importing.planning import plan_import
from cockpit.importing.undo import undo_import
from cockpit.records.custom import CustomEntity
from cockpit.records.importing import Choices, Entity, Fate, FileChoices, FilePlan, Totals
from cockpit.services.mandatory import set_mandatory
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HEADER = "Account Name,Phone,zl4,Stock,Since,Fair"
ROWS = ('Acme,01,2 étiq. + 1 laser,"1 200,50 €",14/09/2026,oui', "Bolt,02,,,,non")
MAPPING = {
    "zl4": "custom:+text:Parc machines", "Stock": "custom:+amount:Stock", "Since": "custom:+date:Depuis",
    "Fair": "custom:+yes_no:Salon",
}  # fmt: skip


def _choices(path: Path, **told: Any) -> Choices:
    return Choices({path: FileChoices(entity=Entity.ACCOUNT, **told)})


def _plan(store: Store, path: Path, **told: Any) -> FilePlan:
    (plan,) = plan_import(store, [path], _choices(path, **told)).files
    return plan


def _values(store: Store) -> list[dict[str, Any]]:
    names = {str(number): name for number, name in ask(store, "SELECT id, name FROM custom_field")}
    rows = ask(store, "SELECT custom FROM account ORDER BY id")
    return [{names[key]: value for key, value in json.loads(row[0]).items()} for row in rows]


@pytest.fixture
def imported(store: Store, write: Write) -> Path:
    path = write("comptes.csv", HEADER, *ROWS)
    bring_in(store, path, choices=_choices(path, mapping=MAPPING))
    return path


def test_columns_become_fields_and_their_values_are_typed(store: Store, imported: Path) -> None:
    assert ask(store, "SELECT entity, kind, name FROM custom_field ORDER BY id") == [
        ("account", "text", "Parc machines"), ("account", "amount", "Stock"), ("account", "date", "Depuis"),
        ("account", "yes_no", "Salon"),
    ]  # fmt: skip
    full = {"Parc machines": "2 étiq. + 1 laser", "Stock": 120_050, "Depuis": "2026-09-14", "Salon": True}
    assert _values(store) == [full, {"Salon": False}]


def test_the_next_export_fills_the_same_fields(store: Store, imported: Path, write: Write) -> None:
    assert only(bring_in(store, imported)).totals == Totals(unchanged=2)
    newer = write("comptes.csv", HEADER, ROWS[0].replace("oui", "non"), ROWS[1])
    plan = _plan(store, newer)
    assert plan.totals == Totals(updated=1, unchanged=1)
    assert [(d.field_label, d.before, d.after) for d in plan.updates[0].changes] == [("Salon", "yes", "no")]
    assert dict(plan.custom_fields)["custom:1"] == "Parc machines"
    bring_in(store, newer)
    assert ask(store, "SELECT count(*) FROM custom_field") == [(4,)]
    assert _values(store)[0]["Salon"] is False


def test_undo_takes_the_fields_away_too(store: Store, imported: Path) -> None:
    assert undo_import(store, 1)[0].kept == ()
    assert ask(store, "SELECT count(*) FROM custom_field") == [(0,)]


def test_a_value_that_cannot_be_read_is_an_error_of_its_row(store: Store, write: Write, tmp_path: Path) -> None:
    path = write("comptes.csv", HEADER, ROWS[0].replace("14/09/2026", "demain"), ROWS[1])
    plan = plan_import(store, [path], _choices(path, mapping=MAPPING))
    assert (plan.totals, plan.files[0].problems[0].column) == (Totals(created=1, errors=1), "Since")
    assert export_bad_rows(plan, tmp_path / "errors.xlsx") == 1


def test_a_corrected_cell_counts_and_its_row_is_shown(store: Store, write: Write) -> None:
    names = [f"Compte {n},{n},,,," for n in range(200)]
    path = write("comptes.csv", HEADER, *names, "Acme,01,,,demain,")
    assert _plan(store, path, mapping=MAPPING).totals.errors == 1
    plan = _plan(store, path, mapping=MAPPING, corrections={(202, "Since"): "15/09/2026"})
    assert plan.totals == Totals(created=201)
    assert (plan.preview[-1].row, plan.preview[-1].fate, plan.preview[-1].label) == (202, Fate.CREATE, "Acme")


def test_an_empty_cell_erases_only_where_the_user_says_so(store: Store, imported: Path, write: Write) -> None:
    emptied = write("comptes.csv", HEADER, "Acme,,,,,oui", ROWS[1])
    assert _plan(store, emptied).totals == Totals(unchanged=2)
    plan = _plan(store, emptied, empty_erases=True)
    assert [(d.field, d.before, d.after) for d in plan.updates[0].changes] == [("phone", "01", "")]
    bring_in(store, emptied, choices=_choices(emptied, empty_erases=True))
    assert ask(store, "SELECT name, phone FROM account ORDER BY id") == [("Acme", ""), ("Bolt", "02")]


def test_mandatory_fields_that_stay_empty_are_told_and_stop_nothing(store: Store, write: Write) -> None:
    set_mandatory(store, CustomEntity.ACCOUNT, "phone", on=True)
    path = write("comptes.csv", "Name,Phone,City", "Acme,01,Lyon", "Bolt,,Lyon", "Cyan,,Nice")
    plan = _plan(store, path)
    assert plan.totals == Totals(created=3)
    told = {str(each) for each in plan.warnings}
    assert "Phone is mandatory; new rows that leave it empty: 2." in told
    assert len(told) == 1
