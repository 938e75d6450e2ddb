"""What rows name before it has come: found again by its identifier, counted, and never mistaken for a namesake."""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.importing.planning import plan_import
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Amount,Create Date,Associated Company,Associated Company IDs,"
    "Associated Contact"
)


def test_the_first_of_several_companies_and_contacts_is_the_deal_s(store: Store, write: Write) -> None:
    bring_in(
        store,
        write(
            "hubspot-crm-exports-deals.csv", HUBSPOT,
            '1,Fours,Appointment Scheduled,10,2026-01-02,Boulangeries Durand (5551);Moulin (5552),5551;5552,'
            "Luc Durand (7001);Eve Sol (7002)",
        ),
    )  # fmt: skip
    assert ask(store, "SELECT name, is_stub FROM account") == [("Boulangeries Durand", 1)]
    assert ask(store, "SELECT first_name, last_name FROM contact") == [("Luc", "Durand")]
    bring_in(store, write("companies.csv", "Record ID,Company name,City", "5551,Durand et fils,Nice", "5552,Moulin,"))
    bring_in(store, write("contacts.csv", "Record ID,First Name,Last Name,Email", "7001,Lucien,Durand,l@d.fr"))
    told = "SELECT a.name, a.city, a.is_stub, c.first_name FROM opportunity o JOIN account a ON a.id = o.account_id"
    assert ask(store, f"{told} JOIN contact c ON c.id = o.contact_id") == [("Durand et fils", "Nice", 0, "Lucien")]
    assert ask(store, "SELECT count(*) FROM account") == [(2,)]
    assert ask(store, "SELECT count(*) FROM contact") == [(1,)]


def test_an_account_known_by_its_identifier_alone_is_filled_when_it_comes(store: Store, write: Write) -> None:
    bring_in(store, write("deals.csv", HUBSPOT, "1,Fours,Appointment Scheduled,10,2026-01-02,,5553,"))
    assert ask(store, "SELECT name, is_stub FROM account") == [("5553", 1)]
    bring_in(store, write("companies.csv", "Record ID,Company name,City", "5553,Solo,Nice"))
    assert ask(store, "SELECT a.name, a.is_stub FROM opportunity o JOIN account a ON a.id = o.account_id") == [
        ("Solo", 0)
    ]


def test_namesakes_are_told_apart_by_their_identifiers_before_they_come(store: Store, write: Write) -> None:
    deals = write(
        "deals.csv", "Deal - ID,Deal - Title,Deal - Organization,Deal - Organization ID,Deal - Stage",
        "1,Paris,Durand,21,Qualified", "2,Lyon,Durand,22,Qualified", "3,Lyon 2,Durand,22,Qualified",
    )  # fmt: skip
    bring_in(store, deals)
    bring_in(
        store,
        write("organizations.csv", "Organization - ID,Organization - Name,Organization - Website",
              "22,Durand,lyon.fr", "21,Durand,paris.fr"),
    )  # fmt: skip
    told = "SELECT o.title, a.website FROM opportunity o JOIN account a ON a.id = o.account_id ORDER BY o.id"
    assert ask(store, told) == [("Paris", "paris.fr"), ("Lyon", "lyon.fr"), ("Lyon 2", "lyon.fr")]
    assert bring_in(store, deals).batch is None


def test_new_names_are_told_with_the_number_of_rows_that_name_them(store: Store, write: Write) -> None:
    deals = write(
        "deals.csv", "Deal - ID,Deal - Title,Deal - Organization,Deal - Owner,Deal - Stage,Deal - Product name",
        "1,a,Acme,Anne Dupont,Audit,GTX Pro", "2,b,Acme,DUPONT Anne,Audit,GTXPro", "3,c,Bistro,Anne Dupont,Audit,",
    )  # fmt: skip
    (plan,) = plan_import(store, [deals]).files
    assert {(new.kind, new.value): new.rows for new in plan.new_values} == {
        ("rep", "Anne Dupont"): 3, ("account", "Acme"): 2, ("account", "Bistro"): 1, ("stage", "Audit"): 3,
        ("product", "GTX Pro"): 2,
    }  # fmt: skip


def test_totals_with_their_count_are_left_aside_and_a_company_called_total_is_not(store: Store, write: Write) -> None:
    accounts = write(
        "comptes.csv", "Nom;Ville;CA", "Total;Paris;100", "Total (12 comptes);;", "Grand Totals (2 records);;300 € HT"
    )
    assert only(bring_in(store, accounts)).totals.created == 1
    assert ask(store, "SELECT name, city FROM account") == [("Total", "Paris")]
