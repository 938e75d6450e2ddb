"""The lists of people: reps, contacts."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from cockpit.exporting.columns import Column, Kind, Listing, Row, listed, text
from cockpit.exporting.own import own_columns, own_values
from cockpit.exporting.reading import Reading
from cockpit.i18n import pgettext
from cockpit.models import Contact, ContactRole, ContactRoleLink, Rep, Team
from cockpit.records.importing import Entity
from cockpit.records.kinds import Seniority
from cockpit.records.naming import shown


def _rep_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("name", pgettext("export", "Rep")),
        text("email", pgettext("export", "E-mail")),
        text("phone", pgettext("export", "Phone")),
        text("team", pgettext("export", "Team")),
        text("manager", pgettext("export", "Manager")),
        text("role", pgettext("export", "Position")),
        text("territory", pgettext("export", "Territory")),
        text("seniority", pgettext("export", "Seniority")),
        Column("external", pgettext("export", "External"), Kind.ANSWER),
        Column("hourly_cost", pgettext("export", "Hourly cost"), Kind.AMOUNT),
        Column("weekly_hours", pgettext("export", "Hours per week"), Kind.NUMBER),
        Column("day_start", pgettext("export", "Start of the day"), Kind.HOUR),
        Column("day_end", pgettext("export", "End of the day"), Kind.HOUR),
        Column("started_on", pgettext("export", "Arrived on"), Kind.DAY),
        Column("left_on", pgettext("export", "Left on"), Kind.DAY),
    )


def _rep_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    seniority = {
        Seniority.JUNIOR: pgettext("export seniority", "Junior"),
        Seniority.CONFIRMED: pgettext("export seniority", "Confirmed"),
        Seniority.SENIOR: pgettext("export seniority", "Senior"),
        None: "",
    }
    team = reading.session.scalar(select(Team.name).order_by(Team.id).limit(1)) or ""
    rows = reading.session.execute(
        select(
            Rep.id, Rep.external_id, Rep.name, Rep.email, Rep.phone, Rep.manager, Rep.role, Rep.territory,
            Rep.seniority, Rep.is_external, Rep.hourly_cost, Rep.weekly_hours, Rep.day_start, Rep.day_end,
            Rep.started_on, Rep.left_on,
        ).order_by(Rep.position, Rep.id)
    )  # fmt: skip
    for number, external, name, email, phone, manager, role, territory, level, *rest in rows:
        yield number, (
            reading.key(Entity.REP, number), external, name, email, phone, team, manager, role, territory,
            seniority[level], *rest,
        )  # fmt: skip


def _contact_columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("first_name", pgettext("export", "First name")),
        text("last_name", pgettext("export", "Last name")),
        text("account", pgettext("export", "Account")),
        text("account_id", pgettext("export", "Account key")),
        text("job_title", pgettext("export", "Job title")),
        text("roles", pgettext("export", "Roles")),
        text("email", pgettext("export", "E-mail")),
        text("phone", pgettext("export", "Phone")),
        text("mobile", pgettext("export", "Mobile")),
        text("owner", pgettext("export", "Rep")),
        text("notes", pgettext("export", "Notes")),
        *own_columns(reading, Entity.CONTACT),
    )


def _contact_rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    role = ContactRole
    names = {row.id: shown(row.key, row.name) for row in reading.rows(role.id, role.key, role.name)}
    roles = reading.linked(ContactRoleLink.__table__, "contact_id", names, "role_id")  # type: ignore[arg-type]
    own = own_values(reading, Entity.CONTACT)
    for row in reading.rows(
        Contact.id, Contact.external_id, Contact.first_name, Contact.last_name, Contact.account_id, Contact.job_title,
        Contact.email, Contact.phone, Contact.mobile, Contact.owner_id, Contact.notes, Contact.custom,
    ):  # fmt: skip
        yield row.id, (
            reading.key(Entity.CONTACT, row.id), row.external_id, row.first_name, row.last_name,
            reading.accounts.get(row.account_id), reading.key(Entity.ACCOUNT, row.account_id), row.job_title,
            listed(roles.get(row.id, [])), row.email, row.phone, row.mobile, reading.reps.get(row.owner_id), row.notes,
            *own(row.custom),
        )  # fmt: skip


REPS = Listing(Entity.REP, _rep_columns, _rep_rows)
CONTACTS = Listing(Entity.CONTACT, _contact_columns, _contact_rows)
