"""Data quality: what is missing or stale, whose it is, and the commands that put it right (E5)."""

from cockpit.services.checks import stale_months
from cockpit.services.quality.behind import gap_list
from cockpit.services.quality.errands import errands, hand_out, next_working_day
from cockpit.services.quality.grid import quality
from cockpit.services.quality.remedies import close_gap
from cockpit.services.quality.rules import set_stale_months

__all__ = [
    "close_gap",
    "errands",
    "gap_list",
    "hand_out",
    "next_working_day",
    "quality",
    "set_stale_months",
    "stale_months",
]
