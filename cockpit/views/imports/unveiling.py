"""Painting a full view part by part, so that the window answers in between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_TURN = 12  # milliseconds


class Unveiling(QObject):
    """The parts keep what they show until it is their turn: one in each turn of the event loop."""

    def __init__(self, parts: Sequence[QWidget], parent: QObject) -> None:
        super().__init__(parent)
        self._parts = tuple(parts)
        self._waiting: list[QWidget] = []
        self._turn = QTimer(self, interval=_TURN)
        self._turn.timeout.connect(self._next)

    @property
    def is_on(self) -> bool:
        """Whether a part waits."""
        return bool(self._waiting)

    def start(self) -> None:
        """Hold all parts back and let them come one after the other."""
        self._waiting = list(self._parts)
        for part in self._waiting:
            part.setUpdatesEnabled(False)
        self._turn.start()

    def _next(self) -> None:
        if self._waiting:
            self._waiting.pop(0).setUpdatesEnabled(True)
        else:
            self._turn.stop()
