"""The keyboard in the grids: arrows from block to block, letters that plan, other keys told on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cockpit.views.agenda.surface import Surface

_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class KeyedSurface(Surface):
    """A surface that the arrows walk through."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Return opens or plans, a letter on a free slot plans that type; others are told on."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self._step(*_STEPS[key])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif self.current() is None and self._plan_by_letter(event):
            return
        else:
            self.keyed.emit(event)
            if not event.isAccepted():
                event.ignore()

    def _plan_by_letter(self, event: QKeyEvent) -> bool:
        letter = event.text().upper()
        place = self.slot_place()
        known = {kind.letter for kind in self.view.types} if self.view is not None else set()
        if place is None or len(letter) != 1 or letter not in known or event.modifiers() & _COMMANDS:
            return False
        self.planned.emit(place, letter)
        return True

    def _open_current(self) -> None:
        block, place = self.current(), self.slot_place()
        if block is not None:
            self.opened.emit(block)
        elif place is not None:
            self.planned.emit(place, "")

    def _step(self, dx: int, dy: int) -> None:
        cell = self.cursor_cell()
        if cell is None:
            return
        index = self._cursor[1]
        if dy and 0 <= index + dy <= len(cell.items):
            self.move_to(self._cursor[0], index + dy)
            return
        wanted = (cell.row + dy, cell.column + dx)
        target = next((i for i, each in enumerate(self.cells) if (each.row, each.column) == wanted), None)
        if target is None:
            return
        items = self.cells[target].items
        if dy:
            self.move_to(target, 0 if dy > 0 else len(items))
            return
        start = cell.items[index][0].start if index < len(cell.items) else 24 * 60
        nearest = min(range(len(items)), key=lambda i: abs(items[i][0].start - start), default=0)
        self.move_to(target, nearest if index < len(cell.items) else len(items))
