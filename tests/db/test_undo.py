"""Every edit is journalled, can be taken back and brought back, and all of an edit is kept or nothing."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message
from cockpit.models import (
    Account,
    Action,
    ActionType,
    ChangeSet,
    JournalEntry,
    Opportunity,
    OpportunityLine,
    Product,
    Record,
    Rep,
    Stage,
)
from cockpit.records.kinds import ChangeKind, OpportunityStatus


def add_deal(store: Store) -> int:
    """An account with an opportunity, a product line and an action; the opportunity's id."""
    with store.change(Message("A deal")) as change:
        session = change.session
        account, product = Account(name="Laiterie"), Product(name="Étiqueteuse")
        session.add_all([account, product])
        session.flush()
        deal = Opportunity(title="Ligne pots", account_id=account.id, amount=5_400_000, probability=4000)
        deal.stage_id = session.scalars(select(Stage.id)).first() or 0
        session.add(deal)
        session.flush()
        kind = session.scalars(select(ActionType.id)).first() or 0
        session.add_all(
            [
                OpportunityLine(opportunity_id=deal.id, product_id=product.id, amount=5_400_000),
                Action(type_id=kind, day=date(2026, 10, 15), opportunity_id=deal.id),
            ]
        )
        session.flush()
        return deal.id


def snapshot(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables that people edit."""
    tables = [t for t in Record.metadata.sorted_tables if "version" in t.c]
    with store.read() as session:
        return {t.name: [tuple(row) for row in session.execute(select(t).order_by(t.c.id))] for t in tables}


def test_each_step_is_taken_back_and_brought_back_to_the_letter(store: Store) -> None:
    states = [snapshot(store)]
    deal = add_deal(store)
    states.append(snapshot(store))
    with store.change(Message("Won")) as change:
        row = change.session.get_one(Opportunity, deal)
        row.status, row.closed_on, row.probability = OpportunityStatus.WON, date(2026, 10, 14), 10_000
        change.session.flush()
        row.amount = 5_500_000
    states.append(snapshot(store))
    with store.change(Message("Deleted")) as change:
        change.delete(change.session.get_one(Opportunity, deal))
    states.append(snapshot(store))
    assert not states[3]["opportunity"]
    assert not states[3]["opportunity_line"]
    assert states[3]["action"]
    for expected in reversed(states[:3]):
        store.undo()
        assert snapshot(store) == expected
    for expected in states[1:]:
        store.redo()
        assert snapshot(store) == expected


def test_deleting_lets_go_of_what_refers_and_takes_what_belongs(store: Store) -> None:
    deal = add_deal(store)
    with store.change(Message("Deleted")) as change:
        change.delete(change.session.get_one(Opportunity, deal))
    assert change.changes.ids == {
        "opportunity": frozenset({deal}),
        "opportunity_line": frozenset({1}),
        "action": frozenset({1}),
    }
    with store.read() as session:
        assert session.get_one(Action, 1).opportunity_id is None


def test_a_block_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    with store.change(Message("Nothing")) as change:
        change.session.get(Rep, 1)
    assert change.changes.nothing
    with store.read() as session:
        assert session.scalars(select(ChangeSet)).all() == []


def test_a_block_that_fails_keeps_nothing(store: Store) -> None:
    before = snapshot(store)

    def fail() -> None:
        with store.change(Message("Half")) as change:
            change.session.add(Rep(name="Inès"))
            change.session.flush()
            raise Refused("no")

    with pytest.raises(Refused):
        fail()
    assert snapshot(store) == before
    with store.read() as session:
        assert session.scalars(select(JournalEntry)).all() == []


def test_new_work_ends_what_could_be_redone(store: Store) -> None:
    add_deal(store)
    store.undo()
    assert store.undo_state().redo == Message("A deal")
    with store.change(Message("A rep")) as change:
        change.session.add(Rep(name="Inès"))
    assert store.undo_state().redo is None
    assert store.undo_state().undo == Message("A rep")
    with pytest.raises(Refused):
        store.redo()


def test_undo_goes_back_to_the_opening_of_the_file_only(store: Store) -> None:
    add_deal(store)
    again = Store(store.path)
    with pytest.raises(Refused, match="nothing to undo"):
        again.undo()


def test_taking_an_import_back_keeps_what_was_edited_or_used_since(store: Store) -> None:
    with store.change(Message("Import"), ChangeKind.IMPORT) as change:
        accounts = [Account(name=name) for name in ("kept, edited", "kept, used", "goes")]
        change.session.add_all(accounts)
    number = change.changes.change_set
    assert number is not None
    with store.change(Message("Edit")) as change:
        change.session.get_one(Account, 1).city = "Nantes"
        stage = change.session.scalars(select(Stage.id)).first() or 0
        change.session.add(Opportunity(title="Deal", account_id=2, stage_id=stage))
    changes, done = store.reverse_counted(number, ChangeKind.UNDO, keep_edited=True)
    assert sorted(done.kept) == [("account", 1), ("account", 2)]
    assert done.removed == 1
    assert changes.ids == {"account": frozenset({3})}
    with store.read() as session:
        assert session.scalars(select(Account.name).order_by(Account.id)).all() == ["kept, edited", "kept, used"]


def test_a_later_change_of_the_same_row_forbids_an_early_undo(store: Store) -> None:
    with store.change(Message("A rep")) as change:
        change.session.add(Rep(name="Inès"))
    with store.change(Message("First")) as change:
        change.session.get_one(Rep, 1).name = "Zoé"
    first = change.changes.change_set
    with store.change(Message("Second")) as change:
        change.session.get_one(Rep, 1).name = "Léa"
    assert first is not None
    before = snapshot(store)
    with pytest.raises(Refused, match="changed again"):
        store.reverse(first, ChangeKind.UNDO)
    assert snapshot(store) == before
