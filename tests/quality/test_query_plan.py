"""Figures of the grid stay fast: accounts are walked once, the rest is looked up in indexes."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.engine import Engine

from cockpit.db.store import Store
from cockpit.records.scope import TEAM, Scope
from cockpit.services.quality import quality


def plans(store: Store, scope: Scope) -> list[str]:
    asked: list[tuple[str, object]] = []

    def note(conn: object, cursor: object, statement: str, parameters: object, context: object, many: object) -> None:
        asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        quality(store, scope)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    counting = [one for one in asked if "told AS MATERIALIZED" in one[0]]
    assert len(counting) == 1
    with store.read() as session:
        found = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {counting[0][0]}", counting[0][1])  # type: ignore[arg-type]
        return [row.detail for row in found]


def test_accounts_are_walked_once_and_actions_never(store: Store) -> None:
    plan = plans(store, TEAM)
    walked = [step.split()[1] for step in plan if step.startswith("SCAN") and "USING" not in step]
    assert set(walked) <= {"account", "told", "contact_role"}
    assert walked.count("account") == 1
    assert any("COVERING INDEX ix_action_account_id_day" in step for step in plan)


def test_one_reps_accounts_are_found_by_their_owner(store: Store) -> None:
    assert any("ix_account_owner_id" in step for step in plans(store, Scope((1,))))
