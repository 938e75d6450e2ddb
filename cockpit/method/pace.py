"""The expected pace and where a plan stands against it (H9)."""

from __future__ import annotations

from fractions import Fraction

from cockpit.records.figures import PaceState

ON_PACE_WITHIN = Fraction(5, 100)
WATCH_WITHIN = Fraction(10, 100)


def expected_pace(elapsed: int, working_days: int) -> float:
    """Working days elapsed, today included, over the working days of the period: 10 of 22 → 0.4545 (H9)."""
    if working_days <= 0:
        return 1.0
    return min(max(elapsed, 0), working_days) / working_days


def pace_state(done: int, planned: int, elapsed: int, working_days: int) -> PaceState:
    """On pace down to 5 points below the expected pace, to watch down to 10, late beyond (H9).

    The limits themselves belong to the better state. Nothing planned is on pace.
    """
    if planned <= 0 or working_days <= 0:
        return PaceState.ON_PACE
    pace = Fraction(min(max(elapsed, 0), working_days), working_days)
    behind = pace - Fraction(done, planned)
    if behind <= ON_PACE_WITHIN:
        return PaceState.ON_PACE
    return PaceState.WATCH if behind <= WATCH_WITHIN else PaceState.LATE


def planned_per_day(planned: int, working_days: int) -> float | None:
    """What the plan asks for each working day: 96 over 22 days → 4.36; None for a period without any."""
    return planned / working_days if working_days > 0 else None


def remaining_per_day(done: int, planned: int, elapsed: int, working_days: int) -> float | None:
    """What is left for each working day after today: (96 − 48) over 12 days → 4.0; None when no day is left (H9)."""
    left = working_days - max(elapsed, 0)
    return max(planned - done, 0) / left if left > 0 else None
