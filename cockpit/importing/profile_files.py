"""One data file of profiles: what the exports of one program look like (docs/exports.md, “Profiles of your own”)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.fields import Kind, field_of
from cockpit.importing.folding import fold
from cockpit.records.importing import Entity


@dataclass(frozen=True, slots=True)
class Profile:
    """What one kind of export looks like.

    `columns`: folded header → (field, rank among the headers of that field). `signature`: folded headers that are
    always there. `ignored`: folded headers of the format that are known and not imported. `scale`: field → factor.
    `stages`: folded stage → probability in hundredths of a percent. `date_order`: how the format writes days, where
    no value tells. `id_prefix`: what stands before every identifier and is no part of it; `id_length`: of an
    identifier with three more characters that check it, how many count (0: all). `is_utc`: moments that
    name no zone are UTC. `defaults`: field → text of a row that does not say. `words`: field → folded word → the
    word that it stands for, "" for nothing.
    """

    key: str
    label: str
    source: str
    entity: Entity
    columns: Mapping[str, tuple[str, int]]
    signature: frozenset[str]
    ignored: frozenset[str] = frozenset()
    scale: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, int] = field(default_factory=dict)
    names_carry_ids: bool = False
    names_carry_people: bool = False
    date_order: str = ""
    id_prefix: str = ""
    id_length: int = 0
    is_utc: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def known(self, folded: frozenset[str] | set[str]) -> int:
        """How many of these folded headers belong to the format."""
        return len(folded & self.columns.keys()) + len(folded & self.ignored)

    def meant(self, name: str, value: Any) -> Any:
        """What a value of the field stands for in this format: ids without their prefix, words of its own."""
        if not isinstance(value, str):
            return value
        if self.id_prefix and name in _IDS:
            value = value.removeprefix(self.id_prefix)
        if self.id_length and name in _NAMED_BY_ID and len(value) == self.id_length + 3 and value.isalnum():
            value = value[: self.id_length]
        words = self.words.get(name)
        return words.get(fold(value), value) if words else value


_WORDED = (Kind.TEXT, Kind.NAME, Kind.CHOICE)
_COUNTED = (Kind.AMOUNT, Kind.NUMBER, Kind.COUNT)
_UNEXPECTED = N_("a value is not of the expected kind")
_IDS = frozenset({"external_id", "account_id", "opportunity_id"})
_NAMED_BY_ID = _IDS | {"owner", "rep"}


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a data file."""
    with path.open("rb") as file:
        return tomllib.load(file)


def profiles_of_file(path: Path) -> tuple[Profile, ...]:
    """The profiles of a file that ships with the program."""
    return tuple(_of_content(path.stem, read_toml(path)))


def own_profiles_of_file(path: Path) -> tuple[Profile, ...]:
    """The profiles of a user's file, every word of it checked. Raises CockpitError that says what is wrong."""
    try:
        found = tuple(_of_content(path.stem, read_toml(path)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise _broken(path, Message(N_("it is no TOML file that can be read"))) from error
    except KeyError as error:
        missing = Message(N_("“{word}” is missing"), word=str(error.args[0]))
        raise _broken(path, missing) from error
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise _broken(path, Message(_UNEXPECTED)) from error
    if not found:
        raise _broken(path, Message(N_("it holds no profile")))
    for profile in found:
        _check(path, profile)
    return found


def _check(path: Path, profile: Profile) -> None:
    if not profile.signature:
        raise _broken(path, Message(N_("“{word}” is missing"), word="signature"))
    named = {name for name, _rank in profile.columns.values()}
    for name in sorted({*named, *profile.scale, *profile.defaults, *profile.words}):
        try:
            kind = field_of(profile.entity, name).kind
        except KeyError as error:
            raise _broken(path, Message(N_("“{word}” is no field of this kind of table"), word=name)) from error
        if name in profile.defaults and kind not in _WORDED:
            raise _broken(path, Message(N_("“{word}” cannot be given to rows that do not say it"), word=name))
        if name in profile.scale and (kind not in _COUNTED or profile.scale[name] < 1):
            raise _broken(path, Message(N_("“{word}” cannot be multiplied by that"), word=name))
    if not all(0 <= share <= 10_000 for share in profile.stages.values()):
        raise _broken(path, Message(_UNEXPECTED))


def _broken(path: Path, reason: Message) -> CockpitError:
    words = N_("The profile {file} was left aside: {reason}.")
    return CockpitError(Message(words, file=path.name, reason=reason))


def _of_content(stem: str, content: Mapping[str, Any]) -> Iterator[Profile]:
    for name, table in content.items():
        if not isinstance(table, dict):
            continue
        prefix = str(table.get("prefix", ""))
        for signature in _signatures(table):
            yield Profile(
                key=f"{stem}-{name}",
                label=str(table["label"]),
                source=str(content["source"]),
                entity=Entity(table["entity"]),
                columns=_columns(table["columns"], prefix),
                signature=frozenset(fold(prefix + header) for header in signature),
                ignored=frozenset(fold(prefix + header) for header in _texts(table.get("ignore", []))),
                scale={field: _whole(factor) for field, factor in table.get("scale", {}).items()},
                stages=probabilities(table.get("stages", {})),
                names_carry_ids=bool(content.get("names_carry_ids", False)),
                names_carry_people=bool(content.get("names_carry_people", False)),
                date_order=_order(content),
                id_prefix=str(content.get("id_prefix", "")),
                id_length=_whole(content.get("id_length", 0)),
                is_utc=bool(table.get("utc", False)),
                defaults={field: str(text) for field, text in table.get("defaults", {}).items()},
                words={field: _words(words) for field, words in table.get("words", {}).items()},
            )


def _order(content: Mapping[str, Any]) -> str:
    order = content.get("date_order", "")
    if order not in ("", "dd/mm/yyyy", "mm/dd/yyyy"):
        raise ValueError(order)
    return str(order)


def _whole(factor: Any) -> int:
    if not isinstance(factor, int):
        raise TypeError(factor)
    return factor


def _signatures(table: Mapping[str, Any]) -> list[list[str]]:
    """The ways to know the format: `signature` is one, `signatures` several."""
    several = table["signatures"] if "signatures" in table else [table["signature"]]
    return [_texts(headers) for headers in several]


def _texts(value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise TypeError(value)
    return value


def _words(words: Mapping[str, Any]) -> dict[str, str]:
    return {fold(word): str(meant) for word, meant in words.items()}


def _columns(fields: Mapping[str, list[str]], prefix: str) -> dict[str, tuple[str, int]]:
    return headers_of({name: [prefix + header for header in _texts(headers)] for name, headers in fields.items()})


def headers_of(fields: Mapping[str, list[str]]) -> dict[str, tuple[str, int]]:
    """Folded header → (field, rank among the headers of that field)."""
    found: dict[str, tuple[str, int]] = {}
    for name, headers in fields.items():
        for rank, header in enumerate(headers):
            found.setdefault(fold(header), (name, rank))
    return found


def probabilities(stages: Mapping[str, float]) -> dict[str, int]:
    """Folded stage → probability in hundredths of a percent."""
    return {fold(stage): round(percent * 100) for stage, percent in stages.items()}
