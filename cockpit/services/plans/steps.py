"""How a plan moves on: proposed, co-built, signed by both, revised (H1, H10)."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Change, Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Plan, PlanLine, PlanLineTarget, PlanRemark, PlanStep
from cockpit.records.changes import Changes
from cockpit.records.kinds import PlanState, RemarkState
from cockpit.services.plans.finding import PENDING, called, manager_name, plan_of, rep_name, signatures


def propose_plan(store: Store, plan_id: int) -> Changes:
    """The manager proposes a draft to the rep. Refused for what is no draft, and for a plan without an action."""
    with store.change(PENDING) as change:
        plan = plan_of(change.session, plan_id)
        if plan.state is not PlanState.DRAFT:
            raise Refused(Message(N_("Only a draft can be proposed.")))
        if not _planned(change.session, plan):
            raise Refused(Message(N_("Nothing is planned yet: there is nothing to propose.")))
        _reach(change, plan, PlanState.PROPOSED, manager_name(change.session))
        change.says(Message(N_("Plan proposed: {plan}"), plan=called(change.session, plan)))
    return change.changes


def cobuild_plan(store: Store, plan_id: int) -> Changes:
    """The rep has gone through the proposal and made it theirs. Refused for what was not proposed."""
    with store.change(PENDING) as change:
        plan = plan_of(change.session, plan_id)
        if plan.state is not PlanState.PROPOSED:
            raise Refused(Message(N_("Only a proposed plan can be co-built.")))
        _reach(change, plan, PlanState.COBUILT, rep_name(change.session, plan.rep_id))
        change.says(Message(N_("Plan co-built: {plan}"), plan=called(change.session, plan)))
    return change.changes


def sign_plan(store: Store, plan_id: int, author: str) -> Changes:
    """Rep or manager signs; the second signature makes the plan signed and locks the version (H10).

    Refused before it is co-built, while a remark is open, for a third person and for a second time.
    """
    with store.change(PENDING) as change:
        plan = plan_of(change.session, plan_id)
        parties = [rep_name(change.session, plan.rep_id), manager_name(change.session)]
        _check_signing(change.session, plan, author, parties)
        done = {*signatures(change.session, plan), author}
        state = PlanState.SIGNED if done >= set(parties) else plan.state
        _reach(change, plan, PlanState.SIGNED, author)
        plan.state = state
        name = called(change.session, plan)
        if state is PlanState.SIGNED:
            change.says(Message(N_("Plan signed by both: {plan}"), plan=name))
        else:
            change.says(Message(N_("Plan signed by {author}: {plan}"), author=author or "–", plan=name))
    return change.changes


def revise_plan(store: Store, plan_id: int) -> Changes:
    """Open the next version as a draft. A draft needs none."""
    with store.change(PENDING) as change:
        plan = plan_of(change.session, plan_id)
        if plan.state is PlanState.DRAFT:
            raise Refused(Message(N_("This version is a draft already: change it as you like.")))
        plan.number += 1
        _reach(change, plan, PlanState.DRAFT, manager_name(change.session))
        sentence = N_("Version {number} opened: {plan}")
        change.says(Message(sentence, number=plan.number, plan=called(change.session, plan)))
    return change.changes


def _check_signing(session: Session, plan: Plan, author: str, parties: list[str]) -> None:
    if plan.state is PlanState.SIGNED:
        raise Refused(Message(N_("Both have signed this version already.")))
    if plan.state is not PlanState.COBUILT:
        raise Refused(Message(N_("A plan is signed once it is co-built: propose it and go through it together first.")))
    if author not in parties:
        raise Refused(Message(N_("A plan is signed by its rep and the manager.")))
    if author in signatures(session, plan):
        raise Refused(Message(N_("{author} has signed this version already."), author=author or "–"))
    left = _open_remarks(session, plan)
    if left:
        sentence = N_("Remarks are still open ({count}): accept or refuse them before signing.")
        raise Refused(Message(sentence, count=left))


def _reach(change: Change, plan: Plan, state: PlanState, author: str) -> None:
    plan.state = state
    step = PlanStep(plan_id=plan.id, number=plan.number, state=state, author=author, on=clock.today())
    change.session.add(step)


def _planned(session: Session, plan: Plan) -> int:
    wanted = (
        select(func.sum(PlanLineTarget.planned))
        .join(PlanLine, PlanLine.id == PlanLineTarget.line_id)
        .where(PlanLine.plan_id == plan.id)
    )
    return session.scalar(wanted) or 0


def _open_remarks(session: Session, plan: Plan) -> int:
    wanted = select(func.count()).where(PlanRemark.plan_id == plan.id, PlanRemark.state == RemarkState.OPEN)
    return session.scalar(wanted) or 0
