"""Reports as programs and people lay them out: groups, totals, lines of orders, units in headers."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from cockpit.db.store import Store
from cockpit.importing.builders.parting import _parted
from cockpit.importing.meanings import status_of_stage
from cockpit.importing.numbers import read_amounts, read_shares, unit_of
from cockpit.importing.planning import plan_import
from cockpit.importing.undo import undo_import
from cockpit.records.importing import Entity, FilePlan
from cockpit.records.kinds import OpportunityStatus
from tests.importing.asking import ask, bring_in, content, only
from tests.importing.conftest import Write

DEALS = (
    ("Sophie Bernard", "Acme", "Étude", "Proposal", 1_200.5), ("Sophie Bernard", "Roux", "Audit", "Closed Won", 800.0),
    ("Sophie Bernard", "Durand", "Refonte", "Proposal", 300.25), ("Julien Caron", "Acme", "Suivi", "Closed Lost", 50.0),
    ("Julien Caron", "Petit", "Conseil", "Qualification", 4_000.0),
)  # fmt: skip
CENTS = 635_075


def _workbook(path: Path, rows: list[list[Any]], first: int = 0) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Sheet1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for at, row in enumerate(rows, first):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(at, column, cell, day)
                elif cell not in ("", None):
                    sheet.write(at, column, cell)
    return path


def _told(plan: FilePlan) -> tuple[int, int, int]:
    return plan.totals.created, plan.totals.skipped, plan.totals.errors


def test_a_salesforce_report_grouped_by_owner(store: Store, tmp_path: Path) -> None:
    """Each owner is said once, subtotals and counts follow: the owner is of every row, the sums are of none."""
    rows: list[list[Any]] = [["Pipeline by owner"], [], ["Filtered By"], ["Show: All opportunities"], []]
    rows.append(["Opportunity Owner  ↑", "Account Name", "Opportunity Name", "Stage", "Amount", "Close Date"])
    for owner in ("Sophie Bernard", "Julien Caron"):
        own = [deal for deal in DEALS if deal[0] == owner]
        for place, (_owner, *said) in enumerate(own):
            rows.append([owner if place == 0 else "", *said, datetime(2026, 11, 2)])
        rows.append(["Subtotal", "Sum", "", "", sum(deal[4] for deal in own)])
        rows.append(["", "Count", len(own)])
    rows += [["Total", "Sum", "", "", 6_350.75], ["", "Count", 5], []]
    rows += [["Confidential Information - Do Not Distribute"], ["Copyright © 2000-2026 salesforce.com, inc."]]
    plan = only(bring_in(store, _workbook(tmp_path / "report.xlsx", rows)))
    assert plan.profile == "salesforce-opportunities"
    assert (plan.totals.created, plan.totals.errors) == (5, 0)
    assert ask(store, "SELECT r.name, count(*), sum(o.amount) FROM opportunity o JOIN rep r ON r.id = o.owner_id "
               "GROUP BY 1 ORDER BY 1") == [("Julien Caron", 2, 405_000), ("Sophie Bernard", 3, 230_075)]  # fmt: skip


def test_an_odoo_list_in_two_levels_of_groups(store: Store, tmp_path: Path) -> None:
    """Headings with the number of their rows and their sums are no opportunities."""
    rows: list[list[Any]] = [["Opportunity", "Customer", "Salesperson", "Expected Revenue", "Stage"]]
    for owner in ("Sophie Bernard", "Julien Caron"):
        own = [deal for deal in DEALS if deal[0] == owner]
        rows.append([f"{owner} ({len(own)})", "", "", sum(deal[4] for deal in own)])
        for stage in dict.fromkeys(deal[3] for deal in own):
            part = [deal for deal in own if deal[3] == stage]
            rows.append([f"    {stage} ({len(part)})", "", "", sum(deal[4] for deal in part)])
            rows += [[deal[2], f"{deal[1]}, Anne Roy", owner, deal[4], stage] for deal in part]
    plan = only(bring_in(store, _workbook(tmp_path / "crm.lead.xlsx", rows)))
    assert _told(plan) == (5, 6, 0)
    assert ask(store, "SELECT sum(amount) FROM opportunity") == [(CENTS,)]
    assert ask(store, "SELECT name FROM account ORDER BY name") == [("Acme",), ("Durand",), ("Petit",), ("Roux",)]
    assert ask(store, "SELECT DISTINCT first_name || ' ' || last_name FROM contact") == [("Anne Roy",)]


def test_names_that_end_in_a_number_are_no_groups(store: Store, tmp_path: Path) -> None:
    """`Durand (33)` is a company where no 33 rows follow it."""
    rows: list[list[Any]] = [["Raison sociale", "Effectif"], ["Durand (33)", 12], ["Roux (69)", 8], ["Petit (75)", 3]]
    assert _told(only(bring_in(store, _workbook(tmp_path / "clients.xlsx", rows)))) == (3, 0, 0)


def test_a_board_of_groups_with_a_header_each(store: Store, tmp_path: Path) -> None:
    """monday: a name, a header, the rows, a sum, a blank row, again."""
    header = ["Name", "Stage", "Owner", "Deal Value", "Expected Close Date"]
    rows: list[list[Any]] = [["Deals"], []]
    for group, part in (("Active Deals", DEALS[:3]), ("Closed", DEALS[3:])):
        rows += [[group], header]
        rows += [[title, stage, owner, amount, datetime(2026, 11, 2)] for owner, _acc, title, stage, amount in part]
        rows += [["", "", "", sum(deal[4] for deal in part)], []]
    plan = only(bring_in(store, _workbook(tmp_path / "Deals.xlsx", rows)))
    assert (plan.totals.created, plan.totals.errors) == (5, 0)
    assert ask(store, "SELECT count(*), sum(amount) FROM opportunity") == [(5, CENTS)]


def test_a_list_in_sections_with_named_totals(store: Store, tmp_path: Path) -> None:
    """“Total Sophie Bernard” with the sum of her rows is no opportunity; a company called Total is one."""
    header = ["Client", "Projet", "Montant", "Statut"]
    rows: list[list[Any]] = []
    for owner in ("Sophie Bernard", "Julien Caron"):
        own = [deal for deal in DEALS if deal[0] == owner]
        rows += [[owner], header, *([deal[1], deal[2], deal[4], "En cours"] for deal in own)]
        rows += [[f"Total {owner}", "", sum(deal[4] for deal in own)], []]
    rows.append(["Total Energies", "", 77.0])
    plan = only(bring_in(store, _workbook(tmp_path / "suivi.xlsx", rows)))
    assert (plan.totals.created, plan.totals.errors) == (6, 0)
    assert ask(store, "SELECT sum(amount) FROM opportunity") == [(CENTS + 7_700,)]


def test_named_totals_of_a_text_file(store: Store, write: Write) -> None:
    """The same list, saved as text by a French Excel."""
    path = write(
        "suivi.csv", "Client;Projet;Montant;Statut", "Acme;Étude;1 200,50;En cours", "Roux;Audit;800,00;Gagné",
        "Total Sophie;;2 000,50;", ";;;", "Petit;Conseil;4 000,00;En cours", "Durand;Suivi;10,00;Perdu",
        "Sous-total Julien;;4 010,00;",
    )  # fmt: skip
    assert _told(only(bring_in(store, path))) == (4, 2, 0)
    assert ask(store, "SELECT sum(amount) FROM opportunity") == [(601_050,)]


def test_further_lines_of_an_opportunity_are_none_of_their_own(store: Store, write: Write) -> None:
    """Odoo writes the second order of an opportunity under it, the other columns empty."""
    path = write(
        "crm.lead.csv", "id,name,stage_id/name,expected_revenue,order_ids/name",
        "x.1,Étude,New,100.0,S1", ",,,,S2", "x.2,Audit,New,50.0,", ",,,,S3",
    )  # fmt: skip
    assert _told(only(bring_in(store, path))) == (2, 2, 0)
    assert ask(store, "SELECT sum(amount) FROM opportunity") == [(15_000,)]


def test_orders_with_a_row_for_each_line(store: Store, write: Write) -> None:
    """Lines of an order are told apart by their product; the same file again is nothing new, undo takes all back."""
    before = content(store)
    path = write(
        "orders.csv", "Order ID,Order Date,Customer Name,Product Name,Sales", "A1,2026-03-02,Acme,Chair,10.50",
        "A1,2026-03-02,Acme,Table,20.00", "A2,2026-03-15,Roux,Chair,5.25", "A2,2026-03-15,Roux,Chair,6.00",
    )  # fmt: skip
    report = bring_in(store, path)
    assert _told(only(report)) == (4, 0, 0)
    assert ask(store, "SELECT external_id, amount FROM sales_order ORDER BY id") == [
        ("A1 · Chair", 1_050), ("A1 · Table", 2_000), ("A2 · Chair", 525), ("A2 · Chair · 2", 600),
    ]  # fmt: skip
    assert plan_import(store, [path]).files[0].totals.unchanged == 4
    assert report.batch is not None
    undo_import(store, report.batch)
    assert content(store) == before


def test_amounts_in_thousands_by_their_header(store: Store, write: Write) -> None:
    """`CA (k€)` counts in thousands, unless the cells say so themselves."""
    path = write("a.csv", "Client;Affaire;CA HT (k€);Statut", "Acme;Étude;12,5;En cours", "Roux;Audit;8;Gagné")
    plan = only(bring_in(store, path))
    assert ask(store, "SELECT title, amount FROM opportunity ORDER BY id") == [("Étude", 1_250_000), ("Audit", 800_000)]
    assert "in thousands" in [str(told) for told in plan.columns[2].transformation]
    bring_in(store, write("b.csv", "Client;Affaire;CA HT (k€);Statut", "Petit;Suivi;12 k€;En cours"))
    assert ask(store, "SELECT amount FROM opportunity WHERE title = 'Suivi'") == [(1_200_000,)]


@pytest.mark.parametrize(
    ("header", "unit"),
    [("CA (k€)", 1_000), ("Montant en milliers d’euros", 1_000), ("Amount (in thousands)", 1_000), ("CA M€", 1_000_000),
     ("Montant (€)", 1), ("Amount (USD)", 1), ("Link", 1), ("Mark", 1)],
)  # fmt: skip
def test_units_of_headers(header: str, unit: int) -> None:
    """Thousands and millions are said in brackets or behind “en”; other words are none."""
    assert unit_of(header) == unit


def test_numbers_of_machines() -> None:
    """Data Export writes large revenues as 1.5E7."""
    assert read_amounts(["1.5E7", "2.5e3", "12"]).values == {"1.5E7": 1_500_000_000, "2.5e3": 250_000, "12": 1_200}
    assert read_amounts(["E7"]).problems.keys() == {"E7"}


def test_one_bad_percent_changes_no_scale() -> None:
    """A stray 45 among 0,2 and 0,5 is an error of its own row; among 10 and 60, 0,5 is half a percent."""
    read = read_shares(["0,2", "0,5", "0,75", "0,1", "45"], ",")
    assert read.values == {"0,2": 0.2, "0,5": 0.5, "0,75": 0.75, "0,1": 0.1}
    assert read.problems.keys() == {"45"}
    assert read_shares(["10", "60", "0.5"]).values == {"10": 0.1, "60": 0.6, "0.5": 0.005}


def test_two_mails_in_a_cell(store: Store, write: Write) -> None:
    """The first is the address, all are in the notes; a later export does not write into the notes again."""
    lines = ["Person - Name,Person - Organization,Person - Email - Work,Person - ID"]
    lines += ['Anne Roy,Acme,"anne@acme.fr, anne.roy@mail.com",1', "Paul Petit,Roux,paul@roux.fr,2"]
    bring_in(store, write("people.csv", *lines))
    assert ask(store, "SELECT email, notes FROM contact ORDER BY id") == [
        ("anne@acme.fr", "anne@acme.fr, anne.roy@mail.com"), ("paul@roux.fr", ""),
    ]  # fmt: skip
    lines[1] = 'Anne Roy-Martin,Acme,"anne.martin@acme.fr, anne.roy@mail.com",1'
    bring_in(store, write("people.csv", *lines))
    assert ask(store, "SELECT last_name, email, notes FROM contact ORDER BY id")[0] == (
        "Roy-Martin", "anne.martin@acme.fr", "anne@acme.fr, anne.roy@mail.com",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "parts"),
    [("Acme, Anne Roy", ("Acme", "Anne Roy")), ("Transports Petit, SA", ("Transports Petit, SA", None)),
     ("Acme, Inc., Anne Roy", ("Acme, Inc.", "Anne Roy")), ("Acme, Inc.", ("Acme, Inc.", None))],
)  # fmt: skip
def test_a_company_and_its_person(text: str, parts: tuple[str, str | None]) -> None:
    """A legal form behind a comma is no person."""
    assert _parted(text) == parts


def test_identifiers_of_15_and_18_characters_are_one(store: Store, write: Write) -> None:
    """A report gives the first 15 characters of what Data Export gives in 18; owners as well."""
    bring_in(
        store,
        write("User.csv", "Id,Username,LastName,FirstName", "0055g00000AbCdEQAV,s@x.fr,Bernard,Sophie"),
        write("Opportunity.csv", "Id,Name,StageName,CloseDate,Amount,OwnerId",
              "0065g00000XyZaBQAV,Étude,Prospecting,2026-11-02,100.5,0055g00000AbCdEQAV"),
    )  # fmt: skip
    report = write("r.csv", "Opportunity ID,Opportunity Name,Stage,Amount", "0065g00000XyZaB,Étude,Prospecting,200")
    plan = only(bring_in(store, report))
    assert (plan.entity, plan.totals.updated, plan.totals.created) == (Entity.OPPORTUNITY, 1, 0)
    assert ask(store, "SELECT amount, name FROM opportunity o JOIN rep r ON r.id = owner_id") == [
        (20_000, "Sophie Bernard")
    ]


def test_new_types_take_letters_that_are_free(store: Store, write: Write) -> None:
    """A letter shows one type only, those that an import brings included."""
    path = write("a.csv", "Date;Commercial;Type;Objet", *(
        f"0{i}/10/2026;Anne Roy;{kind};x" for i, kind in enumerate(("Salon", "Séminaire", "Audit", "Formation"), 1)
    ))  # fmt: skip
    bring_in(store, path)
    letters = [letter for (letter,) in ask(store, "SELECT letter FROM action_type")]
    assert len(set(letters)) == len(letters)


@pytest.mark.parametrize(
    ("stage", "status"),
    [("Closed Won (Sales Pipeline)", "won"), ("Deal lost", "lost"), ("Transaction gagnée", "won"),
     ("6 - Perdue", "lost"), ("Fermée / Gagnée", "won"), ("Conclusion perdante", "lost"), ("Proposal", None),
     ("Winning plan", None), ("Deal", None), ("Won or lost", None)],
)  # fmt: skip
def test_stages_that_close(stage: str, status: str | None) -> None:
    """Won and lost with the words that stand beside them; what says more is a stage on the way."""
    assert status_of_stage(stage) == (OpportunityStatus(status) if status else None)
