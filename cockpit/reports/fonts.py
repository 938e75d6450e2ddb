"""Inter Tab in the PDF, and the widths of its characters. The standard PDF fonts are never used."""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from cockpit import paths
from cockpit.reports.ink import FACES, REGULAR

MISSING = "\u25a1"
ELLIPSIS = "\u2026"
SLACK = 0.01  # points: a column as wide as its text must not cut it for a rounding

_registering = threading.Lock()
_JOINERS = {0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF}
_registered = False


def register() -> None:
    """Make the faces known to reportlab, once per process, and lock what reportlab may open by itself."""
    global _registered
    with _registering:
        if _registered:
            return
        rl_config.trustedSchemes = ["data"]
        rl_config.trustedHosts = ["localhost"]
        rl_config.canvas_basefontname = REGULAR
        folder = paths.resources() / "fonts"
        for face in FACES:
            pdfmetrics.registerFont(TTFont(face, str(folder / f"{face}.ttf"), asciiReadable=False))
        _registered = True


@lru_cache(maxsize=len(FACES))
def _widths(face: str) -> dict[int, float]:
    register()
    font: Any = pdfmetrics.getFont(face)
    known = font.face.charToGlyph
    return {code: wide / 1000 for code, wide in font.face.charWidths.items() if code in known}


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """User text as it can be drawn: composed, one line, without control characters.

    A character that the face does not have is drawn as an empty box, so that something is seen to be missing;
    what only joins or varies other characters goes without a trace.
    """
    known = _widths(REGULAR)
    if text.isascii() and text.isprintable():
        return text
    drawn = []
    for character in unicodedata.normalize("NFC", text):
        code, category = ord(character), unicodedata.category(character)
        if category in ("Cc", "Zl", "Zp"):
            drawn.append(" ")
        elif category == "Cf" or code in _JOINERS or 0xFE00 <= code <= 0xFE0F or 0x1F3FB <= code <= 0x1F3FF:
            continue
        elif code in known:
            drawn.append(character)
        elif category != "Mn":
            drawn.append(MISSING)
    return "".join(drawn)


@lru_cache(maxsize=16384)
def width(text: str, face: str, size: float, spacing: float = 0.0) -> float:
    """Width in points of a cleaned text."""
    widths = _widths(face)
    return sum(map(widths.__getitem__, map(ord, text))) * size + spacing * len(text)


@lru_cache(maxsize=4096)
def elided(text: str, face: str, size: float, room: float) -> str:
    """The text, its end cut and marked with an ellipsis where it is wider than `room`."""
    if width(text, face, size) <= room + SLACK:
        return text
    widths, left = _widths(face), room - width(ELLIPSIS, face, size)
    for index, character in enumerate(text):
        left -= widths[ord(character)] * size
        if left < 0:
            return text[:index].rstrip() + ELLIPSIS
    return text
