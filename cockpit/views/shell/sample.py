"""The shipped sample: in with one click, out with another. The importer is loaded only then."""

from __future__ import annotations

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.changes import Changes


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
    """Take the sample's import back; what was added since stays."""
    from cockpit.importing.undo import undo_import

    def told(changes: Changes) -> None:
        desk.publish(changes, quiet=True)
        desk.say(_("The sample is gone."))

    desk.work(_("Removing the sample"), lambda store, task: undo_import(store, batch)[1], told)
