"""The form of a text in which spellings meet: no case, no accents, no punctuation. For comparing, never for storing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d"}
)
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0xFEFF, 0x2060])
_GAPS = re.compile(r"[\W_]+")


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """Lower-case words without accents or punctuation: `Affaire - Date d’échéance*` → `affaire date d echeance`."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS).translate(_INVISIBLE))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _GAPS.sub(" ", bare.casefold()).strip()
