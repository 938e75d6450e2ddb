"""How close two names are, word by word: what both say counts in full, what differs counts as far as it is alike."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

#: from this likeness on, two words that differ may be one misspelt
_ALIKE = 78.0
#: names that agree by less are different names
_LEAST = 0.85
#: a name that only adds words to another ("Dupont", "Dupont Transports")
_LONGER = 0.86


def closeness(first: Sequence[str], second: Sequence[str], initials: bool = False) -> float:
    """1.0 for the same words in any order, less for close ones, 0.0 for different names.

    Numbers tell names apart ("Agence 12", "Agence 13"). With `initials`, "a roy" may be "anne roy".
    """
    one, other = set(first), set(second)
    if not one or not other:
        return 0.0
    common = one & other
    left, right = [word for word in first if word not in common], [word for word in second if word not in common]
    if not left and not right:
        return 1.0
    if _numbered(left) or _numbered(right):
        return 0.0
    shared = sum(map(len, common))
    if not left or not right:
        return _LONGER if shared >= (3 if initials else 6) else 0.0
    return _weighed(left, right, shared, initials)


def _weighed(left: list[str], right: list[str], shared: int, initials: bool) -> float:
    mine, others = "".join(left), "".join(right)
    alike = 100.0 if not shared and mine == others else _likeness(left, right, initials)
    if alike < _ALIKE or (not shared and min(len(mine), len(others)) < 4):
        return 0.0
    size = (len(mine) + len(others)) / 2
    close = (shared + size * alike / 100) / (shared + size)
    return min(close, 0.99) if close >= _LEAST else 0.0


def _likeness(left: list[str], right: list[str], initials: bool) -> float:
    """Of the words that differ; an abbreviation ("biscuit") stands for its word ("biscuiterie")."""
    if len(left) == len(right) == 1:
        short, long = sorted((left[0], right[0]), key=len)
        if long.startswith(short) and (len(short) >= 4 or (initials and len(short) == 1)):
            return 90.0
    return float(ratio("".join(sorted(left)), "".join(sorted(right)), score_cutoff=_ALIKE))


def _numbered(words: list[str]) -> bool:
    return any(any(map(str.isdigit, word)) for word in words)
