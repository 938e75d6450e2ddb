"""What an undo or redo means for the import that it takes back or brings back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, literal, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cockpit.db.values import table_named
from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.models import ImportBatch, ImportKey
from cockpit.records.kinds import BatchState

# entity of a source key → the table of the record it stands for, where they differ
_TABLES = {"order": "sales_order", "spend": "marketing_spend", "plan_line": "plan_line_target"}
_PLAIN = {"synchronize_session": False}


# a key whose row was taken back waits under this mark, where no row of a file finds it
_AWAY = "\x1e"


def mark_batch(session: Session, batch: int, undone: bool) -> None:
    """Note the state of an import. Taken back, what its rows said is forgotten, so that they can come again, and
    the keys of rows that went wait for them to be brought back.

    Raises Refused where the rows to bring back came with another import meanwhile.
    """
    state = BatchState.UNDONE if undone else BatchState.DONE
    session.execute(update(ImportBatch).where(ImportBatch.id == batch).values(state=state))
    if undone:
        _put_away(session, batch)
    else:
        _take_out(session, batch)


def _put_away(session: Session, batch: int) -> None:
    mark = f"{_AWAY}{batch}{_AWAY}"
    entities = session.scalars(select(ImportKey.entity).where(ImportKey.batch_id == batch).distinct()).all()
    for entity in entities:
        table = table_named(_TABLES.get(entity, entity))
        mine = (ImportKey.batch_id == batch) & (ImportKey.entity == entity) & ~_is_away()
        session.execute(
            update(ImportKey)
            .where(mine, ImportKey.record_id.not_in(select(table.c.id)))
            .values(key=literal(mark) + ImportKey.key),
            execution_options=_PLAIN,
        )
    session.execute(
        update(ImportKey).where(ImportKey.batch_id == batch).values(digest=b""), execution_options=_PLAIN
    )


def _take_out(session: Session, batch: int) -> None:
    mark = f"{_AWAY}{batch}{_AWAY}"
    try:
        session.execute(
            update(ImportKey)
            .where(ImportKey.batch_id == batch, _is_away())
            .values(key=func.substr(ImportKey.key, len(mark) + 1)),
            execution_options=_PLAIN,
        )
    except IntegrityError as error:
        raise Refused(Message(N_("These rows were imported again since: nothing was brought back."))) from error


def _is_away() -> ColumnElement[bool]:
    return func.substr(ImportKey.key, 1, 1) == _AWAY
