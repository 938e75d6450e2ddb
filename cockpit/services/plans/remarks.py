"""What is said while a plan is built, and what becomes of it (H10). Remarks are welcome in every state of a plan."""

from __future__ import annotations

from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import PlanRemark
from cockpit.records.changes import Changes
from cockpit.records.kinds import RemarkState
from cockpit.services.plans.finding import PENDING, called, plan_of

_SAID = {
    RemarkState.OPEN: N_("Remark open again: {text}"),
    RemarkState.ACCEPTED: N_("Remark accepted: {text}"),
    RemarkState.REFUSED: N_("Remark refused: {text}"),
}
_SHOWN = 60


def add_remark(store: Store, plan_id: int, author: str, text: str) -> Changes:
    """Add a remark of today. Refuses an empty one."""
    with store.change(PENDING) as change:
        plan = plan_of(change.session, plan_id)
        change.session.add(PlanRemark(plan_id=plan.id, author=author, on=clock.today(), text=_worded(text)))
        change.says(Message(N_("Remark added: {plan}"), plan=called(change.session, plan)))
    return change.changes


def edit_remark(store: Store, remark_id: int, text: str) -> Changes:
    """Word a remark otherwise. Refuses an empty one."""
    with store.change(PENDING) as change:
        remark = _remark(change.session, remark_id)
        remark.text = _worded(text)
        change.says(Message(N_("Remark changed: {text}"), text=_short(remark.text)))
    return change.changes


def set_remark_state(store: Store, remark_id: int, state: RemarkState) -> Changes:
    """Accept or refuse a remark, or open it again."""
    with store.change(PENDING) as change:
        remark = _remark(change.session, remark_id)
        remark.state = state
        change.says(Message(_SAID[state], text=_short(remark.text)))
    return change.changes


def delete_remark(store: Store, remark_id: int) -> Changes:
    """Take a remark away."""
    with store.change(PENDING) as change:
        remark = _remark(change.session, remark_id)
        change.says(Message(N_("Remark deleted: {text}"), text=_short(remark.text)))
        change.delete(remark)
    return change.changes


def _remark(session: Session, remark_id: int) -> PlanRemark:
    remark = session.get(PlanRemark, remark_id)
    if remark is None:
        raise Refused(Message(N_("This remark is no longer in the plan.")))
    return remark


def _worded(text: str) -> str:
    text = text.strip()
    if not text:
        raise Refused(Message(N_("A remark needs some words.")))
    return text


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
