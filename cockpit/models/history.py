"""The file's memory: settings, imports, and the one journal of every change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Base, Record
from cockpit.records.kinds import BatchState, ChangeKind


class Setting(Record):
    """A choice of the user that belongs to the data: flash figures shown, thresholds, seasonality…"""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class ImportMapping(Base):
    """Columns and values as the user settled them, remembered under the header's fingerprint."""

    __tablename__ = "import_mapping"

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(unique=True)
    choices: Mapped[Any] = mapped_column(JSON)
    used_at: Mapped[datetime]


class ImportBatch(Base):
    """One import: its files, what it did, and whether it stands. `report` is its files' totals and problems;
    `keys_at_undo` how many source keys were its own when it was taken back."""

    __tablename__ = "import_batch"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    state: Mapped[BatchState] = mapped_column(default=BatchState.DONE)
    is_sample: Mapped[bool] = mapped_column(default=False)
    report: Mapped[Any] = mapped_column(JSON)
    keys_at_undo: Mapped[int | None]


class ImportKey(Base):
    """Which record a row of a source stands for, and what that row said last time (a stable hash of it).

    A key whose record is gone stands for nothing, until the record is brought back or the row comes again.
    """

    __tablename__ = "import_key"
    __table_args__ = {"sqlite_with_rowid": False}

    entity: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    record_id: Mapped[int]
    digest: Mapped[bytes]
    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"))


class ChangeSet(Base):
    """What one command, import, undo or redo changed, as one step. `label` is an English msgid with `params`.

    `reverses` is the set that an undo or redo took back; a set that was taken back itself has `is_reversed`.
    """

    __tablename__ = "change_set"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(default="")
    kind: Mapped[ChangeKind] = mapped_column(default=ChangeKind.COMMAND)
    label: Mapped[str] = mapped_column(default="")
    params: Mapped[Any] = mapped_column(JSON, default=dict)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    reverses: Mapped[int | None] = mapped_column(ForeignKey("change_set.id"))
    is_reversed: Mapped[bool] = mapped_column(default=False)


class JournalEntry(Base):
    """One row's part in a change set. Only the columns that changed are in `before` and `after`.

    `before` None: the row was created. `after` None: it was deleted, and `before` holds all of it.
    `row_version` is the row's version after the change (0 when deleted).
    """

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_table_name_row_id", "table_name", "row_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    before: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    after: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    row_version: Mapped[int] = mapped_column(default=1)


class JournalSpan(Base):
    """Rows that one change set created together: all those of a table from `first` to `last`, each with version 1.
    With `kept_in`: rows of that stretch that it took away; the table of that name holds them, whole.

    What comes or goes by the hundred thousand is told in one line instead of an entry per row.
    """

    __tablename__ = "journal_span"
    __table_args__ = (Index("ix_journal_span_table_name_first", "table_name", "first"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    change_set_id: Mapped[int] = mapped_column(ForeignKey("change_set.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    first: Mapped[int]
    last: Mapped[int]
    kept_in: Mapped[str] = mapped_column(default="")
