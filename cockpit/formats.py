"""How numbers, money, rates, days and hours are written, on screen, on paper and on the console alike.

French: U+202F between thousands, comma, U+00A0 before a unit; English: comma, point. Rounding is half up, the
minus is U+2212. Money is integer cents. These few forms are written out here rather than asked of Babel, which
takes a tenth of a second to load before the first paint.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from cockpit import clock
from cockpit.i18n import _, language

MINUS = "\u2212"
NBSP = "\u00a0"
THIN = "\u202f"
DASH = "–"

_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
_SHORT_MONTHS = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_AXIS_MONTHS = {
    "fr": ["jan", "fév", "mar", "avr", "mai", "juin", "juil", "août", "sep", "oct", "nov", "déc"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_DAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
_SHORT_DAYS = {
    "fr": ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
_K_FROM = 10_000_000


def number(value: float | int | Decimal, digits: int = 0) -> str:
    """`value` rounded half up to `digits` decimals: 1234.5 → "1 235"."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{digits}f}"
    if language() == "fr":
        text = text.replace(",", THIN).replace(".", ",")
    return (MINUS if rounded < 0 else "") + text


def money(cents: int, decimals: int = 0) -> str:
    """Cents as euros: 14850000 → "148 500 €"."""
    return number(Decimal(cents) / 100, decimals) + f"{NBSP}€"


def money_exact(cents: int) -> str:
    """Cents as euros, with the cents where there are any: "12 500,50 €", "12 500 €"."""
    return money(cents, 2 if cents % 100 else 0)


def money_short(cents: int) -> str:
    """For tiles and axes: thousands from 100 000 € up, "345 k€"."""
    if abs(cents) < _K_FROM:
        return money(cents)
    return number(Decimal(cents) / 100_000) + f"{NBSP}k€"


def percent(share: float, digits: int = 0) -> str:
    """A share (0.346) as "34,6 %" or "34.6%"."""
    return number(Decimal(repr(float(share))) * 100, digits) + (f"{NBSP}%" if language() == "fr" else "%")


def points(difference: float, digits: int = 0) -> str:
    """A difference of two shares with its sign: 0.077 → "+7,7 pts" at one digit."""
    text = signed(Decimal(repr(float(difference))) * 100, digits)
    return f"{text}{NBSP}" + _("pts")


def signed(value: float | int | Decimal, digits: int = 0) -> str:
    """A number with its sign, always: "+2", "−3", "0"."""
    text = number(value, digits)
    return text if text.startswith(MINUS) or not any(c in "123456789" for c in text) else f"+{text}"


def signed_money(cents: int) -> str:
    """An amount with its sign: "+4 800 €"."""
    text = money(cents)
    return text if text.startswith(MINUS) or not any(c in "123456789" for c in text) else f"+{text}"


def signed_percent(share: float, digits: int = 0) -> str:
    """A relative difference with its sign: "−6 %"."""
    text = percent(share, digits)
    return text if text.startswith(MINUS) or not any(c in "123456789" for c in text) else f"+{text}"


def hours(minutes: int) -> str:
    """Minutes as whole hours: "336 h"."""
    return f"{number(Decimal(minutes) / 60)}{NBSP}h"


def duration(minutes: int) -> str:
    """Minutes as people say them: "45 min", "1 h", "1 h 30"."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest}{NBSP}min"
    return f"{whole}{NBSP}h{NBSP}{rest:02d}" if rest else f"{whole}{NBSP}h"


def days_count(count: int) -> str:
    """A number of days in short: "12 j", "12 d"."""
    return f"{number(count)}{NBSP}" + _("d")


def hour(minute_of_day: int) -> str:
    """A wall-clock hour: 810 → "13:30"."""
    return f"{minute_of_day // 60:02d}:{minute_of_day % 60:02d}"


def hour_mark(of_day: int) -> str:
    """An hour on an agenda's edge: "8 h", "8:00"."""
    return f"{of_day}{NBSP}h" if language() == "fr" else f"{of_day}:00"


def time_of_day(moment: datetime) -> str:
    """An aware moment's hour on this computer's clock: "13:30"."""
    return moment.astimezone().strftime("%H:%M")


def day(value: date) -> str:
    """ "mer. 14 oct.", "Wed 14 Oct"."""
    return f"{weekday_short(value)} {value.day} {month_short(value)}"


def day_month(value: date) -> str:
    """ "14 oct.", "14 Oct"."""
    return f"{value.day} {month_short(value)}"


def day_number(value: date) -> str:
    """The day before its month in full: "14", and in French "1er" for the first."""
    return "1er" if value.day == 1 and language() == "fr" else str(value.day)


def day_month_long(value: date) -> str:
    """ "14 octobre", "1er octobre", "14 October"."""
    return f"{day_number(value)} {month_name(value)}"


def day_long(value: date) -> str:
    """ "mercredi 14 octobre 2026"."""
    return f"{weekday(value)} {day_number(value)} {month_year(value)}"


def date_short(value: date) -> str:
    """ "14/10/2026" in both languages: the day comes first."""
    return value.strftime("%d/%m/%Y")


def date_year(value: date) -> str:
    """ "14 oct. 2026"."""
    return f"{day_month(value)} {value.year}"


def day_near(value: date, today: date | None = None) -> str:
    """The day as seen from today: "auj.", "hier", "demain", "ven." within six days, else "14 oct."."""
    away = (value - (today or clock.today())).days
    if away == 0:
        return _("today")
    if away == -1:
        return _("yesterday")
    if 0 < away < 7:
        return weekday_short(value)
    return day_month(value) if abs(away) < 300 else date_year(value)


def weekday(value: date) -> str:
    """ "mercredi"."""
    return _DAYS[language()][value.weekday()]


def weekday_short(value: date) -> str:
    """ "mer."."""
    return _SHORT_DAYS[language()][value.weekday()]


def month_name(value: date) -> str:
    """ "octobre"."""
    return _MONTHS[language()][value.month - 1]


def month_short(value: date) -> str:
    """ "oct."."""
    return _SHORT_MONTHS[language()][value.month - 1]


def month_axis(value: date) -> str:
    """ "oct", for the axis of a chart."""
    return _AXIS_MONTHS[language()][value.month - 1]


def month_year(value: date) -> str:
    """ "octobre 2026"."""
    return f"{month_name(value)} {value.year}"


def capitalised(text: str) -> str:
    """The first letter in upper case."""
    return text[:1].upper() + text[1:]


def initials(name: str) -> str:
    """Two letters for an avatar: "Inès Vasseur" → "IV"."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else words[0][1:2])).upper()


def short_name(name: str) -> str:
    """ "Inès Vasseur" → "Inès V."."""
    first, _space, last = name.strip().partition(" ")
    return f"{first} {last.split()[-1][0]}." if last.split() else first


def file_size(count: int) -> str:
    """Bytes in thousands: 412 300 → "412 ko", "412 kB"; from a million on "1,2 Mo"."""
    unit = "o" if language() == "fr" else "B"
    if count >= 1_000_000:
        return f"{number(Decimal(count) / 1_000_000, 1)}{NBSP}M{unit}"
    return f"{number(max(Decimal(1), Decimal(count) / 1000))}{NBSP}k{unit}"
