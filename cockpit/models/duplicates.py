"""What was settled about duplicates: records merged into others, and pairs that are two."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cockpit.models.base import Record
from cockpit.records.duplicates import DuplicateKind


class MergedRecord(Record):
    """A record that was merged into another: what still speaks of `former_id` means `kept_id`, in one step.

    `external_id` and `name` are what sources call the former one, so that an export does not bring it back. Both ids
    are plain numbers: the former record is no more, and the kept one may go later.
    """

    __tablename__ = "merged_record"
    __table_args__ = (
        UniqueConstraint("kind", "former_id"),
        Index("ix_merged_record_kind_kept_id", "kind", "kept_id"),
    )

    kind: Mapped[DuplicateKind]
    former_id: Mapped[int]
    kept_id: Mapped[int]
    external_id: Mapped[str | None]
    name: Mapped[str] = mapped_column(default="")


class KeptApart(Record):
    """Two records that look alike and are two; `first_id` is the smaller number.

    `signature` names both by what their sources say of them, so that the answer holds when they come again by an
    import under other numbers.
    """

    __tablename__ = "kept_apart"
    __table_args__ = (UniqueConstraint("kind", "first_id", "second_id"),)

    kind: Mapped[DuplicateKind]
    first_id: Mapped[int]
    second_id: Mapped[int]
    signature: Mapped[str] = mapped_column(default="")
