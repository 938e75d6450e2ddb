"""The column that tells why a row stayed out: written last in a workbook of such rows, left aside on the way in."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.i18n import N_
from cockpit.importing.folding import fold

REASON = N_("Reason (row left out)")
_FOLDED = frozenset({"reason row left out", "raison ligne ecartee"})


def place_of_reasons(header: Sequence[object]) -> int | None:
    """Where the column of reasons stands among the names, None where the table has none."""
    return next((i for i, name in enumerate(header) if isinstance(name, str) and fold(name) in _FOLDED), None)
