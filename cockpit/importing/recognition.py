"""What a file holds, told by its headers: a profile where one fits, otherwise the likeliest by synonyms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from cockpit.errors import CockpitError
from cockpit.importing.custom import spec_of
from cockpit.importing.fields import required_groups
from cockpit.importing.folding import fold
from cockpit.importing.heading import read_heading
from cockpit.importing.profiles import Profile, profile_named, profiles, synonyms
from cockpit.records.importing import Entity, EntityGuess, FileChoices

_EXACT, _NEAR, _PARTLY = 90, 70, 62
_CERTAIN = 99
_LEAST = 40
_LITTLE = frozenset(("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "the", "to"))
_FILE_NAMES = {
    Entity.REP: ("equipe", "team", "user", "commerciaux", "reps"),
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


def recognise(header: Sequence[str], file_name: str = "", choices: FileChoices | None = None) -> Recognition:
    """What a table with this header holds. The user's word on entity, profile and columns comes first."""
    choices = choices or FileChoices()
    folded = [fold(name) for name in header]
    profile = profile_named(choices.profile) if choices.profile else _profile_of(folded, choices.entity)
    if profile is not None:
        columns = _by_profile(profile, folded)
        share = sum(s.field is not None for s in columns) / max(len(columns), 1)
        found = Recognition(profile.entity, profile, _CERTAIN if share >= 0.5 else 90, columns)
    else:
        found = _by_synonyms(folded, file_name, choices.entity)
    return corrected(found, header, choices.mapping)


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


def _by_synonyms(folded: Sequence[str], file_name: str, wanted: Entity | None) -> Recognition:
    candidates = [wanted] if wanted else list(Entity)
    scored = [(entity, suggest(entity, folded)) for entity in candidates]
    entity, columns = max(scored, key=lambda pair: _score(pair[0], pair[1], file_name))
    confidence = _confidence(entity, columns)
    if wanted is None and confidence < _LEAST:
        return Recognition(None, None, 0, tuple(Suggestion(None, 0) for _name in folded))
    return Recognition(entity, None, confidence, columns)


def suggest(entity: Entity, folded: Sequence[str]) -> tuple[Suggestion, ...]:
    """A field of `entity` for each folded header, where one seems to be meant; no field is suggested twice."""
    words = synonyms().get(entity, {})
    suggestions = _best_of_each(words, folded, _EXACT)
    taken = {s.field for s in suggestions}
    for place, name in enumerate(folded):
        if suggestions[place].field is None and name:
            near = _nearest(name, words, taken)
            if near is not None:
                suggestions[place] = near
                taken.add(near.field)
    return tuple(suggestions)


def _nearest(name: str, words: Mapping[str, tuple[str, int]], taken: set[str | None]) -> Suggestion | None:
    best: Suggestion | None = None
    tokens = set(name.split()) - _LITTLE
    for word, (field, _rank) in words.items():
        if field in taken:
            continue
        parts = set(word.split()) - _LITTLE
        if len(word) > 4 and SequenceMatcher(None, name, word).ratio() > 0.88:
            confidence = _NEAR
        elif len(word) > 3 and parts and parts < tokens and len(tokens) <= len(parts) + 2:
            confidence = _PARTLY
        else:
            continue
        if best is None or confidence > best.confidence:
            best = Suggestion(field, confidence)
    return best


def _score(entity: Entity, columns: Sequence[Suggestion], file_name: str) -> float:
    return _confidence(entity, columns) + sum(s.confidence for s in columns) / 100 + _hint(entity, file_name)


def _hint(entity: Entity, file_name: str) -> int:
    name = fold(file_name.rpartition(".")[0])
    return 25 if any(word in name for word in _FILE_NAMES.get(entity, ())) else 0


def _confidence(entity: Entity, columns: Sequence[Suggestion]) -> int:
    """The mean of the columns' confidences, halved by what is required and missing."""
    given = {s.field for s in columns if s.field is not None}
    if any(not given.intersection(group) for group in required_groups(entity)) or len(given) < 2:
        return 0
    return round(sum(s.confidence for s in columns) / max(len(columns), 1))


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
