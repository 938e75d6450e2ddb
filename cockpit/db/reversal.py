"""Taking a set of changes back, and bringing it back: undo, redo, undo of an import.

A row gets its former version number too: what it says is what it said at that version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, ForeignKey, Table, UniqueConstraint, insert, select, text, update
from sqlalchemy.orm import Session

from cockpit.db.bulk import MANY, indexes_aside
from cockpit.db.journal import Journal
from cockpit.db.values import decoded_row, encoded, table_named
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import Base, JournalEntry, JournalSpan

_MANY = 200
_ENTRY = (
    JournalEntry.table_name, JournalEntry.row_id, JournalEntry.before, JournalEntry.after, JournalEntry.row_version
)  # fmt: skip
_OUTSIDE = frozenset({"journal", "journal_span", "change_set", "import_key", "import_batch", "import_mapping"})


@dataclass(slots=True)
class Reversal:
    """What a reversal did: rows removed, rows restored, rows (table, id) left alone since they were edited, and the
    tables of which many rows went, journalled by themselves."""

    removed: int = 0
    restored: int = 0
    kept: list[tuple[str, int]] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)


def reverse(session: Session, journal: Journal, change_set: int, now: int) -> Reversal:
    """Give every row of a change set its former state. Rows that were changed again since, and rows that others
    refer to by now, are left alone and told in `kept`. `now` is the change set that does it."""
    session.flush()
    connection = session.connection()
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    done = Reversal()
    entries = session.execute(
        select(*_ENTRY)
        .where(JournalEntry.change_set_id == change_set, JournalEntry.before.is_not(None))
        .order_by(JournalEntry.id.desc())
    ).all()
    spans = _spans(connection, change_set)
    away = [span for span in spans if span.kept_in]
    _take_out(connection, away, now, done)
    _bring_back(connection, journal, [e for e in entries if e.after is None], done)
    for entry in entries:
        if entry.after is not None:
            _restore(connection, journal, entry, done)
    _check_references(connection, away)
    _remove(connection, journal, change_set, [span for span in spans if not span.kept_in], now, done)
    session.expire_all()
    return done


def moves_many(session: Session, change_set: int) -> bool:
    """Whether a change set is told in spans: rows by the thousand."""
    return session.scalars(select(JournalSpan.id).where(JournalSpan.change_set_id == change_set)).first() is not None


def _spans(connection: Connection, change_set: int) -> Sequence[Any]:
    columns = (JournalSpan.table_name, JournalSpan.first, JournalSpan.last, JournalSpan.kept_in)
    return connection.execute(select(*columns).where(JournalSpan.change_set_id == change_set)).all()


def _take_out(connection: Connection, spans: Sequence[Any], now: int, done: Reversal) -> None:
    """Rows that were put away, back to where they were."""
    order = [table.name for table in Base.metadata.sorted_tables]
    for span in sorted(spans, key=lambda each: order.index(each.table_name)):
        kept = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{span.kept_in}")')}
        table = table_named(span.table_name)
        columns = ", ".join(f'"{column.name}"' for column in table.c if column.name in kept)
        connection.exec_driver_sql(
            "INSERT INTO journal (change_set_id, table_name, row_id, before, after, row_version) "
            f"SELECT ?, ?, id, NULL, '{{}}', version FROM \"{span.kept_in}\"",
            (now, table.name),
        )
        result = connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({columns}) SELECT {columns} FROM "{span.kept_in}"'
        )
        connection.exec_driver_sql(f'DROP TABLE "{span.kept_in}"')
        done.restored += result.rowcount
        done.whole.add(table.name)


def _check_references(connection: Connection, spans: Sequence[Any]) -> None:
    """See that what came back refers to rows that are there. Raises Refused."""
    for name in {span.table_name for span in spans}:
        if connection.exec_driver_sql(f'PRAGMA foreign_key_check("{name}")').first() is not None:
            raise Refused(Message(N_("What these rows belong to is gone: they cannot be brought back.")))


def _bring_back(connection: Connection, journal: Journal, entries: Sequence[Any], done: Reversal) -> None:
    rows: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        values = decoded_row(table_named(entry.table_name), entry.before)
        rows.setdefault(entry.table_name, []).append(values)
    for name, several in rows.items():
        connection.execute(insert(table_named(name)), several)
        for values in several:
            journal.created(name, values["id"], values["version"])
        done.restored += len(several)


def _restore(connection: Connection, journal: Journal, entry: Any, done: Reversal) -> None:
    table = table_named(entry.table_name)
    row = connection.execute(select(table).where(table.c.id == entry.row_id)).mappings().first()
    if row is None or any(encoded(row[name]) != value for name, value in entry.after.items() if name in row):
        done.kept.append((entry.table_name, entry.row_id))
        return
    values = decoded_row(table, entry.before)
    version = values.setdefault("version", row["version"] + 1)
    connection.execute(update(table).where(table.c.id == entry.row_id).values(values))
    after = {name: value for name, value in values.items() if name != "version"}
    journal.updated(table.name, entry.row_id, {name: row[name] for name in values}, after, version)
    done.restored += 1


def _remove(
    connection: Connection, journal: Journal, change_set: int, spans: Sequence[Any], now: int, done: Reversal
) -> None:
    connection.exec_driver_sql(
        "CREATE TEMP TABLE IF NOT EXISTS leaving (t TEXT, id INTEGER, v INTEGER, PRIMARY KEY (t, id)) WITHOUT ROWID"
    )
    connection.exec_driver_sql("DELETE FROM leaving")
    connection.exec_driver_sql(
        "INSERT INTO leaving SELECT table_name, row_id, row_version FROM journal "
        "WHERE change_set_id = ? AND before IS NULL ORDER BY table_name, row_id",
        (change_set,),
    )
    entries = {row[0] for row in connection.exec_driver_sql("SELECT DISTINCT t FROM leaving")}
    for span in spans:
        connection.exec_driver_sql(
            f'INSERT INTO leaving SELECT ?, id, 1 FROM "{table_named(span.table_name).name}" '
            "WHERE id BETWEEN ? AND ? AND version = 1",
            (span.table_name, span.first, span.last),
        )
    leaving = connection.exec_driver_sql("SELECT t, count(*) FROM leaving GROUP BY t").all()
    names, count = {row[0] for row in leaving}, sum(row[1] for row in leaving)
    tables = [t for t in Base.metadata.sorted_tables if t.name in names]
    for table in tables:
        if table.name in entries:
            _keep_edited(connection, table)
    _keep_referred_to(connection, names)
    for table in reversed(tables):
        with _quick_references(connection, {table.name} if count > _MANY else set()):
            _delete_leaving(connection, journal, table, now, done)
    stayed = connection.exec_driver_sql(
        "SELECT table_name, row_id FROM journal j WHERE change_set_id = ? AND before IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM leaving WHERE t = j.table_name AND id = j.row_id) ORDER BY j.id DESC",
        (change_set,),
    ).all()
    done.kept += [(name, number) for name, number in stayed if _exists(connection, name, number)]
    for span in spans:
        table = table_named(span.table_name)
        ids = select(table.c.id).where(table.c.id.between(span.first, span.last)).order_by(table.c.id)
        done.kept += [(span.table_name, number) for number in connection.execute(ids).scalars()]
    connection.exec_driver_sql("DELETE FROM leaving")


@contextmanager
def _quick_references(connection: Connection, leaving: set[str]) -> Iterator[None]:
    """Indexes for as long as many rows leave: SQLite looks for whoever refers to each, and reads whole tables
    where a reference has no index."""
    made = []
    for other, column, target in _references():
        if target in leaving and not _is_indexed(table_named(other), column):
            made.append(f"leaving_{other}_{column}")
            connection.exec_driver_sql(f'CREATE INDEX "{made[-1]}" ON "{other}" ("{column}")')
    yield
    for name in made:
        connection.exec_driver_sql(f'DROP INDEX "{name}"')


def _is_indexed(table: Table, column: str) -> bool:
    leading = [next(iter(index.columns)).name for index in table.indexes]
    leading += [next(iter(rule.columns)).name for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    return column in leading


def _keep_edited(connection: Connection, table: Table) -> None:
    connection.exec_driver_sql(
        f'DELETE FROM leaving WHERE t = ? AND id NOT IN (SELECT r.id FROM "{table.name}" r JOIN leaving l '
        "ON l.t = ? AND l.id = r.id AND l.v = r.version)",
        (table.name, table.name),
    )


def _keep_referred_to(connection: Connection, names: set[str]) -> None:
    """A row that stays keeps the rows that it refers to, and so on until nothing moves."""
    references = [each for each in _references() if each[2] in names]
    moved = True
    while moved:
        moved = False
        for other, column, target in references:
            if not _stayers(connection, other):
                continue
            result = connection.exec_driver_sql(
                f'DELETE FROM leaving WHERE t = ? AND id IN (SELECT o."{column}" FROM "{other}" o '
                f'WHERE o."{column}" IS NOT NULL AND NOT EXISTS '
                "(SELECT 1 FROM leaving l WHERE l.t = ? AND l.id = o.id))",
                (target, other),
            )
            moved = moved or result.rowcount > 0


def _stayers(connection: Connection, name: str) -> int:
    """How many rows of a table do not leave."""
    return int(
        connection.exec_driver_sql(
            f'SELECT (SELECT count(*) FROM "{name}") - (SELECT count(*) FROM leaving WHERE t = ?)', (name,)
        ).scalar_one()
    )


def _references() -> list[tuple[str, str, str]]:
    found = []
    for table in Base.metadata.sorted_tables:
        if table.name in _OUTSIDE:
            continue
        for column in table.c:
            keys: set[ForeignKey] = column.foreign_keys
            found += [(table.name, column.name, key.column.table.name) for key in keys]
    return found


def _delete_leaving(connection: Connection, journal: Journal, table: Table, now: int, done: Reversal) -> None:
    mine = "JOIN leaving l ON l.t = ? AND l.id = r.id"
    count = connection.exec_driver_sql("SELECT count(*) FROM leaving WHERE t = ?", (table.name,)).scalar_one()
    is_all = _stayers(connection, table.name) == 0
    if count >= MANY:
        _put_away(connection, table, now, is_all)
        done.whole.add(table.name)
    else:
        typed = text(f'SELECT r.* FROM "{table.name}" r {mine.replace("?", ":t")}').columns(*table.c)
        for row in connection.execute(typed, {"t": table.name}).mappings():
            journal.deleted(table.name, row["id"], dict(row))
    with indexes_aside(connection, table, count):
        which, asked = ("", ()) if is_all else (" WHERE id IN (SELECT id FROM leaving WHERE t = ?)", (table.name,))
        result = connection.exec_driver_sql(f'DELETE FROM "{table.name}"{which}', asked)
    done.removed += result.rowcount


def _put_away(connection: Connection, table: Table, now: int, is_all: bool) -> None:
    """Keep the rows that leave in a table of their own, for as long as they may be asked back."""
    kept_in = f"undone_{now}_{table.name}"
    which, asked = ("", ()) if is_all else (" JOIN leaving l ON l.t = ? AND l.id = r.id", (table.name,))
    connection.exec_driver_sql(f'CREATE TABLE "{kept_in}" AS SELECT r.* FROM "{table.name}" r{which}', asked)
    ends = connection.exec_driver_sql("SELECT min(id), max(id) FROM leaving WHERE t = ?", (table.name,)).one()
    told = {"change_set_id": now, "table_name": table.name, "first": ends[0], "last": ends[1], "kept_in": kept_in}
    connection.execute(insert(JournalSpan), told)


def _exists(connection: Connection, name: str, number: int) -> bool:
    table = table_named(name)
    return connection.execute(select(table.c.id).where(table.c.id == number)).first() is not None
