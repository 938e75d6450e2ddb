"""Contact cards (vCard 2.1, 3.0, 4.0) as a table of people and a table of companies."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from cockpit.i18n import N_, Message, _
from cockpit.importing.calendars.entries import plain_notes
from cockpit.importing.calendars.lines import Component, Line, split_unescaped
from cockpit.importing.folding import tidy
from cockpit.importing.table import Cell, LeftOut, Table

PEOPLE = (
    "First name", "Last name", "Full name", "Company", "Job title", "E-mail", "Phone", "Mobile", "Notes",
    "Categories", "Address", "Postcode", "City", "Country", "Website", "UID", "vCard",
)  # fmt: skip
COMPANIES = (
    "Company", "E-mail", "Phone", "Website", "Address", "Postcode", "City", "Country", "Tags", "Notes", "UID",
    "vCard of a company",
)  # fmt: skip
_SHEETS = N_("People"), N_("Companies")
_NOT_SAID = frozenset({"fax", "pager", "bbs", "modem", "isdn", "textphone"})
_FRENCH_MOBILE = re.compile(r"(?:\+33|0033|0)\s*\(?0?\)?\s*[67]")


def tables_of_cards(cards: Sequence[Component]) -> tuple[Table, ...]:
    """The people and the companies among the cards; a group, an empty card or one that was cut off is left out."""
    people: list[tuple[int, Component]] = []
    companies: list[tuple[int, Component]] = []
    left_out: list[LeftOut] = []
    for number, card in enumerate(cards, start=1):
        reason = _why_left(card)
        if reason is not None:
            left_out.append(LeftOut(number, Message(reason)))
        else:
            (companies if _is_company(card) else people).append((number, card))
    several = bool(people and companies)
    names = [_(sheet) if several else "" for sheet in _SHEETS]
    tables = []
    if people or not companies:
        tables.append(_table(names[0], PEOPLE, people, _person, left_out))
        left_out = []
    if companies:
        tables.append(_table(names[1], COMPANIES, companies, _company, left_out))
    return tuple(tables)


def _table(
    sheet: str,
    header: tuple[str, ...],
    cards: list[tuple[int, Component]],
    record: Callable[[Component], tuple[str, ...]],
    left_out: list[LeftOut],
) -> Table:
    records: list[tuple[Cell, ...]] = [record(card) for _number, card in cards]
    columns = tuple(zip(*records, strict=True)) if records else tuple(() for _name in header)
    return Table(sheet, header, columns, [number for number, _card in cards], 0, tuple(left_out), {})


def _why_left(card: Component) -> str | None:
    if not card.is_whole:
        return N_("The file ends in the middle of it.")
    if card.word("KIND") == "GROUP" or card.word("X-ADDRESSBOOKSERVER-KIND") == "GROUP":
        return N_("A list of contacts, not a contact.")
    if not (any(_names(card)) or _company_name(card)):
        return N_("A card without a name.")
    return None


def _is_company(card: Component) -> bool:
    """A card that says so, or that names a company and nobody in it."""
    if card.word("X-ABSHOWAS") == "COMPANY" or card.word("KIND") == "ORG":
        return bool(_company_name(card) or card.text("FN"))
    company, (first, last, whole) = _company_name(card), _names(card)
    return bool(company) and not first and not last and whole.casefold() in ("", company.casefold())


def _person(card: Component) -> tuple[str, ...]:
    title = tidy(card.text("TITLE") or card.text("ROLE"))
    return (
        *_names(card), _company_name(card), title, _mail(card), *_phones(card), _notes(card), _categories(card),
        *_address(card), tidy(card.text("URL")), _uid(card), _version(card),
    )  # fmt: skip


def _company(card: Component) -> tuple[str, ...]:
    phone, mobile = _phones(card)
    name = _company_name(card) or tidy(card.text("FN"))
    return (
        name, _mail(card), phone or mobile, tidy(card.text("URL")), *_address(card), _categories(card), _notes(card),
        _uid(card), _version(card),
    )  # fmt: skip


def _version(card: Component) -> str:
    return tidy(card.text("VERSION")) or "2.1"


def _uid(card: Component) -> str:
    return card.text("UID").removeprefix("urn:uuid:")


def _names(card: Component) -> tuple[str, str, str]:
    """First name, last name, and the whole name only where these two are not told."""
    line = card.first("N")
    parts = [tidy(part.replace(",", " ")) for part in split_unescaped(line.value, ";")] if line is not None else []
    last, first, more = [*parts[:3], "", "", ""][:3]
    if first or last:
        return first or more, last, ""
    whole = tidy(card.text("FN")) or tidy(card.text("NICKNAME"))
    return "", "", whole or ("" if _company_name(card) else _mail(card))


def _company_name(card: Component) -> str:
    """The company of ORG; what follows it are its departments."""
    line = card.first("ORG")
    return tidy(split_unescaped(line.value, ";")[0]) if line is not None else ""


def _mail(card: Component) -> str:
    """The preferred e-mail, else the first."""
    mails = [line for line in card.every("EMAIL") if "@" in line.value]
    return _plain(min(mails, key=_preference)) if mails else ""


def _phones(card: Component) -> tuple[str, str]:
    """The telephone and the mobile: of each the preferred one, else the first at work, else the first."""
    fixed: list[Line] = []
    mobile: list[Line] = []
    for line in card.every("TEL"):
        types = _types(line)
        if (types & _NOT_SAID and "voice" not in types) or not _plain(line):
            continue
        (mobile if _is_mobile(line, types) else fixed).append(line)
    return _best(fixed), _best(mobile)


def _is_mobile(line: Line, types: set[str]) -> bool:
    if types & {"cell", "mobile", "iphone"}:
        return True
    return not types & {"home", "work", "main"} and _FRENCH_MOBILE.match(_plain(line)) is not None


def _best(lines: Iterable[Line]) -> str:
    found = sorted(lines, key=lambda line: (_preference(line), "work" not in _types(line)))
    return _plain(found[0]) if found else ""


def _types(line: Line) -> set[str]:
    return {each.strip().lower() for each in line.params.get("TYPE", "").split(",")}


def _preference(line: Line) -> int:
    """1 comes first (vCard 4); `TYPE=pref` of older cards is 1; 101 for what is not preferred."""
    number = line.params.get("PREF", "")
    if number.isascii() and number.isdecimal() and len(number) < 4:
        return int(number)
    return 1 if "pref" in _types(line) else 101


def _plain(line: Line) -> str:
    """`tel:+33-4-78;ext=2` → `+33-4-78`; `mailto:…` likewise."""
    text = tidy(line.text)
    for scheme in ("tel:", "mailto:"):
        if text[: len(scheme)].lower() == scheme:
            return text[len(scheme) :].partition(";")[0]
    return text


def _address(card: Component) -> tuple[str, str, str, str]:
    """Street, postcode, town and country of the preferred address, else of that at work, else of the first."""
    lines = sorted(card.every("ADR"), key=lambda line: (_preference(line), "work" not in _types(line)))
    if not lines:
        return "", "", "", ""
    parts = [part.strip() for part in split_unescaped(lines[0].value, ";")]
    box, more, street, city, _region, postcode, country = [*parts, *[""] * 7][:7]
    return "\n".join(filter(None, [street, more, box])), postcode, tidy(city), tidy(country)


def _notes(card: Component) -> str:
    return "\n\n".join(filter(None, (plain_notes(line.text.strip()) for line in card.every("NOTE"))))


def _categories(card: Component) -> str:
    found = [tidy(name) for line in card.every("CATEGORIES") for name in split_unescaped(line.value, ",")]
    return " | ".join(dict.fromkeys(filter(None, found)))
