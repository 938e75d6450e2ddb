"""Sharing an amount out so that the parts always sum to the whole, to the cent (H2)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def spread(total: int, weights: Sequence[int | float | Fraction]) -> list[int]:
    """`total` (cents) shared out by `weights`, by largest remainder; equal remainders go to the first.

    e.g. 100 by (1, 1, 1) → 34, 33, 33. Raises ValueError for weights below zero or all zero.
    """
    exact = [Fraction(weight) for weight in weights]
    whole = sum(exact, Fraction())
    if whole <= 0 or any(weight < 0 for weight in exact):
        raise ValueError("weights are zero or more, and not all zero")
    sign = -1 if total < 0 else 1
    quotas = [abs(total) * weight / whole for weight in exact]
    parts = [int(quota) for quota in quotas]
    left = abs(total) - sum(parts)
    by_remainder = sorted(range(len(parts)), key=lambda place: (parts[place] - quotas[place], place))
    for place in by_remainder[:left]:
        parts[place] += 1
    return [sign * part for part in parts]
