"""Keys under which the records of one company or one person meet, however they were written.

Keys are for comparing only; what is stored is always the text as it was written. A key of nothing is "".
`company_key` and `person_key` are for suggestions: nothing is merged by a name alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from cockpit.records.folding import fold
from cockpit.records.matching_words import (
    ARTICLES,
    BINDERS,
    CIVILITIES,
    FREE_MAIL,
    LEGAL_ENDS,
    LEGAL_STARTS,
    OPENERS,
    SHARED_SITES,
    TWO_LABEL_SUFFIXES,
)

_SPACING = re.compile(r"[\W_]+")
_COMPANY_NUMBER = re.compile(r"(?:SIREN|SIRET|TVA|RCS)*(?:FR[0-9A-HJ-NP-Z]{2})?(\d{9})(\d{5})?", re.ASCII)
_LA_POSTE = "356000000"
_DOUBLED = dict(zip("0123456789", (0, 2, 4, 6, 8, 1, 3, 5, 7, 9), strict=True))
_NO_DIGITS = re.compile(r"\D+", re.ASCII)
_ADDRESS = re.compile(r"[^\s<>;,:\"'()\[\]]+@[^\s<>;,:\"'()\[\]@]+\.[^\s<>;,:\"'()\[\]@.]{2,}")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+", re.ASCII)
_EXTENSION = re.compile(r"(?:\bext(?:ension)?\b|\bposte\b|\bpost\b|(?<=\d)\s*x\s*(?=\d)|#).*$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*(?:[;,/|\n]|\bou\b|\bor\b)\s*", re.IGNORECASE)
_ONE_NUMBER = re.compile(r"\+?[0-9 .\u00a0\u202f-]*", re.ASCII)
_NATIONAL_ZERO = re.compile(r"\(\s*0\s*\)")


def siret(text: str) -> str:
    """The 14 digits of a SIRET whose check digit holds (La Poste's sites have a rule of their own), else ""."""
    number, site = company_numbers(text)
    return number + site if site else ""


def siren(text: str) -> str:
    """The 9 digits of the company in a SIREN, a SIRET or a French VAT number, where the check digit holds, else ""."""
    return company_numbers(text)[0]


def company_numbers(text: str) -> tuple[str, str]:
    """The SIREN and the five digits of its site in a text, "" where there is none or the check digit does not hold."""
    if len(text) < 9:
        return "", ""
    plain = text.strip()
    plain = plain[:-2] if plain.endswith(".0") else plain
    found = _COMPANY_NUMBER.fullmatch(_SPACING.sub("", plain).upper())
    if found is None:
        return "", ""
    number, site = found.group(1), found.group(2) or ""
    if len(set(number)) == 1 or not _luhn(number):
        return "", ""
    holds = _luhn(number + site) or (number == _LA_POSTE and sum(map(int, number + site)) % 5 == 0)
    return (number, site) if holds else ("", "")


@lru_cache(maxsize=50_000)
def domain(website_or_email: str) -> str:
    """The registrable host of a site or an address: `https://www.acme.fr/contact` and `a@mail.acme.fr` → `acme.fr`.

    "" for free mail providers and for sites that thousands share (social networks, directories).
    """
    text = website_or_email.strip()
    mail = _ADDRESS.search(text) if "@" in text else None
    host = mail.group().rpartition("@")[2] if mail else _host_of(text)
    registrable = _registrable(_ascii_host(host))
    return "" if registrable in SHARED_SITES or registrable in FREE_MAIL else registrable


def email_key(text: str) -> str:
    """The first address of a text in small letters: `Anne Roy <Anne.Roy@Cafe.fr>` → `anne.roy@cafe.fr`."""
    if "@" not in text:
        return ""
    found = _ADDRESS.search(text)
    return found.group().casefold().removesuffix(".") if found else ""


@lru_cache(maxsize=50_000)
def phone_key(text: str) -> str:
    """The first number of a text with its country: `04 76 12 34 56`, `+33 (0)4 76 12 34 56` → `+33476123456`.

    A number without a country is taken for a French one where it has a French one's digits; else its digits stand.
    """
    first = text if _ONE_NUMBER.fullmatch(text) else _first_number(text)
    digits = _NO_DIGITS.sub("", first)
    if len(digits) < 6 or len(set(digits[1:])) == 1:
        return ""
    if first.lstrip(" (").startswith("+"):
        return "+" + _without_trunk_zero(digits)
    if digits.startswith("00"):
        return "+" + _without_trunk_zero(digits[2:])
    return _from_france(digits)


@lru_cache(maxsize=50_000)
def company_key(name: str) -> str:
    """The words that name a company, without legal form, article or binding word: `SARL Les Caves & Fils` →
    `caves fils`. For suggestions only."""
    return company_key_of(fold(name))


def company_key_of(folded: str) -> str:
    """As `company_key`, of a name that is folded already."""
    words = _joined_initials(folded.split())
    kept = _without_legal_forms([word for word in words if word not in BINDERS])
    while len(kept) > 1 and (kept[0] in ARTICLES or kept[0] in OPENERS):
        kept = kept[1:]
    return " ".join(kept) or " ".join(words)


@lru_cache(maxsize=50_000)
def person_key(name: str) -> str:
    """The folded words of a name in alphabetical order: `LEFÈVRE Benoît` meets `Benoît Lefèvre`."""
    return " ".join(sorted(word for word in fold(name.replace(",", " ")).split() if word not in CIVILITIES))


def _first_number(text: str) -> str:
    first = next((part for part in _SEVERAL.split(text.strip()) if part), "")
    return _NATIONAL_ZERO.sub("", _EXTENSION.sub("", first))


def _luhn(digits: str) -> bool:
    return (sum(map(int, digits[-1::-2])) + sum(map(_DOUBLED.__getitem__, digits[-2::-2]))) % 10 == 0


def _host_of(text: str) -> str:
    bare = _SCHEME.sub("", text) if "/" in text else text
    host = re.split(r"[/?#\s,;]", bare, maxsplit=1)[0].rpartition("@")[2]
    return host.partition(":")[0]


def _ascii_host(host: str) -> str:
    lower = host.strip(". ").casefold()
    if lower.isascii():
        return lower
    try:
        return lower.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _registrable(host: str) -> str:
    if not _HOST.fullmatch(host) or host.rpartition(".")[2].isdigit():
        return ""
    labels = host.split(".")
    size = 3 if ".".join(labels[-2:]) in TWO_LABEL_SUFFIXES else 2
    return ".".join(labels[-size:]) if len(labels) >= size else ""


def _without_trunk_zero(digits: str) -> str:
    return "33" + digits[3:] if digits.startswith("330") else digits


def _from_france(digits: str) -> str:
    if len(digits) == 10 and digits[0] == "0":
        return "+33" + digits[1:]
    if len(digits) == 11 and digits.startswith("33"):
        return "+" + digits
    if len(digits) == 9 and digits[0] != "0":
        return "+33" + digits
    return digits


def _joined_initials(words: list[str]) -> list[str]:
    """Letters that stand alone one after the other are one word: `s a r l` → `sarl`."""
    if min(map(len, words), default=2) > 1:
        return words
    joined: list[str] = []
    for alone, group in groupby(words, key=lambda word: len(word) == 1 and word.isalpha()):
        run = list(group)
        joined += _initials("".join(run)) if alone else run
    return joined


def _initials(letters: str) -> list[str]:
    """`s a l etoile` is `sa` and the article of `l’étoile`."""
    return [letters[:-1], letters[-1]] if letters[-1] in "ld" and letters[:-1] in LEGAL_STARTS else [letters]


def _without_legal_forms(words: list[str]) -> list[str]:
    kept = words
    while len(kept) > 1 and kept[-1] in LEGAL_ENDS:
        kept = kept[:-1]
    while len(kept) > 1 and kept[0] in LEGAL_STARTS:
        kept = kept[1:]
    return kept
