"""Keys by which the cockpit's own exports name records: the token of the file and the number of the record.

A file imported again recognises its own records by them, whatever program they came from at first.
"""

from __future__ import annotations

import re

FILE_TOKEN = "file_token"  # the setting that holds a file's token
SOURCE = "cockpit"
_KEY = re.compile(r"([0-9a-f]{12})-(\d{1,18})", re.ASCII)


def own_key(token: str, number: int) -> str:
    """The key of a record: `8f3a21c07b9e-12`."""
    return f"{token}-{number}"


def is_own_key(text: str) -> bool:
    """Whether a text has the form of such a key, of this file or of another."""
    return _KEY.fullmatch(text) is not None


def record_of(key: str, token: str) -> int | None:
    """The number of the record that a key names in the file of that token; None for keys of other files."""
    found = _KEY.fullmatch(key)
    return int(found[2]) if found and token and found[1] == token else None
