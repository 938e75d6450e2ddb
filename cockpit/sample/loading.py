"""The invented team: imported in one click, like any export, and taken back in one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from cockpit import clock, paths
from cockpit.db.store import Store
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import Progress, plan_import
from cockpit.importing.undo import undo_import
from cockpit.records.changes import Changes
from cockpit.records.importing import ImportReport, UndoReport
from cockpit.sample.almanac import STORY_DAY
from cockpit.sample.exports import write_exports
from cockpit.services.imports import sample_batch


def import_sample(
    store: Store, progress: Progress | None = None, cancelled: Callable[[], bool] | None = None
) -> tuple[ImportReport, Changes]:
    """Import the invented team as its exports stand today, so that its agenda and plans are of this month.

    Raises Cancelled, CockpitError; then nothing is written.
    """
    with _exports(clock.today()) as folder:
        plan = plan_import(store, [folder], cancelled=cancelled)
        return commit_import(store, plan, progress, cancelled, is_sample=True)


def remove_sample(store: Store) -> tuple[UndoReport, Changes] | None:
    """Take the invented team back; what was added to it by hand stays. None where it is not there."""
    batch = sample_batch(store)
    return None if batch is None else undo_import(store, batch)


@contextmanager
def _exports(day: date) -> Iterator[Path]:
    """The exports as of a day: the shipped ones on theirs, else written for it."""
    if day == STORY_DAY:
        yield paths.resources() / "samples"
        return
    with tempfile.TemporaryDirectory(prefix="cockpit-sample-") as folder:
        write_exports(Path(folder), day)
        yield Path(folder)
