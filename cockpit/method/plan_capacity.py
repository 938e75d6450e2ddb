"""Whether a plan fits into the time that a rep has to sell (H6, G4, B5)."""

from __future__ import annotations

from collections.abc import Iterable

from cockpit.method.working_time import capacity
from cockpit.records.plans import CapacityState

SELLING_REFERENCE = 0.60  # of rep time, where nothing was measured: 40 % of it is administrative (B5)
TIGHT_FROM = 0.97


def presence(weekly_hours: float, working_days: int, absences: Iterable[int]) -> tuple[int, int]:
    """Minutes of contract over the working days without absences, and the minutes so deducted (H6).

    `absences` are the absent minutes of each working day; a day is never longer than the contract's.
    e.g. 35 h, 22 days, one of them off → 8 820 (147 h), 420.
    """
    of_a_day = capacity(weekly_hours, 1)
    absent = sum(min(minutes, of_a_day) for minutes in absences)
    whole = capacity(weekly_hours, working_days)
    return max(0, whole - absent), min(absent, whole)


def capacity_state(needed: int, available: int) -> CapacityState:
    """It holds below 97 % of the selling time, is tight up to 100 %, and too much beyond (H6)."""
    if needed > available:
        return CapacityState.OVER
    return CapacityState.TIGHT if available and needed >= TIGHT_FROM * available else CapacityState.HOLDS
