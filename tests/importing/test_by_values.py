"""Columns whose header says nothing, or says what the values deny, are told by their values."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import pytest

from cockpit.db.store import Store
from cockpit.importing.by_values import Known, Nature, fits, nature
from cockpit.importing.fields import Kind
from cockpit.importing.planning import plan_import
from cockpit.importing.recognition import recognise
from cockpit.records.importing import Entity, FileChoices
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

NOBODY = Known()
COMPANIES = ("SARL Durand", "Hôtel du Parc", "Acme Inc", "Müller GmbH", "Cabinet Roux", "Garnier & Fils")
PEOPLE = ("Anne Roy", "Élodie Lefèvre", "Paul Da Silva", "Noël N’Diaye", "Léa O'Brien", "Hugo Petit-Jean")
TOLD: tuple[tuple[str, Sequence[str | float]], ...] = (
    ("mail", ("a@b.fr", "c.d@e.com", "f@g.fr, h@i.fr", "j@k.org")),
    ("siret", ("73282932000074", "732 829 320 00074", "55210055400013")),
    ("site", ("www.acme.fr", "https://durand.com/contact", "roux.fr")),
    ("mobile", ("06 11 22 33 44", "0711223344", "+33 6 11 22 33 44")),
    ("phone", ("01 22 33 44 55", "04.11.22.33.44", "+33 1 22 33 44 55")),
    ("postcode", ("01100", "75002", "69003")),
    ("hour", ("9h30", "14h", "16:45")),
    ("status", ("Gagné", "Perdu", "En cours", "Gagné")),
    ("type", ("Appel", "Visite", "Visio", "Appel")),
    ("stage", ("Prospecting", "Needs Analysis", "Closed Won", "Value Proposition")),
    ("past", ("02/03/2026", "15/04/2026", "28/02/2025")),
    ("coming", ("02/03/2027", "15/12/2026", "28/02/2027")),
    ("days", ("02/03/2026", "15/12/2026", "28/02/2027")),
    ("share", ("10 %", "50 %", "75 %")),
    ("amount", ("1 250,00 €", "800,50 €", "12 000,00 €")),
    ("amount", (12_500.0, 8_000.0, 12_500.0, 3_000.0)),
    ("company", COMPANIES),
    ("person", PEOPLE),
)


@pytest.mark.parametrize(("name", "cells"), TOLD)
def test_what_values_are(name: str, cells: Sequence[str | float]) -> None:
    """Each nature is told by values of its kind, and never with more certainty than a header gives."""
    found = nature(cells, NOBODY)
    assert found is not None
    assert found.name == name
    assert found.confidence <= 60


@pytest.mark.parametrize(
    "cells", [("1", "2", "3", "4"), ("x", "y"), ("", "", ""), (1.0, 2.0, 3.0), ("12", "hier", "a@b.fr", "Anne Roy")]
)
def test_what_says_nothing(cells: Sequence[str | float]) -> None:
    """Numbers in order, too few values, a mixture: no guess."""
    assert nature(cells, NOBODY) is None


def test_reps_of_the_file_are_known_in_any_order() -> None:
    """A column of names that are reps here is their column."""
    known = Known(reps=frozenset(("benoit lefevre", "anne roy")))
    assert nature(("LEFÈVRE Benoît", "Anne Roy", "Roy Anne"), known) == Nature("rep", 60, 1.0)


def test_what_a_header_seems_to_say_and_values_deny() -> None:
    """An end of the day that is a moment is no hour; a code that rows share is no identifier."""
    assert not fits("hour", Kind.HOUR, ("2026-08-27 15:00", "2026-09-17 15:00", "2026-09-01 09:00"))
    assert fits("hour", Kind.HOUR, ("15:00", "9h", "09:30"))
    assert not fits("external_id", Kind.ID, ("6201Z", "6201Z", "6202A", "6201Z"))
    assert not fits("title", Kind.TEXT, ("02/03/2026", "15/04/2026", "28/02/2025"))


def _list(rows: int) -> list[str]:
    lines = ["Col1;Col2;Col3;Col4;Col5;Col6"]
    for i in range(rows):
        state = ("En cours", "Gagné", "Perdu")[i % 3]
        what = f"{COMPANIES[i % 6]};Projet {i} de {PEOPLE[i % 6]};{PEOPLE[i % 2]}"
        lines.append(f"{what};{1000 + i},50 €;{i % 28 + 1:02}/03/2027;{state}")
    return lines


def test_a_list_without_headers_that_say_anything(store: Store, write: Write) -> None:
    """Companies, reps, amounts, days and results in columns called Col1 to Col6 are opportunities."""
    path = write("liste.csv", *_list(24))
    plan = only(bring_in(store, path))
    assert plan.entity is Entity.OPPORTUNITY
    assert [column.field for column in plan.columns] == [
        "account", "title", "owner", "amount", "expected_on", "status",
    ]  # fmt: skip
    assert all(40 <= column.confidence <= 60 for column in plan.columns)
    assert ask(store, "SELECT count(*), sum(amount) FROM opportunity") == [(24, 24 * 100_050 + 100 * 276)]
    assert ask(store, "SELECT name FROM rep ORDER BY name") == [("Anne Roy",), ("Élodie Lefèvre",)]
    assert ask(store, "SELECT status, count(*) FROM opportunity GROUP BY 1 ORDER BY 1") == [
        ("lost", 8), ("open", 8), ("won", 8),
    ]  # fmt: skip


def test_people_without_headers(store: Store, write: Write) -> None:
    """Names, e-mails and mobiles are contacts."""
    lines = [f"{PEOPLE[i % 6]} {chr(65 + i)};p{i}@x.fr;06 11 22 33 {i:02};{COMPANIES[i % 6]}" for i in range(12)]
    (plan,) = plan_import(store, [write("x.csv", "A;B;C;D", *lines)]).files
    assert plan.entity is Entity.CONTACT
    assert [column.field for column in plan.columns] == ["name", "email", "mobile", "account"]


def test_a_header_comes_before_values() -> None:
    """A column that has a name of its own takes no field by looks alone."""
    cells = (("Acme", "Roux", "Durand"), ("1 250,00 €", "800,00 €", "99,00 €"), ("5 €", "6,10 €", "7,00 €"))
    found = recognise(("Affaire", "Montant", "Acompte"), columns=cells)
    assert [column.field for column in found.columns] == ["title", "amount", None]


def test_nonsense_stays_unknown(store: Store, write: Write) -> None:
    """Columns of numbers are no table of ours."""
    (plan,) = plan_import(store, [write("x.csv", "A;B;C", *(f"{i};{i * 2};{i * 3}" for i in range(20)))]).files
    assert plan.entity is None


@pytest.mark.parametrize(
    ("header", "entity"),
    [
        ("Index,Customer Id,First Name,Last Name,Company,City,Country,Phone 1,Email,Website", Entity.CONTACT),
        ("Index,User Id,First Name,Last Name,Sex,Email,Phone,Date of birth,Job Title", Entity.CONTACT),
        ("First name,Last name,E-mail,Team,Manager", Entity.REP),
        ("ORDERNUMBER,QUANTITYORDERED,SALES,ORDERDATE,CUSTOMERNAME,X1,X2,X3,X4,X5,X6,X7,X8,X9", Entity.ORDER),
        ("dealName,closeDate,dealValue,dealStage,ownerName", Entity.OPPORTUNITY),
    ],
)
def test_what_tables_hold(header: str, entity: Entity) -> None:
    """First and last names are of people; wide tables are known by their surest columns; words may be joined."""
    assert recognise(header.split(","), "data.csv").entity is entity


def test_zones_behind_a_header() -> None:
    """`Create Date (CEST)` is the create date."""
    found = recognise(("Record ID", "Company name", "Create Date (CEST)"))
    assert [column.field for column in found.columns] == ["external_id", "name", "created_on"]




def test_the_one_column_of_money_and_of_people() -> None:
    """Where nothing says the amount or the rep, the only column that may be it is proposed, to be looked at."""
    people = [PEOPLE[i % 2] for i in range(12)]
    cells = ([f"Projet {i}" for i in range(12)], [f"{i + 3} 000,50 €" for i in range(12)], people)
    as_deals = FileChoices(entity=Entity.OPPORTUNITY)
    found = recognise(("Affaire", "Enveloppe", "Qui"), choices=as_deals, columns=cells)
    assert [(column.field, column.confidence) for column in found.columns[1:]] == [("amount", 45), ("owner", 45)]
    twice = (*cells, cells[1])
    header = ("Affaire", "Enveloppe", "Qui", "Reste")
    found = recognise(header, choices=as_deals, columns=twice)
    assert [column.field for column in found.columns] == ["title", None, "owner", None]


def test_a_type_of_telephone_is_no_telephone() -> None:
    """Of `Phone 1 - Type` and `Phone 1 - Value` the one with figures is the telephone."""
    cells = (["Anne Roy", "Paul Petit", "Léa Brun"], ["Mobile", "Work", "Mobile"], ["06 11 22 33 44"] * 3)
    header = ("Name", "Phone 1 - Type", "Phone 1 - Value")
    found = recognise(header, choices=FileChoices(entity=Entity.CONTACT), columns=cells)
    assert [column.field for column in found.columns] == ["name", None, "phone"]


def test_wide_tables_are_known_at_once() -> None:
    """A hundred columns of unknown names cost no seconds."""
    header = [f"colonne interne {i} du service" for i in range(100)]
    begun = perf_counter()
    recognise(header, "x.csv")
    assert perf_counter() - begun < 3


def test_a_status_that_is_a_stage(store: Store, write: Write) -> None:
    """Where the status says Proposal, Won and Lost and no column is the stage, it is; beside one, it is not."""
    lines = [f"Projet {i};Acme;{100 + i};{('Proposal', 'Closed—won', 'Closed—lost')[i % 3]}" for i in range(9)]
    plan = only(bring_in(store, write("deals.csv", "Opportunity name;Account;Estimated value;Status", *lines)))
    assert (plan.columns[3].field, plan.totals.errors) == ("stage", 0)
    assert ask(store, "SELECT status, count(*) FROM opportunity GROUP BY 1 ORDER BY 1") == [
        ("lost", 3), ("open", 3), ("won", 3),
    ]  # fmt: skip
    cells = (["a", "b", "c"], ["Hot", "Won", "Lost"], ["Proposal", "Proposal", "Proposal"])
    found = recognise(("Deal", "Status", "Stage"), columns=cells)
    assert [column.field for column in found.columns] == ["title", "status", "stage"]


@pytest.mark.parametrize(
    "header",
    [
        "Opportunity No,Opportunity Name,Organization Name,Amount,Sales Stage,Probability,Assigned To",
        "id,name,value,currency,stage_name,owner_name,contact_name,organization_name,created_at,estimated_close_date",
    ],
)
def test_one_header_of_a_profile_is_not_its_export(header: str) -> None:
    """`Organization Name` among names of another program makes no export of organizations."""
    found = recognise(header.split(","))
    assert (found.entity, found.profile) == (Entity.OPPORTUNITY, None)


def test_what_a_header_is_about() -> None:
    """The first word in French, the last in English: a stage of a pipe, the stage of a deal."""
    found = recognise(("Affaire", "Client", "Montant", "Étape de notre pipe", "Our deal pipeline"))
    assert [column.field for column in found.columns[3:]] == ["stage", "process"]


def test_hours_of_half_days(store: Store, write: Write) -> None:
    """Outlook in English writes 2:30:00 PM."""
    lines = ("Demo,10/20/2026,2:30:00 PM", "Call,10/21/2026,12:05 AM")
    path = write("calendar.csv", "Subject,Start Date,Start Time", *lines)
    bring_in(store, path)
    assert ask(store, "SELECT minute FROM action ORDER BY id") == [(14 * 60 + 30,), (5,)]
