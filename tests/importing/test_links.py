"""What rows name before it has come: found again by its identifier, counted, and never mistaken for a namesake."""

from __future__ import annotations

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.importing.planning import plan_import
from cockpit.importing.undo import undo_import
from tests.importing.asking import ask, bring_in, only
from tests.importing.conftest import Write

HUBSPOT = (
    "Record ID,Deal Name,Deal Stage,Amount,Create Date,Associated Company,Associated Company IDs,Associated Contact"
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


def test_an_owner_written_as_an_e_mail_is_who_it_spells(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Owner,Deal - Stage"
    bring_in(
        store,
        write("deals.csv", head, "1,a,Anne Roy,Qualified", "2,b,anne.roy@cafe.fr,Qualified",
              "3,c,zoe_petit@cafe.fr,Qualified", "4,d,PETIT Zoé,Qualified", "5,e,contact@cafe.fr,Qualified"),
    )  # fmt: skip
    told = "SELECT r.name, count(*) FROM opportunity o JOIN rep r ON r.id = o.owner_id GROUP BY r.id ORDER BY r.id"
    assert ask(store, told) == [("Anne Roy", 2), ("zoe_petit@cafe.fr", 2), ("contact@cafe.fr", 1)]


def test_namesakes_with_e_mails_of_their_own_stay_two(store: Store, write: Write) -> None:
    bring_in(store, write("equipe.csv", "Nom;E-mail;Rôle", "Anne Roy;anne.roy@moulin.fr;Commerciale"))
    bring_in(
        store,
        write("deals.csv", "Deal - ID,Deal - Title,Deal - Owner,Deal - Stage", "1,a,anne.roy@cafe.fr,Qualified",
              "2,b,anne.roy@moulin.fr,Qualified"),
    )  # fmt: skip
    assert ask(store, "SELECT count(*) FROM rep") == [(2,)]


def test_a_stage_is_called_by_its_name_without_its_number(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Pipeline,Deal - Stage,Deal - Status"
    deals = write("deals.csv", head, "1,a,Grands comptes,1 - Qualification,open", "2,b,Grands comptes,2. Audit,open")
    bring_in(store, deals)
    told = "SELECT s.name FROM opportunity o JOIN stage s ON s.id = o.stage_id ORDER BY o.id"
    assert [name for (name,) in ask(store, told)][1] == "Audit"
    assert ask(store, "SELECT count(*) FROM stage WHERE name LIKE '1%' OR name LIKE '2%'") == [(0,)]
    assert bring_in(store, deals).batch is None


def test_a_deal_won_in_the_first_row_adds_no_stage_to_its_pipeline(store: Store, write: Write) -> None:
    head = "Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date"
    bring_in(
        store,
        write("deals.csv", head, "1,a,Closed Won,Sales Pipeline,10,2026-09-30,2026-01-02",
              "2,b,Appointment Scheduled,Sales Pipeline,10,2026-12-30,2026-01-02",
              "3,c,Contract Sent,Sales Pipeline,10,2026-12-30,2026-01-02"),
    )  # fmt: skip
    told = "SELECT s.name, p.name FROM opportunity o JOIN stage s ON s.id = o.stage_id JOIN sales_process p"
    assert ask(store, f"{told} ON p.id = s.process_id ORDER BY o.id") == [
        ("Contract Sent", "Sales Pipeline"), ("Appointment Scheduled", "Sales Pipeline"),
        ("Contract Sent", "Sales Pipeline"),
    ]  # fmt: skip
    assert ask(store, "SELECT count(*) FROM stage s JOIN sales_process p ON p.id = s.process_id "
                      "WHERE p.name = 'Sales Pipeline'") == [(2,)]  # fmt: skip


def test_what_was_deleted_in_the_crm_is_left_aside_and_is_no_error(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status"
    report = bring_in(store, write("deals.csv", head, "1,a,Qualified,open", "2,b,Qualified,deleted"))
    totals = only(report).totals
    assert (totals.created, totals.skipped, totals.errors) == (1, 1, 0)


def test_the_little_words_of_a_header_do_not_hide_what_it_names(store: Store, write: Write) -> None:
    head = "Réf;Intitulé de l’affaire;Client;Montant HT;Étape"
    bring_in(store, write("export.csv", head, "1;Four à sole;Café Léo;12 500,50 €;Proposition"))
    assert ask(store, "SELECT title, amount FROM opportunity") == [("Four à sole", 1_250_050)]


def test_a_part_of_an_export_stays_in_the_process_of_the_whole(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Value,Deal - Stage,Deal - Status"
    bring_in(store, write("deals.csv", head, "1,a,10,Qualified,open", "2,b,20,Prospect,open", "3,c,30,Proposal,open"))
    again = only(bring_in(store, write("deals.csv", head, "3,c,,Proposal,open", "4,d,40,Proposal,open")))
    assert (again.totals.created, again.totals.updated, again.totals.unchanged) == (1, 0, 1)
    told = "SELECT DISTINCT s.process_id FROM opportunity o JOIN stage s ON s.id = o.stage_id"
    assert len(ask(store, told)) == 1


def test_an_undo_that_finds_everything_edited_can_be_asked_again(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Value,Deal - Stage"
    first = bring_in(store, write("deals.csv", head, "1,a,10,Qualified"))
    second = bring_in(store, write("deals.csv", head, "1,a,20,Qualified"))
    assert first.batch is not None
    assert second.batch is not None
    report, changes = undo_import(store, first.batch)
    assert (report.removed, report.restored) == (0, 0)
    assert "a" in {row.label for row in report.kept}
    assert not changes.ids
    assert not changes.whole
    undo_import(store, second.batch)
    undo_import(store, first.batch)
    assert ask(store, "SELECT count(*) FROM opportunity") == [(0,)]


def test_what_changes_is_told_in_the_language_spoken(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status"
    bring_in(store, write("deals.csv", head, "1,a,Qualification,open"))
    i18n.use("fr")
    (plan,) = plan_import(store, [write("deals.csv", head, "1,a,Négociation,won")]).files
    told = {change.field: (change.before, change.after) for change in plan.updates[0].changes}
    assert told["status"] == ("en cours", "gagnée")
    assert told["stage"] == ("Qualification", "Négociation")


def test_two_programs_without_a_name_may_both_count_from_one(store: Store, write: Write) -> None:
    head = "Réf;Titre;Client;Montant;Étape"
    one = write("un.csv", head, "1;Four;Léo;10;Qualification")
    two = write("deux.csv", head, "1;Camion;Zed;99;Qualification")
    bring_in(store, one)
    bring_in(store, two)
    assert ask(store, "SELECT title, amount FROM opportunity ORDER BY id") == [("Four", 1_000), ("Camion", 9_900)]
    assert bring_in(store, one).batch is None
    assert bring_in(store, two).batch is None
    renamed = only(bring_in(store, write("deux.csv", head, "1;Camion neuf;Zed;120;Qualification")))
    assert renamed.totals.updated == 1
    assert ask(store, "SELECT title, amount FROM opportunity ORDER BY id") == [("Four", 1_000), ("Camion neuf", 12_000)]


def test_a_deal_opened_again_has_its_stage_s_chance_and_no_reason_of_loss(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Lost time,Deal - Lost reason"
    bring_in(store, write("deals.csv", head, "1,a,Qualification,lost,2026-03-01,Prix"))
    bring_in(store, write("deals.csv", head, "1,a,Qualification,open,,"))
    told = "SELECT status, closed_on, lost_reason_id, probability FROM opportunity"
    assert ask(store, told) == [("open", None, None, 1_000)]


def test_only_what_people_know_is_told_as_changed(store: Store, write: Write) -> None:
    head = "Deal - ID,Deal - Title,Deal - Organization,Deal - Stage"
    bring_in(store, write("deals.csv", head, "1,a,Acme,Qualification"))
    (plan,) = plan_import(store, [write("deals.csv", head, "1,b,Acme,Qualification")]).files
    assert [change.field for change in plan.updates[0].changes] == ["title"]
    (plan,) = plan_import(store, [write("orgs.csv", "Organization - ID,Organization - Name,Organization - Website",
                                        "9,Acme,acme.fr")]).files  # fmt: skip
    assert [change.field for change in plan.updates[0].changes] == ["external_id", "website"]


def test_all_new_names_are_counted_though_only_the_first_are_told(store: Store, write: Write) -> None:
    rows = [f"{i},Deal {i},Company {i},Qualification" for i in range(620)]
    deals = write("deals.csv", "Deal - ID,Deal - Title,Deal - Organization,Deal - Stage", *rows)
    (plan,) = plan_import(store, [deals]).files
    assert (len(plan.new_values), plan.new_names) == (500, 620)
