"""Exports of one kind of activity, and of programs in French, are known by their headers and read right."""

from __future__ import annotations

import pytest

from cockpit.db.store import Store
from cockpit.records.importing import Entity
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HUBSPOT_CALLS = (
    "Record ID,Call Title,Activity date,Activity assigned to,Call direction,Call duration,Call outcome",
    "1,Suivi,2026-10-02 14:30,Anne Roy,OUTBOUND,00:05:12,No answer",
)
HUBSPOT_MEETINGS = (
    "Record ID,Meeting name,Meeting start time,Meeting end time,Meeting outcome,Activity assigned to",
    "1,Démo,2026-10-02 14:00,2026-10-02 15:30,No show,Anne Roy",
)
HUBSPOT_TASKS = ("Record ID,Task Title,Due Date,Task Status,Assigned to", "1,Relancer,2026-10-20,Not Started,Anne Roy")
DYNAMICS = (
    "(Do Not Modify) Activity,Activity Type,Subject,Regarding,Activity Status,Start Date,Owner",
    "a-1,Phone Call,Suivi,Acme,Completed,2026-10-02,Anne Roy",
)
ZOHO_CALLS = (
    "Record Id,Call Owner,Subject,Call Type,Call Start Time,Call Duration",
    "zcrm_9,Anne Roy,Appel,Outbound,2026-10-02 09:30:00,05:00",
)
ZOHO_MEETINGS = (
    "Record Id,Host,Title,From,To",
    "zcrm_8,Anne Roy,RDV,2026-10-02 09:30:00,2026-10-02 10:15:00",
)


@pytest.mark.parametrize(
    ("lines", "profile", "kind", "day", "status"),
    [
        (HUBSPOT_CALLS, "hubspot-calls", "call", "2026-10-02", "done"),
        (HUBSPOT_MEETINGS, "hubspot-meetings", "meeting", "2026-10-02", "no_show"),
        (HUBSPOT_TASKS, "hubspot-tasks", "task", "2026-10-20", "planned"),
        (DYNAMICS, "dynamics-activities", "call", "2026-10-02", "done"),
        (ZOHO_CALLS, "zoho-calls", "call", "2026-10-02", "done"),
        (ZOHO_MEETINGS, "zoho-meetings", "meeting", "2026-10-02", "planned"),
    ],
)
def test_activities(
    store: Store, write: Write, lines: tuple[str, ...], profile: str, kind: str, day: str, status: str
) -> None:
    """Type, day, rep and what came of it."""
    plan = only(bring_in(store, write("export.csv", *lines)))
    assert (plan.profile, plan.entity, plan.totals.created) == (profile, Entity.ACTION, 1)
    found = ask(
        store, "SELECT t.key, c.day, r.name, c.status FROM action c JOIN action_type t ON t.id = c.type_id "
        "JOIN rep r ON r.id = c.rep_id",
    )  # fmt: skip
    assert found == [(kind, day, "Anne Roy", status)]


def test_the_length_of_a_meeting(store: Store, write: Write) -> None:
    """From its start to its end."""
    bring_in(store, write("meetings.csv", *HUBSPOT_MEETINGS))
    assert ask(store, "SELECT minute, minutes FROM action") == [(14 * 60, 90)]


@pytest.mark.parametrize(
    ("header", "row", "profile"),
    [
        ("(Ne pas modifier) Opportunité,Sujet,Client potentiel,Date de clôture est.,CA estimé,Statut,Propriétaire",
         "o-1,Étude,Acme,2026-11-02,1200.50,Ouvert,Anne Roy", "dynamics-opportunities-fr"),
        ("ID d'enregistrement,Propriétaire de l'affaire,Montant,Nom de l'affaire,Date de clôture,Nom du compte,Étape",
         "zcrm_1,Anne Roy,1200.50,Étude,2026-11-02,Acme,Qualification", "zoho-deals-fr"),
        ("ID de l'enregistrement,Nom de la transaction,Phase de la transaction,Date de fermeture,"
         "Propriétaire de la transaction,Montant,Entreprise associée (principale)",
         "1,Étude,Rendez-vous planifié,2026-11-02 12:00,Anne Roy,1200.50,Acme", "hubspot-deals-fr"),
    ],
)  # fmt: skip
def test_deals_in_french(store: Store, write: Write, header: str, row: str, profile: str) -> None:
    """Amount to the cent, account, rep and the day it is expected."""
    plan = only(bring_in(store, write("export.csv", header, row)))
    assert plan.profile == profile
    found = ask(
        store, "SELECT o.title, a.name, r.name, o.amount, o.expected_on, o.status FROM opportunity o "
        "JOIN account a ON a.id = o.account_id JOIN rep r ON r.id = o.owner_id",
    )  # fmt: skip
    assert found == [("Étude", "Acme", "Anne Roy", 120_050, "2026-11-02", "open")]


def test_an_odoo_sales_list(store: Store, write: Write) -> None:
    """The amount without tax, by the number of the order."""
    path = write(
        "sale.order.csv", "Order Reference,Creation Date,Customer,Salesperson,Company,Total,Untaxed Amount",
        "S00001,2026-10-02 10:00:00,Acme,Anne Roy,Atelis,120.00,100.00",
    )  # fmt: skip
    assert only(bring_in(store, path)).profile == "odoo-sales"
    assert ask(store, "SELECT external_id, amount, ordered_on FROM sales_order") == [("S00001", 10_000, "2026-10-02")]
