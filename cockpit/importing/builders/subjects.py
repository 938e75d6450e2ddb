"""Which account a subject names: `RDV Boulangerie Durand` is about the account Boulangerie Durand."""

from __future__ import annotations

from collections.abc import Iterable

from cockpit.importing.folding import fold

_LETTERS = 4


class Subjects:
    """Names of accounts, looked for in subjects: whole words, accents and capitals aside, four letters or more.

    Nothing is found where a subject names two accounts, or two accounts have the name. A name within a longer one
    does not count: `Durand` is not meant by `RDV Boulangerie Durand`.
    """

    def __init__(self, accounts: Iterable[tuple[int, str]]) -> None:
        self._known: dict[str, int | None] = {}
        self._lengths: dict[str, set[int]] = {}
        for number, name in accounts:
            folded = fold(name)
            if sum(map(str.isalpha, folded)) < _LETTERS:
                continue
            words = folded.split(" ")
            self._lengths.setdefault(words[0], set()).add(len(words))
            self._known[folded] = None if folded in self._known else number

    def account_in(self, subject: str) -> int | None:
        """The one account that the subject names."""
        spans = self._spans(fold(subject).split(" "))
        if not spans:
            return None
        _size, start, end, number = max(spans)
        others = {each for _letters, first, last, each in spans if not (start <= first and last <= end)}
        return number if number and others <= {number} else None

    def _spans(self, words: list[str]) -> list[tuple[int, int, int, int]]:
        """Letters, first word and end of each name that stands in the words, with its account (0: several)."""
        found = []
        for start, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                name = " ".join(words[start : start + length])
                if name in self._known and start + length <= len(words):
                    found.append((len(name), start, start + length, self._known[name] or 0))
        return found
