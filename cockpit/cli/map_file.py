"""`--map FILE`: the user's word on the files of an import, as TOML or JSON (docs/command-line.md, “Maps”)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.custom import HOLDERS
from cockpit.importing.fields import FIELDS
from cockpit.importing.profiles import profile_named, profiles
from cockpit.records.custom import CustomKind
from cockpit.records.importing import Entity, FileChoices
from cockpit.records.lists import NAMES

IGNORE = "ignore"
ORDERS = ("dd/mm/yyyy", "mm/dd/yyyy")
_TEXTS = ("sheet", "encoding", "delimiter")
_ANSWERS = ("empty_erases", "repair_text")
_KEYS = ("name", "entity", "profile", "decimal", "date_order", "columns", "values", *_TEXTS, *_ANSWERS)
_NAMES = {entity: name for name, entity in NAMES.items()}


@dataclass(frozen=True, slots=True)
class Part:
    """What the map says of the files whose name fits `pattern`."""

    pattern: str
    choices: FileChoices

    def fits(self, file: Path) -> bool:
        """Whether the part speaks of the file."""
        return fnmatchcase(file.name.casefold(), self.pattern.casefold())


@dataclass(frozen=True, slots=True)
class MapFile:
    """A map as read: of several parts that fit a file the first counts."""

    path: Path
    parts: tuple[Part, ...]
    text: str = field(repr=False, default="")

    def choices_for(self, files: Sequence[Path]) -> dict[Path, FileChoices]:
        """By file: what the map says of it. Raises CockpitError where a part fits no file."""
        found: dict[Path, FileChoices] = {}
        for file in files:
            part = next((each for each in self.parts if each.fits(file)), None)
            if part is not None:
                found[file] = part.choices
        for part in self.parts:
            if not any(part.fits(file) for file in files):
                sentence = N_("no file of the import is called {name}")
                raise self._wrong(part.pattern, Message(sentence, name=part.pattern))
        return found

    def check_headers(self, path: Path, choices: FileChoices, header: Sequence[str]) -> None:
        """Raises CockpitError where the map names a column that the file does not have."""
        for name in choices.mapping:
            if name not in header:
                sentence = N_("{file} has no column “{column}”")
                raise self._wrong(name, Message(sentence, file=path.name, column=name))

    def _wrong(self, word: str, reason: Message) -> CockpitError:
        return _wrong(self.path, self.text, word, reason)


def read_map(path: Path) -> MapFile:
    """Read a map, every word of it checked. Raises CockpitError that names the file, the line and what is wrong."""
    path = path.expanduser().absolute()
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CockpitError(Message(N_("The map {path} cannot be read."), path=str(path))) from error
    content = _parsed(path, text)
    checked = _Checked(path, text)
    checked.only(content, ("files",))
    parts = content.get("files")
    if not isinstance(parts, list) or not parts:
        raise checked.wrong("files", Message(N_("it has no [[files]]")))
    return MapFile(path, tuple(checked.part(each) for each in parts), text)


def _parsed(path: Path, text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        sentence = N_("The map {path} is no TOML or JSON that can be read: {reason}.")
        raise CockpitError(Message(sentence, path=str(path), reason=str(error))) from error
    if not isinstance(content, dict):
        raise _wrong(path, text, "", Message(N_("it has no [[files]]")))
    return content


def _wrong(path: Path, text: str, word: str, reason: Message) -> CockpitError:
    """The sentence with the first line that has the word, where one does."""
    lines = text.splitlines()
    at = next((place for place, line in enumerate(lines, start=1) if word and word in line), 0)
    if at:
        sentence = N_("The map {name}, line {line}: {reason}.")
        return CockpitError(Message(sentence, name=path.name, line=at, reason=reason))
    return CockpitError(Message(N_("The map {name}: {reason}."), name=path.name, reason=reason))


class _Checked:
    """The parts of a map, one by one."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def wrong(self, word: str, reason: Message) -> CockpitError:
        return _wrong(self._path, self._text, word, reason)

    def only(self, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key in table:
            if key not in keys:
                sentence = N_("“{key}” is not known here; there are: {keys}")
                raise self.wrong(key, Message(sentence, key=key, keys=", ".join(keys)))

    def part(self, table: Any) -> Part:
        if not isinstance(table, dict):
            raise self.wrong("files", Message(N_("“{key}” is not of the expected kind"), key="files"))
        self.only(table, _KEYS)
        texts = {key: self._text_of(table, key) or None for key in ("profile", "decimal", "date_order", *_TEXTS)}
        self._among(texts, "decimal", (",", "."))
        self._among(texts, "date_order", ORDERS)
        entity = self._entity(table, texts["profile"])
        return Part(
            self._text_of(table, "name") or "*",
            FileChoices(
                sheet=texts["sheet"] or "",
                entity=entity,
                profile=texts["profile"],
                encoding=texts["encoding"],
                delimiter=texts["delimiter"],
                decimal=texts["decimal"],
                date_order=texts["date_order"],
                repair_text=self._answer(table, "repair_text"),
                empty_erases=self._answer(table, "empty_erases"),
                mapping=self._columns(table, entity),
                values=self._values(table, entity),
            ),
        )

    def _entity(self, table: Mapping[str, Any], profile: str | None) -> Entity | None:
        named = self._text_of(table, "entity")
        known = profile_named(profile) if profile else None
        if profile and known is None:
            keys = ", ".join(sorted({each.key for each in profiles()}))
            sentence = N_("there is no profile {key}; there are: {keys}")
            raise self.wrong(profile, Message(sentence, key=profile, keys=keys))
        if not named:
            return known.entity if known else None
        if named not in NAMES:
            sentence = N_("“{value}” is no kind of list; there are: {values}")
            raise self.wrong(named, Message(sentence, value=named, values=", ".join(NAMES)))
        return NAMES[named]

    def _columns(self, table: Mapping[str, Any], entity: Entity | None) -> dict[str, str | None]:
        columns = self._table(table, "columns")
        if columns and entity is None:
            raise self.wrong("columns", Message(N_("“columns” needs “entity” beside it: what the file holds")))
        return {header: self._target(header, target, entity) for header, target in columns.items()}

    def _target(self, header: str, target: Any, entity: Entity | None) -> str | None:
        if target is False or target == IGNORE:
            return None
        if isinstance(target, dict):
            return self._own(header, target, entity)
        assert entity is not None
        fields = [each.name for each in FIELDS[entity]]
        if not isinstance(target, str) or target not in fields:
            sentence = N_("“{value}” is no field of {list}; there are: {fields}")
            shown = ", ".join(fields)
            raise self.wrong(header, Message(sentence, value=str(target), list=_NAMES[entity], fields=shown))
        return target

    def _own(self, header: str, target: Mapping[str, Any], entity: Entity | None) -> str:
        """`{ new = "amount", name = "Fleet value" }`: a field of the user's own, made where it is not there."""
        self.only(target, ("new", "name"))
        kind, name = target.get("new"), target.get("name", header)
        kinds = tuple(CustomKind)
        if entity not in HOLDERS:
            raise self.wrong(header, Message(N_("these records cannot have fields of their own")))
        if kind not in kinds or not isinstance(name, str) or not name.strip():
            sentence = N_("a field of your own is written {form}, its kind one of {kinds}")
            form = '{ new = "text", name = "…" }'
            raise self.wrong(header, Message(sentence, form=form, kinds=", ".join(kinds)))
        return f"custom:+{kind}:{name.strip()}"

    def _values(self, table: Mapping[str, Any], entity: Entity | None) -> dict[str, dict[str, str]]:
        values = self._table(table, "values")
        known = [each.name for each in FIELDS[entity]] if entity else []
        for name, meant in values.items():
            if name not in known:
                sentence = N_("“{key}” is not known here; there are: {keys}")
                raise self.wrong(name, Message(sentence, key=name, keys=", ".join(known) or "entity"))
            if not isinstance(meant, dict) or not all(isinstance(each, str) for each in meant.values()):
                raise self.wrong(name, Message(N_("“{key}” is not of the expected kind"), key=name))
        return {name: dict(meant) for name, meant in values.items()}

    def _table(self, table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = table.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, Message(N_("“{key}” is not of the expected kind"), key=key))
        return value

    def _text_of(self, table: Mapping[str, Any], key: str) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            raise self.wrong(key, Message(N_("“{key}” is not of the expected kind"), key=key))
        return value

    def _answer(self, table: Mapping[str, Any], key: str) -> bool:
        value = table.get(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, Message(N_("“{key}” is not of the expected kind"), key=key))
        return value

    def _among(self, texts: Mapping[str, str | None], key: str, values: Sequence[str]) -> None:
        value = texts[key]
        if value is not None and value not in values:
            sentence = N_("“{key}” takes one of {values}, not {value}")
            raise self.wrong(key, Message(sentence, key=key, values=", ".join(values), value=value))


def quoted(text: str) -> str:
    """A text as TOML and JSON both write it."""
    return re.sub("\x7f", "\\\\u007f", json.dumps(text, ensure_ascii=False))
