"""Again and back: nothing doubled, nothing erased, everything can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cockpit.db.store import Store
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.importing.undo import undo_import
from cockpit.models import Account, Opportunity
from cockpit.records.importing import Fate, Totals
from cockpit.services.imports import batches
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

HEADER = (
    "Affaire - ID;Affaire - Titre;Affaire - Valeur;Affaire - Étape;Affaire - Statut;Affaire - Organisation;"
    "Affaire - Propriétaire;Affaire - Origine;Affaire - Nom du produit;Affaire - Quantité de produits"
)
FIRST = "1;Line;100,00;Qualification;Ouvert;Acme;Ann Lee;Marketing;Pump;2"
SECOND = "2;Pump;50,00;Négociation;Ouvert;Bolt;Ann Lee;Salon;Pump;1"


@pytest.fixture
def deals(write: Write) -> Path:
    return write("affaires.csv", HEADER, FIRST, SECOND)


def test_the_same_file_again_writes_nothing_and_says_so(store: Store, deals: Path) -> None:
    assert bring_in(store, deals).batch == 1
    before = content(store)
    sets = ask(store, "SELECT count(*) FROM change_set")
    plan = plan_import(store, [deals])
    assert plan.changes_nothing
    report, changes = commit_import(store, plan)
    assert (report.batch, report.totals, changes.nothing) == (None, Totals(unchanged=2), True)
    assert content(store) == before
    assert ask(store, "SELECT count(*) FROM change_set") == sets
    assert ask(store, "SELECT count(*) FROM import_batch") == [(1,)]


def test_a_dry_run_writes_nothing(store: Store, deals: Path) -> None:
    before = content(store)
    assert plan_import(store, [deals]).totals == Totals(created=2)
    assert content(store) == before
    assert ask(store, "SELECT count(*) FROM change_set") == [(0,)]


def test_a_newer_export_updates_and_the_journal_keeps_before_and_after(store: Store, deals: Path, write: Write) -> None:
    bring_in(store, deals)
    newer = write("plus-tard.csv", HEADER, FIRST.replace("100,00;Qualification", "120,00;Proposition"), SECOND)
    plan = plan_import(store, [newer])
    (row,) = plan.files[0].updates
    assert {c.field: (c.before, c.after) for c in row.changes if c.field in ("amount", "stage")} == {
        "amount": ("€100", "€120") if row.changes[0].before.startswith("€") else ("100\u00a0€", "120\u00a0€"),
        "stage": ("Qualification", "Proposal"),
    }
    assert only(commit_import(store, plan)[0]).totals == Totals(updated=1, unchanged=1)
    ((before, after),) = ask(
        store, "SELECT before, after FROM journal WHERE table_name = 'opportunity' AND before IS NOT NULL"
    )
    assert (json.loads(before)["amount"], json.loads(after)["amount"]) == (10_000, 12_000)
    assert json.loads(before)["stage_id"] != json.loads(after)["stage_id"]
    assert ask(store, "SELECT stage_since FROM opportunity WHERE id = 1") == [("2026-10-14",)]
    assert ask(store, "SELECT count(*) FROM opportunity_line") == [(2,)]


def test_an_empty_cell_does_not_erase(store: Store, deals: Path, write: Write) -> None:
    bring_in(store, deals)
    newer = write("plus-tard.csv", HEADER, "1;Line;;;Ouvert;;;;;")
    assert only(bring_in(store, newer)).totals.updated + only(bring_in(store, newer)).totals.unchanged >= 1
    assert ask(store, "SELECT amount, account_id, owner_id, origin_id, stage_id FROM opportunity WHERE id = 1") == [
        (10_000, 1, 1, 1, 1)
    ]


def test_names_meet_and_unknown_words_are_made(store: Store, deals: Path) -> None:
    plan = only(bring_in(store, deals))
    assert {(new.kind, new.value) for new in plan.new_values} == {
        ("account", "Acme"), ("account", "Bolt"), ("rep", "Ann Lee"), ("origin", "Salon"), ("product", "Pump"),
    }  # fmt: skip
    assert ask(store, "SELECT name, is_stub FROM rep") == [("Ann Lee", 1)]


def test_stubs_are_filled_later(store: Store, deals: Path, write: Write) -> None:
    bring_in(store, deals)
    accounts = write("comptes.csv", "Identifiant;Raison sociale;Statut;Ville", "C1;Acme;Client actif;Lyon")
    team = write("equipe.csv", "Commercial;Heures par semaine;Territoire", "LEE Ann;32;Nord")
    bring_in(store, accounts, team)
    assert ask(store, "SELECT name, is_stub, city, external_id FROM account ORDER BY id") == [
        ("Acme", 0, "Lyon", "C1"), ("Bolt", 1, "", None),
    ]  # fmt: skip
    assert ask(store, "SELECT count(*), sum(is_stub), max(weekly_hours) FROM rep") == [(1, 0, 32.0)]


def test_files_dropped_together_are_taken_in_the_order_they_need(store: Store, deals: Path, write: Write) -> None:
    accounts = write("zz.csv", "Identifiant;Raison sociale;Statut", "C1;Acme;Client actif", "C2;Bolt;Prospect")
    report = bring_in(store, deals, accounts)
    assert report.totals == Totals(created=4)
    assert ask(store, "SELECT count(*), sum(is_stub) FROM account") == [(2, 0)]


def test_two_companies_of_one_name_stay_two(store: Store, write: Write) -> None:
    header = "Identifiant;Raison sociale;Statut"
    accounts = write("comptes.csv", header, "C1;Acme;Client actif", "C2;Acme;Prospect")
    assert only(bring_in(store, accounts)).totals == Totals(created=2)
    assert only(bring_in(store, accounts)).totals == Totals(unchanged=2)


def test_identifiers_of_two_programs_do_not_meet(store: Store, write: Write) -> None:
    bring_in(store, write("deals.csv", "Deal - ID,Deal - Title,Deal - Value", "1,Pumps,10"))
    hubspot = write("hub.csv", "Record ID,Deal Name,Deal Stage,Amount", "1,Valves,Qualification,20")
    assert only(bring_in(store, hubspot)).totals == Totals(created=1)
    assert ask(store, "SELECT title FROM opportunity ORDER BY id") == [("Pumps",), ("Valves",)]


def test_one_company_known_to_two_programs_is_one(store: Store, write: Write) -> None:
    bring_in(store, write("o.csv", "Organization - ID,Organization - Name,Organization - Owner", "7,Acme,Ann Lee"))
    other = write("c.csv", "Record ID,Company name,Company owner,City", "900,Acme,Ann Lee,Lyon")
    bring_in(store, other)
    assert ask(store, "SELECT name, city FROM account") == [("Acme", "Lyon")]
    assert bring_in(store, other).batch is None
    first = write("o.csv", "Organization - ID,Organization - Name,Organization - Owner", "7,Acme SA,Ann Lee")
    bring_in(store, first)
    assert ask(store, "SELECT count(*) FROM account") == [(1,)]


def test_a_repeated_row_is_left_aside_and_named(store: Store, write: Write) -> None:
    plan = only(bring_in(store, write("affaires.csv", HEADER, FIRST, FIRST)))
    assert (plan.totals, list(plan.fates)) == (Totals(created=1, skipped=1), [Fate.CREATE, Fate.SKIP])
    assert str(plan.preview[1].reason) == "The same as row 2."


def test_one_identifier_that_says_two_things_is_an_error(store: Store, write: Write) -> None:
    plan = only(bring_in(store, write("affaires.csv", HEADER, FIRST, SECOND.replace("2;", "1;", 1))))
    assert plan.totals == Totals(created=1, errors=1)


def test_rows_without_an_identifier_are_known_again(store: Store, write: Write) -> None:
    header = "Client;Opportunité;Commercial;Montant;Étape"
    bring_in(store, write("a.csv", header, "Acme;Line;Ann Lee;100;Qualification", "Acme;Pump;Ann Lee;5;Qualification"))
    newer = write("b.csv", header, "Acme;Line;Ann Lee;120;Qualification", "Acme;Pump;Ann Lee;5;Qualification")
    assert only(bring_in(store, newer)).totals == Totals(updated=1, unchanged=1)
    assert ask(store, "SELECT amount FROM opportunity ORDER BY id") == [(12_000,), (500,)]


def test_undo_takes_all_back_and_lets_it_come_again(store: Store, deals: Path) -> None:
    before = content(store)
    first = bring_in(store, deals)
    assert first.batch is not None
    report, changes = undo_import(store, first.batch)
    assert (report.kept, changes.nothing, report.removed > 2) == ((), False, True)
    assert content(store) == before
    (past,) = batches(store)
    assert (past.is_undone, past.names, past.totals) == (True, ("affaires.csv",), Totals(created=2))
    with pytest.raises(CockpitError, match="taken back already"):
        undo_import(store, first.batch)
    assert only(bring_in(store, deals)).totals == Totals(created=2)


def test_undo_of_an_update_gives_the_former_values(store: Store, deals: Path, write: Write) -> None:
    bring_in(store, deals)
    records = content(store)
    newer = write("plus-tard.csv", HEADER, FIRST.replace("100,00", "120,00"), SECOND.replace("Bolt", "Screw"))
    second = bring_in(store, newer)
    assert second.batch is not None
    undo_import(store, second.batch)
    assert content(store) == records
    assert only(bring_in(store, newer)).totals == Totals(updated=2)
    assert ask(store, "SELECT amount FROM opportunity WHERE id = 1") == [(12_000,)]


def test_undo_keeps_and_names_what_was_edited_since(store: Store, deals: Path) -> None:
    first = bring_in(store, deals)
    assert first.batch is not None
    with store.change(Message("Edit")) as change:
        change.session.get_one(Opportunity, 1).title = "Mine"
    report, _changes = undo_import(store, first.batch)
    assert ("opportunity", "Mine") in {(row.kind, row.label) for row in report.kept}
    assert ask(store, "SELECT title FROM opportunity") == [("Mine",)]
    assert ask(store, "SELECT name FROM account") == [("Acme",)]
    assert ask(store, "PRAGMA foreign_key_check") == []


def test_undo_and_redo_by_key_follow_the_import(store: Store, deals: Path) -> None:
    bring_in(store, deals)
    held = content(store)
    store.undo()
    assert batches(store)[0].is_undone
    store.redo()
    assert not batches(store)[0].is_undone
    assert content(store) == held
    assert bring_in(store, deals).totals.created == 0


def test_an_import_that_is_not_there(store: Store) -> None:
    with pytest.raises(CockpitError, match="There is no import 9"):
        undo_import(store, 9)


def test_a_record_deleted_by_hand_comes_again_and_meets_no_stranger(store: Store, deals: Path) -> None:
    bring_in(store, deals)
    with store.change(Message("Delete")) as change:
        change.delete(change.session.get_one(Opportunity, 2))
    with store.change(Message("Add")) as change:
        change.session.add(Opportunity(title="By hand", stage_id=1))
    assert only(bring_in(store, deals)).totals == Totals(created=1, unchanged=1)
    assert ask(store, "SELECT title FROM opportunity ORDER BY title") == [("By hand",), ("Line",), ("Pump",)]


@pytest.mark.parametrize("asked", [0, 1, 2, 3, 5])
def test_stopped_at_any_moment_it_leaves_no_trace(store: Store, deals: Path, asked: int) -> None:
    before = content(store)
    plan = plan_import(store, [deals])
    times = iter(range(100))
    with pytest.raises(Cancelled):
        commit_import(store, plan, cancelled=lambda: next(times) >= asked)
    assert content(store) == before
    assert ask(store, "SELECT count(*) FROM change_set") == ask(store, "SELECT count(*) FROM import_batch") == [(0,)]


def test_a_plan_that_is_stopped(store: Store, deals: Path) -> None:
    with pytest.raises(Cancelled):
        plan_import(store, [deals], cancelled=lambda: True)


def test_what_changed_between_plan_and_import_counts(store: Store, deals: Path) -> None:
    plan = plan_import(store, [deals])
    with store.change(Message("Add")) as change:
        change.session.add(Account(name="Acme", folded="acme", city="Lyon"))
    commit_import(store, plan)
    assert ask(store, "SELECT name, city FROM account ORDER BY id") == [("Acme", "Lyon"), ("Bolt", "")]


def test_a_plan_from_another_process_is_made_again(store: Store, deals: Path) -> None:
    import pickle

    plan = pickle.loads(pickle.dumps(plan_import(store, [deals])))
    assert only(commit_import(store, plan)[0]).totals == Totals(created=2)


def test_progress_is_told_to_the_end(store: Store, deals: Path) -> None:
    told: list[tuple[int, int]] = []
    plan = plan_import(store, [deals], progress=lambda step, steps: told.append((step, steps)))
    commit_import(store, plan, progress=lambda step, steps: told.append((step, steps)))
    assert told
    assert all(0 <= step <= steps for step, steps in told)
    assert told[-1][0] == told[-1][1]


def test_the_undo_of_many_rows_leaves_the_schema_as_it_was(store: Store, write: Write) -> None:
    schema = ask(store, "SELECT name, sql FROM sqlite_master ORDER BY name")
    people = [f"{number},Jo Doe {number},Acme" for number in range(500)]
    report = bring_in(store, write("p.csv", "Person - ID,Person - Name,Person - Organization", *people))
    assert report.batch is not None
    undone, _changes = undo_import(store, report.batch)
    assert (undone.removed, undone.kept) == (501, ())
    assert ask(store, "SELECT name, sql FROM sqlite_master ORDER BY name") == schema
