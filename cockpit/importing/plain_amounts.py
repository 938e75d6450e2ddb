"""Amounts that are written plainly, read by the thousand without looking at each of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import cache
from operator import itemgetter

from cockpit.importing.table import Cell

_BLANK = " \u00a0\u202f\u2009"
_NOT_OF_NUMBERS = str.maketrans("", "", _BLANK + "€")
_LARGEST_FLOAT = 1e11
_EXACT = 1e-4


def plain_texts(cells: Collection[Cell], decimal: str) -> tuple[Sequence[str], Sequence[Cell]]:
    """The cells like `1234.50`, `1 234,5 €` with at most two decimals after this mark, and all the others."""
    one, every = _patterns(decimal)
    try:
        joined = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        joined = ""
    if joined and joined.count("\n") == len(cells) - 1 and every.fullmatch(joined):
        return [cell for cell in cells if isinstance(cell, str)], ()
    plain = [cell for cell in cells if isinstance(cell, str) and one.fullmatch(cell)]
    if not plain:
        return (), list(cells)
    known = frozenset(plain)
    return plain, [cell for cell in cells if not isinstance(cell, str) or cell not in known]


@cache
def _patterns(decimal: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One plain amount, and any number of them line by line."""
    written = (
        rf"-?(?:\d{{1,12}}|\d{{1,3}}(?:[{_BLANK}]\d{{3}}){{1,3}})(?:{re.escape(decimal)}\d{{1,2}})?(?:[{_BLANK}]?€)?"
    )
    return re.compile(written, re.ASCII), re.compile(rf"(?:{written}\n)*+{written}", re.ASCII)


def cents_of_texts(plain: Sequence[str], decimal: str) -> list[int]:
    """The cents of plain amounts: below ten thousand billion, a float holds them to less than half a cent."""
    if not plain:
        return []
    bare = _bare(plain, decimal)
    if _have_two_decimals(bare):
        return list(map(int, "\n".join(bare).replace(".", "").split("\n")))
    return [round(number * 100) for number in map(float, bare)]


def _have_two_decimals(bare: Sequence[str]) -> bool:
    """Whether all are written to the cent, as most programs do."""
    try:
        return set(map(itemgetter(-3), bare)) == {"."}
    except IndexError:
        return False


def numbers_of_texts(plain: Sequence[str], decimal: str) -> list[Decimal]:
    """The plain amounts as numbers."""
    return list(map(Decimal, _bare(plain, decimal))) if plain else []


def _bare(plain: Sequence[str], decimal: str) -> list[str]:
    joined = "\n".join(plain)
    if not joined.isascii() or " " in joined:
        joined = joined.translate(_NOT_OF_NUMBERS)
    if decimal == ",":
        joined = joined.replace(",", ".")
    return joined.split("\n")


def cents_of_number(number: float) -> int | None:
    """The cents of a spreadsheet's number; None where it has more decimals than cents, or too many digits."""
    cents = number * 100
    whole = round(cents) if abs(number) < _LARGEST_FLOAT else None
    return whole if whole is not None and abs(cents - whole) < _EXACT else None
