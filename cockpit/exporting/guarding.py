"""Texts that a spreadsheet would take for a formula: an apostrophe before them tells it not to.

The importer takes exactly one such apostrophe away, so that a text which begins with one of its own gets one more.
"""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"'*[=+\-@\t\r\0]")
_LIKE_GUARDED = re.compile(r"'+[=+\-@\t\r\0]")


def guarded(text: str) -> str:
    """The text as a CSV file may hold it."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def guarded_in_sheet(text: str) -> str:
    """The text as a cell of the kind text holds it, which no program takes for a formula."""
    return f"'{text}" if _LIKE_GUARDED.match(text) else text
