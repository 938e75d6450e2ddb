"""The list of accounts."""

from __future__ import annotations

from collections.abc import Iterator

from cockpit.exporting.columns import Column, Kind, Listing, Row, listed, text
from cockpit.exporting.own import own_columns, own_values
from cockpit.exporting.reading import Reading
from cockpit.i18n import pgettext
from cockpit.models import Account, AccountTag, Tag, TagCategory
from cockpit.records.importing import Entity


def _columns(reading: Reading) -> tuple[Column, ...]:
    return (
        text("own_key", pgettext("export", "Cockpit key")),
        text("external_id", pgettext("export", "Identifier")),
        text("name", pgettext("export", "Company name")),
        text("segment", pgettext("export", "Segment")),
        text("status", pgettext("export account", "Status")),
        text("sector", pgettext("export", "Sector")),
        text("tags", pgettext("export", "Tags")),
        text("owner", pgettext("export", "Rep")),
        Column("potential", pgettext("export", "Potential of the year"), Kind.AMOUNT),
        Column("revenue", pgettext("export", "Company revenue"), Kind.AMOUNT),
        Column("employees", pgettext("export", "Employees"), Kind.COUNT),
        text("siret", pgettext("export", "SIRET")),
        text("website", pgettext("export", "Website")),
        text("email", pgettext("export", "E-mail")),
        text("phone", pgettext("export", "Phone")),
        text("address", pgettext("export", "Address")),
        text("postcode", pgettext("export", "Postcode")),
        text("city", pgettext("export", "City")),
        text("country", pgettext("export", "Country")),
        text("parent", pgettext("export", "Parent company")),
        Column("created_on", pgettext("export account", "Created on"), Kind.DAY),
        text("notes", pgettext("export", "Notes")),
        *own_columns(reading, Entity.ACCOUNT),
    )


def _rows(reading: Reading) -> Iterator[tuple[int, Row]]:
    tags = reading.linked(AccountTag.__table__, "account_id", _tag_names(reading), "tag_id")  # type: ignore[arg-type]
    own = own_values(reading, Entity.ACCOUNT)
    for row in reading.rows(
        Account.id, Account.external_id, Account.name, Account.segment_id, Account.status_id, Account.sector,
        Account.owner_id, Account.potential, Account.revenue, Account.employees, Account.siret, Account.website,
        Account.email, Account.phone, Account.address, Account.postcode, Account.city, Account.country,
        Account.parent_id, Account.created_on, Account.notes, Account.custom,
    ):  # fmt: skip
        yield row.id, (
            reading.key(Entity.ACCOUNT, row.id), row.external_id, row.name, reading.segments.get(row.segment_id),
            reading.statuses.get(row.status_id), row.sector, listed(tags.get(row.id, [])),
            reading.reps.get(row.owner_id), row.potential, row.revenue, row.employees, row.siret, row.website,
            row.email, row.phone, row.address, row.postcode, row.city, row.country,
            reading.accounts.get(row.parent_id), row.created_on, row.notes, *own(row.custom),
        )  # fmt: skip


def _tag_names(reading: Reading) -> dict[int, str]:
    """`Potential: high` is the tag "high" of the category "Potential"."""
    categories = {row.id: row.name for row in reading.rows(TagCategory.id, TagCategory.name)}
    names = {}
    for row in reading.rows(Tag.id, Tag.name, Tag.category_id):
        category = categories.get(row.category_id, "")
        names[row.id] = f"{category}: {row.name}" if category else row.name
    return names


ACCOUNTS = Listing(Entity.ACCOUNT, _columns, _rows)
