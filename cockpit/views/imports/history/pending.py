"""The files in hand that were not imported yet, as the history tells of them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cockpit.desktop.desk import Desk
from cockpit.records.importing import ImportPlan


class Pending(QObject):
    """What waits to be imported. Signal: changed()."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.plan: ImportPlan | None = None

    def set_plan(self, plan: ImportPlan | None) -> None:
        """Say what waits; None: nothing does."""
        if plan is not self.plan:
            self.plan = plan
            self.changed.emit()


def pending_of(desk: Desk) -> Pending:
    """What waits on a desk."""
    return desk.findChild(Pending) or Pending(desk)
