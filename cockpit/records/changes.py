"""What a command changed: the one thing that travels on the change bus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from cockpit.i18n import Message


@dataclass(frozen=True, slots=True)
class Changes:
    """The kinds of things that changed (table names: "opportunity", "action"…) and their ids.

    `whole` names the kinds of which so much changed that ids are not told (an import). `label` says in the past
    or as a noun what was done, for the toast and the undo menu; `change_set` is None where nothing was written.
    `kept` names the records that an undo left alone because they were edited since.
    """

    label: Message
    change_set: int | None = None
    ids: Mapping[str, frozenset[int]] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """True where nothing was written."""
        return self.change_set is None

    def touches(self, *kinds: str) -> bool:
        """Whether any of these kinds changed."""
        return any(kind in self.ids or kind in self.whole for kind in kinds)

    def ids_of(self, kind: str) -> frozenset[int] | None:
        """The ids that changed of a kind; None where the whole kind must be read again."""
        if kind in self.whole:
            return None
        return self.ids.get(kind, frozenset())


@dataclass(frozen=True, slots=True)
class UndoState:
    """What Ctrl+Z and Ctrl+Shift+Z would do now; None: nothing."""

    undo: Message | None = None
    redo: Message | None = None
