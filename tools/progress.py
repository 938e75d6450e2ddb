"""What the set-up says while it works: a line per step on stderr, away from the commands' output."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """Something outside the program stands in the way; the text says what, and what to do about it."""


def say(text: str) -> None:
    """Print one line of progress."""
    encoding = sys.stderr.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
