"""The user's choice of what becomes out of date (E5); mandatory fields are chosen in `services.mandatory`."""

from __future__ import annotations

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.errors import Refused
from cockpit.formats import number
from cockpit.i18n import N_, Message
from cockpit.models import Setting
from cockpit.records.changes import Changes
from cockpit.services.checks import MOST_MONTHS, STALE_SETTING


def set_stale_months(store: Store, months: int) -> Changes:
    """Choose after how many months without a contact a record is out of date. Raises Refused outside 1 to 60."""
    if not 1 <= months <= MOST_MONTHS:
        raise Refused(Message(N_("Choose from 1 to {most} months."), most=number(MOST_MONTHS)))
    with store.change(Message(N_("Limit without contact: {n} months"), n=months)) as change:
        row = change.session.scalars(select(Setting).where(Setting.key == STALE_SETTING)).first()
        if row is None:
            change.session.add(Setting(key=STALE_SETTING, value=months))
        else:
            row.value = months
    return change.changes
