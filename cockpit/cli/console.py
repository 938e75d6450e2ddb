"""What is printed: text on consoles of any encoding, JSON as one object."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import IO

_PLAIN = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2212": "-", "’": "'", "…": "...", "×": "x", "–": "-"})


def write(text: str, stream: IO[str] | None = None) -> None:
    """Print a line; a console that lacks a character gets the nearest one that it has."""
    stream = stream or sys.stdout
    print(fitted(text, getattr(stream, "encoding", None) or "utf-8"), file=stream, flush=True)


def complain(text: str) -> None:
    """Print a line on stderr."""
    write(text, sys.stderr)


def write_json(answer: Mapping[str, object]) -> None:
    """Print one JSON object. A stream that is not in UTF-8 gets \\u escapes, which every reader understands."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("_", "-")
    print(json.dumps(answer, ensure_ascii=encoding != "utf-8", indent=2), flush=True)


def fitted(text: str, encoding: str) -> str:
    """`text` with only what `encoding` can hold."""
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return text.translate(_PLAIN).encode(encoding, "replace").decode(encoding)
    return text
