"""Rows meet the records that they mean by company number, site and address, never by likeness alone."""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.records.importing import Totals
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HEADER = "Name,SIRET,Website,Email,Phone"
FIRST = "Fonderie Rocambre,732 829 320 00074,https://www.rocambre.example.fr,contact@rocambre.example.fr,0476000001"


def test_the_same_siret_is_the_same_account(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", HEADER, FIRST))
    report = only(bring_in(store, write("b.csv", HEADER, "Rocambre SAS,73282932000074,,,0476000002")))
    assert report.totals == Totals(updated=1)
    assert ask(store, "SELECT name, phone FROM account") == [("Rocambre SAS", "0476000002")]


def test_a_site_says_it_only_with_the_name(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", HEADER, FIRST))
    rows = ["Fonderie Rocambre SARL,,rocambre.example.fr,,1", "Atelier Vif,,rocambre.example.fr,,2"]
    report = only(bring_in(store, write("b.csv", HEADER, *rows)))
    assert report.totals == Totals(created=1, updated=1)
    assert ask(store, "SELECT name FROM account ORDER BY id") == [("Fonderie Rocambre SARL",), ("Atelier Vif",)]


def test_names_that_are_alike_stay_two_accounts(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", HEADER, "Müller,,,,1"))
    assert only(bring_in(store, write("b.csv", HEADER, "Muller,,,,2"))).totals == Totals(created=1)


def test_two_rows_of_one_program_never_become_one_account(store: Store, write: Write) -> None:
    bring_in(store, write("a.csv", HEADER, FIRST))
    header = "Organization - ID,Organization - Name,Organization - Owner,Organization - Website,SIRET"
    rows = ["1,Rocambre Nord,Anne Roy,,73282932000074", "2,Rocambre Sud,Anne Roy,,73282932000074"]
    report = only(bring_in(store, write("c.csv", header, *rows)))
    assert (report.totals.rows, report.totals.errors) == (2, 0)
    assert ask(store, "SELECT count(*) FROM account") == [(2,)]


def test_an_e_mail_is_a_person(store: Store, write: Write) -> None:
    header = "First name,Last name,Company,Email,Job title"
    bring_in(store, write("a.csv", header, "Anne,Roy,Acme,anne.roy@acme.example.fr,Buyer"))
    report = only(bring_in(store, write("b.csv", header, "Anne,Roy-Petit,Acme,Anne.Roy@acme.example.fr,Director")))
    assert report.totals == Totals(updated=1)
    assert ask(store, "SELECT last_name, job_title FROM contact") == [("Roy-Petit", "Director")]
