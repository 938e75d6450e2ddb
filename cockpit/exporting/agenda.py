"""The list of actions."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.exporting.columns import Column, Kind, Listing, Row, text
from cockpit.exporting.own import own_columns, own_values
from cockpit.exporting.reading import Reading
from cockpit.i18n import pgettext
from cockpit.models import Action
from cockpit.records.importing import Entity
from cockpit.records.kinds import ActionMode, ActionStatus


def _columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("type", pgettext("export", "Action type")),
        text("title", pgettext("export", "Subject")),
        text("rep", pgettext("export", "Rep")),
        text("account", pgettext("export", "Account")),
        text("account_id", pgettext("export", "Account key")),
        text("contact", pgettext("export", "Contact")),
        text("opportunity", pgettext("export", "Opportunity")),
        text("opportunity_id", pgettext("export", "Opportunity key")),
        Column("start", pgettext("export", "Date"), Kind.DAY),
        Column("hour", pgettext("export", "Hour"), Kind.HOUR),
        Column("minutes", pgettext("export", "Minutes"), Kind.COUNT),
        text("status", pgettext("export action", "Status")),
        text("mode", pgettext("export", "Mode")),
        text("notes", pgettext("export", "Notes")),
        *own_columns(reading, Entity.ACTION),
    )


def _rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    own, states, modes = own_values(reading, Entity.ACTION), _states(), _modes()
    a = Action
    for row in reading.rows(
        a.id, a.external_id, a.type_id, a.title, a.rep_id, a.account_id, a.contact_id, a.opportunity_id, a.day,
        a.minute, a.minutes, a.status, a.mode, a.notes, a.custom,
    ):  # fmt: skip
        yield row.id, (
            reading.key(Entity.ACTION, row.id), row.external_id, reading.types[row.type_id], row.title,
            reading.reps.get(row.rep_id), reading.accounts.get(row.account_id),
            reading.key(Entity.ACCOUNT, row.account_id), reading.contacts.get(row.contact_id),
            reading.opportunities.get(row.opportunity_id), reading.key(Entity.OPPORTUNITY, row.opportunity_id),
            row.day, row.minute, row.minutes, states[row.status], modes[row.mode], row.notes, *own(row.custom),
        )  # fmt: skip


def _states() -> dict[ActionStatus, str]:
    return {
        ActionStatus.PLANNED: pgettext("export action", "Planned"),
        ActionStatus.DONE: pgettext("export action", "Done"),
        ActionStatus.MISSED: pgettext("export action", "Missed"),
        ActionStatus.NO_SHOW: pgettext("export action", "No-show"),
    }


def _modes() -> dict[ActionMode, str]:
    return {
        ActionMode.MANUAL: pgettext("export mode", "Manual"),
        ActionMode.AUTOMATIC: pgettext("export mode", "Automatic"),
        ActionMode.RECURRING: pgettext("export mode", "Recurring"),
        ActionMode.LOCKED: pgettext("export mode", "Locked"),
    }


ACTIONS = Listing(Entity.ACTION, _columns, _rows)
