"""Which change sets created records: an import that adds rows by the thousand tells of them in spans of ids."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from cockpit.models import ChangeSet, JournalSpan


def creations(session: Session, table: str, ids: Sequence[int]) -> Sequence[Any]:
    """The change sets that created some of these rows in a span: rows of `at`, `kind`, `label`, `params`, the newest
    first. Rows journalled by themselves are not among them."""
    if not ids:
        return ()
    within = or_(*(and_(JournalSpan.first <= number, JournalSpan.last >= number) for number in ids))
    return session.execute(
        select(ChangeSet.at, ChangeSet.kind, ChangeSet.label, ChangeSet.params)
        .join(JournalSpan, JournalSpan.change_set_id == ChangeSet.id)
        .where(JournalSpan.table_name == table, JournalSpan.kept_in == "", within)
        .order_by(ChangeSet.id.desc())
    ).all()
