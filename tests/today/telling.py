"""What makes alerts true: plans, sales, agreements, written into a file."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from cockpit.db.store import Change
from cockpit.models import ActionType, Order, Plan, PlanLine, PlanLineTarget, PlanLineType, PlanStep, Rep
from cockpit.records.kinds import PlanState

OCTOBER = date(2026, 10, 1)


def plan(change: Change, rep: int, planned: int) -> None:
    """A signed plan of October with one line: so many calls."""
    made = Plan(rep_id=rep, month=OCTOBER, state=PlanState.SIGNED)
    change.session.add(made)
    change.session.flush()
    line = PlanLine(plan_id=made.id, name="Appels")
    change.session.add(line)
    change.session.flush()
    call = change.session.scalars(select(ActionType.id).where(ActionType.letter == "A")).one()
    change.session.add(PlanLineType(line_id=line.id, type_id=call))
    change.session.add(PlanLineTarget(line_id=line.id, planned=planned))


def sold(change: Change, **amounts: int) -> None:
    """Orders in euros by first name."""
    for name, euros in amounts.items():
        rep = change.session.scalars(select(Rep.id).where(Rep.name.startswith(name))).one()
        change.session.add(Order(rep_id=rep, amount=euros * 100, ordered_on=date(2026, 3, 2)))


def agreed(change: Change, state: PlanState, on: date) -> None:
    """Léa's plan of November in a state, since a day."""
    lea = change.session.scalars(select(Rep.id).where(Rep.name.startswith("Léa"))).one()
    made = Plan(rep_id=lea, month=date(2026, 11, 1), state=state, number=2)
    change.session.add(made)
    change.session.flush()
    change.session.add(PlanStep(plan_id=made.id, number=2, state=state, author="Léa Fontanel", on=on))
