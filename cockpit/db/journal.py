"""The journal: every change of a mapped row, noted as it is flushed, whoever made it.

A command that goes round the mapped classes (bulk SQL in an import) notes its rows with `Journal.created` and
`Journal.updated`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, event, inspect, select
from sqlalchemy.orm import Session

from cockpit.db.values import encoded
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Base, Record

_OUTSIDE = frozenset({"journal", "journal_span", "change_set", "import_key"})


@dataclass(slots=True)
class _Note:
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    version: int


class Journal:
    """Listens to one session's flushes and keeps, per row, its first state before and its last state after."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._notes: dict[tuple[str, int], _Note] = {}
        self._new: list[Record] = []
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def detach(self) -> None:
        """Stop listening."""
        event.remove(self._session, "before_flush", self._before_flush)
        event.remove(self._session, "after_flush", self._after_flush)

    @property
    def ids(self) -> dict[str, frozenset[int]]:
        """Ids by table of all that was noted."""
        found: dict[str, set[int]] = {}
        for table, row in self._notes:
            found.setdefault(table, set()).add(row)
        return {table: frozenset(rows) for table, rows in found.items()}

    def created(self, table: str, row_id: int, version: int = 1) -> None:
        """Note a row inserted by plain SQL."""
        self._notes[table, row_id] = _Note(None, {}, version)

    def updated(self, table: str, row_id: int, before: dict[str, Any], after: dict[str, Any], version: int) -> None:
        """Note columns changed by plain SQL; values as Python holds them. `before` has the former "version" too."""
        self._merge(table, row_id, _plain(before), _plain(after), version)

    def deleted(self, table: str, row_id: int, before: Mapping[str, Any]) -> None:
        """Note a row deleted by plain SQL, whole."""
        earlier = self._notes.get((table, row_id))
        if earlier is not None and earlier.before is None:
            del self._notes[table, row_id]
            return
        whole = _plain(before)
        if earlier is not None and earlier.before:
            whole.update(earlier.before)
        self._notes.pop((table, row_id), None)
        self._notes[table, row_id] = _Note(whole, None, 0)

    def write(self, change_set: int) -> None:
        """Write what was noted, in the order in which it happened."""
        rows = [
            (change_set, table, row, _json(note.before), _json(note.after), note.version)
            for (table, row), note in self._notes.items()
        ]
        if rows:
            self._session.connection().exec_driver_sql(
                "INSERT INTO journal (change_set_id, table_name, row_id, before, after, row_version) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def _before_flush(self, session: Session, context: object, instances: object) -> None:
        self._new = [each for each in session.new if isinstance(each, Record)]
        for each in session.dirty:
            if isinstance(each, Record) and session.is_modified(each):
                self._note_update(each)
        for each in session.deleted:
            if isinstance(each, Record):
                table = each.__table__.name  # type: ignore[attr-defined]
                self.deleted(table, each.id, _columns(each))

    def _note_update(self, record: Record) -> None:
        state = inspect(record)
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for attribute in state.mapper.column_attrs:
            history = state.attrs[attribute.key].history
            if attribute.key == "version" or not history.has_changes():
                continue
            before[attribute.key] = history.deleted[0] if history.deleted else None
            after[attribute.key] = history.added[0] if history.added else None
        if after:
            before["version"] = record.version
            table = str(state.mapper.local_table.name)  # type: ignore[attr-defined]
            self._merge(table, record.id, _plain(before), _plain(after), record.version + 1)

    def _after_flush(self, session: Session, context: object) -> None:
        for each in self._new:
            table = each.__table__.name  # type: ignore[attr-defined]
            self.created(table, each.id, each.version)
        self._new = []

    def _merge(self, table: str, row_id: int, before: dict[str, Any], after: dict[str, Any], version: int) -> None:
        note = self._notes.get((table, row_id))
        if note is None:
            self._notes[table, row_id] = _Note(before, after, version)
            return
        note.version = version
        if note.before is None or note.after is None:
            return
        note.before = {**before, **note.before}
        note.after = {**note.after, **after}


def delete_with_dependents(session: Session, journal: Journal, record: Record) -> None:
    """Delete a row and what belongs to it (ON DELETE CASCADE), and let go of it where it is only referred to.

    All of it is journalled, so that undo brings everything back. Raises Refused where others cannot be without it.
    """
    session.flush()
    table = Base.metadata.tables[record.__table__.name]  # type: ignore[attr-defined]
    _release(session, journal, table, [record.id])
    session.delete(record)
    session.flush()


def _release(session: Session, journal: Journal, table: Table, ids: list[int]) -> None:
    for other in Base.metadata.sorted_tables:
        for column in other.c:
            for key in column.foreign_keys:
                if key.column.table is not table or other.name in _OUTSIDE:
                    continue
                if key.ondelete == "CASCADE":
                    _delete_rows(session, journal, other, column.name, ids)
                else:
                    _let_go(session, journal, other, column.name, ids)


def _delete_rows(session: Session, journal: Journal, table: Table, column: str, ids: list[int]) -> None:
    rows = session.execute(select(table).where(table.c[column].in_(ids))).mappings().all()
    if not rows:
        return
    own = [row["id"] for row in rows]
    _release(session, journal, table, own)
    for row in rows:
        journal.deleted(table.name, row["id"], dict(row))
    session.execute(table.delete().where(table.c.id.in_(own)))


def _let_go(session: Session, journal: Journal, table: Table, column: str, ids: list[int]) -> None:
    rows = session.execute(select(table.c.id, table.c[column], table.c.version).where(table.c[column].in_(ids))).all()
    if rows and not table.c[column].nullable:
        raise Refused(Message(N_("This cannot be deleted: other records need it.")))
    for row_id, value, version in rows:
        before = {column: value, "version": version}
        journal.updated(table.name, row_id, before, {column: None}, version + 1)
        session.execute(table.update().where(table.c.id == row_id).values({column: None, "version": version + 1}))
    session.expire_all()


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else json.dumps(values)


def _columns(record: Record) -> dict[str, Any]:
    return {attribute.key: getattr(record, attribute.key) for attribute in inspect(record).mapper.column_attrs}


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: encoded(value) for name, value in values.items()}
