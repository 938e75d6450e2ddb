"""Numbers, money, rates and dates as the French and the English read them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from cockpit import formats
from cockpit.i18n import N_, Message, ngettext, speaking
from cockpit.records.naming import shown

CASES: list[tuple[Callable[[], str], str, str]] = [
    (lambda: formats.number(1234.5), "1\u202f235", "1,235"),
    (lambda: formats.number(0.5), "1", "1"),
    (lambda: formats.number(2.675, 2), "2,68", "2.68"),
    (lambda: formats.number(-3), "\u22123", "\u22123"),
    (lambda: formats.number(-0.2), "0", "0"),
    (lambda: formats.money(14_850_000), "148\u202f500\u00a0€", "148,500\u00a0€"),
    (lambda: formats.money_exact(1_250_050), "12\u202f500,50\u00a0€", "12,500.50\u00a0€"),
    (lambda: formats.money_exact(1_250_000), "12\u202f500\u00a0€", "12,500\u00a0€"),
    (lambda: formats.money_short(34_483_000), "345\u00a0k€", "345\u00a0k€"),
    (lambda: formats.money_short(9_999_900), "99\u202f999\u00a0€", "99,999\u00a0€"),
    (lambda: formats.percent(0.346, 1), "34,6\u00a0%", "34.6%"),
    (lambda: formats.points(0.077, 1), "+7,7\u00a0pts", "+7.7\u00a0pts"),
    (lambda: formats.points(-0.004), "0\u00a0pts", "0\u00a0pts"),
    (lambda: formats.signed(2), "+2", "+2"),
    (lambda: formats.signed_money(-900_000), "\u22129\u202f000\u00a0€", "\u22129,000\u00a0€"),
    (lambda: formats.signed_percent(-0.06), "\u22126\u00a0%", "\u22126%"),
    (lambda: formats.hours(20_160), "336\u00a0h", "336\u00a0h"),
    (lambda: formats.duration(90), "1\u00a0h\u00a030", "1\u00a0h\u00a030"),
    (lambda: formats.hour(810), "13:30", "13:30"),
    (lambda: formats.day(date(2026, 10, 14)), "mer. 14 oct.", "Wed 14 Oct"),
    (lambda: formats.day_long(date(2026, 8, 1)), "samedi 1er août 2026", "Saturday 1 August 2026"),
    (lambda: formats.day_month_long(date(2026, 10, 1)), "1er octobre", "1 October"),
    (lambda: formats.day_near(date(2026, 10, 13), date(2026, 10, 14)), "hier", "yesterday"),
    (lambda: formats.day_near(date(2026, 10, 16), date(2026, 10, 14)), "ven.", "Fri"),
    (lambda: formats.day_near(date(2026, 11, 2), date(2026, 10, 14)), "2 nov.", "2 Nov"),
]


@pytest.mark.parametrize(("write", "french", "english"), CASES)
def test_written_in_both_languages(write: Callable[[], str], french: str, english: str) -> None:
    with speaking("fr"):
        assert write() == french
    with speaking("en"):
        assert write() == english


def test_names_make_initials_and_short_names() -> None:
    assert formats.initials("Inès Valcourt") == "IV"
    assert formats.initials("Jean-Paul") == "JP"
    assert formats.initials("Zoé") == "ZO"
    assert formats.initials(" ") == "?"
    assert formats.short_name("Marie de la Tour") == "Marie T."


def test_a_message_is_worded_when_it_is_shown() -> None:
    message = Message(N_("{path} is a folder, not a file."), path="x")
    with speaking("fr"):
        assert str(message) == "x est un dossier, pas un fichier."
    with speaking("en"):
        assert str(message) == "x is a folder, not a file."


def test_a_default_is_shown_in_the_language_spoken_until_it_is_renamed() -> None:
    with speaking("en"):
        assert shown("gold", "Or") == "Gold"
        assert shown("gold", "Platinum") == "Platinum"
        assert shown("", "Or") == "Or"
    with speaking("fr"):
        assert shown("gold", "Gold") == "Or"


def test_an_unknown_text_stays_as_it_is() -> None:
    with speaking("fr"):
        assert ngettext("one thing", "{n} things", 1) == "one thing"
