"""What an undo or redo means for the import that it takes back or brings back."""

from __future__ import annotations

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from cockpit.db.values import table_named
from cockpit.models import ImportBatch, ImportKey
from cockpit.records.kinds import BatchState

# entity of a source key → the table of the record it stands for, where they differ
_TABLES = {"order": "sales_order", "spend": "marketing_spend", "plan_line": "plan_line_target"}


def mark_batch(session: Session, batch: int, undone: bool) -> None:
    """Note the state of an import. Taken back, what its rows said is forgotten, so that they can come again."""
    state = BatchState.UNDONE if undone else BatchState.DONE
    session.execute(update(ImportBatch).where(ImportBatch.id == batch).values(state=state))
    if not undone:
        return
    entities = session.scalars(select(ImportKey.entity).where(ImportKey.batch_id == batch).distinct()).all()
    for entity in entities:
        table = table_named(_TABLES.get(entity, entity))
        mine = (ImportKey.batch_id == batch) & (ImportKey.entity == entity)
        session.execute(
            delete(ImportKey).where(mine, ImportKey.record_id.not_in(select(table.c.id))),
            execution_options={"synchronize_session": False},
        )
    session.execute(
        update(ImportKey).where(ImportKey.batch_id == batch).values(digest=b""),
        execution_options={"synchronize_session": False},
    )
