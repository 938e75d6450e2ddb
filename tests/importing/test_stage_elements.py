"""What the stages expect, from a file of its own: in order, once, before the opportunities that validate it."""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.importing.undo import undo_import
from cockpit.records.importing import Totals
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

EXPECTED = "SELECT s.key, e.name, e.position FROM stage_element e JOIN stage s ON s.id = e.stage_id ORDER BY 1, 3"
LINES = (
    "Étape;Élément attendu",
    "Découverte;Budget connu",
    "Découverte;Décideur rencontré",
    "Proposition;Prix présenté",
)
DEALS = ("Affaire - ID;Affaire - Titre;Affaire - Étape;Affaire - Valeur;Affaire - Éléments validés",)
BUDGET, DECIDER, PRICE = (
    ("discovery", "Budget connu", 0),
    ("discovery", "Décideur rencontré", 1),
    ("proposal_stage", "Prix présenté", 0),
)


def test_each_stage_expects_its_elements_in_the_order_of_the_file(store: Store, write: Write) -> None:
    report = only(bring_in(store, write("attendus.csv", *LINES, encoding="utf-8-sig")))
    assert (report.entity, report.profile, report.totals) == (
        "stage_element", "cockpit-stage-elements", Totals(created=3),
    )  # fmt: skip
    assert (report.confidence >= 90, report.new_values) == (True, ())
    assert ask(store, EXPECTED) == [BUDGET, DECIDER, PRICE]


def test_another_program_s_words_are_understood(store: Store, write: Write) -> None:
    report = only(bring_in(store, write("list.csv", "Stage,Checklist item", "Discovery,Budget known")))
    assert (report.entity, report.totals) == ("stage_element", Totals(created=1))
    assert ask(store, EXPECTED) == [("discovery", "Budget known", 0)]


def test_importing_again_changes_nothing_and_undo_removes_them(store: Store, write: Write) -> None:
    before = content(store)
    path = write("attendus.csv", *LINES)
    batch = bring_in(store, path).batch
    after = content(store)
    again = bring_in(store, path)
    assert (again.batch, again.totals) == (None, Totals(unchanged=3))
    assert content(store) == after
    assert batch is not None
    report, _changes = undo_import(store, batch)
    assert (report.removed, report.kept) == (3, ())
    assert content(store) == before


def test_opportunities_validate_them_whatever_the_order_of_the_files(store: Store, write: Write) -> None:
    deals = write("affaires.csv", *DEALS, "7;Ligne;Découverte;1000;decideur rencontre|Plan reçu")
    bring_in(store, deals, write("attendus.csv", *LINES))
    assert ask(store, EXPECTED) == [BUDGET, DECIDER, ("discovery", "Plan reçu", 2), PRICE]
    validated = "SELECT e.name FROM opportunity_element l JOIN stage_element e ON e.id = l.element_id ORDER BY e.id"
    assert sorted(ask(store, validated)) == [("Décideur rencontré",), ("Plan reçu",)]


def test_those_that_opportunities_named_before_are_not_made_twice(store: Store, write: Write) -> None:
    bring_in(store, write("affaires.csv", *DEALS, "7;Ligne;Découverte;1000;Décideur rencontré"))
    assert only(bring_in(store, write("attendus.csv", *LINES))).totals == Totals(created=2, unchanged=1)
    assert ask(store, EXPECTED) == [("discovery", "Décideur rencontré", 0), ("discovery", "Budget connu", 1), PRICE]


def test_a_stage_that_closes_expects_nothing(store: Store, write: Write) -> None:
    report = only(bring_in(store, write("attendus.csv", "Étape;Élément attendu", "Gagné;Fêter")))
    assert report.totals == Totals(errors=1)
    assert [(p.row, p.column, str(p.reason)) for p in report.problems] == [
        (2, "Étape", "“Gagné” is not a stage on the way.")
    ]
    assert ask(store, "SELECT count(*) FROM stage_element") == [(0,)]


def test_a_stage_that_is_new_joins_the_first_process(store: Store, write: Write) -> None:
    report = only(bring_in(store, write("attendus.csv", "Étape;Élément attendu", "Essai sur site;Matériel livré")))
    assert [(new.kind, new.value) for new in report.new_values] == [("stage", "Essai sur site")]
    assert ask(store, "SELECT s.name, e.name FROM stage_element e JOIN stage s ON s.id = e.stage_id") == [
        ("Essai sur site", "Matériel livré")
    ]
    assert ask(store, "SELECT count(*) FROM sales_process") == [(1,)]
