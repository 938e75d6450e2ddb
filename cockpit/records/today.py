"""The first screen: figures, the team's day, plans, and what needs attention this morning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from cockpit.records.agenda import AgendaView
from cockpit.records.figures import FlashFigures, FlashKind, PlanProgress

Tone = Literal["bad", "warn", "info"]
TONES: tuple[Tone, ...] = ("bad", "warn", "info")


@dataclass(frozen=True, slots=True)
class Alert:
    """One fact to deal with: title, a line of evidence, and one link to a page with what it shows there.

    `key` names the fact, not its figures: put off or ignored, the same fact stays away.
    """

    key: str
    tone: Tone
    icon: str
    title: str
    evidence: str
    link: str
    page: str
    focus: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alerts:
    """What is to be dealt with, the worst first, and what was put off: (alert, the day it comes back)."""

    shown: tuple[Alert, ...] = ()
    put_off: tuple[tuple[Alert, date], ...] = ()

    @property
    def returns_on(self) -> date | None:
        """When the first of those put off comes back."""
        return min((day for _alert, day in self.put_off), default=None)


@dataclass(frozen=True, slots=True)
class TodayView:
    """All of the first screen, as of one day. `working_day` of `working_days` of the month (0: none yet)."""

    day: date
    working_day: int
    working_days: int
    figures: tuple[FlashKind, ...]
    flash: FlashFigures
    agenda: AgendaView
    plans: PlanProgress
    alerts: Alerts
    is_empty: bool
