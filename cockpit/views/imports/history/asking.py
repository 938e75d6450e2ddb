"""Services of the history, loaded when they are first needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.records.changes import Changes
from cockpit.records.importing import KeptRow, PastImport, PastProblem, UndoReport

if TYPE_CHECKING:
    from cockpit.db.store import Store


def batches(store: Store) -> tuple[PastImport, ...]:
    """The imports made so far, the latest first."""
    from cockpit.services import imports

    return imports.batches(store)


def problems(store: Store, batch: int) -> tuple[PastProblem, ...]:
    """Why rows stayed out of an import."""
    from cockpit.services import imports

    return imports.problems(store, batch)


def conflicts(store: Store, batch: int) -> tuple[KeptRow, ...]:
    """What undoing an import would keep."""
    from cockpit.services import imports

    return imports.undo_conflicts(store, batch)


def redo(store: Store, batch: int) -> tuple[UndoReport, Changes]:
    """Bring an import back."""
    from cockpit.services import imports

    return imports.redo_import(store, batch)


def export_problems(store: Store, batch: int, target: Path) -> int:
    """Write why rows stayed out of an import to a workbook; how many they are. Raises CockpitError."""
    from cockpit.importing.past_problems import export_problems
    from cockpit.services import imports

    return export_problems(imports.problems(store, batch), target)
