"""Won, lost, open again, deleted."""

from __future__ import annotations

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import money
from cockpit.i18n import N_, Message
from cockpit.models import LostReason
from cockpit.records.changes import Changes
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown
from cockpit.records.pipeline import WHOLE
from cockpit.services.pipeline.naming import PENDING, called, found, stage_of, still_open


def win_opportunity(store: Store, opportunity_id: int) -> Changes:
    """It is won today. Its stage stays what it was, for the figures of each stage (D5)."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        row.status, row.closed_on, row.probability = OpportunityStatus.WON, clock.today(), WHOLE
        name = called(change.session, row)
        change.says(Message(N_("{name} won, {amount}"), name=name, amount=money(row.amount)))
    return change.changes


def lose_opportunity(store: Store, opportunity_id: int, reason_id: int | None) -> Changes:
    """It is lost today, for a reason (None: not known)."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        reason = change.session.get(LostReason, reason_id) if reason_id is not None else None
        if reason_id is not None and reason is None:
            raise Refused(Message(N_("This reason is no longer there.")))
        row.status, row.closed_on, row.probability = OpportunityStatus.LOST, clock.today(), 0
        row.lost_reason_id = reason_id
        name = called(change.session, row)
        if reason is None:
            change.says(Message(N_("{name} lost"), name=name))
        else:
            change.says(Message(N_("{name} lost: {reason}"), name=name, reason=shown(reason.key, reason.name)))
    return change.changes


def reopen_opportunity(store: Store, opportunity_id: int) -> Changes:
    """It is open again, in its last stage at that stage's probability, from today on."""
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        name = called(change.session, row)
        if row.status is OpportunityStatus.OPEN:
            raise Refused(Message(N_("{name} is already open."), name=name))
        stage = stage_of(change.session, row.stage_id)
        row.status, row.closed_on, row.lost_reason_id = OpportunityStatus.OPEN, None, None
        row.probability, row.stage_since = stage.probability, clock.today()
        change.says(Message(N_("{name} reopened"), name=name))
    return change.changes


def delete_opportunity(store: Store, opportunity_id: int) -> Changes:
    """Delete it with its lines and validated elements; actions on it stay in the agenda."""
    with store.change(PENDING) as change:
        row = found(change.session, opportunity_id)
        name = called(change.session, row)
        change.says(Message(N_("{name}, opportunity “{title}” deleted"), name=name, title=row.title))
        change.delete(row)
    return change.changes
