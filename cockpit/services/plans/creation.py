"""A plan comes into being: empty, or from the newest one before it (H1)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import month_year
from cockpit.i18n import N_, Message
from cockpit.models import Plan, PlanAccount, PlanLine, PlanLineTarget, PlanLineType, PlanShare, PlanStep
from cockpit.records.changes import Changes
from cockpit.records.kinds import PlanState
from cockpit.services.plans.finding import PENDING, called, former_plan, has_lines, manager_name, open_plan, rep_name


def create_plan(store: Store, rep_id: int, month: date) -> Changes:
    """A draft without lines. Refuses a second plan for the same month."""
    with store.change(PENDING) as change:
        plan = _draft(change.session, rep_id, month)
        change.says(Message(N_("Plan created: {plan}"), plan=called(change.session, plan)))
    return change.changes


def copy_former_plan(store: Store, rep_id: int, month: date) -> Changes:
    """A draft after the newest plan with lines before the month: its lines and numbers, shares and target accounts.

    A plan that is there without lines is filled, and keeps its own shares and accounts. Refuses one with lines, a
    signed one, and where there is nothing to copy.
    """
    with store.change(PENDING) as change:
        session = change.session
        former_id, former_month = former_plan(session, rep_id, month)
        if former_id is None or former_month is None:
            raise Refused(Message(N_("There is no plan before {month} to copy."), month=month_year(month)))
        plan = session.scalars(select(Plan).where(Plan.rep_id == rep_id, Plan.month == month)).first()
        if plan is None:
            plan = _draft(session, rep_id, month)
        elif session.scalar(select(has_lines(plan.id))):
            _refuse_second(session, rep_id, month)
        _copy(session, former_id, open_plan(session, plan.id))
        sentence = N_("Plan created from {month}: {plan}")
        change.says(Message(sentence, month=month_year(former_month), plan=called(session, plan)))
    return change.changes


def delete_plan(store: Store, plan_id: int) -> Changes:
    """Delete a plan that nobody signed, with all that was said about it."""
    with store.change(PENDING) as change:
        plan = open_plan(change.session, plan_id)
        change.says(Message(N_("Plan deleted: {plan}"), plan=called(change.session, plan)))
        change.delete(plan)
    return change.changes


def _draft(session: Session, rep_id: int, month: date) -> Plan:
    if session.scalar(select(Plan.id).where(Plan.rep_id == rep_id, Plan.month == month)) is not None:
        _refuse_second(session, rep_id, month)
    rep_name(session, rep_id)
    plan = Plan(rep_id=rep_id, month=month, state=PlanState.DRAFT, number=1)
    session.add(plan)
    session.flush()
    author = manager_name(session)
    session.add(PlanStep(plan_id=plan.id, number=1, state=PlanState.DRAFT, author=author, on=clock.today()))
    return plan


def _refuse_second(session: Session, rep_id: int, month: date) -> None:
    sentence = N_("{rep} has a plan for {month} already.")
    raise Refused(Message(sentence, rep=rep_name(session, rep_id), month=month_year(month)))


def _copy(session: Session, former_id: int, plan: Plan) -> None:
    for line in session.scalars(select(PlanLine).where(PlanLine.plan_id == former_id)).all():
        _copy_line(session, line, plan)
    if session.scalar(select(PlanShare.id).where(PlanShare.plan_id == plan.id).limit(1)) is None:
        for share in session.scalars(select(PlanShare).where(PlanShare.plan_id == former_id)).all():
            session.add(PlanShare(plan_id=plan.id, segment_id=share.segment_id, share=share.share))
    if session.scalar(select(PlanAccount.id).where(PlanAccount.plan_id == plan.id).limit(1)) is None:
        wanted = select(PlanAccount).where(PlanAccount.plan_id == former_id).order_by(PlanAccount.id)
        for target in session.scalars(wanted).all():
            session.add(PlanAccount(plan_id=plan.id, account_id=target.account_id, person=target.person))


def _copy_line(session: Session, line: PlanLine, plan: Plan) -> None:
    copy = PlanLine(plan_id=plan.id, name=line.name, key=line.key, minutes=line.minutes, position=line.position)
    session.add(copy)
    session.flush()
    for link in session.scalars(select(PlanLineType).where(PlanLineType.line_id == line.id)).all():
        session.add(PlanLineType(line_id=copy.id, type_id=link.type_id))
    for target in session.scalars(select(PlanLineTarget).where(PlanLineTarget.line_id == line.id)).all():
        session.add(PlanLineTarget(line_id=copy.id, segment_id=target.segment_id, planned=target.planned))
