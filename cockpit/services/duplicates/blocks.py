"""Which records are worth comparing: those that share a key or a rare word, or stand next to each other in the order
of their names. Never all with all: what many share tells nothing, and costs the square of its number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations

from cockpit.errors import Cancelled

#: a key that more records share says nothing of who they are
CROWD = 8
#: a name at more places is a franchise's, or a common one
FEW = 4
#: a word in more names is no rare one; with the place beside it, it may still tell
RARE = 24
_COMMON = 400
_NEIGHBOURS = 3

Pair = tuple[int, int]
Stop = Callable[[], bool]


def grouped(keys: Sequence[str]) -> list[list[int]]:
    """The places of each key that two or more share."""
    shared = {key for key, count in Counter(keys).items() if key and count > 1}
    groups: dict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key in shared:
            groups[key].append(place)
    return list(groups.values())


def within(groups: Iterable[Sequence[int]], most: int = CROWD) -> Iterator[Pair]:
    """All pairs of groups of at most `most`; of larger ones, each with the first."""
    for group in groups:
        if len(group) <= most:
            yield from combinations(group, 2)
        else:
            yield from ((group[0], other) for other in group[1:])


def crowded(keys: Sequence[str]) -> set[str]:
    """The keys that a crowd shares: a switchboard, the site of a franchise."""
    return {key for key, count in Counter(keys).items() if key and count > CROWD}


def sharing_words(words: Sequence[Sequence[str]], places: Sequence[str], stop: Stop) -> Iterator[Pair]:
    """Pairs that share a rare word of three letters or more, or a less rare one and the place."""
    counts = Counter(chain.from_iterable(words))
    wanted = {word for word, count in counts.items() if len(word) > 2 and 1 < count <= 2 * _COMMON}
    holders: dict[str, list[int]] = defaultdict(list)
    for place, several in enumerate(words):
        for word in wanted.intersection(several):
            holders[word].append(place)
    for word in list(holders):
        group = holders.pop(word)
        if stop():
            raise Cancelled
        if len(group) <= RARE:
            yield from combinations(group, 2)
        elif len(group) <= _COMMON:
            yield from _in_one_place(group, places)


def neighbours(names: Sequence[str], stop: Stop) -> Iterator[Pair]:
    """Pairs whose names begin, or end, almost alike: a misspelt word shares no word."""
    forwards = sorted((name, place) for place, name in enumerate(names) if name)
    yield from _next_to_each_other(forwards, stop)
    yield from _next_to_each_other(sorted((name[::-1], place) for name, place in forwards), stop)


def _in_one_place(group: Sequence[int], places: Sequence[str]) -> Iterator[Pair]:
    local: dict[str, list[int]] = defaultdict(list)
    for each in group:
        if places[each]:
            local[places[each]].append(each)
    for several in local.values():
        if len(several) <= RARE:
            yield from combinations(several, 2)


def _next_to_each_other(ordered: Sequence[tuple[str, int]], stop: Stop) -> Iterator[Pair]:
    for place, (_name, number) in enumerate(ordered):
        if place % 4096 == 0 and stop():
            raise Cancelled
        for _other, beside in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
            yield (number, beside) if number < beside else (beside, number)
