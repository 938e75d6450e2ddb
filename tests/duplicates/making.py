"""Accounts and contacts for the tests of duplicates, and the whole state of a file to compare."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.i18n import Message
from cockpit.models import Account, Base, Contact, Rep
from cockpit.records.folding import fold


def add(store: Store, *records: Any) -> list[int]:
    """Put records into the file, as one step of its own, and answer their numbers."""
    with store.change(Message("Story")) as change:
        for record in records:
            change.session.add(record)
            change.session.flush()
    return [record.id for record in records]


def account(name: str, **fields: Any) -> Account:
    return Account(name=name, folded=fold(name), **fields)


def contact(first: str, last: str, **fields: Any) -> Contact:
    return Contact(first_name=first, last_name=last, folded=fold(f"{first} {last}"), **fields)


def rep(store: Store, name: str) -> int:
    return add(store, Rep(name=name))[0]


def state(store: Store) -> dict[str, list[str]]:
    """Every row of every table that people edit."""
    with store.read() as session:
        return {
            table.name: sorted(repr(tuple(row)) for row in session.execute(select(table)))
            for table in Base.metadata.sorted_tables
            if "version" in table.c
        }
