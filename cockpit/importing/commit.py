"""Writing a plan: one transaction, one batch, every row in the journal; cancelled or failed, it leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Connection, Float, Integer, String, Table, Text, func, select

from cockpit import clock
from cockpit.db.bulk import indexes_aside
from cockpit.db.collector import gc_paused
from cockpit.db.store import Change, Store
from cockpit.db.values import encoded
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.planning import Progress, Staged, plan_import
from cockpit.importing.world import Operations, tables_of_records
from cockpit.models import Base, ChangeSet, ImportBatch, UtcMoment
from cockpit.records.changes import Changes
from cockpit.records.importing import Choices, FilePlan, ImportPlan, ImportReport
from cockpit.records.kinds import ChangeKind
from cockpit.services import imports

_CHUNK = 5_000
_ATTEMPTS = 5
_MOST_PROBLEMS = 5_000
_AS_THEY_STAND = (Integer, String, Text, Float, Boolean)


def commit_import(
    store: Store,
    plan: ImportPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    is_sample: bool = False,
) -> tuple[ImportReport, Changes]:
    """Carry out a plan. What it found may have changed since: then it is made again first.

    Raises CockpitError where a file of it cannot be read, Cancelled when asked to stop; then nothing is written.
    """
    cancelled = cancelled or (lambda: False)
    progress = progress or (lambda step, steps: None)
    for _attempt in range(_ATTEMPTS):
        plan = _fresh(store, plan, cancelled)
        if plan.refusals:
            raise CockpitError(_refused(plan))
        staged = plan.staged
        assert isinstance(staged, Staged)
        label = _label(plan)
        if staged.operations.nothing:
            return ImportReport(None, plan.files), Changes(label)
        try:
            with gc_paused(), store.change(label, ChangeKind.IMPORT) as change:
                _hold_still(change, staged)
                batch = _batch(change, plan, is_sample)
                _Writer(change, staged.operations, progress, cancelled).run(batch)
                imports.remember(change.session, staged.settled)
            return ImportReport(batch, plan.files), change.changes
        except _MovedError:
            continue
    raise CockpitError(Message(N_("Another program is writing to this file: nothing was changed. Try again.")))


def run_import(
    store: Store,
    paths: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Plan and import at once. Raises CockpitError, Cancelled; then nothing is written."""
    plan = plan_import(store, paths, choices, cancelled=cancelled)
    return commit_import(store, plan, progress, cancelled)[0]


class _MovedError(Exception):
    """The file was changed between the plan and the lock."""


def _hold_still(change: Change, staged: Staged) -> None:
    others = select(func.max(ChangeSet.id)).where(ChangeSet.id != change.id)
    if (change.session.scalar(others) or 0) != staged.at_change:
        raise _MovedError


def _label(plan: ImportPlan) -> Message:
    if len(plan.files) == 1:
        return Message(N_("Import of {name}"), name=plan.files[0].path.name)
    return Message(N_("Import of {count} files"), count=len(plan.files))


def _fresh(store: Store, plan: ImportPlan, cancelled: Callable[[], bool]) -> ImportPlan:
    staged = plan.staged
    with store.read() as session:
        now = session.scalars(select(ChangeSet.id).order_by(ChangeSet.id.desc()).limit(1)).first() or 0
    if isinstance(staged, Staged) and staged.at_change == now:
        return plan
    return plan_import(store, plan.paths, plan.choices, cancelled=cancelled)


def _refused(plan: ImportPlan) -> Message:
    path, reason = plan.refusals[0]
    return Message(N_("{name}: {reason} Nothing was imported."), name=path.name, reason=reason)


def _batch(change: Change, plan: ImportPlan, is_sample: bool) -> int:
    row = ImportBatch(at=clock.now(), is_sample=is_sample, report=[_told(each) for each in plan.files])
    change.session.add(row)
    change.session.flush()
    change.row.batch_id = row.id
    return row.id


def _told(plan: FilePlan) -> dict[str, Any]:
    """What is kept of a file's part in an import."""
    totals = plan.totals
    return {
        "name": plan.path.name,
        "sheet": plan.sheet,
        "entity": plan.entity,
        "profile": plan.profile,
        "created": totals.created,
        "updated": totals.updated,
        "unchanged": totals.unchanged,
        "skipped": totals.skipped,
        "errors": totals.errors,
        "problems": [[p.row, p.column, str(p.reason)] for p in plan.problems[:_MOST_PROBLEMS]],
    }


class _Writer:
    """Writes operations with plain SQL: inserts, updates, journal, source keys."""

    def __init__(
        self, change: Change, operations: Operations, progress: Progress, cancelled: Callable[[], bool]
    ) -> None:
        self._change = change
        self._operations = operations
        self._progress = progress
        self._cancelled = cancelled
        self._connection: Connection = change.session.connection()
        rows = sum(map(len, operations.inserts.values())) + sum(map(len, operations.updates.values()))
        self._total = 2 * rows + len(operations.keys) or 1
        self._done = 0

    def run(self, batch: int) -> None:
        """Write everything into the open transaction."""
        self._connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        tables = tables_of_records()
        order = [table.name for table in Base.metadata.sorted_tables]
        for name in sorted(self._operations.inserts, key=order.index):
            rows = list(self._operations.inserts[name].values())
            with indexes_aside(self._connection, tables[name], len(rows)):
                self._insert(tables[name], rows)
        for name, updates in self._operations.updates.items():
            self._update(tables[name], updates)
        self._remember(batch)
        self._change.whole |= {name for name, rows in self._operations.inserts.items() if rows}
        self._change.whole |= {name for name, rows in self._operations.updates.items() if rows}

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in names)
        marks = ", ".join("?" * len(names))
        pick, convert = itemgetter(*names), [_stored(table, name) for name in names]
        for chunk in self._chunks(rows):
            columns_of = zip(*map(pick, chunk), strict=True)
            stored = [c if way is None else list(map(way, c)) for way, c in zip(convert, columns_of, strict=True)]
            values = list(zip(*stored, strict=True))
            self._connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', values)
        number = self._change.id
        ids = ((number, table.name, row["id"]) for row in rows)
        for some in self._chunks(ids):
            self._connection.exec_driver_sql(
                "INSERT INTO journal (change_set_id, table_name, row_id, before, after, row_version) "
                "VALUES (?, ?, ?, NULL, '{}', 1)",
                some,
            )

    def _update(self, table: Table, updates: dict[int, tuple[dict[str, Any], dict[str, Any]]]) -> None:
        found = self._connection.execute(select(table.c.id, table.c.version))
        versions: dict[int, int] = dict(found.all())
        ways = {name: _stored(table, name) or (lambda value: value) for name in table.c.keys()}  # noqa: SIM118
        for chunk in self._chunks(updates.items()):
            alike: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
            for number, (before, after) in chunk:
                version = versions[number]
                stored = (*(ways[name](value) for name, value in after.items()), version + 1, number)
                alike.setdefault(tuple(after), []).append(stored)
                self._change.journal.updated(table.name, number, {**before, "version": version}, after, version + 1)
            for names, values in alike.items():
                columns = "".join(f'"{name}" = ?, ' for name in names)
                self._connection.exec_driver_sql(
                    f'UPDATE "{table.name}" SET {columns}version = ? WHERE id = ?', values
                )
            self._step(len(chunk))

    def _remember(self, batch: int) -> None:
        keys = self._operations.keys.items()
        rows = ((entity, key, record, digest, batch) for (entity, key), (record, digest) in keys)
        for chunk in self._chunks(rows):
            self._connection.exec_driver_sql(
                "INSERT INTO import_key (entity, key, record_id, digest, batch_id) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (entity, key) DO UPDATE SET record_id = excluded.record_id, digest = excluded.digest, "
                "batch_id = excluded.batch_id",
                chunk,
            )

    def _chunks(self, items: Iterable[Any]) -> Iterator[list[Any]]:
        source = iter(items)
        while chunk := list(islice(source, _CHUNK)):
            if self._cancelled():
                raise Cancelled
            yield chunk
            self._step(len(chunk))

    def _step(self, count: int) -> None:
        self._done = min(self._done + count, self._total)
        self._progress(self._done, self._total)


def _stored(table: Table, name: str) -> Callable[[Any], Any] | None:
    """How a value of a column is written by plain SQL, None where it is as it stands."""
    if isinstance(table.c[name].type, UtcMoment):
        return lambda value: None if value is None else value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return None if type(table.c[name].type) in _AS_THEY_STAND else encoded
