"""The palette's search in the file."""

from __future__ import annotations

from cockpit.db.store import Store
from cockpit.records.search import Kind
from cockpit.services.search import find


def names(store: Store, text: str, *kinds: Kind) -> list[tuple[Kind, str]]:
    return [(hit.kind, hit.name) for hit in find(store, text, kinds or tuple(Kind))]


def test_accents_and_case_do_not_count(store: Store) -> None:
    assert (Kind.ACCOUNT, "Cosmétiques Orélys") in names(store, "ORELYS")
    assert names(store, "élise") == [(Kind.CONTACT, "Élise Kermadec")]


def test_an_account_brings_its_opportunities(store: Store) -> None:
    assert names(store, "verdane") == [
        (Kind.ACCOUNT, "Labo Verdane"),
        (Kind.OPPORTUNITY, "Labo Verdane, Marquage flacons"),
    ]


def test_all_the_words_must_be_there(store: Store) -> None:
    assert names(store, "verdane marquage", Kind.OPPORTUNITY) == [(Kind.OPPORTUNITY, "Labo Verdane, Marquage flacons")]
    assert names(store, "verdane absent") == []


def test_reps_and_accounts_of_one_word_come_in_their_order(store: Store) -> None:
    assert names(store, "hugo") == [(Kind.REP, "Hugo Marchenoir"), (Kind.ACCOUNT, "Hugotex")]


def test_a_slip_of_the_keyboard_is_forgiven(store: Store) -> None:
    assert (Kind.ACCOUNT, "Labo Verdane") in names(store, "verdene")
    assert (Kind.REP, "Inès Valcourt") in names(store, "valcuort") or names(store, "valcurt")
    assert names(store, "zzzzzz") == []


def test_kinds_narrow_the_search(store: Store) -> None:
    assert names(store, "hugo", Kind.ACCOUNT) == [(Kind.ACCOUNT, "Hugotex")]


def test_an_opportunity_tells_amount_stage_and_segment(store: Store) -> None:
    (hit,) = find(store, "ligne flacons", (Kind.OPPORTUNITY,))
    assert hit.detail == "41,000\u00a0€, Qualification"
    assert (hit.segment_key, hit.segment_name) == ("gold", "Gold")


def test_percent_and_underscore_are_letters_like_others(store: Store) -> None:
    assert names(store, "%") == []
    assert names(store, "_") == []


def test_no_more_than_asked(store: Store) -> None:
    assert len(find(store, "o", most=1)) <= 4
