"""What a plan aims at: segments (H3), accounts by name (H4), and what discovery is to find out (H7)."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import percent
from cockpit.i18n import N_, Message
from cockpit.models import Account, PlanAccount, PlanShare, Segment, Stage, StageElement
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.naming import shown
from cockpit.records.plans import WHOLE, AccountChoice
from cockpit.services.plans.finding import PENDING, called, open_plan, plan_of


def set_shares(store: Store, plan_id: int, shares: Mapping[int, int]) -> Changes:
    """How the month's objective is shared out over segments, in hundredths of a percent (H3).

    Refuses negative shares and those that do not sum to 100 %.
    """
    if any(share < 0 for share in shares.values()):
        raise Refused(Message(N_("A share cannot be negative.")))
    if sum(shares.values()) != WHOLE:
        said = percent(sum(shares.values()) / WHOLE, 2)
        raise Refused(Message(N_("The shares sum to {sum}: they must sum to 100%."), sum=said))
    with store.change(PENDING) as change:
        plan = open_plan(change.session, plan_id)
        rows = change.session.scalars(select(PlanShare).where(PlanShare.plan_id == plan.id)).all()
        known = {row.segment_id: row for row in rows}
        for segment_id, share in shares.items():
            row = known.get(segment_id) or PlanShare(plan_id=plan.id, segment_id=segment_id)
            row.share = share
            change.session.add(row)
        for segment_id in known.keys() - shares.keys():
            change.delete(known[segment_id])
        change.says(Message(N_("Objective shared out over segments: {plan}"), plan=called(change.session, plan)))
    return change.changes


def targetable(store: Store, plan_id: int, text: str, limit: int = 8) -> tuple[AccountChoice, ...]:
    """Accounts to aim at that are not in the plan yet, the rep's own first; `text` is in their name."""
    with store.read() as session:
        plan = plan_of(session, plan_id)
        taken = select(PlanAccount.account_id).where(PlanAccount.plan_id == plan.id)
        rows = session.execute(
            select(Account.id, Account.name, Account.city, Segment.key, Segment.name)
            .outerjoin(Segment, Segment.id == Account.segment_id)
            .where(Account.folded.contains(fold(text)), Account.id.not_in(taken))
            .order_by(Account.owner_id.is_distinct_from(plan.rep_id), Account.name)
            .limit(limit)
        ).all()
    return tuple(
        AccountChoice(id, name, ", ".join(part for part in (shown(key or "", segment or ""), city) if part))
        for id, name, city, key, segment in rows
    )


def add_account(store: Store, plan_id: int, account_id: int, person: str = "") -> Changes:
    """Aim at an account by name. Refuses one that the plan aims at already."""
    with store.change(PENDING) as change:
        plan = open_plan(change.session, plan_id)
        account = change.session.get(Account, account_id)
        if account is None:
            raise Refused(Message(N_("This account is no longer in the file.")))
        there = select(PlanAccount.id).where(PlanAccount.plan_id == plan.id, PlanAccount.account_id == account.id)
        if change.session.scalar(there) is not None:
            raise Refused(Message(N_("{account} is in the plan already."), account=account.name))
        change.session.add(PlanAccount(plan_id=plan.id, account_id=account.id, person=person.strip()))
        change.says(Message(N_("{account} added to the plan"), account=account.name))
    return change.changes


def set_person(store: Store, target_id: int, person: str) -> Changes:
    """Whom to meet there (H4)."""
    with store.change(PENDING) as change:
        target, name = _target(change.session, target_id)
        target.person = person.strip()
        change.says(Message(N_("{account}, person to meet: {person}"), account=name, person=person.strip() or "–"))
    return change.changes


def remove_account(store: Store, target_id: int) -> Changes:
    """Aim at an account no more."""
    with store.change(PENDING) as change:
        target, name = _target(change.session, target_id)
        change.says(Message(N_("{account} taken out of the plan"), account=name))
        change.delete(target)
    return change.changes


def add_element(store: Store, stage_id: int, name: str) -> Changes:
    """Expect one more thing of a stage (H7). Refuses an empty or known one."""
    with store.change(PENDING) as change:
        if change.session.get(Stage, stage_id) is None:
            raise Refused(Message(N_("This stage is no longer in the sales process.")))
        name = _element_name(change.session, stage_id, name)
        last = change.session.scalar(select(func.max(StageElement.position)).where(StageElement.stage_id == stage_id))
        change.session.add(StageElement(stage_id=stage_id, name=name, position=0 if last is None else last + 1))
        change.says(Message(N_("Expected from now on: {element}"), element=name))
    return change.changes


def rename_element(store: Store, element_id: int, name: str) -> Changes:
    """Word an expected element otherwise."""
    with store.change(PENDING) as change:
        element = _element(change.session, element_id)
        element.name = _element_name(change.session, element.stage_id, name, element.id)
        change.says(Message(N_("Expected from now on: {element}"), element=element.name))
    return change.changes


def delete_element(store: Store, element_id: int) -> Changes:
    """Expect something no more; opportunities forget that it was validated."""
    with store.change(PENDING) as change:
        element = _element(change.session, element_id)
        change.says(Message(N_("No longer expected: {element}"), element=element.name))
        change.delete(element)
    return change.changes


def _target(session: Session, target_id: int) -> tuple[PlanAccount, str]:
    target = session.get(PlanAccount, target_id)
    if target is None:
        raise Refused(Message(N_("This account is no longer in the plan.")))
    open_plan(session, target.plan_id)
    return target, session.get_one(Account, target.account_id).name


def _element(session: Session, element_id: int) -> StageElement:
    element = session.get(StageElement, element_id)
    if element is None:
        raise Refused(Message(N_("This element is no longer expected.")))
    return element


def _element_name(session: Session, stage_id: int, name: str, own: int = 0) -> str:
    name = name.strip()
    if not name:
        raise Refused(Message(N_("An expected element needs a name.")))
    others = session.scalars(select(StageElement.name).where(StageElement.stage_id == stage_id, StageElement.id != own))
    if fold(name) in {fold(other) for other in others}:
        raise Refused(Message(N_("{element} is expected already."), element=name))
    return name
