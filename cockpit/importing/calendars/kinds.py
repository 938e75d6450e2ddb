"""The kind of action that an event is, by the words of its subject, categories and place (I1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from cockpit.i18n import _
from cockpit.importing.folding import fold
from cockpit.importing.profiles import words
from cockpit.records.naming import DEFAULTS

_PLAIN = ("meeting", "task")
_Words = Mapping[str, tuple[str, int]]


def kind_of(subject: str, categories: str, place: str) -> str:
    """The key of an action type, "" where nothing tells: the subject first, then the categories.

    A plain meeting at a place that is a video room or a telephone is one by video or telephone.
    """
    found = _told("type", subject) or _told("type", categories)
    if found in ("", "meeting"):
        found = _told("place", place) or found
    return found


def kind_word(key: str) -> str:
    """The name of an action type in the language spoken, "" for none: what the column of types says."""
    return _(DEFAULTS[key]) if key else ""


@lru_cache(maxsize=20_000)
def _told(group: str, text: str) -> str:
    """The kind whose words are found in the text: the longest, then the most telling, then the first."""
    every = _words(group)
    parts = fold(text[:1_000]).split()
    best: tuple[int, bool, int] | None = None
    kind = ""
    for at in range(len(parts)):
        for length in range(1, _longest(group) + 1):
            found = every.get(" ".join(parts[at : at + length]))
            if found is None or at + length > len(parts):
                continue
            rank = (length, found[0] not in _PLAIN, -at)
            if best is None or rank > best:
                best, kind = rank, found[0]
    return kind


@cache
def _words(group: str) -> _Words:
    return {
        folded: (key, len(folded.split()))
        for key, several in words("calendar")[group].items()
        for folded in map(fold, several)
    }


@cache
def _longest(group: str) -> int:
    return max(length for _key, length in _words(group).values())
