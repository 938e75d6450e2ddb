"""The form of a text in which spellings meet: no case, no accents, no punctuation. For comparing, never for storing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)
#: marks that take no room and say nothing
INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0xFEFF, 0x2060])
_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower-case words without accents or punctuation: `Affaire - Date d’échéance*` → `affaire date d echeance`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(INVISIBLE))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.casefold()).strip()


def fold_all(texts: Sequence[str]) -> list[str]:
    """As `fold` of each, in one go: for the hundred thousand different titles of a large export."""
    whole = _BETWEEN.join(texts)
    if whole.count(_BETWEEN) != max(len(texts) - 1, 0) or not texts:
        return [fold(text) for text in texts]
    if not whole.isascii():
        for letter in filter(_is_odd, set(whole)):
            whole = whole.replace(letter, letter.translate(_LETTERS).translate(INVISIBLE))
        whole = unicodedata.normalize("NFKD", whole)
    for character in set(whole):
        if character > "\x7f" and unicodedata.combining(character):
            whole = whole.replace(character, "")
        elif character != " " and _GAPS.match(character):
            whole = whole.replace(character, " ")
    whole = whole.casefold()
    while "  " in whole:
        whole = whole.replace("  ", " ")
    return [text.strip(" ") for text in whole.split(_BETWEEN)]


# a letter of no living script: it has no case and no accents, and no word of an export holds it
_BETWEEN = "\u16a0"


def _is_odd(character: str) -> bool:
    return ord(character) in _LETTERS or ord(character) in INVISIBLE
