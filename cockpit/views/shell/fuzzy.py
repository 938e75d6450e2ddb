"""How well a typed text meets a command or a name, and where: accents, case and order of words do not count."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

WORD_START, INSIDE, SCATTERED = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Match:
    """`rank` 0 is the best; `spans` are the (start, end) places of the text that were met, in order."""

    rank: int
    spans: tuple[tuple[int, int], ...]


def match(query: str, text: str) -> Match | None:
    """The match of all the words of `query` in `text`; None where one of them is not there, not even scattered."""
    plain = flat(text)
    rank = WORD_START
    spans: list[tuple[int, int]] = []
    for word in flat(query).split():
        found = _word(word, plain)
        if found is None:
            return None
        rank = max(rank, found.rank)
        spans += found.spans
    return Match(rank, tuple(_merged(sorted(spans))))


def flat(text: str) -> str:
    """Lower case without accents, letter for letter: places in it are places in the text."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    bare = unicodedata.normalize("NFKD", char.lower())[:1]
    return bare or char


def _word(word: str, plain: str) -> Match | None:
    at = plain.find(word)
    while at > 0 and plain[at - 1].isalnum():
        further = plain.find(word, at + 1)
        if further < 0:
            return Match(INSIDE, ((at, at + len(word)),))
        at = further
    if at >= 0:
        return Match(WORD_START, ((at, at + len(word)),))
    return _scattered(word, plain) if len(word) >= 2 else None


def _scattered(word: str, plain: str) -> Match | None:
    spans, at = [], -1
    for letter in word:
        at = plain.find(letter, at + 1)
        if at < 0:
            return None
        spans.append((at, at + 1))
    if spans[-1][1] - spans[0][0] > 3 * len(word):
        return None
    return Match(SCATTERED, tuple(spans))


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    result: list[tuple[int, int]] = []
    for start, end in spans:
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result
