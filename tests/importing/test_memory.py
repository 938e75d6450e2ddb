"""What the user settled comes back with the next export of the same shape; what names nothing is told."""

from __future__ import annotations

import pickle
from itertools import count

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.importing.commit import commit_import, run_import
from cockpit.importing.planning import plan_import
from cockpit.models import Account
from cockpit.records.importing import Choices, Entity, FileChoices, Totals
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write


def test_a_mapping_comes_back_with_the_same_headers(store: Store, write: Write) -> None:
    first = write("juin.csv", "Machin;Truc;Bidule", "Line;Acme;03/04/2026")
    settled = FileChoices(
        entity=Entity.OPPORTUNITY,
        mapping={"Machin": "title", "Truc": "account", "Bidule": "expected_on"},
        date_order="mm/dd/yyyy",
    )
    bring_in(store, first, choices=Choices().settle(first, settled))
    next_one = write("juillet.csv", "machin;TRUC;Bidule*", "Pump;Acme;05/06/2026")
    plan = plan_import(store, [next_one]).files[0]
    assert (plan.entity, [c.field for c in plan.columns]) == (Entity.OPPORTUNITY, ["title", "account", "expected_on"])
    bring_in(store, next_one)
    assert ask(store, "SELECT title, expected_on FROM opportunity ORDER BY id") == [
        ("Line", "2026-03-04"), ("Pump", "2026-05-06"),
    ]  # fmt: skip


def test_the_present_word_goes_before_the_former(store: Store, write: Write) -> None:
    header = "Affaire - Titre;Affaire - Valeur;Affaire - Statut"
    first = write("a.csv", header, "A;1;En suspens")
    bring_in(store, first, choices=Choices().settle(first, FileChoices(values={"status": {"En suspens": "Perdu"}})))
    second = write("b.csv", header, "B;1;En suspens")
    settled = FileChoices(values={"status": {"En suspens": "Ouvert"}})
    bring_in(store, second, choices=Choices().settle(second, settled))
    bring_in(store, write("c.csv", header, "C;1;En suspens"))
    assert ask(store, "SELECT title, status FROM opportunity ORDER BY id") == [
        ("A", "lost"), ("B", "open"), ("C", "open"),
    ]  # fmt: skip


def test_nothing_is_remembered_of_a_file_left_to_the_detection(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", "Affaire - Titre;Affaire - Valeur", "A;1"))
    assert ask(store, "SELECT count(*) FROM import_mapping") == [(0,)]


def test_an_action_of_an_unknown_opportunity_is_told(store: Store, write: Write) -> None:
    header = "Activity - ID,Activity - Subject,Activity - Due date,Activity - Deal"
    plan = only(bring_in(store, write("a.csv", header, "1,Ring,2026-10-12,Nowhere", "2,Write,2026-10-12,Nowhere")))
    assert plan.totals == Totals(created=2)
    assert [str(warning) for warning in plan.warnings] == [
        "Opportunity: rows that name one that is not here, imported without it: 2."
    ]


def test_equal_orders_without_a_number_are_two(store: Store, write: Write) -> None:
    header = "Client;Date de commande;Produit;Montant HT;Quantité"
    rows = ("Acme;02/10/2026;Ink;20,00;1", "Acme;02/10/2026;Ink;20,00;1", "Acme;13/10/2026;Ink;20,00;1")
    orders = write("commandes.csv", header, *rows)
    assert only(bring_in(store, orders)).totals == Totals(created=3)
    assert bring_in(store, orders).batch is None
    assert ask(store, "SELECT count(*), sum(amount) FROM sales_order") == [(3, 6000)]


def test_spend_of_one_month_and_label_is_not_lost(store: Store, write: Write) -> None:
    lines = ("2026-01;Marketing;Ads;10,00", "2026-01;Marketing;Ads;5,00")
    spend = write("d.csv", "Mois;Origine;Description;Montant", *lines)
    assert only(bring_in(store, spend)).totals == Totals(created=2)
    assert ask(store, "SELECT sum(amount) FROM marketing_spend") == [(1500,)]


def test_products_of_one_name_and_two_references_are_two(store: Store, write: Write) -> None:
    header = "Référence;Désignation;Prix de vente HT"
    products = write("p.csv", header, "A-1;Ink;10,00", "A-2;Ink;12,00")
    assert only(bring_in(store, products)).totals == Totals(created=2)
    assert ask(store, "SELECT reference, price FROM product ORDER BY id") == [("A-1", 1000), ("A-2", 1200)]


def test_brackets_in_a_name_are_no_identifier_elsewhere(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", "Deal - ID,Deal - Title,Deal - Organization", "1,Line,Acme (2019)"))
    assert ask(store, "SELECT name FROM account") == [("Acme (2019)",)]


def test_a_changed_quantity_is_an_update(store: Store, write: Write) -> None:
    header = "Deal - ID,Deal - Title,Deal - Value,Deal - Product name,Deal - Product quantity"
    bring_in(store, write("a.csv", header, "1,Line,10,Ink,2"))
    assert only(bring_in(store, write("b.csv", header, "1,Line,10,Ink,3"))).totals == Totals(updated=1)
    assert ask(store, "SELECT quantity FROM opportunity_line") == [(3.0,)]


def test_a_change_made_while_the_plan_is_made_again_counts(store: Store, write: Write) -> None:
    path = write("a.csv", "Deal - ID,Deal - Title,Deal - Organization", "1,Line,Acme")
    plan = pickle.loads(pickle.dumps(plan_import(store, [path])))
    asked = count()

    def another_writes() -> bool:
        if next(asked) == 1:
            with store.change(Message("Add")) as change:
                change.session.add(Account(name="Acme", folded="acme", city="Lyon"))
        return False

    commit_import(store, plan, cancelled=another_writes)
    assert ask(store, "SELECT name, city FROM account") == [("Acme", "Lyon")]


def test_plan_and_import_at_once(store: Store, write: Write) -> None:
    path = write("a.csv", "Deal - ID,Deal - Title", "1,Line")
    assert (run_import(store, [path]).batch, run_import(store, [path]).batch) == (1, None)


def test_the_cockpits_own_formats_write_the_day_first(store: Store, write: Write) -> None:
    team = write("equipe.csv", "Commercial;Heures par semaine;Arrivé le", "Ann Lee;35;06/03/2017")
    plan = only(bring_in(store, team))
    assert [column.unsettled for column in plan.columns] == ["", "", ""]
    assert ask(store, "SELECT started_on FROM rep") == [("2017-03-06",)]
