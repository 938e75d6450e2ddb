"""What is printed: text on consoles of any encoding, JSON as one object."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Mapping
from typing import IO

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PLAIN = {
    ord(character): form
    for character, form in {
        "\u202f": "\u00a0", "\u00a0": " ", "\u2212": "-", "\u2013": "-", "\u2026": "...", "’": "'", "×": "x", "→": "->",
        "“": '"', "”": '"', "€": "EUR",
    }.items()
}  # fmt: skip


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
    """`text` with only what `encoding` can hold: what it lacks is written plainly, or as "?".

    Control characters that came with somebody's data are written as "?" too: they would command the console.
    """
    text = _CONTROLS.sub("?", text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_fitted(character, encoding) for character in text)
    return text


def _fitted(character: str, encoding: str) -> str:
    bare = "".join(each for each in unicodedata.normalize("NFKD", character) if ord(each) < 128)
    for form in (character, _PLAIN.get(ord(character), bare), bare):
        try:
            form.encode(encoding)
        except UnicodeEncodeError:
            continue
        return form or "?"
    return "?"
