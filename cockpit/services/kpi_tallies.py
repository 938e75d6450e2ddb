"""Sums in the making, before they become KPIs."""

from __future__ import annotations

from dataclasses import dataclass, field

from cockpit.records.figures import Volume


@dataclass(slots=True)
class Tally:
    """Counts and cents; `weighted` is cents times hundredths of a percent."""

    won: Volume = field(default_factory=Volume)
    lost: Volume = field(default_factory=Volume)
    open: Volume = field(default_factory=Volume)
    created: Volume = field(default_factory=Volume)
    orders: Volume = field(default_factory=Volume)
    weighted: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether nothing was counted."""
        return self == Tally()

    def add(self, other: Tally) -> None:
        """Add another one to it."""
        self.won += other.won
        self.lost += other.lost
        self.open += other.open
        self.created += other.created
        self.orders += other.orders
        self.weighted += other.weighted


Tallies = dict[int | None, Tally]
