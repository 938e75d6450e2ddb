"""Numbers, amounts, shares and yes-or-no as people write them; the decimal mark is settled per column."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from cockpit.i18n import N_, Message
from cockpit.importing.folding import fold
from cockpit.importing.plain_amounts import cents_of_number, cents_of_texts, numbers_of_texts, plain_texts
from cockpit.importing.table import Cell

_CURRENCY = (
    r"(?:€|\$|£|EUR|USD|GBP|CHF|CAD|MAD|XOF|XAF|TND|DZD|JPY|¥|Fr\.?|euros?|US\$|CA\$|C\$|R\$|zł|PLN|SEK|NOK|DKK|kr)"
)
_WRITTEN = re.compile(
    r"(?P<open>\()?\s*(?P<s1>[-+−–])?\s*(?P<c1>" + _CURRENCY + r")?\s*(?P<s2>[-+−–])?\s*"
    r"(?P<digits>\d[\d\s\u00a0\u202f.,'’]*|[.,]\d+)\s*(?P<mult>k|K|m|M|Md|md|mio|Mio)?\s*(?P<c2>" + _CURRENCY + r")?\s*"
    r"(?P<tax>H\.?T\.?|T\.?T\.?C\.?|TVAC|HTVA|ht|ttc)?\s*(?P<s3>[-−])?\s*(?P<close>\))?"
)
_BLANKS = re.compile(r"[\s\u00a0\u202f'’]")
_MULTIPLIERS = {"k": 1_000, "m": 1_000_000, "mio": 1_000_000, "md": 1_000_000_000}
_CODES = {"€": "EUR", "euro": "EUR", "euros": "EUR", "$": "USD", "us$": "USD", "£": "GBP", "fr": "CHF", "fr.": "CHF"}
_SCIENTIFIC = re.compile(r"[-+]?\d(?:\.\d{1,15})?[eE][-+]?\d{1,2}", re.ASCII)
_UNITS = (
    (re.compile(r"(?i:[(\[/]|\ben\b|\bin\b)\s*(?:[kK]\s?(?:€|\$|£|EUR|eur|euros?|USD)?|[€$£]\s?[kK]|milliers|thousands?)(?:\s+d[’']euros)?"
                r"\s*(?:HT|ht)?\s*[)\]]?$|\b[kK]€(?:\s*HT)?$"), 1_000),
    (re.compile(r"(?i:[(\[/]|\ben\b|\bin\b)\s*(?:M\s?(?:€|\$|£|EUR)|[€$£]\s?[mM]|millions)(?:\s+d[’']euros)?"
                r"\s*(?:HT|ht)?\s*[)\]]?$|\bM€(?:\s*HT)?$"), 1_000_000),
)  # fmt: skip
_NO_NUMBER = N_("“{value}” is not a number.")
_NO_AMOUNT = N_("“{value}” is not an amount.")
_TOO_LARGE = N_("“{value}” is too large to be an amount.")
_NO_SHARE = N_("“{value}” is not between 0 and 100 %.")
_NO_ANSWER = N_("“{value}” is neither yes nor no.")
_LARGEST = Decimal(10) ** 13
_YES = frozenset(
    {"true", "vrai", "oui", "yes", "y", "o", "1", "x", "1 0", "done", "fait", "faite", "termine", "terminee"}
)
_NO = frozenset({"false", "faux", "non", "no", "n", "0", "0 0", "a faire", "not done", "to do", "todo", "planned"})


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a column of numbers says.

    `values`: distinct cell → the number in the unit asked for. `problems`: distinct cell → why it is none.
    `decimal` is "," or "." or "" where no value has decimals; `settled` is False where `1.234` could be
    both a thousand and one, `example` is such a value. `currencies`: ISO codes met in the cells.
    """

    decimal: str
    settled: bool
    example: str
    values: Mapping[Cell, int | float | Decimal]
    problems: Mapping[Cell, Message]
    currencies: frozenset[str]


def name_units(cells: Collection[Cell]) -> bool:
    """Whether cells say themselves what they count in: `12 k€`."""
    written = (_WRITTEN.fullmatch(cell.strip()) for cell in cells if isinstance(cell, str) and len(cell) <= 60)
    return any(found is not None and found["mult"] for found in written)


@lru_cache(maxsize=1_000)
def unit_of(header: str) -> int:
    """What the amounts under a header are counted in: 1000 for `CA (k€)` and `Montant en milliers d’euros`."""
    return next((factor for pattern, factor in _UNITS if pattern.search(header.strip())), 1)


def read_amounts(cells: Collection[Cell], hint: str = "", forced: str = "") -> NumberReading:
    """Amounts in integer cents, half a cent up."""
    return _reading(cells, hint, forced, _to_cents, _NO_AMOUNT)


def read_numbers(cells: Collection[Cell], hint: str = "", forced: str = "") -> NumberReading:
    """Plain numbers as Decimal."""
    return _reading(cells, hint, forced, _as_is, _NO_NUMBER)


def _as_is(number: Decimal) -> Decimal:
    return number


def _to_cents(number: Decimal) -> int:
    return int((number * 100).to_integral_value(ROUND_HALF_UP))


def _reading(
    cells: Collection[Cell],
    hint: str,
    forced: str,
    unit: Callable[[Decimal], int | Decimal],
    refusal: str,
) -> NumberReading:
    decimal, settled, example = decimal_mark(cells, hint, forced)
    problems: dict[Cell, Message] = {}
    currencies: set[str] = set()
    values, others = _plain_values(cells, decimal or ".", unit, currencies)
    for cell in others:
        number = parse_number(cell, decimal, currencies)
        if number is None:
            problems[cell] = Message(refusal, value=_short(cell))
        elif abs(number) >= _LARGEST:
            problems[cell] = Message(_TOO_LARGE, value=_short(cell))
        else:
            values[cell] = unit(number)
    return NumberReading(decimal, settled, example, values, problems, frozenset(currencies))


def _plain_values(
    cells: Collection[Cell], decimal: str, unit: Callable[[Decimal], int | Decimal], currencies: set[str]
) -> tuple[dict[Cell, int | float | Decimal], list[Cell]]:
    """The numbers of what is written plainly, and the cells that are not."""
    plain, rest = plain_texts(cells, decimal)
    is_money = unit is _to_cents
    numbers = cents_of_texts(plain, decimal) if is_money else numbers_of_texts(plain, decimal)
    values: dict[Cell, int | float | Decimal] = dict(zip(plain, numbers, strict=True))
    if any("€" in cell for cell in plain):
        currencies.add("EUR")
    others = []
    for cell in rest:
        cents = cents_of_number(cell) if is_money and isinstance(cell, float) else None
        if cents is None:
            others.append(cell)
        else:
            values[cell] = cents
    return values, others


def decimal_mark(cells: Collection[Cell], hint: str = "", forced: str = "") -> tuple[str, bool, str]:
    """The decimal mark of a column, whether its values settle it, and a value that could be read both ways."""
    plain = _plain_mark(cells)
    if plain and forced in ("", plain):
        return plain, True, ""
    votes = {",": 0, ".": 0}
    example = ""
    marked = False
    for cell in cells:
        if not isinstance(cell, str) or ("," not in cell and "." not in cell):
            continue
        marked = True
        mark = _mark_of(cell)
        if mark is None:
            example = example or cell
        elif mark:
            votes[mark] += 1
    if forced:
        return forced, True, example
    if not marked:
        return "", True, ""
    if votes[","] != votes["."]:
        return max(votes, key=votes.__getitem__), True, example
    return hint or ".", not example, example


def _plain_mark(cells: Collection[Cell]) -> str:
    """The decimal mark where every cell is written plainly and some have one or two decimals, "" otherwise."""
    try:
        joined = "\n".join(cells)  # type: ignore[arg-type]
    except TypeError:
        return ""
    mark = "," if "," in joined else "."
    return mark if mark in joined and not plain_texts(cells, mark)[1] else ""


def _mark_of(text: str) -> str | None:
    """The decimal mark that one value shows; "" if it tells nothing, None if it can be read both ways."""
    found = _WRITTEN.fullmatch(text.strip()) if len(text) <= 60 else None
    if found is None:
        return ""
    digits = _BLANKS.sub("", found["digits"])
    commas, dots = digits.count(","), digits.count(".")
    if commas and dots:
        return "," if digits.rfind(",") > digits.rfind(".") else "."
    mark = "," if commas else "."
    other = "." if commas else ","
    if commas + dots > 1:
        return other
    whole, _sep, part = digits.partition(mark)
    if len(part) != 3 or not 1 <= len(whole) <= 3 or whole.startswith("0") or _BLANKS.search(found["digits"].strip()):
        return mark
    return None


def parse_number(cell: Cell, decimal: str, currencies: set[str] | None = None) -> Decimal | None:
    """The number in a cell given the column's decimal mark, or None. Currency codes met are added to `currencies`."""
    if isinstance(cell, int | float):
        return _finite(str(cell))
    if not isinstance(cell, str) or len(cell) > 60:
        return None
    if "e" in cell.casefold() and _SCIENTIFIC.fullmatch(cell.strip()):
        return _finite(cell.strip())
    found = _WRITTEN.fullmatch(cell.strip())
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    digits = _plain_digits(found["digits"].strip(), decimal or ".")
    number = _finite(digits) if digits else None
    if number is None:
        return None
    for currency in (found["c1"], found["c2"]):
        if currency and currencies is not None:
            currencies.add(_CODES.get(currency.casefold(), currency.upper()))
    if found["mult"]:
        number *= _MULTIPLIERS[found["mult"].casefold()]
    signs = [s for s in (found["s1"], found["s2"], found["s3"]) if s]
    if len(signs) > 1:
        return None
    negative = bool(found["open"]) or (bool(signs) and signs[0] != "+")
    return -number if negative else number


def _plain_digits(digits: str, decimal: str) -> str | None:
    """`1 234,50` → `1234.50`; None where the groups are not groups of three."""
    group = "," if decimal == "." else "."
    whole, mark, part = digits.rpartition(decimal) if decimal in digits else (digits, "", "")
    if decimal in whole or group in part or (mark and _BLANKS.search(part)):
        return None
    pieces = re.split(r"[\s\u00a0\u202f'’" + re.escape(group) + "]", whole)
    if len(pieces) > 1 and (any(len(piece) != 3 for piece in pieces[1:]) or not 1 <= len(pieces[0]) <= 3):
        return None
    return f"{''.join(pieces) or '0'}.{part or '0'}"


def _finite(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_shares(cells: Collection[Cell], hint: str = "", forced: str = "") -> NumberReading:
    """Percentages as shares from 0 to 1: `60`, `60 %` and `0,6` are 0.6; the scale is the column's, that of most of its
    values: a stray 45 among 0,2 and 0,5 is an error of its row."""
    decimal, settled, example = decimal_mark(cells, hint, forced)
    numbers: dict[Cell, tuple[Decimal, bool]] = {}
    problems: dict[Cell, Message] = {}
    for cell in cells:
        text = cell.strip() if isinstance(cell, str) else cell
        signed = isinstance(text, str) and text.endswith("%")
        number = parse_number(text[:-1] if isinstance(text, str) and signed else text, decimal)
        if number is None:
            problems[cell] = Message(_NO_NUMBER, value=_short(cell))
        else:
            numbers[cell] = (number, signed)
    bare = [number for number, signed in numbers.values() if not signed]
    parts, wholes = sum(0 < number < 1 for number in bare), sum(number > 1 for number in bare)
    scale = Decimal(1) if bare and (not wholes or parts > 3 * wholes) else Decimal(100)
    values: dict[Cell, int | float | Decimal] = {}
    for cell, (number, signed) in numbers.items():
        share = number / (100 if signed else scale)
        if 0 <= share <= 1:
            values[cell] = float(share)
        else:
            problems[cell] = Message(_NO_SHARE, value=_short(cell))
    return NumberReading(decimal, settled, example, values, problems, frozenset())


def read_answers(cells: Collection[Cell]) -> tuple[dict[Cell, bool], dict[Cell, Message]]:
    """Yes or no in both languages, 1 and 0, x."""
    values: dict[Cell, bool] = {}
    problems: dict[Cell, Message] = {}
    for cell in cells:
        folded = fold(str(cell))
        if folded in _YES or folded in _NO:
            values[cell] = folded in _YES
        else:
            problems[cell] = Message(_NO_ANSWER, value=_short(cell))
    return values, problems


def _short(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= 60 else text[:57] + "…"
