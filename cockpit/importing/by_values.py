"""What columns hold, told by their values: where a header says nothing, or seems to say what the values deny."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from cockpit import clock
from cockpit.importing import meanings
from cockpit.importing.columns import Hints, plain_text, read_column
from cockpit.importing.fields import Kind
from cockpit.importing.folding import fold, person_key, stage_key
from cockpit.importing.table import Cell
from cockpit.records.importing import Entity

_SAMPLE = 150
_MOST, _SOME = 0.9, 0.6
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_SITE = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:com|fr|net|org|eu|io|de|be|ch|co|uk|ca)(?:/\S*)?", re.IGNORECASE
)
_PHONE = re.compile(r"'?\+?[\d(][\d\s\u00a0().\-/]{7,18}\d")
_POSTCODE = re.compile(r"\d{5}|[A-Z]-?\d{4}", re.ASCII)
_PERSON = re.compile(r"[A-ZÀ-ÖØ-Þ][^\W\d_'’.-]*[\w'’.-]*(?: (?:d[eu’'] ?|l[ea] |von |van )*[A-ZÀ-ÖØ-Þ][\w'’.-]*){1,3}")
_COMPANY = frozenset(
    ("sarl", "sas", "sasu", "sa", "eurl", "sci", "snc", "scop", "gmbh", "ag", "inc", "ltd", "llc", "llp", "corp", "plc",
     "group", "groupe", "societe", "ets", "etablissements", "cabinet", "company", "industries", "industrie", "freres",
     "fils", "bv", "nv", "srl", "spa", "holding", "transports", "atelier", "hotel", "boulangerie", "boulangeries")
)  # fmt: skip
_SAYS_NOTHING = re.compile(
    r"(?:col|column|colonne|champ|field|zone|val|valeur|value|data|donnee|unnamed|sans nom|var)?\s*\d*"
    r"|[a-z]{1,2}\s*\d*"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Names that are in the file: of reps (`person_key`), of stages (`stage_key`), of accounts (folded)."""

    reps: frozenset[str] = field(default=frozenset())
    stages: frozenset[str] = field(default=frozenset())
    accounts: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Nature:
    """What values are, how sure that is, 0–60, and how many of them differ, 0–1."""

    name: str
    confidence: int
    variety: float = 1.0


# nature → the fields that it may be, by entity; the first that is free is taken
_FIELDS: dict[Entity, dict[str, tuple[str, ...]]] = {
    Entity.OPPORTUNITY: {
        "amount": ("amount",), "share": ("probability",), "status": ("status",), "stage": ("stage",),
        "rep": ("owner",), "people": ("owner",), "company": ("account", "title"), "person": ("contact",),
        "past": ("created_on",), "days": ("close_on",), "coming": ("expected_on",), "text": ("title", "account"),
    },
    Entity.CONTACT: {
        "mail": ("email",), "phone": ("phone",), "mobile": ("mobile",), "rep": ("owner",), "people": ("owner",),
        "company": ("account",), "person": ("name",), "text": ("account",),
    },
    Entity.ACCOUNT: {
        "siret": ("siret",), "mail": ("email",), "site": ("website",), "phone": ("phone",), "mobile": ("phone",),
        "postcode": ("postcode",), "rep": ("owner",), "people": ("owner",), "company": ("name",),
        "account status": ("status",), "segment": ("segment",), "past": ("created_on",), "text": ("name", "city"),
    },
    Entity.ACTION: {
        "type": ("type",), "action status": ("status",), "rep": ("rep",), "people": ("rep",), "company": ("account",),
        "person": ("contact",), "past": ("start",), "days": ("start",), "coming": ("start",), "hour": ("hour",),
        "text": ("title", "notes"),
    },
}  # fmt: skip
# what values show beyond doubt: taken although the header has a name of its own
_PLAIN = frozenset(("mail", "siret", "site", "status", "stage", "rep", "type", "action status", "segment"))
_LONE, _LEAST = frozenset(("amount", "people")), 45
# what a table without telling headers must hold to be of an entity
_SIGNS = {
    Entity.OPPORTUNITY: ({"amount"}, {"status", "stage", "share"}),
    Entity.ACTION: ({"past", "days", "coming"}, {"type", "action status"}),
    Entity.CONTACT: ({"mail", "phone", "mobile"}, {"person"}),
    Entity.ACCOUNT: ({"siret", "site", "postcode", "account status"}, {"company", "text"}),
}


def says_nothing(folded: str) -> bool:
    """Whether a folded header is no name: `Col3`, `A`, `Unnamed: 0`, none at all."""
    return _SAYS_NOTHING.fullmatch(folded) is not None


def sample(cells: Sequence[Cell]) -> list[Cell]:
    """Some of the filled cells, from all over the column."""
    step = max(len(cells) // (4 * _SAMPLE), 1)
    filled = [c for c in cells[::step] if not isinstance(c, str) or c.strip()]
    return filled[:: max(len(filled) // _SAMPLE, 1)]


def nature(cells: Sequence[Cell], known: Known) -> Nature | None:
    """What the values of a column are, None where they do not tell."""
    told = sample(cells)
    if len(told) < 3:
        return None
    texts = [plain_text(cell).strip() for cell in told]
    for name, confidence, test in _TESTS:
        if _share(texts, test) >= _MOST:
            return Nature(name, confidence)
    found = _worded(texts, known) or _measured(told) or _named(texts, known)
    return replace(found, variety=len(set(texts)) / len(texts)) if found else None


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)


def _is_siret(text: str) -> bool:
    digits = re.sub(r"[\s\u00a0.]", "", text)
    if len(digits) not in (9, 14) or not (digits.isascii() and digits.isdecimal()):
        return False
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _is_mobile(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    return bool(_PHONE.fullmatch(text)) and digits.startswith(("06", "07", "336", "337")) and len(digits) in (10, 11)


def _is_phone(text: str) -> bool:
    digits = re.sub(r"\D", "", text)
    grouped = len(re.findall(r"[\s\u00a0.()\-/]", text)) >= 2 or text.lstrip("'").startswith(("+", "0"))
    return bool(_PHONE.fullmatch(text)) and 9 <= len(digits) <= 15 and grouped and not _is_day(text)


def _is_day(text: str) -> bool:
    return re.fullmatch(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T].*)?", text) is not None


_TESTS: tuple[tuple[str, int, Callable[[str], object]], ...] = (
    ("mail", 60, lambda text: _MAIL.match(re.split(r"[,;/ ]", text)[0])),
    ("siret", 60, _is_siret),
    ("site", 60, _SITE.fullmatch),
    ("mobile", 55, _is_mobile),
    ("phone", 55, _is_phone),
    ("postcode", 45, _POSTCODE.fullmatch),
    ("hour", 50, re.compile(r"\d{1,2}[:hH]\d{0,2}").fullmatch),
)


def _worded(texts: Sequence[str], known: Known) -> Nature | None:
    """Words of a vocabulary: reps and stages of the file first, then what every export calls so."""
    few = len(set(texts)) <= max(12, len(texts) // 4)
    if known.reps and _share(texts, lambda text: person_key(text) in known.reps) >= _MOST:
        return Nature("rep", 60)
    if not few:
        return None
    folded = [fold(text) for text in texts]
    for name, words in (
        ("status", meanings.OPPORTUNITY_STATUS), ("action status", meanings.ACTION_STATUS), ("type", meanings.TYPES),
        ("account status", meanings.STATUSES), ("segment", meanings.SEGMENTS),
    ):  # fmt: skip
        if _share(folded, words.__contains__) >= _MOST:
            return Nature(name, 60)
    stages = known.stages | meanings.STAGES.keys() | meanings.USUAL_STAGES
    if _share(texts, lambda text: stage_key(text) in stages or meanings.status_of_stage(text) is not None) >= _MOST:
        return Nature("stage", 60)
    return None


def _measured(told: Sequence[Cell]) -> Nature | None:
    """Days, amounts, percents."""
    if _reads(Kind.DAY, told, _MOST):
        return Nature(_when(told), 50)
    texts = [plain_text(cell).strip() for cell in told]
    if _share(texts, lambda text: text.endswith("%")) >= _MOST and _reads(Kind.SHARE, told, _MOST):
        return Nature("share", 55)
    if not _reads(Kind.AMOUNT, told, _MOST):
        return None
    money = _share(texts, re.compile(r"[€$£]|EUR|USD|[.,]\d{2}$|k€").search) >= _SOME
    large = all(isinstance(cell, float | int) for cell in told) and sorted(map(float, told))[len(told) // 2] >= 1_000  # type: ignore[arg-type]
    in_order = len(set(texts)) == len(texts) and not money
    return Nature("amount", 55 if money else 45) if (money or large) and not in_order else None


def _when(told: Sequence[Cell]) -> str:
    today = clock.today()
    days = read_column(Kind.DAY, set(told), Hints(date_order="")).values.values()
    later = sum(isinstance(day, date) and day >= today for day in days)
    return "past" if not later else "coming" if later == len(days) else "days"


def _named(texts: Sequence[str], known: Known) -> Nature | None:
    """Names: of companies by their legal form or because they are known here, of people by their looks, else words."""
    distinct = len(set(texts))
    if _share(texts, lambda text: fold(text) in known.accounts or not _COMPANY.isdisjoint(fold(text).split())) >= 0.15:
        return Nature("company", 50)
    if _share(texts, _PERSON.fullmatch) >= _MOST:
        few = distinct <= 40 and distinct * 3 <= len(texts)
        return Nature("people", 50) if few else Nature("person", 45)
    wordy = _share(texts, lambda text: re.search(r"[^\W\d_]{3}", text)) >= _MOST
    return Nature("text", 41) if wordy and distinct * 2 >= len(texts) else None


def fits(
    name: str, kind: Kind, cells: Sequence[Cell], words: Iterable[str] = (), least: float = _SOME
) -> bool:
    """Whether the values may be what a header seems to say; `words`: the vocabulary of a choice, folded; `least`: how
    many of them must be readable."""
    told = sample(cells)
    if len(told) < 3:
        return True
    if name == "external_id":
        return len(set(told)) >= _MOST * len(told)
    if name in ("phone", "mobile"):
        return _share([plain_text(cell) for cell in told], lambda text: sum(map(str.isdigit, text)) >= 6) >= _SOME
    if name == "email":
        return _share([plain_text(cell) for cell in told], lambda text: "@" in text) >= _SOME
    if kind is Kind.CHOICE:
        known = frozenset(words)
        return not known or _share([fold(plain_text(cell)) for cell in told], known.__contains__) >= 0.3
    if kind in (Kind.TEXT, Kind.NAME, Kind.TAGS, Kind.NOTE):
        return not _is_measure(told, name not in _CODES)
    return kind in (Kind.ID, Kind.DIGITS) or _reads(kind, told, least)


def _is_measure(told: Sequence[Cell], with_numbers: bool) -> bool:
    """Whether cells are days or sums of money; `with_numbers`: any numbers too."""
    if any(isinstance(cell, date | datetime) for cell in told):
        return True
    texts = [plain_text(cell) for cell in told]
    if _share(texts, re.compile(r"\d.*[€$£]|[€$£].*\d").search) >= _MOST:
        return True
    return _reads(Kind.DAY, told, _MOST) or (with_numbers and _reads(Kind.NUMBER, told, _MOST))


_CODES = frozenset(("phone", "mobile", "owner", "rep", "account", "contact", "opportunity", "notes"))


def _reads(kind: Kind, told: Sequence[Cell], least: float) -> bool:
    problems = read_column(kind, set(told), Hints()).problems
    return sum(cell not in problems for cell in told) >= least * len(told)


def fields_by_values(
    entity: Entity, natures: Sequence[Nature | None], taken: set[str], named: Sequence[bool]
) -> list[tuple[str, int] | None]:
    """A field and its confidence for each column that has a nature. `named`: columns whose header has a name of its
    own; only what their values show beyond doubt is taken from those, and the one column of money or of people."""
    of = _FIELDS.get(entity, {})
    found: list[tuple[str, int] | None] = [None] * len(natures)
    there = [(told, place) for place, told in enumerate(natures) if told is not None]
    for told, place in sorted(there, key=lambda pair: (-pair[0].confidence, pair[0].variety, pair[1])):
        is_lone = told.name in _LONE and told.confidence >= 50 and [t.name for t, _at in there].count(told.name) == 1
        if named[place] and told.name not in _PLAIN and not is_lone:
            continue
        name = next((name for name in of.get(told.name, ()) if name not in taken), None)
        if name is not None:
            taken.add(name)
            found[place] = name, _LEAST if named[place] and is_lone else told.confidence
    return found


def entities_by_values(natures: Sequence[Nature | None]) -> list[Entity]:
    """What a table may hold by its values, the likeliest first."""
    present = {told.name for told in natures if told is not None}
    return [entity for entity, signs in _SIGNS.items() if all(present & sign for sign in signs)]
