"""Small exports of each program, with known answers: rows, sums, reps, dates."""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.records.importing import Totals
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

DEALS = (
    "SELECT o.title, a.name, r.name, s.name, o.status, o.amount, o.probability, o.created_on, o.expected_on, "
    "o.closed_on "
    "FROM opportunity o LEFT JOIN account a ON a.id = o.account_id LEFT JOIN rep r ON r.id = o.owner_id "
    "JOIN stage s ON s.id = o.stage_id ORDER BY o.id"
)


def test_pipedrive_english(store: Store, write: Write) -> None:
    deals = write(
        "deals-1-2.csv",
        "Deal - ID,Deal - Title,Deal - Owner,Deal - Value,Deal - Organization,Deal - Stage,Deal - Status,"
        "Deal - Probability,Deal - Deal created,Deal - Won time,Deal - Lost time,Deal - Lost reason,"
        "Deal - Expected close date",
        "1,Line 2,Ann Lee,12500.5,Acme,1 - Qualification,open,35,2026-09-01 10:00:00,,,,2026-11-30",
        "2,Spare parts,Ann Lee,800,Acme,Negotiation,won,,2026-08-01 10:00:00,2026-10-02 09:00:00,,,2026-10-10",
        "3,Printers,Bo Ek,300,Bolt,Proposal,lost,,2026-08-01 10:00:00,,2026-10-03 09:00:00,Price,",
    )
    report = only(bring_in(store, deals))
    assert (report.entity, report.encoding, report.delimiter, report.totals) == (
        "opportunity", "UTF-8", ",", Totals(created=3),
    )  # fmt: skip
    assert ask(store, DEALS) == [
        ("Line 2", "Acme", "Ann Lee", "Qualification", "open", 1250050, 3500, "2026-09-01", "2026-11-30", None),
        ("Spare parts", "Acme", "Ann Lee", "Negotiation", "won", 80000, 10000, "2026-08-01", "2026-10-10",
         "2026-10-02"),
        ("Printers", "Bolt", "Bo Ek", "Proposal", "lost", 30000, 0, "2026-08-01", None, "2026-10-03"),
    ]  # fmt: skip
    assert ask(store, "SELECT l.key FROM opportunity o JOIN lost_reason l ON l.id = o.lost_reason_id") == [("price",)]
    assert ask(store, "SELECT name, is_stub FROM account ORDER BY id") == [("Acme", 1), ("Bolt", 1)]


def test_pipedrive_french_saved_by_excel(store: Store, write: Write) -> None:
    deals = write(
        "affaires.csv",
        "Affaire - ID;Affaire - Titre;Affaire - Propriétaire;Affaire - Valeur;Affaire - Organisation;Affaire - Étape;"
        "Affaire - Statut;Affaire - Heure de l'échec;Affaire - Affaire créée",
        "7;Étiquetage;LEFÈVRE Benoît;12 500,50 €;Müller;Découverte;Ouvert;;03/02/2026",
        "8;Ligne;Benoît Lefèvre;1 000;Muller;6 – Négociation;Perdu;28/02/2026 10:12;14/01/2026",
        encoding="cp1252",
    )
    plan = only(bring_in(store, deals))
    assert (plan.encoding, plan.delimiter, plan.decimal, plan.date_format) == ("Windows-1252", ";", ",", "dd/mm/yyyy")
    assert [row[:6] for row in ask(store, DEALS)] == [
        ("Étiquetage", "Müller", "LEFÈVRE Benoît", "Discovery", "open", 1250050),
        ("Ligne", "Muller", "LEFÈVRE Benoît", "Negotiation", "lost", 100000),
    ]
    assert ask(store, "SELECT count(*) FROM rep") == [(1,)]


def test_hubspot(store: Store, write: Write) -> None:
    companies = write(
        "companies.csv",
        "Record ID,Company name,Company owner,City,Create Date",
        "5551,Boulangeries Durand,Ann Lee,Lyon,2026-01-02 10:00",
    )
    deals = write(
        "deals.csv",
        "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner,Associated Company,"
        "Associated Company IDs",
        "9001,Oven,Appointment Scheduled,Sales Pipeline,4000,2026-12-01,2026-09-01,ann@x.test,"
        "Boulangeries Durand (5551),5551",
        "9002,Mixer,Closed Won,Sales Pipeline,500,2026-10-01,2026-09-01,Ann Lee,Boulangeries Durand (5551),5551;5552",
        "9003,Scale,Closed Lost,Sales Pipeline,70,2026-10-02,2026-09-01,Ann Lee,,",
        encoding="utf-8-sig",
    )
    bring_in(store, deals, companies)
    assert [(row[0], row[1], row[3], row[4], row[5], row[6], row[8], row[9]) for row in ask(store, DEALS)] == [
        ("Oven", "Boulangeries Durand", "Appointment Scheduled", "open", 400000, 2000, "2026-12-01", None),
        ("Mixer", "Boulangeries Durand", "Appointment Scheduled", "won", 50000, 10000, None, "2026-10-01"),
        ("Scale", None, "Appointment Scheduled", "lost", 7000, 0, None, "2026-10-02"),
    ]
    assert ask(store, "SELECT name, city, is_stub FROM account") == [("Boulangeries Durand", "Lyon", 0)]


def test_hubspot_deals_before_their_companies(store: Store, write: Write) -> None:
    deals = write(
        "deals.csv",
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Associated Company,Associated Company IDs",
        "9001,Oven,Qualification,4000,2026-12-01,Ann Lee,Boulangeries Durand (5551),5551",
    )
    bring_in(store, deals)
    assert ask(store, "SELECT name, is_stub FROM account") == [("Boulangeries Durand", 1)]
    header = "Record ID,Company name,Company owner,City"
    companies = write("companies.csv", header, "5551,Boulangeries Durand,Ann Lee,Lyon")
    plan = only(bring_in(store, companies))
    assert plan.totals == Totals(updated=1)
    assert ask(store, "SELECT name, city, is_stub, external_id FROM account") == [
        ("Boulangeries Durand", "Lyon", 0, "5551")
    ]


def test_salesforce_report_with_its_footer(store: Store, write: Write) -> None:
    report = write(
        "report.csv",
        '"Opportunity Owner","Account Name","Opportunity Name","Stage","Amount Currency","Amount","Probability (%)",'
        '"Close Date","Created Date"',
        '"Ann Lee","Acme","Pumps","Negotiation","EUR","1,250.00","70","12/31/2026","1/15/2026"',
        '"Ann Lee","Bolt","Valves","Closed Won","EUR","800.00","100","3/2/2026","1/14/2026"',
        "",
        '"Opportunities by owner"',
        '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
    )
    plan = only(bring_in(store, report))
    assert (plan.totals.created, plan.totals.errors, plan.date_format) == (2, 0, "mm/dd/yyyy")
    assert plan.rows == plan.totals.created + plan.totals.skipped == len(plan.fates)
    assert [(row[0], row[4], row[5], row[6], row[8], row[9]) for row in ask(store, DEALS)] == [
        ("Pumps", "open", 125000, 7000, "2026-12-31", None),
        ("Valves", "won", 80000, 10000, None, "2026-03-02"),
    ]


def test_dynamics(store: Store, write: Write) -> None:
    sheet = write(
        "opportunities.csv",
        "(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Account,"
        "Est. revenue,Actual Revenue,Est. close date,Actual Close Date,Sales Stage,Status,Status Reason,Owner",
        "0a-11,x,2026-10-01,Robots,Acme,9000,,2026-12-24,,Qualify,Open,In Progress,Ann Lee",
        "0a-12,x,2026-10-01,Arms,Acme,5000,4800,2026-09-24,2026-09-30,Close,Won,Won,Ann Lee",
        "0a-13,x,2026-10-01,Grips,Acme,100,,2026-09-24,2026-09-29,Develop,Lost,Out-Sold,Ann Lee",
    )
    bring_in(store, sheet)
    assert [(row[0], row[4], row[5], row[9]) for row in ask(store, DEALS)] == [
        ("Robots", "open", 900000, None),
        ("Arms", "won", 480000, "2026-09-30"),
        ("Grips", "lost", 10000, "2026-09-29"),
    ]
    assert ask(store, "SELECT external_id FROM opportunity ORDER BY id") == [("0a-11",), ("0a-12",), ("0a-13",)]


def test_pipedrive_activities(store: Store, write: Write) -> None:
    activities = write(
        "activities.csv",
        "Activity - ID,Activity - Type,Activity - Subject*,Activity - Due date,Activity - Due time,Activity - Duration,"
        "Activity - Done,Activity - Assigned to user,Activity - Organization",
        "1,Call,Ring,2026-10-12,09:30,00:15,Done,Ann Lee,Acme",
        "2,Lunch & learn,Eat,2026-10-20,,,To do,Ann Lee,Acme",
    )
    bring_in(store, activities)
    assert ask(
        store,
        "SELECT a.title, t.key, t.name, a.day, a.minute, a.minutes, a.status FROM action a "
        "JOIN action_type t ON t.id = a.type_id ORDER BY a.id",
    ) == [
        ("Ring", "call", "Call", "2026-10-12", 570, 15, "done"),
        ("Eat", "", "Lunch & learn", "2026-10-20", None, 30, "planned"),
    ]


def test_identifiers_phones_and_postcodes_keep_their_zeros(store: Store, write: Write) -> None:
    accounts = write(
        "comptes.csv",
        "Identifiant;Raison sociale;Statut;Code postal;SIRET;Téléphone",
        "00017;Acme;Client actif;01100;01234567890123;'+33 6 01 02 03 04",
    )
    bring_in(store, accounts)
    assert ask(store, "SELECT external_id, postcode, siret, phone FROM account") == [
        ("00017", "01100", "01234567890123", "+33 6 01 02 03 04")
    ]
