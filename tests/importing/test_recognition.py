"""A file is told by its headers, whatever their case, accents, apostrophes, dashes and stars."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit import paths
from cockpit.db.store import Store
from cockpit.importing.fields import FIELDS, field_of
from cockpit.importing.planning import plan_import
from cockpit.importing.profiles import meanings, profiles, synonyms
from cockpit.importing.recognition import guess_entity, recognise
from cockpit.records.importing import Entity, FileChoices
from tests.importing.conftest import Write

EXPORTS = [
    ("pipedrive-deals-en", "Deal - ID;Deal - Title;Deal - Owner;Deal - Value;Deal - Organization;Deal - Stage"),
    ("pipedrive-deals-fr", "Affaire - Titre;Affaire - Valeur;Affaire - Étape;Affaire - Date de perte"),
    ("pipedrive-organizations-en", "Organization - ID;Organization - Name;Organization - Owner"),
    ("pipedrive-organizations-fr", "Organisation - ID;Organisation - Nom;Organisation - Code postal"),
    ("pipedrive-persons-en", "Person - ID;Person - Name*;Person - Email (Work);Person - Phone - Mobile"),
    ("pipedrive-persons-fr", "Personne - Nom;Personne - Intitulé du poste;Personne - E-mail - Travail"),
    ("pipedrive-activities-en", "Activity - ID;Activity - Subject*;Activity - Due date;Activity - Done"),
    ("pipedrive-activities-fr", "Activité - Sujet;Activité - Date d'échéance;Activité - Attribuée à"),
    ("hubspot-deals", "Record ID;Deal Name;Deal Stage;Pipeline;Amount;Close Date;Deal owner;Associated Company"),
    ("hubspot-companies", "Record ID;Company name;Company owner;Phone Number;Industry;City;Postal Code"),
    ("hubspot-contacts", "Record ID;First Name;Last Name;Email;Phone Number;Contact owner;Associated Company"),
    ("hubspot-activities", "Activity Type;Activity Date;Activity assigned to"),
    ("salesforce-opportunities", "Opportunity Owner;Account Name;Opportunity Name;Stage;Amount;Close Date;Type"),
    ("salesforce-accounts", "Account Name;Type;Account Owner;Parent Account;Website;Billing Street"),
    ("salesforce-contacts", "First Name;Last Name;Mobile Phone;Contact Owner;Account Name"),
    ("salesforce-tasks", "Subject;Due Date Only;Priority;Related To;Comments"),
    (
        "dynamics-opportunities-key",
        "(Do Not Modify) Opportunity;(Do Not Modify) Row Checksum;Topic;Account;Est. close date;Status;Owner",
    ),
    ("dynamics-opportunities", "Topic;Potential Customer;Est. revenue;Est. close date;Sales Stage;Status"),
    ("maven-pipeline", "opportunity_id;sales_agent;product;account;deal_stage;engage_date;close_date;close_value"),
    ("maven-accounts", "account;sector;year_established;revenue;employees;office_location;subsidiary_of"),
    ("maven-products", "product;series;sales_price"),
    ("maven-teams", "sales_agent;manager;regional_office"),
]


@pytest.mark.parametrize(("key", "header"), EXPORTS)
def test_each_export_is_known_by_its_headers(key: str, header: str) -> None:
    found = recognise(header.split(";"))
    assert found.profile is not None
    assert (found.profile.key, found.confidence >= 90) == (key, True)


@pytest.mark.parametrize(("key", "header"), EXPORTS)
def test_case_accents_apostrophes_dashes_and_stars_do_not_matter(key: str, header: str) -> None:
    other = header.upper().replace("'", "’").replace(" - ", " – ").replace("É", "E").replace(";", "*;")
    found = recognise(other.split(";"))
    assert found.profile is not None
    assert found.profile.key == key


def test_owners_and_parents_of_others_are_no_key_of_the_row() -> None:
    header = ["Opportunity Owner", "Account Name", "Opportunity Name", "Stage", "Parent Account"]
    columns = dict(zip(header, recognise(header).columns, strict=True))
    assert columns["Opportunity Owner"].field == "owner"
    assert columns["Parent Account"].field is None


def test_every_field_that_the_data_files_name_exists() -> None:
    for profile in profiles():
        for name, _rank in profile.columns.values():
            assert field_of(profile.entity, name).name == name
        assert profile.signature <= profile.columns.keys() | profile.ignored, profile.key
        assert not profile.ignored & profile.columns.keys(), profile.key
    for entity, columns in synonyms().items():
        assert {name for name, _rank in columns.values()} <= {field.name for field in FIELDS[entity]}


def test_no_word_stands_for_two_things() -> None:
    for group, words in meanings().items():
        assert all(words), group


@pytest.mark.parametrize(
    ("header", "entity", "expected"),
    [
        ("Client;Commercial;Montant;Étape;Date de clôture prévue", Entity.OPPORTUNITY,
         ["account", "owner", "amount", "stage", "expected_on"]),
        ("Opportunity;Company;Sales rep;Deal value;Stage", Entity.OPPORTUNITY,
         ["title", "account", "owner", "amount", "stage"]),
        ("Prénom;Nom;Société;E-mail;Portable", Entity.CONTACT,
         ["first_name", "last_name", "account", "email", "mobile"]),
        ("Sujet;Type;Date;Heure;Durée;Commercial", Entity.ACTION,
         ["title", "type", "start", "hour", "minutes", "rep"]),
        ("Société;SIRET;Code postal;Ville;Effectif", Entity.ACCOUNT,
         ["name", "siret", "postcode", "city", "employees"]),
    ],
)  # fmt: skip
def test_unknown_tables_are_suggested_by_synonyms(header: str, entity: Entity, expected: list[str]) -> None:
    found = recognise(header.split(";"))
    assert (found.entity, found.profile) == (entity, None)
    assert [suggestion.field for suggestion in found.columns] == expected
    assert all(60 <= suggestion.confidence <= 95 for suggestion in found.columns)


def test_a_table_of_something_else_is_of_no_kind() -> None:
    assert recognise(["Table", "Field", "Description"], "data_dictionary.csv").entity is None


def test_the_users_word_comes_first() -> None:
    choices = FileChoices(entity=Entity.CONTACT, mapping={"Truc": "job_title", "E-mail": None})
    found = recognise(["Nom", "Prénom", "E-mail", "Truc"], "", choices)
    assert [suggestion.field for suggestion in found.columns] == ["last_name", "first_name", None, "job_title"]


def test_what_hangs_over_the_window_is_guessed_from_its_first_lines(write: Write, tmp_path: Path) -> None:
    guess = guess_entity(write("deals.csv", "Deal - Title,Deal - Value", "A,1"))
    assert (guess.entity, guess.confidence >= 90) == (Entity.OPPORTUNITY, True)
    assert guess_entity(paths.resources() / "samples" / "comptes.xlsx").entity is Entity.ACCOUNT
    for stranger in (tmp_path, tmp_path / "none.csv", write("empty.csv"), write("x.csv", "%PDF-1.7")):
        assert (guess_entity(stranger).entity, guess_entity(stranger).confidence) == (None, 0)


def test_a_header_stands_under_titles_and_above_words_of_its_kind(store: Store, write: Write) -> None:
    titled = write("a.csv", "Pipeline of the year", "", "Opportunity,Company,Stage", "Line,Acme,Qualification")
    assert [c.header for c in plan_import(store, [titled]).files[0].columns] == ["Opportunity", "Company", "Stage"]
    words = write("b.csv", "Table,Field,Description", "products,product,Product name", "teams,manager,Sales manager")
    (plan,) = plan_import(store, [words]).files
    assert (plan.entity, [c.header for c in plan.columns]) == (None, ["Table", "Field", "Description"])
    grouped = write("c.csv", "Deal,Deal,Deal,Deal", "Deal - Title,Deal - Value,Deal - Stage,Deal - Owner", "A,1,B,C")
    assert plan_import(store, [grouped]).files[0].profile == "pipedrive-deals-en"


def test_two_names_that_mean_one_thing_outweigh_many_that_say_nothing() -> None:
    found = recognise(["raison_sociale", "siret", *(f"zl{n}" for n in range(9))])
    assert (found.entity, [column.field for column in found.columns[:2]]) == (Entity.ACCOUNT, ["name", "siret"])
    assert recognise(["name", "code", *(f"zl{n}" for n in range(9))]).entity is None
