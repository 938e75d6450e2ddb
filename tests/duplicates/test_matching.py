"""Keys under which records meet, however they were written."""

from __future__ import annotations

import pytest

from cockpit.records import matching


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("732 829 320 00074", "73282932000074"),
        ("73282932000074", "73282932000074"),
        ("732829320.00074", "73282932000074"),
        ("73282932000074.0", "73282932000074"),
        ("SIRET : 732 829 320 00074", "73282932000074"),
        ("73282932000075", ""),
        ("732829320", ""),
        ("00000000000000", ""),
        ("", ""),
        # La Poste: its sites are checked by the sum of their digits
        ("356 000 000 49837", "35600000049837"),
        ("356 000 000 49838", ""),
        ("35600000000048", "35600000000048"),
    ],
)
def test_a_siret_is_told_by_its_check_digit(text: str, expected: str) -> None:
    assert matching.siret(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("732 829 320", "732829320"),
        ("732 829 320 00074", "732829320"),
        ("FR 44 732829320", "732829320"),
        ("fr44732829320", "732829320"),
        ("FRK7 732829320", "732829320"),
        ("RCS 732 829 320", "732829320"),
        ("732829321", ""),
        ("DE 732829320", ""),
        ("hello", ""),
    ],
)
def test_a_siren_comes_from_siren_siret_and_vat_number(text: str, expected: str) -> None:
    assert matching.siren(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://www.acme.fr/contact?x=1", "acme.fr"),
        ("WWW.ACME.FR", "acme.fr"),
        ("acme.fr:8080", "acme.fr"),
        ("a.roy@mail.acme.fr", "acme.fr"),
        ("Anne Roy <a.roy@acme.fr>", "acme.fr"),
        ("shop.acme.co.uk", "acme.co.uk"),
        ("co.uk", ""),
        ("müller.de", "xn--mller-kva.de"),
        ("https://acme.wixsite.com/site", "acme.wixsite.com"),
        ("acme.fr, autre.fr", "acme.fr"),
        ("anne@gmail.com", ""),
        ("anne@orange.fr", ""),
        ("anne@wanadoo.fr", ""),
        ("anne@free.fr", ""),
        ("anne@outlook.com", ""),
        ("http://www.facebook.com/acme", ""),
        ("192.168.0.12", ""),
        ("acme", ""),
        ("", ""),
    ],
)
def test_a_domain_is_the_registrable_host(text: str, expected: str) -> None:
    assert matching.domain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anne Roy <Anne.Roy@Cafe.fr>", "anne.roy@cafe.fr"),
        ("mailto:a@b.fr", "a@b.fr"),
        ("a@b.fr; c@d.fr", "a@b.fr"),
        ("a@b", ""),
        ("nobody", ""),
    ],
)
def test_an_address_has_a_key(text: str, expected: str) -> None:
    assert matching.email_key(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("04 76 12 34 56", "+33476123456"),
        ("04.76.12.34.56", "+33476123456"),
        ("+33 (0)4 76 12 34 56", "+33476123456"),
        ("+33 04 76 12 34 56", "+33476123456"),
        ("0033 4 76 12 34 56", "+33476123456"),
        ("476123456", "+33476123456"),
        ("04 76 12 34 56 poste 12", "+33476123456"),
        ("04 76 12 34 56 / 06 11 22 33 44", "+33476123456"),
        ("+49 30 123456", "+4930123456"),
        ("(212) 555-1234", "2125551234"),
        ("00 00 00 00 00", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_a_phone_number_has_its_country(text: str, expected: str) -> None:
    assert matching.phone_key(text) == expected


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fonderie Rocambre", "Fonderie Rocambre SAS"),
        ("SARL Les Caves & Fils", "Caves et Fils"),
        ("S.A.R.L. Dupont", "DUPONT"),
        ("Müller GmbH & Co. KG", "Muller"),
        ("Ets Morvanel", "Établissements Morvanel"),
        ("L’Oréal SA", "Oreal"),
        ("S.A. L'Étoile", "Etoile"),
        ("Acme Inc.", "ACME Ltd"),
        ("A.B.C. Industrie", "ABC Industrie"),
        ("Rossi S.p.A.", "rossi"),
    ],
)
def test_names_of_companies_meet_without_legal_form_and_article(first: str, second: str) -> None:
    assert matching.company_key(first) == matching.company_key(second) != ""


@pytest.mark.parametrize("name", ["SA", "Les", "Ets", "&", "SAS SARL"])
def test_a_name_that_is_all_form_keeps_something(name: str) -> None:
    assert matching.company_key(name) or name == "&"


def test_names_of_people_meet_in_any_order() -> None:
    assert matching.person_key("LEFÈVRE Benoît") == matching.person_key("M. Benoît Lefèvre") == "benoit lefevre"
