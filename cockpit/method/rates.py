"""The rates of the trade, each with the number of cases behind it."""

from __future__ import annotations

from cockpit.records.figures import Basket, Rate, quotient

PROPOSALS_REFERENCE = 0.30  # of proposals won: realistic, and the least to aim for (C1)
NO_SHOW_REFERENCE = 0.20  # of meetings: good (I4)
SELLING_WARNING = 0.45  # of contract hours: below it, the rep's day is not selling (B5)
REBOOKED_REFERENCE = 0.80  # of no-shows, by the workflow (I4)


def conversion(won: int, lost: int) -> Rate:
    """Won over won and lost; open ones do not count (D5). e.g. 9 won, 17 lost → 34.6 % of 26."""
    return Rate(won, won + lost)


def no_show(held: int, absent: int) -> Rate:
    """Meetings that the customer missed over meetings held or so missed (I4); those the rep missed do not count."""
    return Rate(absent, held + absent)


def average_basket(amount: int, count: int) -> Basket:
    """Signed revenue over the won opportunities and orders that made it (D6)."""
    return Basket(amount, count)


def cost_of_opportunity(spend: int, time: int, created: int) -> int | None:
    """Marketing spend and cost of rep time, cents, for each opportunity created (D1, D3).

    None where none was created, or where neither is known.
    """
    whole = spend + time
    return quotient(whole, created) if created > 0 and whole else None
