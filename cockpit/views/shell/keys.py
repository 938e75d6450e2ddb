"""Shortcuts as people read them: "Ctrl+Shift+Z" → Ctrl, Maj, Z."""

from __future__ import annotations

import sys

from cockpit.i18n import N_, _

# the digit row of a French keyboard, unshifted, for 1 to 9 and 0
AZERTY = dict(zip("1234567890", "&É\"'(-È_ÇÀ", strict=True))
_WORDS = {
    "Shift": N_("Shift"),
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Home": N_("Home"),
    "Esc": N_("Esc"),
    "Return": N_("Enter"),
    "Enter": N_("Enter"),
    "Space": N_("Space"),
    "Del": N_("Del"),
    "Delete": N_("Del"),
    "Tab": N_("Tab"),
}
_MAC = {"Ctrl": "⌘", "Alt": "⌥", "Shift": "⇧", "Meta": "⌃"}


def caps(sequence: str) -> tuple[str, ...]:
    """The keys of a Qt key sequence, one by one, in the language spoken: "Ctrl+Shift+Z" → ("Ctrl", "Maj", "Z")."""
    if not sequence:
        return ()
    parts = ["+"] if sequence == "+" else sequence.replace("++", "+plus").split("+")
    return tuple(_cap("+" if part == "plus" else part) for part in parts)


def spoken(sequence: str) -> str:
    """The keys with spaces between: "Ctrl Maj Z"."""
    return " ".join(caps(sequence))


def both_rows(modifier: str, digit: str) -> tuple[str, str]:
    """A digit with a modifier, and the same key on a French keyboard, where the digit row needs Shift."""
    return f"{modifier}+{digit}", f"{modifier}+{AZERTY[digit]}"


def _cap(part: str) -> str:
    if sys.platform == "darwin" and part in _MAC:
        return _MAC[part]
    word = _WORDS.get(part)
    return part if word is None else _(word)
