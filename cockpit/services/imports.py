"""The imports made so far, and the names of what an undo kept."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.db.values import table_named
from cockpit.models import ImportBatch
from cockpit.records.importing import PastImport, Totals
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
