"""Time spent brought to what the story says: done actions that have no hour yet get longer or shorter."""

from collections.abc import Sequence
from random import Random

from cockpit.sample.rows import Activity
from cockpit.sample.story import SELLING

_ELASTIC = "AMOTI"  # a meeting lasts what meetings of its type last


def match_minutes(rows: Sequence[Activity], minutes: int, selling: bool, rng: Random) -> None:
    """Let the done actions that sell, or those that do not, make that many minutes, by quarters of an hour."""
    mine = [a for a in rows if a.status == "Faite" and a.type != "X" and (a.type in SELLING) == selling]
    elastic = [a for a in mine if a.type in _ELASTIC and not a.start.hour]
    quarters = (minutes - sum(a.minutes for a in mine)) // 15
    for _ in range(quarters if elastic else 0):
        min(elastic, key=lambda a: a.minutes + 30 * rng.random()).minutes += 15
    for _ in range(-quarters):
        longer = [a for a in elastic if a.minutes > 15]
        if not longer:
            return
        max(longer, key=lambda a: a.minutes + 30 * rng.random()).minutes -= 15
