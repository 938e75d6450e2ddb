"""What shows in place of the pages while a file cannot be opened: why, and the ways out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import Page


class TroublePage(Page):
    """Signals: retry_requested(); other_requested() to choose another file."""

    key = "trouble"
    icon = "warning-octagon"
    has_scope = False
    has_period = False
    retry_requested = Signal()
    other_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._path: Path | None = None
        self._error: Exception | None = None
        self._column = QVBoxLayout(self)
        self._state: EmptyState | None = None
        self.retranslate()

    def title(self) -> str:
        """What this is about."""
        return _("The file cannot be opened")

    def hint(self) -> str:
        """The file's name."""
        return self._path.name if self._path is not None else ""

    def explain(self, path: Path, error: Exception) -> None:
        """Say what stands in the way of this file."""
        self._path, self._error = path, error
        self.retranslate()

    def retranslate(self) -> None:
        """Word it again."""
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
        again = primary(_("Try again"), "arrow-clockwise")
        other = secondary(_("Choose another file"), "hard-drives")
        again.clicked.connect(self.retry_requested)
        other.clicked.connect(self.other_requested)
        text = str(self._error) if self._error is not None else ""
        self._state = EmptyState("hard-drives", self.title(), text, (again, other))
        self._column.addWidget(self._state)
