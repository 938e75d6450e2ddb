"""Which checks every account should pass: the mandatory fields chosen, and what becomes out of date (E5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import number
from cockpit.i18n import N_, Message
from cockpit.models import Setting
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity
from cockpit.records.mandatory import ALWAYS
from cockpit.records.quality import (
    CLOSING,
    CONTACT,
    CUSTOM_PREFIX,
    NEXT_ACTION,
    STALE_MONTHS,
    Check,
    CheckKind,
)
from cockpit.services.custom_fields import custom_fields_in
from cockpit.services.mandatory import mandatory_in

_STALE_MONTHS = "quality.stale_months"
_MOST_MONTHS = 60


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
    kept = session.scalar(select(Setting.value).where(Setting.key == _STALE_MONTHS))
    return kept if isinstance(kept, int) and 1 <= kept <= _MOST_MONTHS else STALE_MONTHS


def set_stale_months(store: Store, months: int) -> Changes:
    """Choose after how many months without a contact a record is out of date. Raises Refused outside 1 to 60."""
    if not 1 <= months <= _MOST_MONTHS:
        raise Refused(Message(N_("Choose from 1 to {most} months."), most=number(_MOST_MONTHS)))
    with store.change(Message(N_("Limit without contact: {n} months"), n=months)) as change:
        row = change.session.scalars(select(Setting).where(Setting.key == _STALE_MONTHS)).first()
        if row is None:
            change.session.add(Setting(key=_STALE_MONTHS, value=months))
        else:
            row.value = months
    return change.changes
