"""New opportunities, and their next actions."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import day as day_text
from cockpit.formats import hour
from cockpit.i18n import N_, Message
from cockpit.models import Account, Action, ActionType, Opportunity
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.naming import shown
from cockpit.services.pipeline.naming import PENDING, called, stage_of, still_open


def create_opportunity(
    store: Store,
    stage_id: int,
    title: str,
    account: str | int = "",
    amount: int = 0,
    owner_id: int | None = None,
    expected_on: date | None = None,
) -> Changes:
    """A new opportunity at a stage, created today at the stage's probability.

    `account` is an account's id or name; a name not known yet makes a new account. `amount` is cents.
    """
    title = title.strip()
    if not title:
        raise Refused(Message(N_("An opportunity needs a title.")))
    if amount < 0:
        raise Refused(Message(N_("The amount cannot be negative.")))
    with store.change(PENDING) as change:
        stage = stage_of(change.session, stage_id)
        buyer = _account(change.session, account, owner_id)
        row = Opportunity(title=title, folded=fold(title), stage_id=stage.id, probability=stage.probability)
        row.account_id, row.amount, row.expected_on = (buyer.id if buyer else None), amount, expected_on
        row.owner_id = owner_id if owner_id is not None else (buyer.owner_id if buyer else None)
        row.created_on = row.stage_since = clock.today()
        change.session.add(row)
        change.session.flush()
        name = called(change.session, row)
        change.says(Message(N_("{name}, opportunity “{title}” created"), name=name, title=title))
    return change.changes


def plan_next_action(
    store: Store, opportunity_id: int, type_id: int, day: date, minute: int | None, title: str = ""
) -> Changes:
    """Plan an action on an opportunity, in its owner's agenda; `minute` of the day, None for some time that day."""
    with store.change(PENDING) as change:
        row = still_open(change.session, opportunity_id)
        kind = change.session.get(ActionType, type_id)
        if kind is None:
            raise Refused(Message(N_("This kind of action is no longer there.")))
        name = called(change.session, row)
        action = Action(type_id=kind.id, rep_id=row.owner_id, day=day, minute=minute, minutes=kind.minutes)
        action.account_id, action.contact_id, action.opportunity_id = row.account_id, row.contact_id, row.id
        action.title = title.strip() or name
        change.session.add(action)
        said = day_text(day) if minute is None else f"{day_text(day)} {hour(minute)}"
        told = shown(kind.key, kind.name)
        change.says(Message(N_("{name}, {action} planned on {day}"), name=name, action=told, day=said))
    return change.changes


def _account(session: Session, account: str | int, owner_id: int | None) -> Account | None:
    if isinstance(account, int):
        return session.get(Account, account)
    name = account.strip()
    if not name:
        return None
    known = session.scalars(select(Account).where(Account.folded == fold(name)).order_by(Account.id)).first()
    if known is not None:
        return known
    new = Account(name=name, folded=fold(name), owner_id=owner_id, created_on=clock.today())
    session.add(new)
    session.flush()
    return new
