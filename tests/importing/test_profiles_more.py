"""Every export that the program knows is known without a question, in any order and spelling of its columns."""

from __future__ import annotations

import csv
import random
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from cockpit import paths
from cockpit.db.store import Store
from cockpit.importing.planning import plan_import
from cockpit.importing.profiles import profiles
from cockpit.importing.recognition import recognise
from cockpit.records.importing import FilePlan
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write
from tests.importing.profile_cases import DEALS, Case
from tests.importing.profile_others import ACCOUNTS, ACTIONS, CONTACTS

SPELLINGS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "curly": lambda text: text.replace("'", "’"),
    "straight": lambda text: text.replace("’", "'"),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "capitals": lambda text: text.upper(),
}
DEAL = (
    "SELECT o.title, a.name, r.name, s.name, o.status, o.amount, o.probability, o.created_on, o.expected_on, "
    "o.closed_on FROM opportunity o LEFT JOIN account a ON a.id = o.account_id LEFT JOIN rep r ON r.id = o.owner_id "
    "JOIN stage s ON s.id = o.stage_id ORDER BY o.id"
)

ACCOUNT = (
    "SELECT a.name, r.name, coalesce(s.key, ''), a.city, a.postcode, a.employees, a.created_on FROM account a "
    "LEFT JOIN rep r ON r.id = a.owner_id LEFT JOIN account_status s ON s.id = a.status_id ORDER BY a.id"
)
CONTACT = (
    "SELECT c.first_name, c.last_name, a.name, c.job_title, c.email, r.name FROM contact c "
    "JOIN account a ON a.id = c.account_id LEFT JOIN rep r ON r.id = c.owner_id ORDER BY c.id"
)
ACTION = (
    "SELECT c.title, t.key, r.name, a.name, c.day, c.minute, c.minutes, c.status FROM action c "
    "JOIN action_type t ON t.id = c.type_id LEFT JOIN rep r ON r.id = c.rep_id "
    "LEFT JOIN account a ON a.id = c.account_id ORDER BY c.id"
)
EVERY = [*DEALS, *ACCOUNTS, *CONTACTS, *ACTIONS]
QUESTIONS = (
    [(case, DEAL) for case in DEALS]
    + [(case, ACCOUNT) for case in ACCOUNTS]
    + [(case, CONTACT) for case in CONTACTS]
    + [(case, ACTION) for case in ACTIONS]
)


def made(folder: Path, case: Case, name: str = "export.csv") -> Path:
    """The case as a CSV file, its columns in any order."""
    order = list(range(len(case.columns)))
    random.Random(case.key).shuffle(order)
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in (list(case.columns), *case.rows):
            writer.writerow([row[place] for place in order])
    return path


def assert_unasked(plan: FilePlan, case: Case) -> None:
    """The file is what the case says, and nothing is left to ask."""
    assert plan.profile == case.key
    assert {column.header: column.field for column in plan.columns} == case.columns
    assert [column.header for column in plan.columns if column.unsettled] == []
    assert (plan.totals.created, plan.totals.errors, plan.skipped_because) == (len(case.rows), 0, None), plan.problems
    assert plan.confidence >= 90


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.key)
def test_columns_are_known_in_any_order_and_spelling(case: Case) -> None:
    header = list(case.columns)
    for name, spelled in SPELLINGS.items():
        random.Random(name).shuffle(header)
        found = recognise([spelled(column) for column in header])
        assert found.profile is not None, name
        assert found.profile.key == case.key, name
        assert [column.field for column in found.columns] == [case.columns[column] for column in header], name


@pytest.mark.parametrize(("case", "question"), QUESTIONS, ids=[case.key for case, _question in QUESTIONS])
def test_an_export_comes_in_as_it_is(store: Store, tmp_path: Path, case: Case, question: str) -> None:
    assert all(len(row) == len(case.columns) for row in case.rows)
    path = made(tmp_path, case)
    assert_unasked(only(bring_in(store, path)), case)
    assert ask(store, question) == case.answer
    (again,) = plan_import(store, [path]).files
    assert again.totals.unchanged == len(case.rows)


def test_no_profile_takes_the_headers_of_another() -> None:
    for profile in profiles():
        every = [*profile.columns, *profile.ignored]
        for header in (every, list(reversed(every)), sorted(profile.signature)):
            found = recognise(header).profile
            assert found is not None, profile.key
            assert found.label == profile.label, (profile.key, found.key, header)


def test_identifiers_of_zoho_tie_deals_to_accounts_that_come_later(store: Store, write: Write) -> None:
    deals = write(
        "Deals_2026_05_28.csv",
        "Record Id,Deal Name,Deal Owner.id,Deal Owner,Amount,Closing Date,Account Name.id,Account Name,Stage",
        "zcrm_11,Oven,zcrm_1,Ann Lee,4000,2026-12-01,zcrm_51,Acme,Qualification",
    )
    bring_in(store, deals)
    header = "Record Id,Account Name,Account Owner.id,Account Owner,Employees"
    bring_in(store, write("Accounts_2026_05_28.csv", header, "zcrm_51,Acme Europe,zcrm_1,Ann Lee,12"))
    assert ask(store, "SELECT name, external_id, employees, is_stub FROM account") == [("Acme Europe", "51", 12, 0)]
    assert ask(store, "SELECT external_id FROM opportunity") == [("11",)]


def test_salesforce_data_export_is_tied_together_by_identifiers(store: Store, write: Write) -> None:
    user, account, contact, deal, task, event = (
        write("User.csv", "Id,Username,LastName,FirstName,Name,Email,Title,IsActive",
              "005A,ann@x.test,Lee,Ann,Ann Lee,ann@x.test,Seller,true"),
        write("Account.csv", "Id,IsDeleted,Name,Type,ParentId,BillingCity,BillingPostalCode,Industry,OwnerId",
              "001A,false,Acme,Customer,001Z,Lyon,01100,Forge,005A"),
        write("Contact.csv", "Id,AccountId,LastName,FirstName,Salutation,Email,OwnerId",
              "003A,001A,Roy,Zoé,Ms.,z@acme.test,005A"),
        write("Opportunity.csv",
              "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,IsClosed,IsWon,OwnerId,CreatedDate",
              "006A,001A,Oven,Negotiation/Review,4000.5,90,2026-12-01,false,false,005A,2026-08-31T23:30:00.000Z"),
        write("Task.csv", "Id,Subject,ActivityDate,Status,IsClosed,WhatId,AccountId,WhoId,OwnerId",
              "00TA,Ring,2026-10-12,Completed,true,006A,001A,003A,005A"),
        write("Event.csv", "Id,Subject,StartDateTime,EndDateTime,WhatId,AccountId,OwnerId",
              "00UA,Visit,2026-10-20T07:30:00.000Z,2026-10-20T08:15:00.000Z,006A,001A,005A"),
    )  # fmt: skip
    report = bring_in(store, task, event, deal, contact, account, user)
    assert [plan.totals.errors for plan in report.files] == [0] * 6
    assert ask(store, "SELECT name, email, role FROM rep") == [("Ann Lee", "ann@x.test", "Seller")]
    assert ask(store, ACCOUNT) == [("Acme", "Ann Lee", "customer", "Lyon", "01100", None, None)]
    assert ask(store, CONTACT) == [("Zoé", "Roy", "Acme", "", "z@acme.test", "Ann Lee")]
    assert ask(store, DEAL) == [
        ("Oven", "Acme", "Ann Lee", "Negotiation/Review", "open", 400050, 9000, "2026-09-01", "2026-12-01", None)
    ]
    assert ask(store, ACTION) == [
        ("Ring", "task", "Ann Lee", "Acme", "2026-10-12", None, 30, "done"),
        ("Visit", "meeting", "Ann Lee", "Acme", "2026-10-20", 570, 45, "planned"),
    ]
    assert ask(store, "SELECT count(opportunity_id) FROM action") == [(2,)]


def test_a_workbook_of_espocrm_has_its_title_above_the_header(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "Opportunities.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "Opportunités")
    sheet.write_row(2, 0, ["Nom", "Compte", "Etape", "Montant", "Date de fermeture", "Utilisateur assigné"])
    sheet.write_row(3, 0, ["Four", "Acme", "Négociation", 4000.5])
    sheet.write_datetime(3, 4, datetime(2026, 12, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
    sheet.write(3, 5, "Anne Roy")
    book.close()
    assert only(bring_in(store, path)).profile == "espocrm-opportunities-fr"
    assert [row[:6] for row in ask(store, DEAL)] == [("Four", "Acme", "Anne Roy", "Negotiation", "open", 400050)]
    assert ask(store, "SELECT expected_on FROM opportunity") == [("2026-12-01",)]


OWN = """
source = "acme"

[deals]
label = "Acme, deals"
entity = "opportunity"
signature = ["Dossier", "Chance de gain"]
ignore = ["Client"]

[deals.columns]
title = ["Dossier"]
probability = ["Chance de gain"]
account = ["Maison"]
amount = ["Somme"]
status = ["Sort"]

[deals.words.status]
"Plié" = "won"
"""


def own_profile(name: str, text: str) -> Path:
    """A profile in the user's folder."""
    folder = paths.data_folder() / "profiles"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_profile_of_ones_own_is_read_and_read_again_once_changed(store: Store, write: Write) -> None:
    header = "Dossier,Chance de gain,Maison,Client,Somme,Sort"
    assert recognise(header.split(",")).profile is None
    path = own_profile("acme.toml", OWN)
    plan = only(bring_in(store, write("x.csv", header, "Four,40,Acme,Nous,12.5,Plié")))
    assert (plan.profile, plan.profile_label, plan.warnings) == ("acme-deals", "Acme, deals", ())
    assert [row[:6] for row in ask(store, DEAL)] == [("Four", "Acme", None, "Verbal agreement", "won", 1250)]
    path.write_text(OWN.replace("Acme, deals", "Acme, everything"), encoding="utf-8")
    found = recognise(header.split(",")).profile
    assert found is not None
    assert found.label == "Acme, everything"
    path.unlink()
    assert recognise(header.split(",")).profile is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[deals", "it is no TOML file that can be read"),
        (OWN.replace('source = "acme"', ""), "“source” is missing"),
        (OWN.replace("title =", "titel ="), "“titel” is no field of this kind of table"),
        (OWN.replace('entity = "opportunity"', 'entity = "boat"'), "a value is not of the expected kind"),
        (OWN.replace('["Maison"]', '"Maison"'), "a value is not of the expected kind"),
        (OWN.replace('["Dossier", "Chance de gain"]', "[]"), "“signature” is missing"),
        (OWN + '[deals.defaults]\namount = "5"\n', "“amount” cannot be given to rows that do not say it"),
        ('source = "acme"', "it holds no profile"),
        (OWN + "[deals.scale]\namount = 0.01\n", "a value is not of the expected kind"),
        (OWN + "[deals.scale]\ntitle = 1000\n", "“title” cannot be multiplied by that"),
        (OWN + '[deals.stages]\n"Start" = 110\n', "a value is not of the expected kind"),
    ],
)
def test_a_broken_profile_is_named_and_stops_nothing(store: Store, write: Write, text: str, reason: str) -> None:
    own_profile("acme.toml", text)
    own_profile("good.toml", OWN)
    plan = only(bring_in(store, write("x.csv", "Dossier,Chance de gain", "Four,40")))
    assert (plan.profile, plan.totals.created) == ("good-deals", 1)
    assert [str(warning) for warning in plan.warnings] == [f"The profile acme.toml was left aside: {reason}."]
