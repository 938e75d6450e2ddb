"""Objectives over the months of a year, and which of them are agreed upon (H2)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from cockpit.method.pace import pace_state
from cockpit.models import Objective, Plan, PlanStep
from cockpit.records.figures import PlanProgress, SignedRevenue
from cockpit.records.kinds import Measure, PlanState
from cockpit.records.plans import MONTHS, MonthOfYear, ObjectiveFacts
from cockpit.services import figures


def months_of(year: int) -> tuple[date, ...]:
    """The first days of its months."""
    return tuple(date(year, month, 1) for month in range(1, MONTHS + 1))


def objectives(session: Session, rep_id: int, year: int) -> dict[date, int]:
    """A rep's objectives of signed revenue, by month, cents."""
    months = months_of(year)
    rows = session.execute(
        select(Objective.month, Objective.target).where(
            Objective.rep_id == rep_id,
            Objective.measure == Measure.SIGNED,
            Objective.month.between(months[0], months[-1]),
        )
    )
    return dict(rows.all())


def agreed_months(session: Session, rep_id: int, year: int) -> frozenset[date]:
    """The months whose plan somebody signed: their objectives change only by a new version (H10)."""
    months = months_of(year)
    signature = select(PlanStep.id).where(
        PlanStep.plan_id == Plan.id, PlanStep.number == Plan.number, PlanStep.state == PlanState.SIGNED
    )
    rows = session.scalars(
        select(Plan.month).where(
            Plan.rep_id == rep_id,
            Plan.month.between(months[0], months[-1]),
            or_(Plan.state == PlanState.SIGNED, signature.exists()),
        )
    )
    return frozenset(rows)


def objective_facts(session: Session, rep_id: int, progress: PlanProgress, today: date) -> ObjectiveFacts:
    """The month of `progress` in its year: objectives, shares, and what is signed up to today."""
    month = progress.month
    targets = objectives(session, rep_id, month.year)
    agreed = agreed_months(session, rep_id, month.year)
    revenue = figures.signed_revenue(session, date(month.year, 1, 1), date(month.year, 12, 31), [rep_id])
    whole = sum(targets.values())
    months = tuple(_month(each, targets, whole, revenue, agreed, today) for each in months_of(month.year))
    now = months[month.month - 1]
    state = pace_state(now.signed or 0, now.objective or 0, progress.elapsed, progress.working_days)
    return ObjectiveFacts(months, now, whole, sum(each.signed or 0 for each in months), state)


def _month(
    month: date, targets: dict[date, int], whole: int, revenue: SignedRevenue, agreed: frozenset[date], today: date
) -> MonthOfYear:
    target = targets.get(month)
    signed = revenue.of_month(month).amount if month <= today else None
    return MonthOfYear(month, target, target / whole if target and whole else None, signed, month in agreed)
