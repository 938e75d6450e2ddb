"""The team's plans of a month, one row for each rep (H9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.method.pace import pace_state
from cockpit.models import Objective, Plan
from cockpit.records.figures import PlanProgress, RepPlan, SignedRevenue
from cockpit.records.kinds import Measure, PlanState
from cockpit.records.plans import RepOverview, TeamOverview
from cockpit.records.scope import Scope, last_of_month
from cockpit.records.team import RepFacts
from cockpit.services import figures, team


def overview(store: Store, scope: Scope, month: date) -> TeamOverview:
    """The month of every rep of the scope; of the team: those who had not left when it began."""
    today = clock.today()
    reps = [rep for rep in team.reps(store, month) if scope.is_team or rep.id in scope.rep_ids]
    ids = [rep.id for rep in reps]
    if not ids:
        return _summed((), figures.plan_progress(store, [], month, today), month)
    with store.read() as session:
        progress = figures.plan_progress(session, ids, month, today)
        revenue = figures.signed_revenue(session, month, last_of_month(month), ids)
        stored = _Stored.read(session, ids, month)
    plans = {plan.rep_id: plan for plan in progress.reps}
    rows = tuple(_row(rep, plans[rep.id], revenue, stored, progress) for rep in reps)
    return _summed(rows, progress, month)


@dataclass(frozen=True, slots=True)
class _Stored:
    objectives: Mapping[int, int]
    states: Mapping[int, tuple[PlanState, int]]

    @classmethod
    def read(cls, session: Session, reps: list[int], month: date) -> _Stored:
        targets = session.execute(
            select(Objective.rep_id, Objective.target).where(
                Objective.rep_id.in_(reps), Objective.month == month, Objective.measure == Measure.SIGNED
            )
        )
        plans = session.execute(
            select(Plan.rep_id, Plan.state, Plan.number).where(Plan.rep_id.in_(reps), Plan.month == month)
        )
        return cls(dict(targets.all()), {rep: (state, number) for rep, state, number in plans})


def _row(rep: RepFacts, plan: RepPlan, revenue: SignedRevenue, stored: _Stored, progress: PlanProgress) -> RepOverview:
    signed, objective = revenue.of_rep(rep.id).amount, stored.objectives.get(rep.id)
    state, number = stored.states.get(rep.id, (None, 0))
    pace = pace_state(signed, objective or 0, progress.elapsed, progress.working_days)
    return RepOverview(rep, objective, signed, pace, state, number, plan.standing)


def _summed(rows: tuple[RepOverview, ...], progress: PlanProgress, month: date) -> TeamOverview:
    objective, signed = sum(row.objective or 0 for row in rows), sum(row.signed for row in rows)
    state = pace_state(signed, objective, progress.elapsed, progress.working_days)
    return TeamOverview(
        month,
        progress.working_days,
        progress.elapsed,
        progress.pace,
        rows,
        objective,
        signed,
        state,
        progress.standing,
    )
