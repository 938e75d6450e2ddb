"""What day and time it is, in one place, so that tests and the sample story can hold the clock still."""

from __future__ import annotations

from datetime import UTC, date, datetime

_frozen: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _frozen if _frozen is not None else datetime.now(UTC)


def local_now() -> datetime:
    """The present moment on the wall clock of this computer, aware."""
    return now().astimezone()


def today() -> date:
    """The present day on this computer's calendar."""
    return local_now().date()


def freeze(moment: datetime | None) -> None:
    """Hold the clock at an aware moment; None lets it go on. For tests, the tour and the sample."""
    global _frozen
    if moment is not None and moment.tzinfo is None:
        raise ValueError("freeze() takes an aware moment")
    _frozen = moment


def frozen_at() -> datetime | None:
    """The moment at which the clock is held, None while it runs: for a process that works on our behalf."""
    return _frozen
