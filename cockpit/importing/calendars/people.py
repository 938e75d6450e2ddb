"""Whose calendar it is: by its name, else by the person who is in most of its events, else by the file's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from cockpit.importing.calendars.lines import Component, Line
from cockpit.importing.folding import fold, tidy
from cockpit.importing.profiles import words

_NUMBERED = re.compile(r"\s*\(\d+\)\s*$|[-_ ]\d[\d-]*$")
_POSSESSIVE = re.compile(r"^[dl]['’]|['’]s$", re.IGNORECASE)
_GAPS = re.compile(r"[_.+]+|\s+[-–—]\s+|\s*[–—:|]\s*")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is named by an event: the e-mail in small letters ("" without) and the name."""

    mail: str
    name: str

    @property
    def shown(self) -> str:
        """The name, or the e-mail where there is none."""
        return self.name or self.mail


def person_of(line: Line) -> Person:
    """The person of an ORGANIZER or an ATTENDEE."""
    mail = line.value.strip()
    mail = mail[7:] if mail[:7].lower() == "mailto:" else mail
    mail = mail.lower() if "@" in mail else ""
    name = tidy(line.params.get("CN", "").strip("'"))
    return Person(mail, "" if "@" in name else name)


def owner_of(calendar_name: str, events: Iterable[Component], file_name: str) -> tuple[str, str]:
    """Whose agenda it is, as (name or e-mail, e-mail or "")."""
    named = _without_generic(calendar_name)
    person = _busiest(events)
    if named:
        same = person is not None and fold(person.name or person.mail) == fold(named)
        mail = named.lower() if "@" in named else person.mail if same and person is not None else ""
        return named, mail
    if person is not None:
        return person.shown, person.mail
    return file_owner(file_name), ""


def file_owner(file_name: str) -> str:
    """`Agenda Anne Roy (2).ics` is Anne Roy's; a name that names nobody is taken as it stands."""
    stem = file_name.rpartition(".")[0] or file_name
    plain = _NUMBERED.sub("", stem) or stem
    return _without_generic(plain) or tidy(plain) or stem


def names_nobody(name: str) -> bool:
    """Whether thousands of calendars are called so: `Calendrier`, `My calendar (2)`, `basic`."""
    return not _without_generic(_NUMBERED.sub("", name))


def _without_generic(name: str) -> str:
    """`Calendrier – Anne Roy` → `Anne Roy`; "" where nothing is left. An e-mail stays whole."""
    name = tidy(name)[:200]
    if "@" in name:
        return next((word.strip("<>()") for word in name.split() if "@" in word), "")
    parts = _GAPS.sub(" ", name).split()
    while parts and _is_generic(parts[0]):
        parts.pop(0)
    while parts and _is_generic(parts[-1]):
        parts.pop()
    rest = _POSSESSIVE.sub("", " ".join(parts))
    return rest if len(rest) > 1 else ""


def _is_generic(word: str) -> bool:
    return not fold(word) or fold(word) in _nobody()


@cache
def _nobody() -> frozenset[str]:
    return frozenset(map(fold, words("calendar")["owner"]["nobody"]))


def _busiest(events: Iterable[Component]) -> Person | None:
    """The person in most events; of several, who invites most."""
    seen: Counter[str] = Counter()
    invites: Counter[str] = Counter()
    names: dict[str, str] = {}
    for event in events:
        there = set()
        for line in event.lines:
            if line.name in ("ORGANIZER", "ATTENDEE"):
                person = person_of(line)
                key = person.mail or person.name
                if key and line.params.get("CUTYPE", "INDIVIDUAL").upper() in ("INDIVIDUAL", "UNKNOWN"):
                    there.add(key)
                    invites[key] += line.name == "ORGANIZER"
                    names[key] = names.get(key) or person.name
        seen.update(there)
    if not seen:
        return None
    best = max(seen, key=lambda key: (seen[key], invites[key], key))
    return Person(best if "@" in best else "", names[best])
