"""Values of the user's own fields are journalled, taken back and brought back like any column."""

from __future__ import annotations

from sqlalchemy import insert, select

from cockpit.db.bulk import MANY
from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import Account, Base, CustomField
from cockpit.records.custom import CustomEntity, CustomKind

TABLE = Base.metadata.tables["account"]
VALUES = {"1": "Étiqueteuse « pots »", "2": 2.5, "3": 3_120_050, "4": "2024-06-01", "5": True, "6": 0}


def custom_of(store: Store) -> list[object]:
    with store.read() as session:
        return list(session.execute(select(TABLE.c.custom)).scalars())


def test_a_value_is_taken_back_and_brought_back(store: Store) -> None:
    with store.change(Message("made")) as change:
        change.session.add(Account(name="Laiterie"))
    assert custom_of(store) == [{}]
    with store.change(Message("filled")) as change:
        change.session.get_one(Account, 1).custom = VALUES
    with store.change(Message("gone")) as change:
        change.delete(change.session.get_one(Account, 1))
    store.undo()
    assert custom_of(store) == [VALUES]
    store.undo()
    assert custom_of(store) == [{}]
    store.redo()
    assert custom_of(store) == [VALUES]


def test_a_field_is_taken_back_with_its_options(store: Store) -> None:
    with store.change(Message("made")) as change:
        field = CustomField(entity=CustomEntity.ACCOUNT, name="Parc", kind=CustomKind.LIST, options=["été", "hiver"])
        change.session.add(field)
    with store.change(Message("gone")) as change:
        change.delete(change.session.get_one(CustomField, 1))
    store.undo()
    with store.read() as session:
        row = session.get_one(CustomField, 1)
        assert (row.entity, row.kind, row.options) == (CustomEntity.ACCOUNT, CustomKind.LIST, ["été", "hiver"])


def test_rows_inserted_without_a_word_of_them_have_no_values(store: Store) -> None:
    with store.change(Message("bulk")) as change:
        change.session.connection().exec_driver_sql(
            "INSERT INTO account (name, folded, sector, siret, website, email, phone, address, postcode, city, country,"
            " notes, is_stub, version) VALUES ('Ardéval', '', '', '', '', '', '', '', '', '', '', '', 0, 1)"
        )
        change.journal.created("account", 1)
    assert custom_of(store) == [{}]


def test_many_rows_come_back_with_their_values(store: Store) -> None:
    rows = [{"name": f"Compte {at}", "custom": {**VALUES, "7": str(at)}} for at in range(MANY + 1)]
    with store.change(Message("an import")) as change:
        change.session.execute(insert(TABLE), rows)
        for at in range(len(rows)):
            change.journal.created("account", at + 1)
    before = custom_of(store)
    store.undo()
    assert custom_of(store) == []
    store.redo()
    assert custom_of(store) == before
