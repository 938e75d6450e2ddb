"""Work on an open file: read sessions, and changes that are journalled, committed whole, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, insert, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from cockpit import clock
from cockpit.db import engine as engines
from cockpit.db.batches import mark_batch
from cockpit.db.journal import Journal, delete_with_dependents
from cockpit.db.reversal import Reversal, moves_many, reverse
from cockpit.errors import CockpitError, Refused
from cockpit.i18n import N_, Message
from cockpit.models import ChangeSet, JournalSpan, Record
from cockpit.records.changes import Changes, UndoState
from cockpit.records.kinds import ChangeKind

_UNDOABLE = (ChangeKind.COMMAND, ChangeKind.IMPORT, ChangeKind.REDO)
_LOOK = "-"  # the label of what is never committed
_NEW_WORK = (ChangeKind.COMMAND, ChangeKind.IMPORT)


class Change:
    """A change in the making: the session to write with, and how the change is told.

    Use `session` for mapped objects; delete with `delete`. Bulk SQL on `session.connection()` must note its rows
    in `journal`. After the block, `changes` holds what was committed.
    """

    def __init__(self, session: Session, journal: Journal, row: ChangeSet) -> None:
        self.session = session
        self.journal = journal
        self.row = row
        self.whole: set[str] = set()
        self.kept: list[tuple[str, str]] = []
        self.changes = Changes(Message(row.label))

    @property
    def id(self) -> int:
        """The number of the change set, for bulk SQL that writes its own journal."""
        return self.row.id

    def note_created(self, table: str, spans: Sequence[tuple[int, int]]) -> None:
        """Journal rows that plain SQL inserted with version 1, as spans of ids (first, last)."""
        self.session.connection().execute(
            insert(JournalSpan),
            [
                {"change_set_id": self.id, "table_name": table, "first": first, "last": last, "kept_in": ""}
                for first, last in spans
            ],
        )
        self.whole.add(table)

    def says(self, label: Message) -> None:
        """Word the change: what the toast and the undo menu say. Parameters must be plain texts and numbers."""
        self.row.label = label.msgid
        self.row.params = dict(label.params)

    def delete(self, record: Record) -> None:
        """Delete a mapped object with all that belongs to it."""
        delete_with_dependents(self.session, self.journal, record)


class Work:
    """What a store does with SQLAlchemy. `opened_at` is the change set up to which nothing is undone by Ctrl+Z."""

    def __init__(self, path: Path, opened_at: int) -> None:
        self._engine = engines.make_engine(path)
        self._reading = engines.reading(self._engine)
        self._bulk = engines.bulk(self._engine)
        self._opened_at = opened_at

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the file and writes nothing."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def change(
        self,
        label: Message,
        kind: ChangeKind = ChangeKind.COMMAND,
        who: str = "",
        batch: int | None = None,
        in_bulk: bool = False,
    ) -> Iterator[Change]:
        """One transaction: all of the block is kept, or nothing. A block that changes nothing leaves no trace.
        Imports write in bulk: they answer for the references between their rows.

        Raises CockpitError where the file cannot be written.
        """
        engine = self._bulk if in_bulk or kind is ChangeKind.IMPORT else self._engine
        try:
            with Session(engine, expire_on_commit=False) as session:
                yield from self._changing(session, label, kind, who, batch)
        except OperationalError as error:
            raise _worded(error) from error

    def _changing(
        self, session: Session, label: Message, kind: ChangeKind, who: str, batch: int | None
    ) -> Iterator[Change]:
        row = ChangeSet(at=clock.now(), who=who, kind=kind, label=label.msgid, params=dict(label.params))
        row.batch_id = batch
        session.add(row)
        session.flush()
        journal = Journal(session)
        change = Change(session, journal, row)
        try:
            yield change
            session.flush()
        finally:
            journal.detach()
        ids = {table: rows for table, rows in journal.ids.items() if table not in change.whole}
        told = Message(row.label, **row.params)
        if not ids and not change.whole:
            session.rollback()
            change.changes = Changes(told, kept=tuple(change.kept))
            return
        journal.write(row.id)
        number = row.id
        session.commit()
        change.changes = Changes(told, number, ids, frozenset(change.whole), tuple(change.kept))

    def undo_state(self) -> UndoState:
        """What undo and redo would take back and bring back now. Only what was done since the file was opened."""
        with self.read() as session:
            back, again = self._undoable(session), self._redoable(session)
            return UndoState(_told(back), _told(again))

    def undo(self) -> Changes:
        """Take the last change back. Raises Refused where there is none or it was built upon since."""
        with self.read() as session:
            last = self._undoable(session)
        if last is None:
            raise Refused(Message(N_("There is nothing to undo.")))
        return self.reverse(last.id, ChangeKind.UNDO)

    def redo(self) -> Changes:
        """Bring back the change that was taken back last. Raises Refused where there is none."""
        with self.read() as session:
            last = self._redoable(session)
        if last is None:
            raise Refused(Message(N_("There is nothing to redo.")))
        return self.reverse(last.id, ChangeKind.REDO)

    def reverse(self, change_set: int, kind: ChangeKind, keep_edited: bool = False) -> Changes:
        """Take the change set back as one step. Where rows were edited since, raises Refused, unless `keep_edited`."""
        changes, _done = self.reverse_counted(change_set, kind, keep_edited)
        return changes

    def reverse_counted(self, change_set: int, kind: ChangeKind, keep_edited: bool = False) -> tuple[Changes, Reversal]:
        """As `reverse`, with what was done to how many rows."""
        with self.read() as session:
            former = session.get_one(ChangeSet, change_set)
            is_large = moves_many(session, change_set)
        label = Message(former.label, **former.params)
        with self.change(label, kind, batch=former.batch_id, in_bulk=is_large) as change:
            done = reverse(change.session, change.journal, change_set, change.id)
            change.whole |= done.whole
            if done.kept and not keep_edited:
                raise Refused(Message(N_("This was changed again since: it cannot be undone.")))
            if not (done.removed or done.restored):
                return change.changes, done
            change.row.reverses = change_set
            change.session.execute(update(ChangeSet).where(ChangeSet.id == change_set).values(is_reversed=True))
            if former.batch_id is not None:
                mark_batch(change.session, former.batch_id, undone=kind is ChangeKind.UNDO)
        return change.changes, done

    def would_keep(self, change_set: int) -> list[tuple[str, int]]:
        """Rows (table, id) that taking the change set back would leave alone, since they were edited; nothing is
        written: it is done and dropped."""
        kept: list[tuple[str, int]] = []
        try:
            with self.change(Message(_LOOK), ChangeKind.UNDO, in_bulk=True) as change:
                kept = reverse(change.session, change.journal, change_set, change.id).kept
                raise _Dropped
        except _Dropped:
            return kept

    def _undoable(self, session: Session) -> ChangeSet | None:
        return session.scalars(
            select(ChangeSet)
            .where(ChangeSet.kind.in_(_UNDOABLE), ~ChangeSet.is_reversed, ChangeSet.id > self._opened_at)
            .order_by(ChangeSet.id.desc())
            .limit(1)
        ).first()

    def _redoable(self, session: Session) -> ChangeSet | None:
        newest = session.scalar(select(func.max(ChangeSet.id)).where(ChangeSet.kind.in_(_NEW_WORK))) or 0
        least = max(newest, self._opened_at)
        return session.scalars(
            select(ChangeSet)
            .where(ChangeSet.kind == ChangeKind.UNDO, ~ChangeSet.is_reversed, ChangeSet.id > least)
            .order_by(ChangeSet.id.desc())
            .limit(1)
        ).first()


class _Dropped(Exception):
    """A change was made only to see what it would do."""


def _told(row: ChangeSet | None) -> Message | None:
    return None if row is None else Message(row.label, **row.params)


def _worded(error: OperationalError) -> CockpitError:
    cause = str(error.orig).lower()
    if "readonly" in cause or "read-only" in cause:
        return CockpitError(Message(N_("This file may only be read: nothing was changed.")))
    if "full" in cause or "disk i/o" in cause:
        return CockpitError(Message(N_("The disk is full: nothing was changed. Free some space and try again.")))
    if "locked" in cause or "busy" in cause:
        return CockpitError(Message(N_("Another program is writing to this file: nothing was changed. Try again.")))
    raise error
