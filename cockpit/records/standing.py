"""How a file stands: whose it is and how much it holds, as the window's edges show it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cockpit.records.team import RepFacts, TeamFacts


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts are rows; `sample_batch` is the import of the shipped sample where it still stands."""

    path: Path
    team: TeamFacts
    reps: tuple[RepFacts, ...]
    accounts: int
    opportunities: int
    actions: int
    sample_batch: int | None

    @property
    def is_empty(self) -> bool:
        """Nothing was imported or typed yet."""
        return not (self.accounts or self.opportunities or self.actions or self.reps)
