"""A file that a command makes: kept when the command succeeds, removed again when it does not."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from cockpit.cli.opened import opened
from cockpit.db.store import Store

_BESIDE = ("", "-wal", "-shm", "-journal")


@contextlib.contextmanager
def opened_or_made(path: Path) -> Iterator[Store]:
    """The store at `path`, made where there is none. A file that was made goes again where the block fails."""
    place = path.expanduser().absolute()
    was_there = place.exists()
    try:
        with opened(place, create=True) as store:
            yield store
    except BaseException:
        if not was_there:
            _remove(place)
        raise


def _remove(place: Path) -> None:
    for end in _BESIDE:
        with contextlib.suppress(OSError):
            place.with_name(place.name + end).unlink(missing_ok=True)
