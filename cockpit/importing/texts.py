"""Thousands of one-line texts tidied in one stroke, joined to a single string."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from cockpit.importing.limits import DEFAULT
from cockpit.importing.table import Cell

_BETWEEN = "\ufffd"
_BLANKS = ("\u00a0", "\u202f", "\u2009", "\n", "\r", "\t")


def tidy_all(cells: Collection[Cell]) -> dict[Cell, str] | None:
    """The cells as `tidy` would have each of them; None where one of them needs a closer look.

    That is one that is no text, too long, guarded like a formula, or holds a mark that is neither seen nor a blank.
    """
    try:
        joined = _BETWEEN.join(cells)  # type: ignore[arg-type]
    except TypeError:
        return None
    for blank in _BLANKS:
        joined = joined.replace(blank, " ")
    if not joined.isprintable() or joined.startswith("'") or f"{_BETWEEN}'" in joined:
        return None
    tidied = _trimmed(unicodedata.normalize("NFC", joined)).split(_BETWEEN)
    if len(tidied) != len(cells) or max(map(len, tidied)) > DEFAULT.name_length:
        return None
    return dict(zip(cells, tidied, strict=True))


def _trimmed(joined: str) -> str:
    """Without blanks around the texts, one where there were several within."""
    while "  " in joined:
        joined = joined.replace("  ", " ")
    return joined.replace(f"{_BETWEEN} ", _BETWEEN).replace(f" {_BETWEEN}", _BETWEEN).strip()
