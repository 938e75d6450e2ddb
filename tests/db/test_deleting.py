"""Whatever refers to it, a record is deleted whole and comes back whole, or it is refused and nothing moves."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Date, Enum, Float, Integer, Table, insert, select, text

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import Message
from cockpit.models import Account, Base, Plan, PlanAccount, Record, Rep, UtcMoment

#: what the cockpit keeps for itself: no record of the user's
_OUTSIDE = {"journal", "journal_span", "change_set", "import_key", "import_batch", "import_mapping"}
TABLES = [table for table in Base.metadata.sorted_tables if table.name not in _OUTSIDE]
CLASSES: dict[str, Any] = {mapper.local_table.name: mapper.class_ for mapper in Record.registry.mappers}  # type: ignore[attr-defined]
#: what others cannot be without, and what such records belong to
NEEDED = {"sales_process", "segment", "stage", "action_type", "product"}


def made_value(column: Column[Any], at: int, ids: dict[str, list[int]]) -> Any:
    """A value that the column takes. What it refers to is the row of the same rank, in its own table the former."""
    for key in column.foreign_keys:
        made = ids.get(key.column.table.name, [])
        return made[min(at, len(made)) - 1] if made else None
    kind = column.type
    if isinstance(kind, Enum):
        return next(iter(kind.enum_class or kind.enums))
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, UtcMoment):
        return datetime(2026, 10, 14, tzinfo=UTC)
    if isinstance(kind, Date):
        return date(2026, 10, at)
    if isinstance(kind, JSON):
        return {}
    return at + 900 if isinstance(kind, Integer | Float) else f"{column.name} {at}"


@pytest.fixture
def tangled(store: Store) -> Store:
    """Two rows of every table; every reference is filled, within a table from the second row to the first."""
    ids: dict[str, list[int]] = {}
    with store.change(Message("Tangle")) as change:
        for table in TABLES:
            for at in (1, 2):
                named = [column for column in table.c if column.name not in ("id", "version")]
                values = {column.name: made_value(column, at, ids) for column in named}
                row = change.session.execute(insert(table).values(values)).inserted_primary_key
                assert row is not None
                ids.setdefault(table.name, []).append(row[0])
                change.journal.created(table.name, row[0])
    return store


def snapshot(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.read() as session:
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        return {t.name: [tuple(row) for row in session.execute(select(t).order_by(t.c.id))] for t in TABLES}


def referred_to(table: Table) -> bool:
    return any(key.column.table is table for other in TABLES for column in other.c for key in column.foreign_keys)


def delete(store: Store, table: Table) -> None:
    with store.change(Message("Gone")) as change:
        first = change.session.scalars(select(table.c.id).order_by(table.c.id.desc()).offset(1)).first()
        change.delete(change.session.get_one(CLASSES[table.name], first))


def test_every_record_that_others_refer_to_is_deleted_and_comes_back(tangled: Store) -> None:
    before = snapshot(tangled)
    deleted, refused = set(), set()
    for table in filter(referred_to, TABLES):
        try:
            delete(tangled, table)
        except Refused:
            refused.add(table.name)
        else:
            deleted.add(table.name)
            assert len(snapshot(tangled)[table.name]) == len(before[table.name]) - 1
            tangled.undo()
        assert snapshot(tangled) == before, table.name
    assert refused == NEEDED
    assert deleted >= {"account", "contact", "opportunity", "rep", "plan", "plan_line", "tag"}


def test_an_account_named_in_a_plan_leaves_it_and_comes_back_to_it(store: Store) -> None:
    """H4: the plan loses a target, not the file its integrity."""
    with store.change(Message("Plan")) as change:
        account, rep = Account(name="Laiterie"), Rep(name="Inès", position=0)
        change.session.add_all([account, rep])
        change.session.flush()
        plan = Plan(rep_id=rep.id, month=date(2026, 10, 1))
        change.session.add(plan)
        change.session.flush()
        change.session.add(PlanAccount(plan_id=plan.id, account_id=account.id, person="DAF"))
    before = snapshot(store)
    with store.change(Message("Gone")) as change:
        change.delete(change.session.get_one(Account, account.id))
    after = snapshot(store)
    assert (after["account"], after["plan_account"], len(after["plan"])) == ([], [], 1)
    store.undo()
    assert snapshot(store) == before
