"""Taking an import back, the same day or months later."""

from __future__ import annotations

from sqlalchemy import select

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.models import ChangeSet, ImportBatch
from cockpit.records.changes import Changes
from cockpit.records.importing import KeptRow, UndoReport
from cockpit.records.kinds import BatchState, ChangeKind
from cockpit.services.imports import names_of


def undo_import(store: Store, batch: int) -> tuple[UndoReport, Changes]:
    """Remove what an import created and give back what it changed; rows edited since are kept and named.

    Raises CockpitError where there is no such import or it was taken back before.
    """
    with store.read() as session:
        row = session.get(ImportBatch, batch)
        change_set = session.scalars(
            select(ChangeSet.id).where(ChangeSet.batch_id == batch, ChangeSet.kind == ChangeKind.IMPORT)
        ).first()
    if row is None or change_set is None:
        raise CockpitError(Message(N_("There is no import {number}."), number=batch))
    if row.state is BatchState.UNDONE:
        raise CockpitError(Message(N_("Import {number} was taken back already."), number=batch))
    changes, done = store.reverse_counted(change_set, ChangeKind.UNDO, keep_edited=True)
    kept = names_of(store, done.kept)
    return UndoReport(batch, done.removed, done.restored, tuple(KeptRow(kind, name) for kind, name in kept)), changes
