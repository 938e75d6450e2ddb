"""What happens behind the first paint: the file is opened, its standing read, the page to show loaded."""

from __future__ import annotations

import importlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.records.changes import UndoState
from cockpit.records.standing import Standing

if TYPE_CHECKING:
    from cockpit.db.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """An open file and what the edges of the window say of it."""

    store: Store
    standing: Standing
    undo: UndoState


def open_file(path: Path, modules: tuple[str, ...] = ()) -> Opened:
    """Open the file at `path`, on a worker thread; load `modules` on the way, so that the window need not wait.

    Raises CockpitError for a file that cannot be used.
    """
    from cockpit.db.file import open_store
    from cockpit.services.standing import standing

    store = open_store(path)
    try:
        for module in modules:
            with suppress(ImportError):  # said where the page is shown
                importlib.import_module(module)
        return Opened(store, standing(store), UndoState())
    except BaseException:
        store.close()
        raise
