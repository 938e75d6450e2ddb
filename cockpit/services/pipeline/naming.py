"""How a change of an opportunity is told, and the row it is about."""

from __future__ import annotations

from sqlalchemy.orm import Session

from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Account, Opportunity, Stage
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.naming import shown

PENDING = Message(N_("Opportunity changed"))


def found(session: Session, opportunity_id: int) -> Opportunity:
    """The opportunity. Raises Refused where it is gone."""
    row = session.get(Opportunity, opportunity_id)
    if row is None:
        raise Refused(Message(N_("This opportunity is no longer there.")))
    return row


def still_open(session: Session, opportunity_id: int) -> Opportunity:
    """The opportunity, open. Raises Refused where it is won, lost or gone."""
    row = found(session, opportunity_id)
    if row.status is not OpportunityStatus.OPEN:
        raise Refused(Message(N_("{name} is closed: reopen it first."), name=called(session, row)))
    return row


def called(session: Session, row: Opportunity) -> str:
    """Its account's name, or its title where it has no account."""
    account = session.get(Account, row.account_id) if row.account_id is not None else None
    return account.name if account is not None and account.name else row.title


def stage_of(session: Session, stage_id: int) -> Stage:
    """The stage. Raises Refused where it is gone."""
    stage = session.get(Stage, stage_id)
    if stage is None:
        raise Refused(Message(N_("This stage is no longer there.")))
    return stage


def stage_name(stage: Stage) -> str:
    """Its name in the language spoken."""
    return shown(stage.key, stage.name)
