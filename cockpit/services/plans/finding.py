"""Finding a plan to change, and how a change names it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Exists, exists, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from cockpit.errors import Refused
from cockpit.formats import month_year
from cockpit.i18n import N_, Message
from cockpit.models import Plan, PlanLine, PlanStep, Rep, Team
from cockpit.records.kinds import PlanState

#: the label of a change until it is known what it touches
PENDING = Message(N_("Plan changed"))


def plan_of(session: Session, plan_id: int) -> Plan:
    """The plan. Raises Refused where it is no more."""
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise Refused(Message(N_("This plan is no longer in the file.")))
    return plan


def open_plan(session: Session, plan_id: int) -> Plan:
    """The plan, to be changed. Raises Refused where somebody signed this version (H10)."""
    plan = plan_of(session, plan_id)
    if plan.state is PlanState.SIGNED or signatures(session, plan):
        sentence = N_("Version {number} is signed: revise the plan first, which opens version {next}.")
        raise Refused(Message(sentence, number=plan.number, next=plan.number + 1))
    return plan


def line_of(session: Session, line_id: int) -> PlanLine:
    """A line of an open plan. Raises Refused where it is no more or its plan is signed."""
    line = session.get(PlanLine, line_id)
    if line is None:
        raise Refused(Message(N_("This line is no longer in the plan.")))
    open_plan(session, line.plan_id)
    return line


def signatures(session: Session, plan: Plan) -> list[str]:
    """Who signed the present version."""
    rows = session.scalars(
        select(PlanStep.author)
        .where(PlanStep.plan_id == plan.id, PlanStep.number == plan.number, PlanStep.state == PlanState.SIGNED)
        .order_by(PlanStep.id)
    )
    return list(rows)


def rep_name(session: Session, rep_id: int) -> str:
    """The rep's name. Raises Refused where the rep is no more."""
    name = session.scalar(select(Rep.name).where(Rep.id == rep_id))
    if name is None:
        raise Refused(Message(N_("This rep is no longer in the file.")))
    return name


def manager_name(session: Session) -> str:
    """The manager's name, "" until known."""
    return session.scalar(select(Team.manager).order_by(Team.id).limit(1)) or ""


def called(session: Session, plan: Plan) -> str:
    """ "Sarah Delombre, octobre 2026"."""
    return f"{rep_name(session, plan.rep_id)}, {month_year(plan.month)}"


def former_plan(session: Session, rep_id: int, month: date) -> tuple[int | None, date | None]:
    """The newest plan with lines before a month, and its month; None where there is none."""
    found = session.execute(
        select(Plan.id, Plan.month)
        .where(Plan.rep_id == rep_id, Plan.month < month, has_lines(Plan.id))
        .order_by(Plan.month.desc())
        .limit(1)
    ).first()
    return (found.id, found.month) if found is not None else (None, None)


def has_lines(plan_id: int | InstrumentedAttribute[int]) -> Exists:
    """The condition that a plan has lines."""
    return exists().where(PlanLine.plan_id == plan_id)
