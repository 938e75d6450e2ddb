"""Which checks every account should pass: the mandatory fields chosen, and what becomes out of date (E5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import number
from cockpit.i18n import N_, Message
from cockpit.models import CustomField, Setting
from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity
from cockpit.records.quality import (
    CLOSING,
    CONTACT,
    CUSTOM_PREFIX,
    DECIDER_EMAIL,
    NEXT_ACTION,
    STALE_MONTHS,
    Check,
    CheckKind,
)

_STALE_MONTHS = "quality.stale_months"
_MOST_MONTHS = 60
DEFAULT_FIELDS = ("segment_id", "siret", DECIDER_EMAIL, "owner_id")


def checks_made(session: Session) -> tuple[Check, ...]:
    """The checks in the order of the grid: mandatory fields, tags, fields of the user's own, what becomes stale."""
    fields = tuple(Check(key, CheckKind.MANDATORY) for key in DEFAULT_FIELDS)
    return (
        *fields,
        Check("sector", CheckKind.TAG),
        *_own_fields(session),
        Check(CONTACT, CheckKind.STALE, months=stale_months(session)),
        Check(NEXT_ACTION, CheckKind.STALE),
        Check(CLOSING, CheckKind.STALE),
    )


def _own_fields(session: Session) -> tuple[Check, ...]:
    rows = session.execute(
        select(CustomField.id, CustomField.name)
        .where(CustomField.entity == CustomEntity.ACCOUNT, CustomField.is_mandatory)
        .order_by(CustomField.position, CustomField.id)
    )
    return tuple(Check(f"{CUSTOM_PREFIX}{id}", CheckKind.CUSTOM, name) for id, name in rows)


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
