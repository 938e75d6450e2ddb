"""Reading what people type: amounts, numbers, dates, hours, durations. Errors are sentences."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from cockpit.errors import CockpitError
from cockpit.i18n import _

_SPACES = dict.fromkeys(map(ord, " \u00a0\u202f\u2009\t'’"))
_MOST_CENTS = 10**14


def read_number(text: str) -> Decimal:
    """A number with comma or point as decimal mark and spaces between thousands.

    Raises CockpitError when it is none.
    """
    plain = text.translate(_SPACES).replace("−", "-").rstrip("%€")
    if re.fullmatch(r"[+-]?\d{1,3}(\.\d{3})+,\d+|[+-]?\d{1,3}(\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+\.\d+|[+-]?\d{1,3}(,\d{3}){2,}", plain):
        plain = plain.replace(",", "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain):
        raise CockpitError(_("This is not a number."))
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise CockpitError(_("This is not a number.")) from None


def read_money(text: str) -> int:
    """An amount in cents from "1 250,50 €", "1250.5" or "12 k€". Raises CockpitError when it is none."""
    plain = text.translate(_SPACES).lower().rstrip("€")
    thousand = plain.endswith("k")
    try:
        value = read_number(plain.rstrip("k")) * (1000 if thousand else 1)
    except CockpitError:
        raise CockpitError(_("This is not an amount.")) from None
    cents = int((value * 100).quantize(Decimal(1), ROUND_HALF_UP))
    if abs(cents) > _MOST_CENTS:
        raise CockpitError(_("This amount is too large."))
    return cents


def read_date(text: str, today: date) -> date:
    """A day from "14/10/2026", "14/10", "14.10.26", "2026-10-14" or "14" (of the month of `today`).

    Raises CockpitError for what is no date and for a day that does not exist.
    """
    plain = text.strip()
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain)
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    parts = re.fullmatch(r"(\d{1,2})(?:[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?)?", plain)
    if not parts:
        raise CockpitError(_("This is not a date. Type it as 14/10/2026."))
    year = int(parts[3]) if parts[3] else today.year
    return _day(year + 2000 if year < 100 else year, int(parts[2] or today.month), int(parts[1]))


def read_time(text: str) -> time:
    """An hour from "9", "9:30", "9h30", "930" or "09.30". Raises CockpitError when it is none."""
    plain = text.translate(_SPACES).lower()
    parts = re.fullmatch(r"(\d{1,2})(?:[h:.](\d{2})?)?|(\d{1,2})(\d{2})", plain)
    if not parts:
        raise CockpitError(_("This is not an hour. Type it as 9:30."))
    hour, minute = int(parts[1] or parts[3] or 0), int(parts[2] or parts[4] or 0)
    if hour > 23 or minute > 59:
        raise CockpitError(_("This hour does not exist."))
    return time(hour, minute)


def read_minutes(text: str) -> int:
    """A duration in minutes from "90", "90 min", "1 h 30", "1:30" or "1,5 h". Raises CockpitError."""
    plain = text.translate(_SPACES).lower().removesuffix("utes").removesuffix("min").removesuffix("mn")
    parts = re.fullmatch(r"(\d{1,3})[h:](\d{1,2})", plain)
    if parts:
        return int(parts[1]) * 60 + int(parts[2])
    hours = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)h", plain)
    if hours:
        return int((Decimal(hours[1].replace(",", ".")) * 60).quantize(Decimal(1), ROUND_HALF_UP))
    if re.fullmatch(r"\d{1,4}", plain):
        return int(plain)
    raise CockpitError(_("This is not a duration. Type it as 1 h 30."))


def month_start(day: date) -> date:
    """First day of the month."""
    return day.replace(day=1)


def month_shifted(day: date, months: int) -> date:
    """The same day so many months away, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise CockpitError(_("This date does not exist.")) from None
