"""The file of a command, open while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cockpit.db.file import open_store
from cockpit.db.store import Store


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator[Store]:
    """The store at `path`, closed afterwards. Raises CockpitError for a file that cannot be used."""
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()
