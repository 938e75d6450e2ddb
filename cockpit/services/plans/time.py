"""The time that a plan needs against the time there is to sell (H6, G4, B5)."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.method.plan_capacity import SELLING_REFERENCE, capacity_state, presence
from cockpit.method.working_days import FRANCE, Calendar
from cockpit.models import Action, ActionType
from cockpit.records.figures import PlanProgress
from cockpit.records.kinds import ActionStatus
from cockpit.records.plans import Capacity, LineHours
from cockpit.records.scope import Scope, add_months, last_of_month
from cockpit.records.team import RepFacts
from cockpit.services import figures

MEASURED_MONTHS = 3


def capacity_of(session: Session, rep: RepFacts, progress: PlanProgress, calendar: Calendar = FRANCE) -> Capacity:
    """A rep's plan in hours. The selling share is that of the three months before, B5's where nothing was done."""
    plan = progress.reps[0]
    lines = tuple(LineHours(line.id, line.standing.planned * line.minutes) for line in plan.lines)
    absences = _absences(session, rep.id, progress.month, calendar)
    there, absent = presence(rep.weekly_hours, progress.working_days, absences)
    share = _selling_share(session, rep.id, progress.month)
    used = SELLING_REFERENCE if share is None else share
    needed, available = sum(line.minutes for line in lines), round(there * used)
    state = capacity_state(needed, available)
    return Capacity(lines, needed, there, absent, used, share is None, available, state)


def _selling_share(session: Session, rep_id: int, month: date) -> float | None:
    start, end = add_months(month, -MEASURED_MONTHS), month - timedelta(days=1)
    found = figures.activity(session, Scope((rep_id,)), start, end).of_rep(rep_id)
    return None if found is None else found.selling_share


def _absences(session: Session, rep_id: int, month: date, calendar: Calendar) -> list[int]:
    """Absent minutes of each working day of the month that has any."""
    rows = session.execute(
        select(Action.day, Action.minutes)
        .join(ActionType, ActionType.id == Action.type_id)
        .where(
            Action.rep_id == rep_id,
            Action.day.between(month, last_of_month(month)),
            ActionType.is_absence,
            Action.status.in_((ActionStatus.PLANNED, ActionStatus.DONE)),
        )
    )
    away: dict[date, int] = defaultdict(int)
    for day, minutes in rows:
        away[day] += minutes
    return [minutes for day, minutes in away.items() if calendar.is_working(day)]
