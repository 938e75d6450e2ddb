"""Telling a story on another day than today."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time

from cockpit import clock

_HOUR = time(10, 40)


@contextmanager
def told_on(day: date | None) -> Iterator[date]:
    """Hold the clock in the morning of `day`, this computer's time, while the block runs; None lets it go on."""
    if day is None:
        yield clock.today()
        return
    clock.freeze(datetime.combine(day, _HOUR).astimezone())
    try:
        yield day
    finally:
        clock.freeze(None)
