"""Fields of the user's own: added, renamed, moved, turned into another kind, deleted, filled; and mandatory ones."""

from __future__ import annotations

from typing import Any

import pytest

from cockpit import i18n
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message
from cockpit.models import Account
from cockpit.records.custom import CustomEntity, CustomKind, FieldRule, missing, shown_value
from cockpit.records.quality import DECIDER_EMAIL
from cockpit.services import mandatory as rules_service
from cockpit.services.custom_fields import (
    add_custom_field,
    change_custom_kind,
    custom_fields,
    delete_custom_field,
    insert_custom_field,
    move_custom_field,
    rename_custom_field,
    rename_custom_option,
    set_custom_options,
    set_custom_value,
)

ACCOUNT = CustomEntity.ACCOUNT


@pytest.fixture
def filled(store: Store) -> Store:
    """Three accounts, the first two with a fleet."""
    with store.change(Message("made")) as change:
        change.session.add_all([Account(name="Laiterie"), Account(name="Ardéval"), Account(name="Talvère")])
    add_custom_field(store, ACCOUNT, CustomKind.TEXT, "  Parc   machines ")
    for account, text in ((1, "12"), (2, "1 250,5")):
        set_custom_value(store, ACCOUNT, account, 1, text)
    return store


def values(store: Store) -> list[dict[str, Any]]:
    with store.read() as session:
        return [session.get_one(Account, number).custom for number in (1, 2, 3)]


def test_a_field_is_added_filled_and_counted(filled: Store) -> None:
    (field,) = custom_fields(filled, ACCOUNT, counted=True)
    assert (field.name, field.kind, field.filled) == ("Parc machines", CustomKind.TEXT, 2)
    assert custom_fields(filled, CustomEntity.CONTACT) == ()
    assert values(filled) == [{"1": "12"}, {"1": "1 250,5"}, {}]


def test_names_are_taken_once_in_an_entity(filled: Store) -> None:
    with pytest.raises(Refused, match="already"):
        add_custom_field(filled, ACCOUNT, CustomKind.DATE, "PARC MACHINES")
    with pytest.raises(Refused, match="needs a name"):
        add_custom_field(filled, ACCOUNT, CustomKind.DATE, "  ")
    add_custom_field(filled, CustomEntity.CONTACT, CustomKind.DATE, "Parc machines")
    add_custom_field(filled, ACCOUNT, CustomKind.DATE, "Audit")
    with pytest.raises(Refused, match="already"):
        rename_custom_field(filled, 1, "audit")
    assert rename_custom_field(filled, 1, "Fleet").label.params["name"] == "Fleet"


def test_one_of_the_same_name_and_kind_is_not_inserted_twice(filled: Store) -> None:
    with filled.change(Message("import")) as change:
        first = insert_custom_field(change.session, ACCOUNT, CustomKind.TEXT, "parc machines")
        other = insert_custom_field(change.session, ACCOUNT, CustomKind.NUMBER, "Effectif usine")
    assert (first, other) == (1, 2)
    assert [field.position for field in custom_fields(filled, ACCOUNT)] == [0, 1]


def test_fields_move_and_come_back(filled: Store) -> None:
    for name in ("Audit", "Contrat"):
        add_custom_field(filled, ACCOUNT, CustomKind.TEXT, name)
    move_custom_field(filled, 1, 2)
    assert [field.name for field in custom_fields(filled, ACCOUNT)] == ["Audit", "Contrat", "Parc machines"]
    filled.undo()
    assert [field.name for field in custom_fields(filled, ACCOUNT)] == ["Parc machines", "Audit", "Contrat"]


def test_deleting_a_field_hides_its_values_and_undo_brings_them_back(filled: Store) -> None:
    delete_custom_field(filled, 1)
    assert custom_fields(filled, ACCOUNT) == ()
    add_custom_field(filled, ACCOUNT, CustomKind.TEXT, "Parc machines")
    (anew,) = custom_fields(filled, ACCOUNT, counted=True)
    assert (anew.id, anew.filled) == (2, 0)
    filled.undo()
    filled.undo()
    (field,) = custom_fields(filled, ACCOUNT, counted=True)
    assert (field.id, field.filled) == (1, 2)


def test_texts_become_numbers_and_amounts(filled: Store) -> None:
    i18n.use("fr")
    change_custom_kind(filled, 1, CustomKind.NUMBER)
    assert values(filled) == [{"1": 12}, {"1": 1250.5}, {}]
    change_custom_kind(filled, 1, CustomKind.AMOUNT)
    assert values(filled) == [{"1": 1200}, {"1": 125_050}, {}]
    change_custom_kind(filled, 1, CustomKind.TEXT)
    assert values(filled) == [{"1": "12"}, {"1": "1250.5"}, {}]
    for _step in range(3):
        filled.undo()
    assert values(filled) == [{"1": "12"}, {"1": "1 250,5"}, {}]


def test_a_kind_that_a_value_does_not_fit_is_refused_with_the_value(filled: Store) -> None:
    set_custom_value(filled, ACCOUNT, 3, 1, "environ 10")
    with pytest.raises(Refused, match="environ 10"):
        change_custom_kind(filled, 1, CustomKind.NUMBER)
    assert custom_fields(filled, ACCOUNT)[0].kind is CustomKind.TEXT
    assert values(filled)[0] == {"1": "12"}


def test_texts_become_the_choices_of_a_list_and_a_choice_is_renamed_everywhere(filled: Store) -> None:
    change_custom_kind(filled, 1, CustomKind.LIST)
    assert custom_fields(filled, ACCOUNT)[0].options == ("1 250,5", "12")
    rename_custom_option(filled, 1, "12", "Douze")
    assert custom_fields(filled, ACCOUNT)[0].options == ("1 250,5", "Douze")
    assert values(filled) == [{"1": "Douze"}, {"1": "1 250,5"}, {}]
    set_custom_options(filled, 1, ["Douze", " Treize ", "", "Douze"])
    assert custom_fields(filled, ACCOUNT)[0].options == ("Douze", "Treize")
    filled.undo()
    filled.undo()
    assert values(filled)[0] == {"1": "12"}


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        (CustomKind.TEXT, " Étiqueteuse ", "Étiqueteuse"),
        (CustomKind.NUMBER, 2.5, 2.5),
        (CustomKind.NUMBER, 3.0, 3),
        (CustomKind.AMOUNT, 3_120_050, 3_120_050),
        (CustomKind.DATE, "2024-06-01", "2024-06-01"),
        (CustomKind.LIST, "Laser", "Laser"),
        (CustomKind.YES_NO, False, False),
    ],
)
def test_each_kind_keeps_its_values(filled: Store, kind: CustomKind, value: Any, kept: Any) -> None:
    add_custom_field(filled, ACCOUNT, kind, "Autre", ["Laser"])
    set_custom_value(filled, ACCOUNT, 3, 2, value)
    assert values(filled)[2] == {"2": kept}
    assert type(values(filled)[2]["2"]) is type(kept)
    set_custom_value(filled, ACCOUNT, 3, 2, None)
    assert values(filled)[2] == {}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (CustomKind.NUMBER, "beaucoup"),
        (CustomKind.NUMBER, float("inf")),
        (CustomKind.AMOUNT, 12.5),
        (CustomKind.DATE, "31/02/2024"),
        (CustomKind.YES_NO, "peut-être"),
    ],
)
def test_what_a_kind_cannot_hold_is_refused(filled: Store, kind: CustomKind, value: Any) -> None:
    add_custom_field(filled, ACCOUNT, kind, "Autre")
    with pytest.raises(Refused, match="cannot be read"):
        set_custom_value(filled, ACCOUNT, 3, 2, value)
    assert values(filled)[2] == {}


def test_values_are_shown_as_people_read_them() -> None:
    i18n.use("fr")
    assert shown_value(CustomKind.AMOUNT, 3_120_050) == "31\u202f200,50\u00a0€"
    assert shown_value(CustomKind.NUMBER, 1250.5) == "1\u202f250,5"
    assert shown_value(CustomKind.NUMBER, 1200) == "1\u202f200"
    assert shown_value(CustomKind.DATE, "2024-06-01") == "1 juin 2024"
    assert (shown_value(CustomKind.YES_NO, True), shown_value(CustomKind.YES_NO, False)) == ("oui", "non")
    assert shown_value(CustomKind.TEXT, None) == ""


def test_mandatory_fields_are_chosen_and_kept(filled: Store) -> None:
    assert rules_service.mandatory(filled, ACCOUNT) == ("name", "segment_id", "owner_id", "siret", DECIDER_EMAIL)
    rules_service.set_mandatory(filled, ACCOUNT, "siret", False)
    rules_service.set_mandatory(filled, ACCOUNT, "phone", True)
    changes = rules_service.set_mandatory(filled, ACCOUNT, "custom:1", True)
    assert changes.label.params["field"] == "Parc machines"
    assert rules_service.mandatory(filled, ACCOUNT) == (
        "name", "segment_id", "owner_id", "phone", DECIDER_EMAIL, "custom:1",
    )  # fmt: skip
    assert rules_service.mandatory(filled, CustomEntity.CONTACT) == ("last_name",)
    filled.undo()
    filled.undo()
    filled.undo()
    assert rules_service.mandatory(filled, ACCOUNT) == ("name", "segment_id", "owner_id", "siret", DECIDER_EMAIL)
    with pytest.raises(Refused, match="needed in any case"):
        rules_service.set_mandatory(filled, ACCOUNT, "name", False)


def test_every_field_that_can_be_mandatory_has_a_name(store: Store) -> None:
    for entity in CustomEntity:
        assert all(rule.name for rule in rules_service.rules(store, entity))


def test_no_and_nought_are_not_missing() -> None:
    rules = (*(FieldRule(key, key, True) for key in "abc"), FieldRule("d", "d", False))
    assert [rule.key for rule in missing(rules, {"a": 0, "b": False, "c": ""})] == ["c"]
