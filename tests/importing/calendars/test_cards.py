"""Contact cards of every version: people, companies, and what is neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.db.store import Store
from cockpit.importing.recognition import guess_entity
from cockpit.records.importing import Entity
from tests.importing.asking import ask, bring_in, only
from tests.importing.calendars.making import left_out, read, rows, rows_of

PEOPLE = "SELECT first_name, last_name, job_title, email, phone, mobile FROM contact ORDER BY last_name"

APPLE = r"""BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 15.0//EN
N:Moulin;Claire;;;
FN:Claire Moulin
ORG:Boulangeries Durand;Achats
TITLE:Directrice des achats
EMAIL;type=INTERNET;type=HOME:claire@moulin.fr
EMAIL;type=INTERNET;type=WORK;type=pref:c.moulin@durand.fr
TEL;type=CELL;type=VOICE:06 12 34 56 78
TEL;type=WORK;type=VOICE;type=pref:04 78 00 00 01
TEL;type=WORK;type=FAX:04 78 00 00 09
item1.ADR;type=WORK;type=pref:;;12 rue de la République\nBât. B;Lyon;;69002;France
item1.X-ABADR:fr
NOTE:Préfère le matin\, avant 9 h.\nParle anglais.
CATEGORIES:Clients,Or
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
 AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQH
UID:4C1B1B1B-0001
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:;;;;
FN:Fonderies du Rhône
ORG:Fonderies du Rhône;
X-ABShowAs:COMPANY
TEL;type=MAIN:04 72 00 00 00
URL:https://fonderies-rhone.fr
ADR;type=WORK:;;3 quai Perrache;Lyon;;69002;France
CATEGORIES:Industrie,Gold
UID:4C1B1B1B-0002
END:VCARD
"""
OUTLOOK = r"""BEGIN:VCARD
VERSION:2.1
N;LANGUAGE=fr;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Lef=E8vre;Beno=EEt
FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Beno=EEt Lef=E8vre
ORG:Verreries=2C SA
TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Responsable =
qualit=C3=A9
TEL;WORK;VOICE:+33 4 78 11 22 33
TEL;CELL;VOICE:+33 6 11 22 33 44
EMAIL;PREF;INTERNET:benoit@verreries.fr
NOTE;ENCODING=QUOTED-PRINTABLE:Deux lignes=0D=0Aici
END:VCARD
"""
NEWEST = r"""BEGIN:VCARD
VERSION:4.0
UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
FN:Zoé d’Arc
N:d’Arc;Zoé;;;
ORG:Câbleries de l’Isère
TEL;VALUE=uri;PREF=2;TYPE="voice,work":tel:+33-4-76-00-00-00;ext=12
TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+33-4-76-11-11-11
TEL;VALUE=uri;TYPE=cell:tel:+33-6-00-00-00-00
EMAIL;PREF=2:zoe@perso.fr
EMAIL;PREF=1;TYPE=work:zoe@cableries.fr
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Clients Or
MEMBER:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
END:VCARD
BEGIN:VCARD
VERSION:4.0
TEL:0600000000
END:VCARD
"""


def card(*lines: str) -> bytes:
    return ("\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"]) + "\r\n").encode()


def drop(folder: Path, text: str, name: str = "cards.vcf") -> Path:
    path = folder / name
    path.write_bytes(text.replace("\n", "\r\n").encode())
    return path


def test_cards_of_apple_are_a_person_and_a_company(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, APPLE)
    assert guess_entity(path).entity is Entity.CONTACT
    report = bring_in(store, path)
    assert {(plan.entity, plan.sheet, plan.totals.created) for plan in report.files} == {
        (Entity.CONTACT, "People", 1), (Entity.ACCOUNT, "Companies", 1),
    }  # fmt: skip
    assert ask(store, PEOPLE) == [
        ("Claire", "Moulin", "Directrice des achats", "c.moulin@durand.fr", "04 78 00 00 01", "06 12 34 56 78")
    ]
    joined = "SELECT contact.notes, account.name FROM contact JOIN account ON account.id = contact.account_id"
    assert ask(store, joined) == [("Préfère le matin, avant 9 h.\nParle anglais.", "Boulangeries Durand")]
    assert ask(store, "SELECT phone, website, address, postcode, city FROM account WHERE name LIKE 'Fond%'") == [
        ("04 72 00 00 00", "https://fonderies-rhone.fr", "3 quai Perrache", "69002", "Lyon")
    ]
    assert ask(store, "SELECT name FROM tag ORDER BY name") == [("Gold",), ("Industrie",)]
    assert bring_in(store, path).batch is None


def test_old_cards_are_quoted_printable(store: Store, tmp_path: Path) -> None:
    path = drop(tmp_path, OUTLOOK)
    assert only(bring_in(store, path)).totals.created == 1
    assert ask(store, PEOPLE) == [
        ("Benoît", "Lefèvre", "Responsable qualité", "benoit@verreries.fr", "+33 4 78 11 22 33", "+33 6 11 22 33 44")
    ]
    assert ask(store, "SELECT notes FROM contact") == [("Deux lignes\nici",)]
    assert bring_in(store, path).batch is None
    drop(tmp_path, OUTLOOK.replace("44\n", "55\n"))
    assert only(bring_in(store, path)).totals.updated == 1
    assert ask(store, "SELECT mobile FROM contact") == [("+33 6 11 22 33 55",)]


def test_the_newest_cards() -> None:
    (row,) = rows(NEWEST.encode())
    assert {header: cell for header, cell in row.items() if cell} == {
        "vCard": "4.0", "UID": "4fbe8971-0bc3-424c-9c26-36c3e1eff6b1", "First name": "Zoé", "Last name": "d’Arc",
        "Company": "Câbleries de l’Isère", "E-mail": "zoe@cableries.fr", "Phone": "+33-4-76-11-11-11",
        "Mobile": "+33-6-00-00-00-00",
    }  # fmt: skip
    assert left_out(NEWEST.encode()) == ["A list of contacts, not a contact.", "A card without a name."]


def test_a_card_with_a_company_and_nobody_is_the_companys() -> None:
    (table,) = read(card("ORG:Atelier Noir", "TEL:0472000000")).tables
    assert [(row["Company"], row["Phone"]) for row in rows_of(table)] == [("Atelier Noir", "0472000000")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["FN:Anne Roy"], ("", "", "Anne Roy")),
        (["N:Roy;Anne;Marie;Mme;", "FN:Mme Anne Marie Roy"], ("Anne", "Roy", "")),
        (["N:Roy;;;;", "FN:Roy"], ("", "Roy", "")),
        (["EMAIL:anne@x.fr"], ("", "", "anne@x.fr")),
        (["N:Smith\\; Sons;John"], ("John", "Smith; Sons", "")),
        (["NICKNAME:Nano"], ("", "", "Nano")),
    ],
)
def test_names(lines: list[str], expected: tuple[str, str, str]) -> None:
    (row,) = rows(card(*lines))
    assert (row["First name"], row["Last name"], row["Full name"]) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["TEL:06 12 34 56 78"], ("", "06 12 34 56 78")),
        (["TEL:+33 7 12 34 56 78"], ("", "+33 7 12 34 56 78")),
        (["TEL:+33 (0)4 12 34 56 78"], ("+33 (0)4 12 34 56 78", "")),
        (["TEL;TYPE=WORK:0612345678"], ("0612345678", "")),
        (["TEL;TYPE=HOME:1", "TEL;TYPE=WORK:2"], ("2", "")),
        (["TEL;TYPE=FAX:1", "TEL;TYPE=PAGER:2"], ("", "")),
        (["TEL;TYPE=IPHONE:1"], ("", "1")),
    ],
)
def test_telephones(lines: list[str], expected: tuple[str, str]) -> None:
    (row,) = rows(card("FN:Anne Roy", *lines))
    assert (row["Phone"], row["Mobile"]) == expected


def test_a_photograph_leaves_no_trace_and_a_card_within_a_card_is_no_second_card() -> None:
    inside = ["AGENT:", "BEGIN:VCARD", "N:Secrétaire;La", "END:VCARD"]
    data = card("N:Roy;Anne", "PHOTO;BASE64:" + "A" * 100_000, *inside)
    assert [row["Last name"] for row in rows(data)] == ["Roy"]
