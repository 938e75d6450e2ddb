"""The invented team: imported in one click, like any export, and taken back in one."""

from __future__ import annotations

from collections.abc import Callable

from cockpit import paths
from cockpit.db.store import Store
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import Progress, plan_import
from cockpit.importing.undo import undo_import
from cockpit.records.changes import Changes
from cockpit.records.importing import ImportReport, UndoReport
from cockpit.services.imports import sample_batch


def import_sample(
    store: Store, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> tuple[ImportReport, Changes]:
    """Import the shipped exports. Raises Cancelled, CockpitError; then nothing is written."""
    plan = plan_import(store, [paths.resources() / "samples"], cancelled=cancelled)
    return commit_import(store, plan, progress, cancelled, is_sample=True)


def remove_sample(store: Store) -> tuple[UndoReport, Changes] | None:
    """Take the invented team back; what was added to it by hand stays. None where it is not there."""
    batch = sample_batch(store)
    return None if batch is None else undo_import(store, batch)
