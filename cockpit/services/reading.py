"""One state of the file for several figures: services read from a store, or within a read that is already open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute, Session

from cockpit.db.store import Store
from cockpit.records.scope import Scope

Source = Store | Session


@contextmanager
def reading(source: Source) -> Iterator[Session]:
    """A session to read with: the one given, or one of the store's own."""
    if isinstance(source, Session):
        yield source
    else:
        with source.read() as session:
            yield session


def of_reps(column: InstrumentedAttribute[int | None], reps: Scope | Iterable[int]) -> list[ColumnElement[bool]]:
    """The condition that a record is one of these reps'; none for the whole team."""
    ids = tuple(reps.rep_ids if isinstance(reps, Scope) else reps)
    if not ids:
        return []
    return [column == ids[0]] if len(ids) == 1 else [column.in_(ids)]
