"""Doubles that an import would bring: its new accounts beside those of the file. A suggestion, nothing is matched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cockpit.db.store import Store
from cockpit.importing.ledger import Operations
from cockpit.records.duplicates import DuplicatePair
from cockpit.services.duplicates.coming import coming_doubles

_TABLE = "account"


def doubles_of(store: Store, operations: Operations) -> tuple[DuplicatePair, ...]:
    """The pairs of a plan's new accounts with accounts of the file, the surest first."""
    return coming_doubles(store, _new_accounts(operations))


def _new_accounts(operations: Operations) -> Iterator[Mapping[str, Any]]:
    yield from operations.inserts.get(_TABLE, {}).values()
    for block in operations.blocks.get(_TABLE, ()):
        names = tuple(block.columns)
        for number, values in enumerate(zip(*block.columns.values(), strict=True), start=block.first):
            yield {"id": number, **dict(zip(names, values, strict=True))}
