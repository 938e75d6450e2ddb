"""Keeps the board up to date: read whole when it must be, else only the cards that a change touched."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QObject, Signal

from cockpit.records.changes import Changes
from cockpit.records.pipeline import Board, Patch
from cockpit.views.pipeline import asking
from cockpit.views.shared.page import Page

_PATCHED = frozenset(("opportunity", "action", "opportunity_element"))


class BoardFeed(QObject):
    """Changes are taken in one after another, none before the board is read.

    Signals: `board_read(Board)`; `patched(Patch)`.
    """

    board_read = Signal(object)
    patched = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._waiting: deque[Changes] = deque()
        self._reading = False
        self.board: Board | None = None
        self.process: int | None = None

    def read(self) -> None:
        """Read the whole board."""
        self._waiting.clear()
        self._reading = True
        desk = self._page.desk
        self._page.ask("board", asking.board(desk.scope, desk.period, self.process), self._take)

    def take_in(self, changes: Changes) -> None:
        """Read again what a change touched."""
        self._waiting.append(changes)
        self._next()

    def _take(self, board: Board) -> None:
        self.board, self._reading = board, False
        self.board_read.emit(board)
        self._next()

    def _next(self) -> None:
        if self._reading or not self._waiting or self.board is None:
            return
        changes = self._waiting.popleft()
        if changes.touches(*(self._page.kinds - _PATCHED)):
            self._page.refresh()
            return
        self._reading = True
        desk = self._page.desk
        self._page.ask("board", asking.patch(desk.scope, desk.period, self.board.process_id, changes), self._apply)

    def _apply(self, patch: Patch | None) -> None:
        self._reading = False
        if patch is None:
            self._page.refresh()
            return
        self.patched.emit(patch)
        self._next()
