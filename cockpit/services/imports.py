"""The imports made so far, what was settled in them, and the names of what an undo kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.db.values import table_named
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import ChangeSet, ImportBatch, ImportMapping
from cockpit.records.changes import Changes
from cockpit.records.folding import fold
from cockpit.records.importing import (
    Entity,
    FileChoices,
    KeptRow,
    PastFile,
    PastImport,
    PastProblem,
    Totals,
    UndoReport,
)
from cockpit.records.kinds import BatchState, ChangeKind

_NAMES = ("name", "title", "last_name", "description", "text")


def batches(store: Store) -> tuple[PastImport, ...]:
    """The imports, the latest first."""
    with store.read() as session:
        rows = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).all()
        back = set(session.scalars(select(ChangeSet.batch_id).where(_brings_back())).all())
        return tuple(_past(row, row.id in back) for row in rows)


def problems(store: Store, batch: int) -> tuple[PastProblem, ...]:
    """Why rows stayed out of an import, file by file, as far as it is kept (the first 5,000 of each file)."""
    with store.read() as session:
        row = session.get(ImportBatch, batch)
        report = row.report if row is not None else ()
    return tuple(PastProblem(f["name"], *problem) for f in report for problem in f.get("problems", ()))


def undo_conflicts(store: Store, batch: int) -> tuple[KeptRow, ...]:
    """What undoing an import would keep, since it was edited or is referred to by now; nothing is written."""
    change_set = import_change(store, batch)
    if change_set is None:
        return ()
    return kept_rows(store, store.would_keep(change_set))


def redo_import(store: Store, batch: int) -> tuple[UndoReport, Changes]:
    """Bring back an import that was taken back, whatever was done since; what cannot come back is told as kept.

    Raises Refused where it was not taken back, or its rows were imported again since.
    """
    with store.read() as session:
        wanted = select(ChangeSet.id).where(_brings_back(), ChangeSet.batch_id == batch)
        change_set = session.scalars(wanted.order_by(ChangeSet.id.desc()).limit(1)).first()
    if change_set is None:
        raise Refused(Message(N_("Import {number} stands: there is nothing to bring back."), number=batch))
    try:
        changes, done = store.reverse_counted(change_set, ChangeKind.REDO, keep_edited=True)
    except IntegrityError as error:
        raise Refused(Message(N_("These rows were imported again since: nothing was brought back."))) from error
    return UndoReport(batch, done.removed, done.restored, kept_rows(store, done.kept)), changes


def import_change(store: Store, batch: int) -> int | None:
    """The change set that an import wrote."""
    with store.read() as session:
        wanted = select(ChangeSet.id).where(ChangeSet.batch_id == batch, ChangeSet.kind == ChangeKind.IMPORT)
        return session.scalars(wanted).first()


def kept_rows(store: Store, rows: Iterable[tuple[str, int]]) -> tuple[KeptRow, ...]:
    """Rows (table, id) that a reversal kept, by kind and name."""
    return tuple(KeptRow(kind, name) for kind, name in names_of(store, rows))


def _brings_back() -> ColumnElement[bool]:
    """An undo of an import that was not taken back itself."""
    return (ChangeSet.kind == ChangeKind.UNDO) & ~ChangeSet.is_reversed & ChangeSet.batch_id.is_not(None)


def sample_batch(store: Store) -> int | None:
    """The import of the invented team, if it stands."""
    with store.read() as session:
        wanted = select(ImportBatch.id).where(ImportBatch.is_sample, ImportBatch.state == BatchState.DONE)
        return session.scalars(wanted.order_by(ImportBatch.id.desc()).limit(1)).first()


def fingerprint(header: Sequence[str]) -> str:
    """What tells a header from others, whatever its case, accents and punctuation."""
    return blake2b("\x1f".join(map(fold, header)).encode(), digest_size=16).hexdigest()


def remembered(store: Store) -> dict[str, FileChoices]:
    """What the user settled in former imports, by header fingerprint."""
    with store.read() as session:
        return {row.fingerprint: _choices(row.choices) for row in session.scalars(select(ImportMapping))}


def with_memory(choices: FileChoices, memory: FileChoices | None) -> FileChoices:
    """The user's present word; where there is none, that of last time."""
    if memory is None:
        return choices
    values = {name: {**memory.values.get(name, {}), **choices.values.get(name, {})} for name in _both(memory, choices)}
    return replace(
        choices,
        entity=choices.entity or memory.entity,
        profile=choices.profile or memory.profile,
        decimal=choices.decimal or memory.decimal,
        date_order=choices.date_order or memory.date_order,
        mapping={**memory.mapping, **choices.mapping},
        values=values,
    )


def remember(session: Session, settled: Mapping[str, FileChoices]) -> None:
    """Keep what the user settled about these headers, for their next export."""
    for mark, choices in settled.items():
        told = _told(choices)
        if not told:
            continue
        row = session.scalars(select(ImportMapping).where(ImportMapping.fingerprint == mark)).first()
        if row is None:
            session.add(ImportMapping(fingerprint=mark, choices=told, used_at=clock.now()))
        else:
            row.choices, row.used_at = told, clock.now()


def _both(memory: FileChoices, choices: FileChoices) -> set[str]:
    return {*memory.values, *choices.values}


def _told(choices: FileChoices) -> dict[str, Any]:
    """What is worth remembering of choices; encodings and corrections are this file's alone."""
    told = {
        "entity": choices.entity,
        "profile": choices.profile,
        "decimal": choices.decimal,
        "date_order": choices.date_order,
        "mapping": dict(choices.mapping),
        "values": {name: dict(words) for name, words in choices.values.items()},
    }
    return {name: value for name, value in told.items() if value}


def _choices(told: dict[str, Any]) -> FileChoices:
    entity = told.get("entity")
    return FileChoices(
        entity=Entity(entity) if entity else None,
        profile=told.get("profile"),
        decimal=told.get("decimal"),
        date_order=told.get("date_order"),
        mapping=told.get("mapping", {}),
        values=told.get("values", {}),
    )


def names_of(store: Store, rows: Iterable[tuple[str, int]]) -> list[tuple[str, str]]:
    """Kind and name of rows (table, id); those without a name of their own are left out."""
    told: list[tuple[str, str]] = []
    with store.read() as session:
        for kind, number in rows:
            table = table_named(kind)
            column = next((table.c[name] for name in _NAMES if name in table.c), None)
            if column is None:
                continue
            name = session.execute(select(column).where(table.c.id == number)).scalar()
            if name:
                told.append((kind, str(name)))
    return told


def _past(row: ImportBatch, can_redo: bool) -> PastImport:
    files = tuple(_past_file(each) for each in row.report)
    totals = sum((file.totals for file in files), Totals())
    names = tuple(dict.fromkeys(file.name for file in files))
    is_undone = row.state is BatchState.UNDONE
    return PastImport(row.id, names, row.at, totals, is_undone, row.is_sample, files, is_undone and can_redo)


def _past_file(told: Mapping[str, Any]) -> PastFile:
    totals = Totals(told["created"], told["updated"], told["unchanged"], told["skipped"], told["errors"])
    entity = told.get("entity")
    return PastFile(
        told["name"], told.get("sheet", ""), Entity(entity) if entity else None, totals, len(told.get("problems", ()))
    )
