"""What an undo or redo means for the import that it takes back or brings back."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from cockpit.db.values import table_named
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import ImportBatch, ImportKey
from cockpit.records.kinds import BatchState

# entity of a source key → the table of the record it stands for, where they differ
_TABLES = {"order": "sales_order", "spend": "marketing_spend", "plan_line": "plan_line_target"}
_PLAIN = {"synchronize_session": False}


def mark_batch(session: Session, batch: int, undone: bool) -> None:
    """Note the state of an import. Taken back, what rows said that stay is forgotten, so that they can come again;
    the keys of rows that went stand for nothing until these are brought back, or come with another import.

    Raises Refused where the rows to bring back came with another import meanwhile.
    """
    there = session.get_one(ImportBatch, batch)
    if undone:
        _forget(session, batch)
        there.state, there.keys_at_undo = BatchState.UNDONE, _keys(session, batch)
        return
    if there.keys_at_undo is not None and _keys(session, batch) != there.keys_at_undo:
        raise Refused(Message(N_("These rows were imported again since: nothing was brought back.")))
    there.state, there.keys_at_undo = BatchState.DONE, None


def _forget(session: Session, batch: int) -> None:
    entities = session.scalars(select(ImportKey.entity).where(ImportKey.batch_id == batch).distinct()).all()
    for entity in entities:
        table = table_named(_TABLES.get(entity, entity))
        mine = (ImportKey.batch_id == batch) & (ImportKey.entity == entity)
        session.execute(
            update(ImportKey).where(mine, ImportKey.record_id.in_(select(table.c.id))).values(digest=b""),
            execution_options=_PLAIN,
        )


def _keys(session: Session, batch: int) -> int:
    """How many source keys were last written by an import."""
    return session.scalar(select(func.count()).where(ImportKey.batch_id == batch)) or 0
