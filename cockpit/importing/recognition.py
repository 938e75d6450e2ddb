"""What a file holds, told by its headers: a profile where one fits, otherwise the likeliest by synonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from cockpit.errors import CockpitError
from cockpit.importing.by_values import (
    Known,
    Nature,
    entities_by_values,
    fields_by_values,
    fits,
    nature,
    sample,
    says_nothing,
)
from cockpit.importing.custom import spec_of
from cockpit.importing.fields import Kind, field_of, required_groups
from cockpit.importing.folding import fold
from cockpit.importing.heading import read_heading
from cockpit.importing.profiles import Profile, meanings, profile_named, profiles, synonyms
from cockpit.importing.table import Cell
from cockpit.records.importing import Entity, EntityGuess, FileChoices

_EXACT, _NEAR, _PARTLY = 90, 70, 62
_JOINED = 85
_CERTAIN = 99
_LEAST = 40
_BY_VALUES = 60
_TELLING = 10  # columns that tell what a table holds: exports bring dozens more
_ALMOST = 0.88
_HARDLY, _MOSTLY = 0.2, 0.6
_READ = (Kind.DAY, Kind.MOMENT, Kind.AMOUNT, Kind.NUMBER, Kind.COUNT, Kind.SHARE, Kind.ANSWER, Kind.HOUR, Kind.MINUTES)
_CALLED = {
    Entity.OPPORTUNITY: ("opportunit", "deal ", "affaire "),
    Entity.ORDER: ("order", "commande", "invoice", "facture"),
}
_NOBODY = Known()
_OF_REPS = frozenset(
    ("team", "manager", "territory", "seniority", "weekly_hours", "hourly_cost", "day_start", "external")
)
_VAGUE = frozenset(("code", "name", "number", "numero", "phase", "time", "user", "type", "uuid"))
_ZONE = re.compile(r"\s*\((?:CES?T|[ECMP][SD]T|BST|UTC|GMT)[^()]*\)\s*$")
_LITTLE = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "the", "to"))
_OF = frozenset(("d", "de", "des", "du", "of"))
_FILE_NAMES = {
    Entity.REP: ("equipe", "team", "user", "utilisateur", "commerciaux", "reps"),
    Entity.PRODUCT: ("produit", "product", "catalogue", "tarif"),
    Entity.ACCOUNT: ("compte", "account", "compan", "organi", "entreprise", "client", "customer", "societe"),
    Entity.CONTACT: ("contact", "person"),
    Entity.STAGE_ELEMENT: ("attendus", "elements", "checklist"),
    Entity.OPPORTUNITY: ("affaire", "deal", "opportunit", "pipeline", "transaction"),
    Entity.ACTION: ("activit", "action", "task", "tache", "agenda", "rendez", "rdv"),
    Entity.ORDER: ("commande", "order", "facture", "invoice", "vente"),
    Entity.OBJECTIVE: ("objectif", "quota", "target"),
    Entity.SPEND: ("depense", "spend", "marketing", "budget"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The field suggested for a column (None: not to be imported) and how sure that is, 0–100."""

    field: str | None
    confidence: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a table holds: entity (None: nothing that is known), profile, and a field for each column."""

    entity: Entity | None
    profile: Profile | None
    confidence: int
    columns: tuple[Suggestion, ...]


def recognise(
    header: Sequence[str],
    file_name: str = "",
    choices: FileChoices | None = None,
    columns: Sequence[Sequence[Cell]] = (),
    known: Known = _NOBODY,
) -> Recognition:
    """What a table with this header holds. The user's word on entity, profile and columns comes first.

    `columns` are its cells, where they are at hand: they tell what headers do not, and deny what headers seem to say.
    `known` are names of the file that a column may hold.
    """
    choices = choices or FileChoices()
    folded = [_header(name) for name in header]
    profile = profile_named(choices.profile) if choices.profile else _profile_of(folded, choices.entity)
    if profile is not None:
        suggested = _by_profile(profile, folded)
        share = sum(s.field is not None for s in suggested) / max(len(suggested), 1)
        found = Recognition(profile.entity, profile, _CERTAIN if share >= 0.5 else 90, suggested)
    else:
        found = _by_synonyms(folded, file_name, choices.entity, columns, known)
    return corrected(found, header, choices.mapping)


def _header(name: str) -> str:
    """The folded name of a column, the time zone behind it aside: `Create Date (CEST)` → `create date`."""
    return fold(_ZONE.sub("", name))


def guess_entity(path: Path) -> EntityGuess:
    """What a file seems to hold, from its name and its first lines only: for the moment of dropping it."""
    try:
        header = read_heading(path)
    except CockpitError:
        return EntityGuess(None, "", 0)
    found = recognise(header, path.name)
    return EntityGuess(found.entity, found.profile.label if found.profile else "", found.confidence)


def _profile_of(folded: Sequence[str], entity: Entity | None) -> Profile | None:
    present = set(folded)
    fitting = [p for p in profiles() if p.signature <= present and entity in (None, p.entity)]
    fitting = [p for p in fitting if len(p.signature) > 1 or p.known(present) >= min(4, 0.3 * len(present))]
    if not fitting:
        return None
    return max(fitting, key=lambda p: (p.known(present), len(p.signature)))


def _by_profile(profile: Profile, folded: Sequence[str]) -> tuple[Suggestion, ...]:
    suggestions = _best_of_each(profile.columns, folded, _CERTAIN)
    taken = {s.field for s in suggestions}
    spare = synonyms().get(profile.entity, {})
    for place, name in enumerate(folded):
        candidate = spare.get(name)
        free = candidate and candidate[0] not in taken and name not in profile.ignored and name not in profile.columns
        if candidate and free and suggestions[place].field is None:
            suggestions[place] = Suggestion(candidate[0], _NEAR)
            taken.add(candidate[0])
    return tuple(suggestions)


def _best_of_each(columns: Mapping[str, tuple[str, int]], folded: Sequence[str], sure: int) -> list[Suggestion]:
    """Each field from the header that ranks first for it; the other headers of the field are left aside."""
    best: dict[str, tuple[int, int]] = {}
    for place, name in enumerate(folded):
        if name in columns:
            field, rank = columns[name]
            if field not in best or rank < best[field][0]:
                best[field] = rank, place
    chosen = {place: field for field, (_rank, place) in best.items()}
    return [Suggestion(chosen.get(place), sure if place in chosen else 0) for place in range(len(folded))]


def _by_synonyms(
    folded: Sequence[str], file_name: str, wanted: Entity | None, columns: Sequence[Sequence[Cell]], known: Known
) -> Recognition:
    entity, best = _likeliest(folded, file_name, [wanted] if wanted else list(Entity), columns)
    confidence = _confidence(entity, best)
    if 0 < confidence < _LEAST and (_names_itself(entity, best, folded) or _called(entity, folded)):
        confidence = _LEAST
    if not columns:
        return _told(entity, best, confidence, wanted)
    if wanted is None and confidence < _LEAST:
        return _by_cells(folded, columns, known)
    free = zip(best, columns, strict=True)
    natures = [nature(cells, known) if column.field is None else None for column, cells in free]
    return _told(entity, _filled_in(entity, best, folded, natures), confidence, wanted)


def _likeliest(
    folded: Sequence[str], file_name: str, entities: Sequence[Entity], columns: Sequence[Sequence[Cell]]
) -> tuple[Entity, tuple[Suggestion, ...]]:
    """The entity whose words the headers are most like, with a field for each column."""
    people = synonyms()[Entity.CONTACT]
    with_people = {"first_name", "last_name"} <= {people[name][0] for name in folded if name in people}
    scored = [(entity, suggest(entity, folded, columns)) for entity in entities]
    return max(
        scored, key=lambda pair: _score(pair[0], pair[1], file_name, with_people) - _repeated(pair[0], pair[1], columns)
    )


def _by_cells(folded: Sequence[str], columns: Sequence[Sequence[Cell]], known: Known) -> Recognition:
    """What a table holds whose headers do not tell."""
    natures = [nature(cells, known) for cells in columns]
    told = []
    for entity in entities_by_values(natures):
        found = _filled_in(entity, suggest(entity, folded, columns), folded, natures)
        told.append((min(_confidence(entity, found), _BY_VALUES), entity, found))
    if not told:
        return Recognition(None, None, 0, tuple(Suggestion(None, 0) for _name in folded))
    confidence, entity, best = max(told, key=lambda each: each[0])
    return _told(entity, best, confidence, None)


def _names_itself(entity: Entity, columns: Sequence[Suggestion], folded: Sequence[str]) -> bool:
    """Whether headers that mean one thing only give what is required and more, however many others say nothing:
    `raison_sociale`, `siret`."""
    plain = [s.field for s, name in zip(columns, folded, strict=True) if s.confidence >= _EXACT and name not in _VAGUE]
    return len(plain) > 1 and all(group & set(plain) for group in map(set, required_groups(entity)))


def _called(entity: Entity, folded: Sequence[str]) -> bool:
    """Whether two headers and more begin with what the records are called: `Opportunity Number`, `Deal Size`."""
    return sum(name.startswith(_CALLED.get(entity, "\n")) for name in folded) > 1


def _told(entity: Entity, columns: tuple[Suggestion, ...], confidence: int, wanted: Entity | None) -> Recognition:
    if wanted is None and confidence < _LEAST:
        return Recognition(None, None, 0, tuple(Suggestion(None, 0) for _column in columns))
    return Recognition(entity, None, confidence, columns)


def _filled_in(
    entity: Entity, columns: tuple[Suggestion, ...], folded: Sequence[str], natures: Sequence[Nature | None]
) -> tuple[Suggestion, ...]:
    """The suggestions, with what the values tell of columns that have none."""
    free = [told if column.field is None else None for column, told in zip(columns, natures, strict=True)]
    taken = {column.field for column in columns if column.field is not None}
    named = [not says_nothing(name) for name in folded]
    found = fields_by_values(entity, free, taken, named)
    return tuple(
        column if each is None else Suggestion(*each) for column, each in zip(columns, found, strict=True)
    )


def suggest(
    entity: Entity, folded: Sequence[str], columns: Sequence[Sequence[Cell]] = ()
) -> tuple[Suggestion, ...]:
    """A field of `entity` for each folded header, where one seems to be meant; no field is suggested twice."""
    words = synonyms().get(entity, {})
    suggestions = _best_of_each(words, folded, _EXACT)
    _drop_denied(entity, suggestions, columns)
    taken = {s.field for s in suggestions}
    near = [(place, each) for place, name in enumerate(folded) if suggestions[place].field is None and name
            for each in _alike(name, words)]  # fmt: skip
    for place, (field, confidence, _share) in sorted(near, key=lambda pair: (-pair[1][1], -pair[1][2], pair[0])):
        if suggestions[place].field is None and field not in taken:
            shared = entity is Entity.ORDER and field == "external_id"
            if not columns or shared or _may_be(entity, field, columns[place]):
                suggestions[place] = Suggestion(field, confidence)
                taken.add(field)
    return _sorted_out(entity, _stages_for_status(entity, tuple(suggestions), columns))


def _drop_denied(entity: Entity, suggestions: list[Suggestion], columns: Sequence[Sequence[Cell]]) -> None:
    """What a column is called is not what it holds where hardly a value can be read so. An identifier that many rows
    share is none; lines of an order share its number."""
    for place, suggestion in enumerate(suggestions if columns else ()):
        name = suggestion.field
        if name is None or (name == "external_id" and entity is Entity.ORDER):
            continue
        if name != "external_id" and field_of(entity, name).kind not in _READ:
            continue
        if not _may_be(entity, name, columns[place], _HARDLY):
            suggestions[place] = Suggestion(None, 0)


def _may_be(entity: Entity, name: str, cells: Sequence[Cell], least: float = _MOSTLY) -> bool:
    spec = field_of(entity, name)
    return fits(name, spec.kind, cells, meanings().get(spec.words, ()) if spec.words else (), least)


@cache
def _words_of(word: str) -> frozenset[str]:
    return frozenset(word.split()) - _LITTLE


def _alike(name: str, words: Mapping[str, tuple[str, int]]) -> list[tuple[str, int, float]]:
    """The fields whose words are like a header: (field, confidence, how much of the header the word covers)."""
    found = []
    tokens = set(name.split()) - _LITTLE
    whole = name.replace(" ", "")
    for word, (field, _rank) in words.items():
        parts = _words_of(word)
        if len(word) > 3 and whole == word.replace(" ", ""):
            found.append((field, _JOINED, 1.0))
        elif _is_near(name, word, parts == tokens):
            found.append((field, _NEAR, 1.0))
        elif len(word) > 3 and word not in _VAGUE and parts and parts < tokens and len(tokens) <= len(parts) + 2:
            found.append((field, _PARTLY, len(parts) / len(tokens) + 0.01 * (_head(name) in parts)))
    return found


def _head(name: str) -> str:
    """The word that a header is about: in `étape du pipe` the first, in `deal stage` the last."""
    words = name.split()
    first = any(word in _OF for word in words)
    return next((word for word in (words if first else reversed(words)) if word not in _LITTLE), "")


def _is_near(name: str, word: str, same_words: bool) -> bool:
    if same_words and len(word) > 3 and word not in _VAGUE:
        return True
    if len(word) <= 4 or 2 * min(len(name), len(word)) <= _ALMOST * (len(name) + len(word)):
        return False
    alike = SequenceMatcher(None, name, word, autojunk=False)
    return alike.quick_ratio() > _ALMOST and alike.ratio() > _ALMOST


def _score(entity: Entity, columns: Sequence[Suggestion], file_name: str, with_people: bool) -> float:
    return (
        _confidence(entity, columns) + sum(s.confidence for s in columns) / 100 + _hint(entity, file_name)
        + _people(entity, columns, file_name, with_people)
    )  # fmt: skip


def _people(entity: Entity, columns: Sequence[Suggestion], file_name: str, with_people: bool) -> int:
    """First and last names are of contacts, not of companies; of reps only where something tells of a sales team."""
    given = {s.field for s in columns if s.confidence >= _NEAR}
    if entity is Entity.CONTACT and {"first_name", "last_name"} <= given:
        return 20
    if entity is Entity.ACCOUNT and with_people:
        return -30
    if entity is Entity.REP and not given & _OF_REPS and not _hint(entity, file_name):
        return -20
    return 0


def _repeated(entity: Entity, columns: Sequence[Suggestion], cells: Sequence[Sequence[Cell]]) -> int:
    """A list of companies names each once: where names come again and again it is a list of something else."""
    if entity is not Entity.ACCOUNT or not cells:
        return 0
    at = next((place for place, column in enumerate(columns) if column.field == "name"), None)
    told = sample(cells[at]) if at is not None else []
    return 25 if len(told) >= 10 and len(set(told)) < 0.7 * len(told) else 0


def _stages_for_status(
    entity: Entity, suggestions: tuple[Suggestion, ...], columns: Sequence[Sequence[Cell]]
) -> tuple[Suggestion, ...]:
    """A status that says more than open, won and lost is the stage, where no other column is: `Proposal`, `Won`."""
    at = next((place for place, s in enumerate(suggestions) if s.field == "status"), None)
    if entity is not Entity.OPPORTUNITY or at is None or not columns or any(s.field == "stage" for s in suggestions):
        return suggestions
    told = [fold(str(cell)) for cell in sample(columns[at])]
    known = meanings()["opportunity_status"].keys() | meanings()["closing_stage"].keys() | meanings()["gone"].keys()
    if not told or sum(word not in known for word in told) * 10 < len(told):
        return suggestions
    return (*suggestions[:at], Suggestion("stage", min(suggestions[at].confidence, _NEAR)), *suggestions[at + 1 :])


def _sorted_out(entity: Entity, columns: tuple[Suggestion, ...]) -> tuple[Suggestion, ...]:
    """Opportunities that have a number and no name are called by their number; a name beside a first name is a last
    name."""
    given = {column.field for column in columns}
    if entity is Entity.REP and {"first_name", "name"} <= given and "last_name" not in given:
        return tuple(Suggestion("last_name", s.confidence) if s.field == "name" else s for s in columns)
    if entity is not Entity.OPPORTUNITY or given & {"title", "account", "product"} or "external_id" not in given:
        return columns
    return tuple(Suggestion("title", _BY_VALUES) if s.field == "external_id" else s for s in columns)


def _hint(entity: Entity, file_name: str) -> int:
    name = fold(file_name.rpartition(".")[0])
    return 25 if any(word in name for word in _FILE_NAMES.get(entity, ())) else 0


def _confidence(entity: Entity, columns: Sequence[Suggestion]) -> int:
    """The mean of the columns' confidences, of wide tables that of the surest; 0 where what is required is missing."""
    given = {s.field for s in columns if s.field is not None}
    if any(not given.intersection(group) for group in required_groups(entity)) or len(given) < 2:
        return 0
    surest = sorted((s.confidence for s in columns), reverse=True)[:_TELLING]
    return round(sum(surest) / max(len(surest), 1))


def corrected(found: Recognition, header: Sequence[str], mapping: Mapping[str, str | None]) -> Recognition:
    """What a table holds, with the user's word on its columns. Raises KeyError for a field that the entity has not."""
    if not mapping or found.entity is None:
        return found
    columns = list(found.columns)
    alike = {fold(name): wanted for name, wanted in mapping.items()}
    for place, name in enumerate(header):
        if name not in mapping and fold(name) not in alike:
            continue
        wanted = mapping[name] if name in mapping else alike[fold(name)]
        if wanted is not None:
            spec_of(found.entity, wanted)
            columns = [Suggestion(None, 0) if s.field == wanted else s for s in columns]
        columns[place] = Suggestion(wanted, 100 if wanted else 0)
    return Recognition(found.entity, found.profile, found.confidence, tuple(columns))
