"""Which checks every account should pass: the mandatory fields chosen, and what becomes out of date (E5)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit.models import CustomField
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

DEFAULT_FIELDS = ("segment_id", "siret", DECIDER_EMAIL, "owner_id")


def checks_made(session: Session) -> tuple[Check, ...]:
    """The checks in the order of the grid: mandatory fields, tags, fields of the user's own, what becomes stale."""
    fields = tuple(Check(key, CheckKind.MANDATORY) for key in DEFAULT_FIELDS)
    return (
        *fields,
        Check("sector", CheckKind.TAG),
        *_own_fields(session),
        Check(CONTACT, CheckKind.STALE, months=STALE_MONTHS),
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
