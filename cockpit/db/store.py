"""An open file. What SQLAlchemy does with it is loaded when it is first asked for: the first page needs none of it."""

from __future__ import annotations

import threading
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cockpit.db.plain import Rows, plain_read
from cockpit.i18n import Message
from cockpit.records.changes import Changes, UndoState
from cockpit.records.kinds import ChangeKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from cockpit.db.reversal import Reversal
    from cockpit.db.work import Change as Change
    from cockpit.db.work import Work


class Store:
    """One open file. Reads and changes may come from any thread; each has a session of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._work: Work | None = None
        with self.plain() as rows:
            self._opened_at: int = next(iter(rows("SELECT coalesce(max(id), 0) FROM change_set", ())))[0]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._work is not None:
                self._work.close()
                self._work = None

    def plain(self) -> AbstractContextManager[Rows]:
        """One state of the file, read with plain SQL."""
        return plain_read(self.path)

    def read(self) -> AbstractContextManager[Session]:
        """A session that sees one state of the file and writes nothing."""
        return self._working().read()

    def change(
        self, label: Message, kind: ChangeKind = ChangeKind.COMMAND, who: str = "", batch: int | None = None
    ) -> AbstractContextManager[Change]:
        """One transaction: all of the block is kept, or nothing. A block that changes nothing leaves no trace.

        Raises CockpitError where the file cannot be written.
        """
        return self._working().change(label, kind, who, batch)

    def undo_state(self) -> UndoState:
        """What undo and redo would take back and bring back now. Only what was done since the file was opened."""
        return self._working().undo_state()

    def undo(self) -> Changes:
        """Take the last change back. Raises Refused where there is none or it was built upon since."""
        return self._working().undo()

    def redo(self) -> Changes:
        """Bring back the change that was taken back last. Raises Refused where there is none."""
        return self._working().redo()

    def reverse(self, change_set: int, kind: ChangeKind, keep_edited: bool = False) -> Changes:
        """Take the change set back as one step. Where rows were edited since, raises Refused, unless `keep_edited`."""
        return self._working().reverse(change_set, kind, keep_edited)

    def reverse_counted(self, change_set: int, kind: ChangeKind, keep_edited: bool = False) -> tuple[Changes, Reversal]:
        """As `reverse`, with what was done to how many rows."""
        return self._working().reverse_counted(change_set, kind, keep_edited)

    def would_keep(self, change_set: int) -> list[tuple[str, int]]:
        """Rows (table, id) that taking the change set back would leave alone, since they were edited."""
        return self._working().would_keep(change_set)

    def _working(self) -> Work:
        with self._lock:
            if self._work is None:
                from cockpit.db.work import Work

                self._work = Work(self.path, self._opened_at)
            return self._work


def __getattr__(name: str) -> Any:
    if name == "Change":
        from cockpit.db.work import Change

        return Change
    raise AttributeError(name)
