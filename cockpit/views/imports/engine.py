"""The importer as the page calls it. It loads spreadsheet readers: nothing of it is loaded before it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.records.changes import Changes
from cockpit.records.importing import Choices, ImportPlan, ImportReport, PastImport, UndoReport

if TYPE_CHECKING:
    from cockpit.db.store import Store

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def plan(
    store: Store, paths: Sequence[Path], choices: Choices, progress: Progress, cancelled: Cancelled
) -> ImportPlan:
    """What would become of every row of these files. Raises CockpitError."""
    from cockpit.importing.planning import plan_import

    return plan_import(store, paths, choices, progress, cancelled)


def commit(
    store: Store, planned: ImportPlan, progress: Progress, cancelled: Cancelled
) -> tuple[ImportReport, Changes]:
    """Write a plan in one transaction. Raises Cancelled, CockpitError; then nothing is written."""
    from cockpit.importing.commit import commit_import

    return commit_import(store, planned, progress, cancelled)


def export_bad_rows(planned: ImportPlan, target: Path) -> int:
    """Write the rows in error to a workbook with their reasons; how many they are. Raises CockpitError."""
    from cockpit.importing.bad_rows import export_bad_rows

    return export_bad_rows(planned, target)


def undo(store: Store, batch: int) -> tuple[UndoReport, Changes]:
    """Take an import back; what was edited since is kept and named."""
    from cockpit.importing.undo import undo_import

    return undo_import(store, batch)


def load_sample(store: Store, progress: Progress, cancelled: Cancelled) -> tuple[ImportReport, Changes]:
    """Import the invented team."""
    from cockpit.sample.loading import import_sample

    return import_sample(store, progress, cancelled)


def batches(store: Store) -> tuple[PastImport, ...]:
    """The imports made so far, the latest first."""
    from cockpit.services import imports

    return imports.batches(store)
