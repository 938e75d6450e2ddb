"""A cell far out makes a spreadsheet's reader ask for memory for every cell before it: looked for before that."""

from __future__ import annotations

import re

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.limits import Limits

_MOST_CELLS = 60_000_000
_FILLED = re.compile(rb"""<(?:\w+:)?c\s(?:[^>]*\s)?r\s*=\s*["']\s*([A-Za-z]+)\d+[^>/]*>""")
_ROWS = re.compile(rb"""\sr\s*=\s*["']\s*[A-Za-z]*(\d+)""")
# a place of two letters, or one that is written in an unusual way
_BEYOND_Z = re.compile(rb""" r(?:="[A-Za-z]{2}| |=')""")


def refuse_far_cells(xml: bytes, limits: Limits) -> None:
    """Raises CockpitError where a sheet of XLSX has a filled cell too far from its first. Empty ones do not count."""
    end = max(xml.rfind(b"<v"), xml.rfind(b"<is"))
    last = xml.rfind(b"r=", 0, max(end, 0))
    height = max((int(row[:9]) for row in _ROWS.findall(xml, max(last - 200, 0), max(end, 0))), default=0)
    width = 26 if _BEYOND_Z.search(xml) is None else _width(xml)
    if width * height <= _MOST_CELLS:
        return
    if width > limits.columns:
        raise CockpitError(Message(N_("This file has more than {columns} columns."), columns=limits.columns))
    raise CockpitError(Message(N_("This file has more than {rows} rows."), rows=limits.rows))


def _width(xml: bytes) -> int:
    """The column of the filled cell farthest to the right, from 1."""
    return max((_number(letters[:9]) for letters in set(_FILLED.findall(xml))), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
