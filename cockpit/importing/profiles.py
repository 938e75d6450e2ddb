"""The profiles of known exports and the words of both languages, read from the data files of resources/profiles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cockpit import paths
from cockpit.errors import CockpitError
from cockpit.i18n import Message
from cockpit.importing.folding import fold
from cockpit.importing.profile_files import (
    Profile as Profile,
)
from cockpit.importing.profile_files import (
    headers_of,
    own_profiles_of_file,
    profiles_of_file,
    read_toml,
)
from cockpit.records.importing import Entity

_Stamp = tuple[tuple[Path, int, int], ...]


def profiles() -> tuple[Profile, ...]:
    """The profiles of the user, then all that ship with the program."""
    return (*_own(_stamp())[0], *_shipped())


def profile_troubles() -> tuple[Message, ...]:
    """A sentence for each file of the user's profiles that cannot be used."""
    return _own(_stamp())[1]


def profile_named(key: str) -> Profile | None:
    """The profile of that key, None where there is none."""
    return next((profile for profile in profiles() if profile.key == key), None)


def known_headers() -> frozenset[str]:
    """Every folded header that a profile reads, and every synonym; words that formats only ignore are too common."""
    return _known_headers(_stamp())


@lru_cache(maxsize=2)
def _known_headers(stamp: _Stamp) -> frozenset[str]:
    every = (*_own(stamp)[0], *_shipped())
    own = {header for profile in every for header in profile.columns}
    return frozenset(own | {header for fields in synonyms().values() for header in fields})


@cache
def _shipped() -> tuple[Profile, ...]:
    return tuple(profile for file in sorted(_folder().glob("*.toml")) for profile in profiles_of_file(file))


def _stamp() -> _Stamp:
    """The user's files as they are now: a file that was edited is read again."""
    found = []
    try:
        for path in sorted((paths.data_folder() / "profiles").glob("*.toml")):
            state = path.stat()
            found.append((path, state.st_mtime_ns, state.st_size))
    except OSError:
        pass
    return tuple(found)


@lru_cache(maxsize=2)
def _own(stamp: _Stamp) -> tuple[tuple[Profile, ...], tuple[Message, ...]]:
    found: list[Profile] = []
    troubles: list[Message] = []
    for path, _changed, _size in stamp:
        try:
            found += own_profiles_of_file(path)
        except CockpitError as error:
            troubles.append(error.message if isinstance(error.message, Message) else Message(error.message))
    return tuple(found), tuple(troubles)


@cache
def synonyms() -> Mapping[Entity, Mapping[str, tuple[str, int]]]:
    """Entity → folded header → (field, rank): what columns are called where no profile fits."""
    read = read_toml(_folder() / "words" / "synonyms.toml")
    return {Entity(name): headers_of(fields) for name, fields in read.items()}


@cache
def meanings() -> Mapping[str, Mapping[str, str]]:
    """Vocabulary → folded word → what it stands for."""
    read = read_toml(_folder() / "words" / "meanings.toml")
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
    return read_toml(_folder() / "words" / f"{name}.toml")


def _folder() -> Path:
    return paths.resources() / "profiles"
