"""One state of the file, as the lists look at it: names of what rows refer to, keys of records."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from cockpit.models import (
    Account,
    AccountStatus,
    ActionType,
    Contact,
    CustomField,
    ImportKey,
    LostReason,
    Opportunity,
    Origin,
    Product,
    Rep,
    SalesProcess,
    Segment,
    Setting,
)
from cockpit.records.importing import Entity
from cockpit.records.keys import FILE_TOKEN, SOURCE, is_own_key, own_key
from cockpit.records.naming import shown


class Reading:
    """Looks names up, each table once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._token = str(session.scalar(select(Setting.value).where(Setting.key == FILE_TOKEN)) or "")

    def key(self, entity: Entity, number: int | None) -> str:
        """The key of a record: the one it came with from another file of the cockpit, else this file's own."""
        if number is None:
            return ""
        brought = self._brought.get(entity, {}).get(number)
        return brought or (own_key(self._token, number) if self._token else "")

    def rows(self, *columns: Any) -> Any:
        """These columns of all the rows of a table, by number."""
        return self.session.execute(select(*columns).order_by(columns[0]))

    @cached_property
    def _brought(self) -> dict[str, dict[int, str]]:
        """Keys that other files of the cockpit gave to records that came from there."""
        found: dict[str, dict[int, str]] = defaultdict(dict)
        start = f"{SOURCE}:"
        told = select(ImportKey.entity, ImportKey.key, ImportKey.record_id).where(ImportKey.key.like(f"{start}%-%"))
        for entity, key, number in self.session.execute(told):
            bare = key.removeprefix(start)
            if is_own_key(bare) and not bare.startswith(f"{self._token}-"):
                found[entity].setdefault(number, bare)
        return found

    @cached_property
    def reps(self) -> dict[int | None, str]:
        """Names of reps."""
        return self._names(Rep.id, Rep.name)

    @cached_property
    def accounts(self) -> dict[int | None, str]:
        """Names of accounts."""
        return self._names(Account.id, Account.name)

    @cached_property
    def opportunities(self) -> dict[int | None, str]:
        """Titles of opportunities."""
        return self._names(Opportunity.id, Opportunity.title)

    @cached_property
    def products(self) -> dict[int | None, str]:
        """Names of products."""
        return self._names(Product.id, Product.name)

    @cached_property
    def contacts(self) -> dict[int | None, str]:
        """First and last names of contacts."""
        rows = self.session.execute(select(Contact.id, Contact.first_name, Contact.last_name))
        return {number: f"{first} {last}".strip() for number, first, last in rows}

    @cached_property
    def segments(self) -> dict[int | None, str]:
        """Names of segments, as shown."""
        return self._shown(Segment)

    @cached_property
    def statuses(self) -> dict[int | None, str]:
        """Names of account statuses, as shown."""
        return self._shown(AccountStatus)

    @cached_property
    def origins(self) -> dict[int | None, str]:
        """Names of origins, as shown."""
        return self._shown(Origin)

    @cached_property
    def reasons(self) -> dict[int | None, str]:
        """Names of lost reasons, as shown."""
        return self._shown(LostReason)

    @cached_property
    def types(self) -> dict[int | None, str]:
        """Names of action types, as shown."""
        return self._shown(ActionType)

    @cached_property
    def processes(self) -> dict[int | None, str]:
        """Names of sales processes, as shown."""
        return self._shown(SalesProcess)

    def own_fields(self, entity: Entity) -> list[tuple[int, str, str]]:
        """The user's own fields of an entity, in their order: number, name, kind."""
        told = select(CustomField.id, CustomField.name, CustomField.kind)
        told = told.where(CustomField.entity == str(entity)).order_by(CustomField.position, CustomField.id)
        return [(number, name, str(kind)) for number, name, kind in self.session.execute(told)]

    def linked(self, link: Table, mine: str, names: dict[int, str], theirs: str) -> dict[int, list[str]]:
        """By record: the names of what is linked to it, in the order of the links."""
        found: dict[int, list[str]] = defaultdict(list)
        for _number, owner, other in self.rows(link.c.id, link.c[mine], link.c[theirs]):
            found[owner].append(names[other])
        return found

    def _names(self, number: Any, name: Any) -> dict[int | None, str]:
        return {row[0]: row[1] for row in self.session.execute(select(number, name))}

    def _shown(self, kind: Any) -> dict[int | None, str]:
        rows = self.session.execute(select(kind.id, kind.key, kind.name))
        return {number: shown(key, name) for number, key, name in rows}
