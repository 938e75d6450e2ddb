"""The profiles of known exports and the words of both languages, read from the data files of resources/profiles."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cockpit import paths
from cockpit.importing.folding import fold
from cockpit.records.importing import Entity


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of export looks like.

    `columns`: folded header → (field, rank among the headers of that field). `signature`: folded headers that are
    always there. `scale`: field → factor. `stages`: folded stage → probability in hundredths of a percent.
    `date_order`: how the format writes days, where no value tells.
    """

    key: str
    label: str
    source: str
    entity: Entity
    columns: Mapping[str, tuple[str, int]]
    signature: frozenset[str]
    scale: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    names_carry_ids: bool = False
    date_order: str = ""


@cache
def profiles() -> tuple[Profile, ...]:
    """All the profiles that ship with the program."""
    files = sorted(_folder().glob("*.toml"))
    return tuple(profile for file in files for profile in _of_file(file))


@cache
def profile_named(key: str) -> Profile | None:
    """The profile of that key, None where there is none."""
    return next((profile for profile in profiles() if profile.key == key), None)


@cache
def known_headers() -> frozenset[str]:
    """Every folded header of every profile, and every synonym."""
    own = {header for profile in profiles() for header in profile.columns}
    return frozenset(own | {header for fields in synonyms().values() for header in fields})


@cache
def synonyms() -> Mapping[Entity, Mapping[str, tuple[str, int]]]:
    """Entity → folded header → (field, rank): what columns are called where no profile fits."""
    read = _read(_folder() / "words" / "synonyms.toml")
    return {Entity(name): _columns(fields, "") for name, fields in read.items()}


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """Vocabulary → folded word → what it stands for."""
    read = _read(_folder() / "words" / "meanings.toml")
    return {
        group: {fold(word): key for key, words in keys.items() for word in (key, *words)}
        for group, keys in read.items()
    }


def meaning(group: str, text: str) -> str | None:
    """What a word of an export stands for in a vocabulary, None where it is unknown."""
    return meanings().get(group, {}).get(fold(text))


@cache
def words(name: str) -> Mapping[str, Any]:
    """A table of words as its data file holds it: "meanings", "stages", "synonyms"."""
    return _read(_folder() / "words" / f"{name}.toml")


@cache
def usual_probabilities() -> Mapping[str, int]:
    """Folded stage → its usual probability, in hundredths of a percent."""
    return _probabilities(_read(_folder() / "words" / "stages.toml")["probability"])


def _folder() -> Path:
    return paths.resources() / "profiles"


def _read(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return tomllib.load(file)


def _of_file(path: Path) -> Iterator[Profile]:
    content = _read(path)
    for name, table in content.items():
        if not isinstance(table, dict):
            continue
        prefix = table.get("prefix", "")
        yield Profile(
            key=f"{path.stem}-{name}",
            label=table["label"],
            source=content["source"],
            entity=Entity(table["entity"]),
            columns=_columns(table["columns"], prefix),
            signature=frozenset(fold(prefix + header) for header in table["signature"]),
            scale=table.get("scale", {}),
            stages=_probabilities(table.get("stages", {})),
            names_carry_ids=bool(content.get("names_carry_ids", False)),
            date_order=content.get("date_order", ""),
        )


def _columns(fields: Mapping[str, list[str]], prefix: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for name, headers in fields.items():
        for rank, header in enumerate(headers):
            found.setdefault(fold(prefix + header), (name, rank))
    return found


def _probabilities(stages: Mapping[str, float]) -> dict[str, int]:
    return {fold(stage): round(percent * 100) for stage, percent in stages.items()}
