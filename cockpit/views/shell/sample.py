"""The shipped sample: in with one click, out with another. The importer is loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.changes import Changes

if TYPE_CHECKING:
    from cockpit.records.importing import UndoReport

_NAMED = 3


def load_sample(desk: Desk) -> None:
    """Import the invented team's exports, with progress and Stop."""
    from cockpit.sample.loading import import_sample

    desk.work(
        _("Loading the sample"),
        lambda store, task: import_sample(
            store, lambda step, steps: desk.runner.report(task, step, steps), task.cancelled
        )[1],
        desk.publish,
    )


def remove_sample(desk: Desk, batch: int) -> None:
    """Take the sample's import back; what was added since stays, and is named."""
    from cockpit.importing.undo import undo_import

    def told(answer: tuple[UndoReport, Changes]) -> None:
        report, changes = answer
        desk.publish(changes, quiet=True)
        names = [row.label for row in report.kept]
        if not names:
            desk.say(_("The sample is gone."))
            return
        shown = ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
        desk.say(_("The sample is gone. Kept, since you worked on it: {names}").format(names=shown))

    desk.work(_("Removing the sample"), lambda store, task: undo_import(store, batch), told)
