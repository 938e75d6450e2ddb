"""What is typed to close a gap of data quality, once it is a value: what it must be like (E5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from cockpit.errors import Refused
from cockpit.i18n import N_, Message
from cockpit.records.quality import CLOSING, CONTACT, DECIDER_EMAIL, NEXT_ACTION, Check

_SIRET = 14
_COUNTED = ("employees", "potential", "revenue")
_AHEAD = (CONTACT, NEXT_ACTION, CLOSING)


def tidied(check: Check, value: Any, today: date) -> Any:
    """The value as it is kept: a SIRET without spaces, texts without spaces around them.

    Raises Refused for a SIRET of another length, what is no e-mail address, a number of people or an amount below zero,
    a day that is over where one to come is meant, and for nothing at all.
    """
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        raise Refused(Message(N_("Type what is missing.")))
    if check.key == "siret":
        return _siret(str(value))
    if check.key in ("email", DECIDER_EMAIL):
        return _email(str(value))
    if check.key in _COUNTED and not (isinstance(value, int) and value >= 0):
        raise Refused(Message(N_("Type a whole number that is not negative.")))
    if check.key in _AHEAD and value < today:
        raise Refused(Message(N_("Type a day from today on.")))
    return value


def _siret(text: str) -> str:
    digits = "".join(text.split())
    if not (digits.isascii() and digits.isdecimal() and len(digits) == _SIRET):
        raise Refused(Message(N_("A SIRET has 14 digits.")))
    return digits


def _email(text: str) -> str:
    name, _at, place = text.rpartition("@")
    if not name or "." not in place.strip(".") or any(char.isspace() for char in text):
        raise Refused(Message(N_("This is not an e-mail address.")))
    return text
