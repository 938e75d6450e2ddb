"""The figures read indexes: no query walks through all actions, opportunities or orders of a period's figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event, func, select

from cockpit.db.store import Store
from cockpit.models import Action
from cockpit.records.kpi import Behind, Pick
from cockpit.records.scope import TEAM, Period, Scope, Span
from cockpit.services.figures import activity, flash_figures, plan_progress
from cockpit.services.kpi import kpis
from cockpit.services.kpi_behind import sales_behind

TODAY = date(2026, 10, 14)
OCTOBER = Period.of(Span.MONTH, TODAY)
START, END = OCTOBER.start, OCTOBER.end
REP = Scope((1,))

Asked = list[tuple[str, object]]


@contextmanager
def listening() -> Iterator[Asked]:
    asked: Asked = []

    def note(conn: object, cursor: object, statement: str, parameters: object, context: object, many: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "WITH")):
            asked.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def scans(store: Store, question: Callable[[Store], object]) -> set[str]:
    with listening() as asked:
        question(store)
    assert asked
    found: set[str] = set()
    with store.read() as session:
        connection = session.connection()
        for statement, parameters in asked:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
            found |= {row.detail for row in plan if row.detail.startswith("SCAN") and "USING" not in row.detail}
    return {detail.split()[1] for detail in found}


@pytest.mark.parametrize("scope", [TEAM, REP, Scope((1, 2))])
def test_flash_figures_scan_no_table_that_grows(made: Store, scope: Scope) -> None:
    walked = scans(made, lambda store: flash_figures(store, scope, OCTOBER, TODAY))
    assert not walked & {"action", "opportunity", "sales_order", "account", "marketing_spend"}


@pytest.mark.parametrize("scope", [TEAM, REP])
def test_activity_and_plans_scan_no_actions(made: Store, scope: Scope) -> None:
    assert "action" not in scans(made, lambda store: activity(store, scope, START, END))
    assert "action" not in scans(made, lambda store: plan_progress(store, (1, 2), START, TODAY))


@pytest.mark.parametrize("rep", [None, 1])
def test_the_kpis_of_a_period_scan_no_opportunities(made: Store, rep: int | None) -> None:
    walked = scans(made, lambda store: kpis(store, START, END, rep))
    assert not walked & {"opportunity", "opportunity_line", "sales_order", "account"}


def test_the_sales_behind_a_figure_are_found_by_index(made: Store) -> None:
    pick = Pick(Behind.SIGNED, START, END, rep_ids=(1,), segment_ids=(1,))
    assert not scans(made, lambda store: sales_behind(store, pick)) & {"opportunity", "sales_order", "account"}


def test_a_walk_through_a_table_would_be_noticed(made: Store) -> None:
    def walk(store: Store) -> None:
        with store.read() as session:
            session.execute(select(func.sum(Action.minutes)).where(Action.minutes > 5)).all()

    assert scans(made, walk) == {"action"}
