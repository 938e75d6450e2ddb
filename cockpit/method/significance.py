"""When a difference of rates is more than chance (D10): Fisher's exact test, Holm's correction, Wilson's interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, sqrt
from statistics import NormalDist

LEVEL = 0.05
_SAME = 1 + 1e-7


def fisher_exact(hits: int, misses: int, other_hits: int, other_misses: int) -> float:
    """The two-sided p-value of Fisher's exact test on a 2 × 2 table.

    The sum of the probabilities of all tables with the same margins that are no likelier than this one.
    """
    ours, theirs, all_hits = hits + misses, other_hits + other_misses, hits + other_hits
    least, most = max(0, all_hits - theirs), min(ours, all_hits)
    whole = _log_choose(ours + theirs, all_hits)
    chances = [exp(_log_choose(ours, x) + _log_choose(theirs, all_hits - x) - whole) for x in range(least, most + 1)]
    limit = chances[hits - least] * _SAME
    return min(1.0, sum(chance for chance in chances if chance <= limit))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def holm(values: Sequence[float]) -> list[float]:
    """p-values made fit to be read together, by Holm's step-down correction, in the order given."""
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=lambda i: values[i])):
        highest = max(highest, min(1.0, values[place] * (len(values) - rank)))
        adjusted[place] = highest
    return adjusted


def wilson(hits: int, n: int, confidence: float = 0.95) -> tuple[float, float] | None:
    """Wilson's interval of a rate: 9 of 26 → (0.194, 0.538); None without a case."""
    if n <= 0:
        return None
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    rate = hits / n
    centre = rate + z * z / (2 * n)
    reach = z * sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    least = (centre - reach) / scale if hits else 0.0
    most = (centre + reach) / scale if hits < n else 1.0
    return least, most
