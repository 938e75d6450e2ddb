"""Rep time: the share of it that sells (B5), what it costs (B4), how much of it there is (G4, H6)."""

from __future__ import annotations

from cockpit.records.figures import quotient

DAYS_A_WEEK = 5


def selling_share(selling: int, spent: int) -> float | None:
    """Minutes spent selling over minutes spent at all; None where nothing was spent (B5)."""
    return selling / spent if spent else None


def time_cost(minutes: int, hourly_cost: int) -> int:
    """Cents that minutes of a rep cost: 90 min at 42 € an hour → 63 € (B4)."""
    return quotient(minutes * hourly_cost, 60)


def capacity(weekly_hours: float, working_days: int) -> int:
    """Minutes that a contract of so many hours a week gives over some working days: 35 h, 10 days → 4 200."""
    return round(weekly_hours * 60 / DAYS_A_WEEK * working_days)
