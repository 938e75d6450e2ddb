"""The records behind a cell, how each gap is closed, and the tasks that ask others to: each is one undo step."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message, speaking
from cockpit.models import Account, Action, ActionType, Contact, CustomField, Opportunity, Rep, Segment
from cockpit.records.custom import CustomEntity, CustomKind
from cockpit.records.kinds import ActionStatus
from cockpit.records.quality import Check, Gap, GapList, Remedy, Spot
from cockpit.records.scope import TEAM, Scope
from cockpit.services.mandatory import set_mandatory
from cockpit.services.quality import close_gap, errands, gap_list, hand_out, next_working_day, quality
from tests.quality.conftest import INES, KARIM, add_decider, add_machines, id_of


def check_of(store: Store, key: str) -> Check:
    return next(check for check in quality(store, TEAM).checks if check.key == key)


def behind(store: Store, key: str) -> GapList:
    return gap_list(store, Spot(check_of(store, key)))


def close(store: Store, key: str, account: str, value: Any) -> str:
    gap = next(gap for gap in behind(store, key).gaps if gap.account == account)
    return str(close_gap(store, check_of(store, key), gap, value).label)


def accounts(found: GapList) -> list[str]:
    return [gap.account for gap in found.gaps]


def test_lists_are_by_name_whatever_accents(store: Store) -> None:
    found = behind(store, "siret")
    assert accounts(found) == ["Biscuiterie Talvère", "Caves Morvanel", "Œnothèque d’Évian"]
    assert [gap.owner for gap in found.gaps] == [INES, INES, ""]
    assert (found.total, found.accounts, found.remedy) == (3, 5, Remedy.TEXT)


def test_a_long_list_is_cut_and_says_so(store: Store) -> None:
    found = gap_list(store, Spot(check_of(store, "siret")), 2)
    assert (len(found.gaps), found.total) == (2, 3)


def test_what_a_gap_is_about(store: Store) -> None:
    decider = {gap.account: gap for gap in behind(store, "decider_email").gaps}
    assert decider["Biscuiterie Talvère"].detail == "Anne Rey"
    assert decider["Caves Morvanel"].target is None
    (action,) = behind(store, "next_action").gaps
    assert (action.detail, action.day, action.more) == ("Call, Point", date(2026, 10, 2), 0)
    (deal,) = behind(store, "closing").gaps
    assert (deal.detail, deal.day, deal.more) == ("Ligne 1", date(2026, 9, 1), 1)
    silent = {gap.account: gap for gap in behind(store, "contact").gaps}
    assert (silent["Biscuiterie Talvère"].detail, silent["Biscuiterie Talvère"].day) == (
        "13 Apr 2026",
        date(2026, 10, 20),
    )
    assert silent["Caves Morvanel"].detail == "never contacted"


def test_one_of_several_decision_makers_with_an_address_is_enough(store: Store) -> None:
    with store.change(Message("Second")) as change:
        account = id_of(change.session, Account, name="Biscuiterie Talvère")
        add_decider(change.session, account, "Luc", "Roy", "luc@talvere.example")
    assert "Biscuiterie Talvère" not in accounts(behind(store, "decider_email"))


def test_fields_of_the_account(store: Store) -> None:
    with store.read() as session:
        gold = id_of(session, Segment, key="gold")
        karim = id_of(session, Rep, name=KARIM)
    assert (gold, "Gold") in behind(store, "segment_id").choices
    assert behind(store, "owner_id").remedy is Remedy.CHOICE
    assert (karim, KARIM) in behind(store, "owner_id").choices
    assert not any(name == "Paul Parti" for _key, name in behind(store, "owner_id").choices)
    assert close(store, "segment_id", "Biscuiterie Talvère", gold) == "Biscuiterie Talvère: segment Gold"
    assert close(store, "owner_id", "Œnothèque d’Évian", karim) == f"Œnothèque d’Évian: given to {KARIM}"
    close(store, "siret", "Caves Morvanel", " 123 456 789 01234 ")
    assert ("Métallurgie", "Métallurgie") in behind(store, "sector").choices
    close(store, "sector", "Caves Morvanel", "Boissons")
    with store.read() as session:
        caves = session.get_one(Account, id_of(session, Account, name="Caves Morvanel"))
        assert (caves.siret, caves.sector) == ("12345678901234", "Boissons")
    assert quality(store, TEAM).team.gaps == (1, 2, 3, 0, 2, 3, 1, 1)
    for _step in range(4):
        store.undo()
    assert quality(store, TEAM).team.gaps == (2, 3, 3, 1, 3, 3, 1, 1)


def test_the_decision_makers_address(store: Store) -> None:
    close(store, "decider_email", "Biscuiterie Talvère", " anne@talvere.example ")
    with store.read() as session:
        assert session.scalar(select(Contact.email).where(Contact.email.contains("talvere"))) == "anne@talvere.example"
    with pytest.raises(Refused, match="Caves Morvanel: open its sheet"):
        close(store, "decider_email", "Caves Morvanel", "x@y.example")


@pytest.mark.parametrize(
    ("key", "account", "value", "reason"),
    [
        ("siret", "Caves Morvanel", "123", "14 digits"),
        ("siret", "Caves Morvanel", "1234567890123٤", "14 digits"),
        ("siret", "Caves Morvanel", "  ", "what is missing"),
        ("decider_email", "Biscuiterie Talvère", "anne", "not an e-mail"),
        ("decider_email", "Biscuiterie Talvère", "anne@talvere", "not an e-mail"),
        ("decider_email", "Biscuiterie Talvère", "an ne@talvere.example", "not an e-mail"),
        ("closing", "Aciers Montbrel", date(2026, 10, 13), "from today on"),
        ("next_action", "Biscuiterie Talvère", date(2026, 1, 1), "from today on"),
        ("contact", "Caves Morvanel", date(2026, 10, 1), "from today on"),
    ],
)
def test_what_cannot_be_right_is_refused(store: Store, key: str, account: str, value: Any, reason: str) -> None:
    before = quality(store, TEAM)
    with pytest.raises(Refused, match=reason):
        close(store, key, account, value)
    assert quality(store, TEAM) == before
    assert str(store.undo_state().undo) == "Story"


def test_what_went_stale_gets_another_day(store: Store) -> None:
    close(store, "next_action", "Biscuiterie Talvère", date(2026, 10, 16))
    assert behind(store, "next_action").total == 0
    close(store, "closing", "Aciers Montbrel", date(2026, 11, 30))
    (deal,) = behind(store, "closing").gaps  # there was a second one
    assert deal.detail == "Ligne 0"
    close(store, "contact", "Caves Morvanel", date(2026, 10, 15))
    caves = next(gap for gap in behind(store, "contact").gaps if gap.account == "Caves Morvanel")
    assert caves.day == date(2026, 10, 15)
    with store.read() as session:
        planned = session.scalars(select(Action).where(Action.day == date(2026, 10, 15))).one()
        assert planned.rep_id == id_of(session, Rep, name=INES)
        assert session.get_one(ActionType, planned.type_id).key == "call"
        assert session.scalar(select(func.count()).where(Opportunity.expected_on == date(2026, 11, 30))) == 1


def test_a_field_of_the_users_own(store: Store) -> None:
    field = add_machines(store)
    key = f"custom:{field}"
    assert behind(store, key).remedy is Remedy.TEXT
    close(store, key, "Caves Morvanel", "2 cuves")
    with store.read() as session:
        caves = session.get_one(Account, id_of(session, Account, name="Caves Morvanel"))
        assert caves.custom == {str(field): "2 cuves"}
    assert behind(store, key).total == 4


@pytest.mark.parametrize(
    ("kind", "value", "remedy", "choices"),
    [
        (CustomKind.NUMBER, 0, Remedy.NUMBER, ()),
        (CustomKind.NUMBER, 1.5, Remedy.NUMBER, ()),
        (CustomKind.AMOUNT, 0, Remedy.AMOUNT, ()),
        (CustomKind.DATE, date(2027, 1, 31), Remedy.DAY, ()),
        (CustomKind.YES_NO, False, Remedy.CHOICE, ((True, "Yes"), (False, "No"))),
        (CustomKind.LIST, "Presse", Remedy.CHOICE, (("Presse", "Presse"), ("Four", "Four"))),
    ],
)
def test_every_kind_of_own_field_is_filled(
    store: Store, kind: CustomKind, value: Any, remedy: Remedy, choices: tuple[Any, ...]
) -> None:
    """Zero and no are answers, not gaps."""
    options = ["Presse", "Four"] if kind is CustomKind.LIST else []
    with store.change(Message("Field")) as change:
        field = CustomField(entity=CustomEntity.ACCOUNT, name="Parc", kind=kind, options=options, is_mandatory=True)
        change.session.add(field)
        change.session.flush()
        key = f"custom:{field.id}"
    found = behind(store, key)
    assert (found.total, found.remedy, found.choices) == (5, remedy, choices)
    close(store, key, "Caves Morvanel", value)
    assert behind(store, key).total == 4


def test_numbers_of_the_account(store: Store) -> None:
    for key in ("employees", "potential"):
        set_mandatory(store, CustomEntity.ACCOUNT, key, True)
    assert [behind(store, key).remedy for key in ("employees", "potential")] == [Remedy.NUMBER, Remedy.AMOUNT]
    close(store, "employees", "Caves Morvanel", 12)
    close(store, "potential", "Caves Morvanel", 0)
    assert [behind(store, key).total for key in ("employees", "potential")] == [4, 4]
    with pytest.raises(Refused, match="whole number"):
        close(store, "employees", "Aciers Montbrel", 1.5)
    with pytest.raises(Refused, match="not negative"):
        close(store, "potential", "Aciers Montbrel", -1)


def test_a_first_contact_is_named(store: Store) -> None:
    set_mandatory(store, CustomEntity.ACCOUNT, "person", True)
    close(store, "person", "Caves Morvanel", "Luc Roy")
    assert accounts(behind(store, "person")) == ["Œnothèque d’Évian"]


def test_errands_tell_each_owner_what_to_put_right(store: Store) -> None:
    found = errands(store, TEAM)
    assert [(errand.name, errand.total) for errand in found] == [(INES, 10), (KARIM, 1)]
    assert found[1].text == "Sector (tag): 1\n- Garage Bellecombe"
    with speaking("fr"):
        assert found[1].text == "Secteur (étiquette)\u00a0: 1\n- Garage Bellecombe"
    with store.read() as session:
        karim = id_of(session, Rep, name=KARIM)
    assert [errand.name for errand in errands(store, Scope((karim,)))] == [KARIM]


def test_a_long_errand_names_the_first_hundred(store: Store) -> None:
    with store.change(Message("Many")) as change:
        karim = id_of(change.session, Rep, name=KARIM)
        for at in range(130):
            change.session.add(Account(name=f"Compte {at:03}", folded=f"compte {at:03}", owner_id=karim, sector="Bois"))
    errand = errands(store, Scope((karim,)))[0]
    names = {check.key: (len(told), count) for check, told, count in errand.lines}
    assert names["siret"] == (100, 130)
    assert "- and 30 more" in errand.text


def test_one_undo_takes_all_tasks_back(store: Store) -> None:
    with store.read() as session:
        reps = [id_of(session, Rep, name=name) for name in (INES, KARIM)]
        before = session.scalar(select(func.count(Action.id)))
    assert next_working_day() == date(2026, 10, 15)
    changes = hand_out(store, TEAM, reps, date(2026, 10, 15))
    assert str(changes.label) == "Corrections handed out to Inès V., Karim B."
    with store.read() as session:
        made = list(session.scalars(select(Action).where(Action.day == date(2026, 10, 15))))
        assert {action.rep_id for action in made} == set(reps)
        assert {session.get_one(ActionType, action.type_id).key for action in made} == {"task"}
        assert {action.title for action in made} == {"Put 10 record details right", "Put 1 record detail right"}
        assert all(action.status is ActionStatus.PLANNED and action.account_id is None for action in made)
        assert any("- Caves Morvanel" in action.notes for action in made)
    store.undo()
    with store.read() as session:
        assert session.scalar(select(func.count(Action.id))) == before


def test_nothing_to_hand_out_is_said(store: Store) -> None:
    with pytest.raises(Refused, match="nothing to put right"):
        hand_out(store, TEAM, [], date(2026, 10, 15))


def test_an_account_that_is_no_more(store: Store) -> None:
    gap = Gap(999, "Gone", "", None, "")
    with pytest.raises(Refused, match="no more"):
        close_gap(store, check_of(store, "siret"), gap, "12345678901234")
