"""Keys under which names written in different ways meet: headers, people, stages, products.

Keys are for comparing only; what is stored is always the text as it was written.
"""

import re
import unicodedata
from functools import lru_cache

from cockpit.records.folding import INVISIBLE
from cockpit.records.folding import fold as fold
from cockpit.records.folding import fold_all as fold_all
from cockpit.records.matching import person_key as person_key

_NUMBERING = re.compile(r"^(?:\(?\d{1,2}(?:\s*[.):]\s*|\s*[-–—]\s*|\s+(?=\D)))+")
_BLANKS = re.compile(r"\s+")


def squeeze(text: str) -> str:
    """The folded text without its spaces: `GTX Pro` and `GTXPro` → `gtxpro`."""
    return fold(text).replace(" ", "")


def mail_key(text: str) -> str:
    """The key of the person whose name an e-mail spells: `anne.roy@cafe.fr` → `anne roy`; "" where it spells none."""
    local, at, _domain = text.partition("@")
    key = person_key(local.replace("_", " ")) if at else ""
    return key if " " in key else ""


@lru_cache(maxsize=5_000)
def stage_key(name: str) -> str:
    """The folded name of a stage without its numbering: `1 - Qualification` → `qualification`."""
    return fold(_NUMBERING.sub("", name.strip())) or fold(name)


def without_numbering(name: str) -> str:
    """The name of a stage as people say it: `1 - Qualification` → `Qualification`."""
    return _NUMBERING.sub("", name.strip()).strip() or name


def tidy(text: str) -> str:
    """The name as stored: Unicode composed, invisible marks gone, every run of blanks one space.

    Accents and capitals stay: Müller and Muller are two accounts.
    """
    if text.isascii() and "  " not in text and "\n" not in text and "\t" not in text:
        return text.strip()
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text.translate(INVISIBLE))).strip()
