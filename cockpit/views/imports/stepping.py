"""What the user settled about files, step by step, to be taken back and given again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeyEvent, QKeySequence

from cockpit.records.importing import Choices

State = tuple[tuple[Path, ...], Choices]


class Steps:
    """Former and later states of an import in the making."""

    def __init__(self) -> None:
        self._back: list[State] = []
        self._again: list[State] = []

    @property
    def can_back(self) -> bool:
        """Whether there is a word to take back."""
        return bool(self._back)

    @property
    def can_again(self) -> bool:
        """Whether there is a word to give again."""
        return bool(self._again)

    def take(self, state: State) -> None:
        """Keep the state before a new word."""
        self._back.append(state)
        self._again.clear()

    def back(self, now: State) -> State | None:
        """The state before the last word; `now` can be gone back to."""
        if not self._back:
            return None
        self._again.append(now)
        return self._back.pop()

    def again(self, now: State) -> State | None:
        """The state that was left by `back`."""
        if not self._again:
            return None
        self._back.append(now)
        return self._again.pop()


def is_redo(event: QKeyEvent) -> bool:
    """Whether a key asks to do again, in either of its two ways."""
    both = (QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y"))
    return QKeySequence(event.keyCombination()) in both
