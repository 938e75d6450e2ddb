"""When an account fails a check, as SQL on `Account` (E5). Every figure and every list is made from these."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, exists, func, not_, select

from cockpit.models import (
    Account,
    Action,
    ActionType,
    Contact,
    ContactRole,
    ContactRoleLink,
    Opportunity,
)
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.quality import (
    CLOSING,
    CONTACT,
    CUSTOM_PREFIX,
    DECIDER_EMAIL,
    NEXT_ACTION,
    PERSON,
    Check,
)
from cockpit.records.scope import add_months

_DECIDER = "decision_maker"


def fails(check: Check, today: date) -> ColumnElement[bool]:
    """Whether an account fails the check on a day."""
    if check.key == CONTACT:
        return _is_out_of_touch(stale_before(today, check.months), today)
    if check.key == NEXT_ACTION:
        return Account.id.in_(overdue_actions(today).with_only_columns(Action.account_id))
    if check.key == CLOSING:
        return Account.id.in_(overdue_deals(today).with_only_columns(Opportunity.account_id))
    if check.key == DECIDER_EMAIL:
        return not_(Account.id.in_(deciders().with_only_columns(Contact.account_id).where(Contact.email != "")))
    if check.key == PERSON:
        return not_(exists(select(Contact.id).where(Contact.account_id == Account.id)))
    if check.key.startswith(CUSTOM_PREFIX):
        return func.coalesce(Account.custom[check.key.removeprefix(CUSTOM_PREFIX)].as_string(), "") == ""
    return _is_empty(check.key)


def stale_before(today: date, months: int) -> date:
    """The last contact before this day is too long ago: the same day of the month, `months` earlier."""
    return add_months(today, -months)


def deciders() -> Select[*tuple[Any, ...]]:
    """The decision makers known at accounts (E3)."""
    return (
        select(Contact.id, Contact.account_id)
        .join(ContactRoleLink, ContactRoleLink.contact_id == Contact.id)
        .join(ContactRole, ContactRole.id == ContactRoleLink.role_id)
        .where(ContactRole.key == _DECIDER, Contact.account_id.is_not(None))
    )


def overdue_actions(today: date) -> Select[*tuple[Any, ...]]:
    """Actions planned on days that are over, at accounts: nobody said what became of them. Absences are none."""
    return (
        select(Action.id, Action.account_id)
        .join(ActionType, ActionType.id == Action.type_id)
        .where(
            Action.day < today,
            Action.status == ActionStatus.PLANNED,
            Action.account_id.is_not(None),
            not_(ActionType.is_absence),
        )
    )


def overdue_deals(today: date) -> Select[*tuple[Any, ...]]:
    """Open opportunities whose expected day of closing is over."""
    return select(Opportunity.id, Opportunity.account_id).where(
        Opportunity.status == OpportunityStatus.OPEN,
        Opportunity.expected_on < today,
        Opportunity.account_id.is_not(None),
    )


def last_contact(today: date) -> ScalarSelect[date]:
    """The day of the latest action done at an account, correlated with `Account`: one step in the index for each."""
    done = and_(Action.account_id == Account.id, Action.status == ActionStatus.DONE, Action.day <= today)
    return select(Action.day).where(done).order_by(Action.day.desc()).limit(1).scalar_subquery()


def _is_out_of_touch(before: date, today: date) -> ColumnElement[bool]:
    """No contact since; where there never was one, the account must have been there for as long."""
    return func.coalesce(last_contact(today), Account.created_on, date.min) < before


def _is_empty(field: str) -> ColumnElement[bool]:
    column: Any = getattr(Account, field)
    nullable = Account.__table__.c[field].nullable
    return column.is_(None) if nullable else column == ""  # type: ignore[no-any-return]
