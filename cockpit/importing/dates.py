"""Dates as people write them, one order of day and month per column, settled by all its values."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from cockpit.i18n import N_, Message
from cockpit.importing.folding import fold
from cockpit.importing.table import Cell


class Order(StrEnum):
    """The order of day, month and year in a column, as shown to people."""

    ISO = "yyyy-mm-dd"
    DMY = "dd/mm/yyyy"
    MDY = "mm/dd/yyyy"
    SERIAL = "excel"


Moment = date | datetime

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january", "fevrier fevr fev feb february", "mars mar march",
            "avril avr apr april", "mai may", "juin jun june", "juillet juil jul july",
            "aout aou aug august", "septembre sept sep september", "octobre oct october",
            "novembre nov november", "decembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_CLOCK = (
    r"(?:[\s,T]+(?:a\s+|à\s+|at\s+)?(?P<h>\d{1,2})(?:[:h](?P<mi>\d{2})?(?::(?P<s>\d{2})(?:[.,]\d+)?)?)?"
    r"\s*(?P<ap>[AaPp]\.?[Mm]\.?)?\s*(?P<z>Z|UTC|GMT|CES?T|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})[-/. ](?P<m>\d{1,2})[-/. ](?P<d>\d{1,2})" + _CLOCK, re.ASCII)
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})\s?[-/.]\s?(?P<b>\d{1,2})\s?[-/.]\s?(?P<y>\d{4}|\d{2})" + _CLOCK, re.ASCII)
_NAMED_DAY_FIRST = re.compile(
    r"(?:\w+\.?,?\s+)?(?P<d>\d{1,2})(?:er|st|nd|rd|th)?[\s-]+(?P<n>[^\W\d_]{3,9})\.?,?[\s-]+(?P<y>\d{4}|\d{2})" + _CLOCK
)
_NAMED_MONTH_FIRST = re.compile(
    r"(?:\w+\.?,?\s+)?(?P<n>[^\W\d_]{3,9})\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})" + _CLOCK
)
_NAMED_ZONES = {"CET": "+01:00", "CEST": "+02:00"}
_EPOCH_MILLISECONDS = re.compile(r"\d{12,13}", re.ASCII)
_EPOCH_RANGE = (315_532_800_000, 4_102_444_800_000)  # 1980 to 2100
_COMPACT = re.compile(r"(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})", re.ASCII)
_PLAIN_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_SERIAL_RANGE = (10_000.0, 80_000.0)
_LONGEST = 60
_EPOCH = datetime(1899, 12, 30)
_NO_SUCH_DAY = N_("“{value}” is a date that does not exist.")
_NO_DATE = N_("“{value}” is not a date.")


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a column of dates says.

    `values`: distinct cell → date, or datetime (aware UTC, or naive where the cell names no zone).
    `problems`: distinct cell → why it is no date. `settled` is False where no value tells day from month;
    then `example` is such a value.
    """

    order: Order
    settled: bool
    example: str
    values: Mapping[Cell, Moment]
    problems: Mapping[Cell, Message]


def read_dates(cells: Collection[Cell], hint: Order | None = None, forced: Order | None = None) -> DateReading:
    """Reads the distinct, non-empty `cells` of a column. `hint` is used where nothing settles day and month,
    `forced` is the user's word."""
    votes, example = _votes(cells)
    settled = forced is not None or not example or votes[Order.DMY] != votes[Order.MDY]
    day_first = _is_day_first(votes, hint, forced)
    values: dict[Cell, Moment] = {}
    problems: dict[Cell, Message] = {}
    days: dict[str, Moment | None] = {}
    for cell in cells:
        try:
            moment = _read(cell, day_first, days)
        except ValueError:
            problems[cell] = Message(_NO_SUCH_DAY, value=cell)
            continue
        if moment is None:
            problems[cell] = Message(_NO_DATE, value=_short(cell))
        else:
            values[cell] = moment
    return DateReading(_shown_order(votes, example, day_first), settled, example, values, problems)


def _is_day_first(votes: Mapping[Order, int], hint: Order | None, forced: Order | None) -> bool:
    if forced in (Order.DMY, Order.MDY):
        return forced is Order.DMY
    if votes[Order.DMY] != votes[Order.MDY]:
        return votes[Order.DMY] > votes[Order.MDY]
    return hint is not Order.MDY


def _shown_order(votes: Mapping[Order, int], example: str, day_first: bool) -> Order:
    if example or votes[Order.DMY] or votes[Order.MDY]:
        return Order.DMY if day_first else Order.MDY
    if votes[Order.SERIAL] > votes[Order.ISO]:
        return Order.SERIAL
    return Order.ISO


def _votes(cells: Collection[Cell]) -> tuple[dict[Order, int], str]:
    """How many distinct values settle each order, and one value that could be read both ways."""
    votes = dict.fromkeys(Order, 0)
    example = ""
    numbered: dict[str, tuple[int, Cell]] = {}
    for cell in cells:
        if not isinstance(cell, str):
            votes[Order.SERIAL if isinstance(cell, int | float) else Order.ISO] += 1
        elif cell[4:5] == "-":
            votes[Order.ISO] += 1
        elif len(cell) <= _LONGEST:
            first, _blank, clock = cell.strip().partition(" ")
            day = first if len(first) >= 6 and _PLAIN_CLOCK.fullmatch(clock) else cell.strip()
            times, sample = numbered.get(day, (0, cell))
            numbered[day] = times + 1, sample
    for day, (times, cell) in numbered.items():
        order = _order_of(day)
        if order is not None:
            votes[order] += times
        elif not example and _is_either(day):
            example = str(cell)
    return votes, example


def _order_of(text: str) -> Order | None:
    """The order that one text settles, None where it settles none."""
    match = _YEAR_LAST.fullmatch(text)
    if match is None:
        return Order.SERIAL if _SERIAL.fullmatch(text) else None
    first, second = int(match["a"]), int(match["b"])
    if first > 12 >= second:
        return Order.DMY
    return Order.MDY if second > 12 >= first else None


def _is_either(text: str) -> bool:
    """Whether day and month of a text could change places and make another date."""
    match = _YEAR_LAST.fullmatch(text)
    return match is not None and int(match["a"]) != int(match["b"])


def _read(cell: Cell, day_first: bool, days: dict[str, Moment | None]) -> Moment | None:
    """The date in a cell, None where there is none. Raises ValueError for a day that does not exist.

    `days` remembers the days that were read: of a hundred thousand moments, many are of the same day.
    """
    if isinstance(cell, datetime | date):
        return cell
    if isinstance(cell, int | float):
        return _from_serial(float(cell)) or _from_milliseconds(cell)
    if not isinstance(cell, str):
        return None
    text = cell.strip()
    if len(text) > _LONGEST:
        return None
    if text[4:5] == "-" and len(text) in (10, 19, 20, 23, 24, 25):
        try:
            return _day_or_moment(text)
        except ValueError:
            pass
    words = text.split()
    if len(words) == 2 and len(words[1]) in (5, 8) and _PLAIN_CLOCK.fullmatch(words[1]):
        if words[0] not in days:
            days[words[0]] = _from_words(words[0], day_first)
        day = days[words[0]]
        if type(day) is date:
            return datetime.combine(day, time.fromisoformat(words[1]))
    return _from_words(" ".join(words), day_first)


def _day_or_moment(text: str) -> Moment:
    if len(text) == 10:
        return date.fromisoformat(text)
    return _utc(datetime.fromisoformat(text))


def _from_words(text: str, day_first: bool) -> Moment | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _assembled(match, int(match["y"]), int(match["m"]), int(match["d"]))
    match = _YEAR_LAST.fullmatch(text)
    if match:
        first, second = int(match["a"]), int(match["b"])
        day, month = (first, second) if day_first else (second, first)
        return _assembled(match, _full_year(match["y"]), month, day)
    match = _NAMED_DAY_FIRST.fullmatch(text) or _NAMED_MONTH_FIRST.fullmatch(text)
    if match:
        number = _MONTHS.get(fold(match["n"]))
        return _assembled(match, _full_year(match["y"]), number, int(match["d"])) if number else None
    match = _COMPACT.fullmatch(text)
    if match:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    if _EPOCH_MILLISECONDS.fullmatch(text):
        return _from_milliseconds(int(text))
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text.replace(",", ".")))
    return None


def _assembled(match: re.Match[str], year: int, month: int, day: int) -> Moment:
    if match["h"] is None:
        return date(year, month, day)
    hour = int(match["h"])
    if match["ap"]:
        hour = hour % 12 + (12 if match["ap"][0] in "Pp" else 0)
    moment = datetime(year, month, day, hour, int(match["mi"] or 0), int(match["s"] or 0))
    zone = match["z"]
    if not zone:
        return moment
    if zone in ("Z", "UTC", "GMT"):
        return moment.replace(tzinfo=UTC)
    return _utc(datetime.fromisoformat(f"{moment.isoformat()}{_NAMED_ZONES.get(zone, zone)}"))


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(UTC)


def _full_year(text: str) -> int:
    """Two digits: 00–69 are 2000–2069, 70–99 are 1970–1999."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _from_serial(serial: float) -> Moment | None:
    """Excel's count of days since 30 December 1899 (method of the 1900 calendar after February 1900)."""
    if not _SERIAL_RANGE[0] <= serial <= _SERIAL_RANGE[1]:
        return None
    moment = _EPOCH + timedelta(seconds=round(serial * 86_400))
    return moment.date() if serial.is_integer() else moment


def _from_milliseconds(count: float) -> Moment | None:
    """Milliseconds since 1970, as programs count them."""
    if not _EPOCH_RANGE[0] <= count <= _EPOCH_RANGE[1]:
        return None
    return datetime.fromtimestamp(count // 1000, UTC)


def _short(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= 60 else text[:57] + "…"
