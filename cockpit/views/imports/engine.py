"""The importer as the page calls it: in a process of its own, which is started when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.records.changes import Changes
from cockpit.records.importing import Choices, ImportPlan, ImportReport, PastImport, UndoReport

if TYPE_CHECKING:
    from cockpit.db.store import Store
    from cockpit.process.client import Importer

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def plan(store: Store, paths: Sequence[Path], choices: Choices, progress: Progress, cancelled: Cancelled) -> ImportPlan:
    """What would become of every row of these files. Raises CockpitError."""
    return _importer().plan(store.path, paths, choices, progress, cancelled)


def commit(store: Store, planned: ImportPlan, progress: Progress, cancelled: Cancelled) -> tuple[ImportReport, Changes]:
    """Write a plan in one transaction. Raises Cancelled, CockpitError; then nothing is written."""
    return _importer().commit(store.path, planned, progress, cancelled)


def export_bad_rows(store: Store, planned: ImportPlan, target: Path) -> int:
    """Write the rows in error to a workbook with their reasons; how many they are. Raises CockpitError."""
    return _importer().save_errors(store.path, planned, target)


def undo(store: Store, batch: int) -> tuple[UndoReport, Changes]:
    """Take an import back; what was edited since is kept and named."""
    return _importer().undo(store.path, batch)


def load_sample(store: Store, progress: Progress, cancelled: Cancelled) -> tuple[ImportReport, Changes]:
    """Import the invented team."""
    return _importer().sample(store.path, progress, cancelled)


def forget() -> None:
    """Nobody will ask for the last plan any more."""
    _importer().forget()


def _importer() -> Importer:
    from cockpit.process.client import importer

    return importer()


def batches(store: Store) -> tuple[PastImport, ...]:
    """The imports made so far, the latest first."""
    from cockpit.services import imports

    return imports.batches(store)
