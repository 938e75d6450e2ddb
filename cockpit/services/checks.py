"""Which checks every account should pass, and when it fails one, as SQL on `Account` (E5).

Every figure of quality, of one account or of all of them, and every list of gaps is made from these.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, exists, func, not_, select
from sqlalchemy.orm import Session

from cockpit.models import (
    Account,
    Action,
    ActionType,
    Contact,
    ContactRole,
    ContactRoleLink,
    Opportunity,
    Setting,
)
from cockpit.records.custom import CustomEntity
from cockpit.records.kinds import ActionStatus, OpportunityStatus
from cockpit.records.mandatory import ALWAYS
from cockpit.records.quality import (
    CLOSING,
    CONTACT,
    CUSTOM_PREFIX,
    DECIDER_EMAIL,
    NEXT_ACTION,
    PERSON,
    STALE_MONTHS,
    Check,
    CheckKind,
)
from cockpit.records.scope import add_months
from cockpit.services.custom_fields import custom_fields_in
from cockpit.services.mandatory import mandatory_in

#: where the user's months without a contact are kept, and the most there can be
STALE_SETTING, MOST_MONTHS = "quality.stale_months", 60
_DECIDER = "decision_maker"


def checks_made(session: Session) -> tuple[Check, ...]:
    """The checks in the order of the grid: mandatory fields, the sector, fields of the user's own, what goes stale.

    What no account can be without is not checked; the owner comes last of the mandatory fields.
    """
    own = {f"{CUSTOM_PREFIX}{field.id}": field.name for field in custom_fields_in(session, CustomEntity.ACCOUNT)}
    chosen = [key for key in mandatory_in(session, CustomEntity.ACCOUNT) if key not in ALWAYS[CustomEntity.ACCOUNT]]
    fields = sorted((key for key in chosen if key not in own), key=lambda key: key == "owner_id")
    sector = () if "sector" in fields else (Check("sector", CheckKind.TAG),)
    return (
        *(Check(key, CheckKind.MANDATORY) for key in fields),
        *sector,
        *(Check(key, CheckKind.CUSTOM, own[key]) for key in chosen if key in own),
        Check(CONTACT, CheckKind.STALE, months=stale_months(session)),
        Check(NEXT_ACTION, CheckKind.STALE),
        Check(CLOSING, CheckKind.STALE),
    )


def stale_months(session: Session) -> int:
    """Months without a contact after which a record is out of date: the user's, or six."""
    kept = session.scalar(select(Setting.value).where(Setting.key == STALE_SETTING))
    return kept if isinstance(kept, int) and 1 <= kept <= MOST_MONTHS else STALE_MONTHS


def gaps_in(checks: Sequence[Check], today: date) -> ColumnElement[int]:
    """How many of the checks an account fails on a day."""
    failed: Any = sum((case((fails(check, today), 1), else_=0) for check in checks), start=0)
    return failed  # type: ignore[no-any-return]


def fails(check: Check, today: date, only: int | None = None) -> ColumnElement[bool]:
    """Whether an account fails the check on a day; `only` one account is asked about: what others have is not read."""
    if check.key == CONTACT:
        return _is_out_of_touch(stale_before(today, check.months), today)
    if check.key == NEXT_ACTION:
        return _is_among(Action.account_id, overdue_actions(today), only)
    if check.key == CLOSING:
        return _is_among(Opportunity.account_id, overdue_deals(today), only)
    if check.key == DECIDER_EMAIL:
        return not_(_is_among(Contact.account_id, deciders().where(Contact.email != ""), only))
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


def _is_among(account: Any, found: Select[*tuple[Any, ...]], only: int | None) -> ColumnElement[bool]:
    narrowed = found if only is None else found.where(account == only)
    return Account.id.in_(narrowed.with_only_columns(account))


def _is_out_of_touch(before: date, today: date) -> ColumnElement[bool]:
    """No contact since; where there never was one, the account must have been there for as long."""
    return func.coalesce(last_contact(today), Account.created_on, date.min) < before


def _is_empty(field: str) -> ColumnElement[bool]:
    column: Any = getattr(Account, field)
    nullable = Account.__table__.c[field].nullable
    return column.is_(None) if nullable else column == ""  # type: ignore[no-any-return]
