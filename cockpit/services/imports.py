"""The imports made so far, what was settled in them, and the names of what an undo kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db.store import Store
from cockpit.db.values import table_named
from cockpit.models import ImportBatch, ImportMapping
from cockpit.records.folding import fold
from cockpit.records.importing import Entity, FileChoices, PastImport, Totals
from cockpit.records.kinds import BatchState

_NAMES = ("name", "title", "last_name", "description", "text")


def batches(store: Store) -> tuple[PastImport, ...]:
    """The imports, the latest first."""
    with store.read() as session:
        rows = session.scalars(select(ImportBatch).order_by(ImportBatch.id.desc())).all()
        return tuple(_past(row) for row in rows)


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


def _past(row: ImportBatch) -> PastImport:
    totals = sum(
        (
            Totals(f["created"], f["updated"], f["unchanged"], f["skipped"], f["errors"])
            for f in row.report
        ),
        Totals(),
    )
    names = tuple(dict.fromkeys(f["name"] for f in row.report))
    return PastImport(row.id, names, row.at, totals, row.state is BatchState.UNDONE, row.is_sample)
