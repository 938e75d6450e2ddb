"""Which pairs are proposed, why, and how surely; and that no crowd makes it slow."""

from __future__ import annotations

from typing import Any

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Cancelled
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, Reason, reason_words
from cockpit.services.duplicates import blocks, find_duplicates, keep_apart
from cockpit.services.duplicates.closeness import closeness
from tests.duplicates.making import account, add, contact, rep

ACCOUNT, CONTACT = DuplicateKind.ACCOUNT, DuplicateKind.CONTACT
SIRET, SITE = "73282932000074", "73282932000082"
OTHER = "55210055400013"


def pair_of(store: Store, *records: Any, kind: DuplicateKind = ACCOUNT, least: int = 0) -> DuplicatePair | None:
    add(store, *records)
    found = find_duplicates(store, kind, least)
    assert len(found) <= 1
    return found[0] if found else None


@pytest.mark.parametrize(
    ("first", "second", "score", "reasons"),
    [
        (
            account("Fonderie Rocambre", siret="732 829 320 00074"),
            account("Fonderie Rocambre SAS", siret=SIRET),
            99,
            (Reason.SIRET, Reason.NAME),
        ),
        (
            account("Savonnerie Talvère", city="Lyon"),
            account("SAVONNERIE TALVERE", city="Lyon Cedex 03"),
            97,
            (Reason.NAME_CITY,),
        ),
        (
            account("Caves Morvanel", phone="04 76 12 34 56", city="Gap"),
            account("Les Caves Morvanel", phone="+33 4 76 12 34 56", city="Vif"),
            94,
            (Reason.PHONE, Reason.NAME),
        ),
        (
            account("Biscuiterie Malvoisin", city="Le Mans"),
            account("Biscuit. Malvoisin", city="LE MANS"),
            91,
            (Reason.CLOSE_NAME_CITY,),
        ),
        (
            account("Garage Bellecombe", address="12, rue Haute", city="Pau"),
            account("Bellecombe Auto", address="12 rue haute", city="Pau"),
            88,
            (Reason.STREET,),
        ),
        (
            account("Peintures Ocréa", phone="0476123456"),
            account("Ocréa Peinture", phone="0476123456"),
            87,
            (Reason.PHONE, Reason.CLOSE_NAME),
        ),
        (account("Müller GmbH"), account("Muller"), 84, (Reason.NAME,)),
        (
            account("Aciers Montbrel", siret=SIRET, website="montbrel.fr"),
            account("Montbrel Distribution", siret=SITE, website="www.montbrel.fr"),
            71,
            (Reason.DOMAIN, Reason.OTHER_SITE),
        ),
        (account("Atelier Nord", email="a@nord.fr"), account("Zinguerie", email="A@Nord.fr"), 84, (Reason.EMAIL,)),
        (account("Un", siret="732829320"), account("Deux", siret=SIRET), 86, (Reason.SIREN,)),
        (account("Un", website="groupe.fr"), account("Deux", email="x@groupe.fr"), 72, (Reason.DOMAIN,)),
        (
            account("Talvigny", city="Lyon", siret=SIRET),
            account("Talvigny", city="Lyon", siret=OTHER),
            55,
            (Reason.NAME_CITY,),
        ),
    ],
)
def test_a_pair_has_its_reasons_and_its_score(
    store: Store, first: Any, second: Any, score: int, reasons: tuple[Reason, ...]
) -> None:
    pair = pair_of(store, first, second)
    assert pair is not None
    assert (pair.score, pair.reasons) == (score, reasons)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (account("Agence 12", city="Lyon"), account("Agence 13", city="Lyon")),
        (account("Mairie Lyon", city="Lyon"), account("Mairie Dijon", city="Lyon")),
        (account("Anne", email="a@gmail.com"), account("Benoît", email="b@gmail.com")),
        (account("Zinguerie", website="facebook.com/a"), account("Atelier", website="facebook.com/b")),
        (
            account("Savonnerie Talvère", city="Lyon"),
            account("Savonnerie Talvere", city="Pau", is_stub=False, siret=""),
        ),
    ],
)
def test_what_is_two_is_not_proposed(store: Store, first: Any, second: Any) -> None:
    assert pair_of(store, first, second, least=70) is None


def test_a_name_alone_never_proposes_to_merge(store: Store) -> None:
    pair = pair_of(store, account("Müller"), account("Muller"))
    assert pair is not None
    assert not pair.is_sure


def test_a_branch_and_its_head_office_stay_two(store: Store) -> None:
    (head,) = add(store, account("Aciers Montbrel", city="Lyon", phone="0476123456"))
    add(store, account("Aciers Montbrel", city="Lyon", phone="0476123456", parent_id=head))
    (pair,) = find_duplicates(store, ACCOUNT, 0)
    assert pair.score == 60
    assert not pair.is_sure


def test_the_fuller_record_is_the_one_to_keep(store: Store) -> None:
    poor, rich = add(
        store, account("Talvère", city="Lyon"), account("Talvère", city="Lyon", sector="Savon", phone="0476123456")
    )
    (pair,) = find_duplicates(store, ACCOUNT)
    assert pair.ids == (rich, poor)


def test_pairs_can_be_asked_of_one_owner(store: Store) -> None:
    anne, benoit = rep(store, "Anne"), rep(store, "Benoît")
    add(
        store,
        account("Talvère", city="Lyon", owner_id=anne),
        account("Talvère", city="Lyon"),
        account("Morvanel", city="Gap", owner_id=benoit),
        account("Morvanel", city="Gap", owner_id=benoit),
    )
    assert [pair.first.name for pair in find_duplicates(store, ACCOUNT, owner_id=anne)] == ["Talvère"]
    assert len(find_duplicates(store, ACCOUNT, owner_id=benoit)) == 1
    assert len(find_duplicates(store, ACCOUNT)) == 2


@pytest.mark.parametrize(
    ("first", "second", "score", "reason"),
    [
        (
            contact("Anne", "Roy", email="a.roy@cafe.fr"),
            contact("ROY", "Anne", email="A.Roy@cafe.fr"),
            98,
            Reason.EMAIL,
        ),
        (contact("A.", "Roy", email="a.roy@cafe.fr"), contact("Anne", "Roy", email="a.roy@cafe.fr"), 94, Reason.EMAIL),
        (
            contact("Anne", "Roy", mobile="06 11 22 33 44"),
            contact("Anne", "Roy", phone="+33611223344"),
            94,
            Reason.PHONE,
        ),
        (
            contact("Anne", "Roy", email="contact@cafe.fr"),
            contact("Luc", "Bon", email="contact@cafe.fr"),
            70,
            Reason.EMAIL,
        ),
        (contact("Anne", "Roy"), contact("Anne", "Roy"), 60, Reason.NAME),
    ],
)
def test_contacts_have_reasons_of_their_own(store: Store, first: Any, second: Any, score: int, reason: Reason) -> None:
    pair = pair_of(store, first, second, kind=CONTACT)
    assert pair is not None
    assert (pair.score, pair.reasons[0]) == (score, reason)


def test_colleagues_who_share_the_switchboard_are_two(store: Store) -> None:
    assert (
        pair_of(
            store, contact("Anne", "Roy", phone="0476123456"), contact("Luc", "Bon", phone="0476123456"), kind=CONTACT
        )
        is None
    )


def test_one_name_at_one_account_is_one_person(store: Store) -> None:
    (house,) = add(store, account("Café"))
    pair = pair_of(
        store, contact("Anne", "Roy", account_id=house), contact("Anne", "Roy", account_id=house), kind=CONTACT
    )
    assert pair is not None
    assert (pair.score, pair.reasons) == (95, (Reason.NAME_ACCOUNT,))
    assert pair.first.detail == "Café"


def test_a_pair_kept_as_two_does_not_come_again(store: Store) -> None:
    first, second = add(store, account("Müller"), account("Muller"))
    changes = keep_apart(store, ACCOUNT, second, first)
    assert find_duplicates(store, ACCOUNT, 0) == ()
    assert str(changes.label) == "Müller and Muller kept as two"
    store.undo()
    assert len(find_duplicates(store, ACCOUNT, 0)) == 1


def test_the_answer_holds_when_both_come_again_by_an_import(store: Store) -> None:
    def names() -> list[Any]:
        return [account("Müller", external_id="A1"), account("Muller", external_id="A2")]

    old = add(store, *names())
    keep_apart(store, ACCOUNT, *old)
    with store.change(i18n.Message("gone")) as change:
        for number in old:
            change.delete(change.session.get_one(type(account("x")), number))
    assert set(add(store, *names())).isdisjoint(old)
    assert find_duplicates(store, ACCOUNT, 0) == ()
    add(store, account("Muller", external_id="A3"))
    assert len(find_duplicates(store, ACCOUNT, 0)) == 2


def test_a_crowd_tells_nothing_and_costs_nothing(store: Store) -> None:
    add(
        store,
        *(account(f"Enseigne {chr(97 + i % 26)}{i:04}", website="enseigne.fr", phone="0476123456") for i in range(400)),
    )
    calls = []
    assert find_duplicates(store, ACCOUNT, 0, progress=lambda step, steps: calls.append(step)) == ()
    assert calls == sorted(calls)


def test_a_word_of_every_name_makes_no_pairs() -> None:
    words = [("boulangerie", f"nom{i}") for i in range(5000)]
    assert list(blocks.sharing_words(words, [""] * 5000, lambda: False)) == []
    assert sum(1 for _pair in blocks.neighbours([f"boulangerienom{i}" for i in range(5000)], lambda: False)) < 31_000


def test_a_large_group_of_one_key_is_paired_with_its_first_only() -> None:
    assert len(list(blocks.within([range(5000)]))) == 4999
    assert len(list(blocks.within([range(4)]))) == 6


def test_the_search_stops_when_told(store: Store) -> None:
    add(store, account("Talvère", city="Lyon"), account("Talvère", city="Lyon"))
    with pytest.raises(Cancelled):
        find_duplicates(store, ACCOUNT, stop=lambda: True)


def test_the_list_has_an_end(store: Store) -> None:
    add(store, *(account("Talvère", city="Lyon") for _i in range(20)))
    assert len(find_duplicates(store, ACCOUNT, most=7)) == 7


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("caves morvanel", "morvanel caves", 1, 1),
        ("caves morvanel", "caves morvanell", 0.9, 0.99),
        ("biscuit malvoisin", "biscuiterie malvoisin", 0.9, 0.99),
        ("dupont", "dupont transports", 0.8, 0.9),
        ("agence 12", "agence 13", 0, 0),
        ("mairie lyon", "mairie dijon", 0, 0),
        ("", "caves", 0, 0),
    ],
)
def test_names_are_as_close_as_their_words(first: str, second: str, least: float, most: float) -> None:
    assert least <= closeness(first.split(), second.split()) <= most


def test_reasons_are_worded_in_both_languages(store: Store) -> None:
    pair = pair_of(store, account("Talvère", city="Lyon", siret=SIRET), account("Talvere", city="Lyon", siret=SIRET))
    assert pair is not None
    assert reason_words(pair) == "same SIRET, name, city"
    i18n.use("fr")
    assert reason_words(pair, 1) == "même SIRET"
