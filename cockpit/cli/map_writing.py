"""`--write-map FILE`: what was recognised, as a map to start from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cockpit.cli.map_file import IGNORE, ORDERS, quoted
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.custom import OwnField, is_custom, made_of
from cockpit.records.importing import Choices, FilePlan
from cockpit.records.lists import NAMES
from cockpit.saving import save_whole

_NAMES = {entity: name for name, entity in NAMES.items()}
Written = dict[str, Any]


def write_map(path: Path, files: Sequence[FilePlan], choices: Choices, own: Mapping[int, OwnField]) -> Path:
    """Write what was recognised of each file; `own` are the fields of the user's own, by number.

    Raises CockpitError where a file is there already or cannot be written.
    """
    path = path.expanduser().absolute()
    if path.exists():
        raise CockpitError(Message(N_("{path} is there already: name a new file for the map."), path=str(path)))
    parts = [_part(plan, choices, own) for plan in files if plan.entity is not None]
    if path.suffix.lower() == ".json":
        text = json.dumps({"files": parts}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(_toml(part) for part in parts)
    save_whole(path, lambda file: _put(file, text))
    return path


def _put(file: Any, text: str) -> None:
    file.write(text.encode("utf-8", "replace"))


def _part(plan: FilePlan, choices: Choices, own: Mapping[int, OwnField]) -> Written:
    assert plan.entity is not None
    part: Written = {"name": plan.path.name}
    if plan.sheet:
        part["sheet"] = plan.sheet
    part["entity"] = _NAMES[plan.entity]
    if plan.profile:
        part["profile"] = plan.profile
    if plan.decimal in (",", "."):
        part["decimal"] = plan.decimal
    if plan.date_format in ORDERS:
        part["date_order"] = plan.date_format
    part["empty_erases"] = choices.of(plan.path).empty_erases
    part["columns"] = {column.header: _target(column.field, own) for column in plan.columns if column.header}
    part["values"] = _values(plan)
    return part


def _target(name: str | None, own: Mapping[int, OwnField]) -> str | dict[str, str]:
    if name is None:
        return IGNORE
    if not is_custom(name):
        return name
    number, kind, label = made_of(name)
    if number is None:
        return {"new": kind, "name": label}
    return {"new": own[number].kind, "name": own[number].name} if number in own else IGNORE


def _values(plan: FilePlan) -> dict[str, dict[str, str]]:
    """The values that mean something else than they say."""
    found: dict[str, dict[str, str]] = {}
    for each in plan.values:
        if each.target and each.target != each.value:
            found.setdefault(each.field, {})[each.value] = each.target
    return found


def _toml(part: Written) -> str:
    lines = ["[[files]]"]
    lines += [f"{key} = {_plain(value)}" for key, value in part.items() if not isinstance(value, dict)]
    lines += ["", "[files.columns]"]
    lines += [f"{quoted(header)} = {_plain(target)}" for header, target in part["columns"].items()]
    for name, meant in part["values"].items():
        lines += ["", f"[files.values.{name}]"]
        lines += [f"{quoted(value)} = {quoted(target)}" for value, target in meant.items()]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {quoted(each)}" for key, each in value.items())
        return f"{{ {inside} }}"
    return quoted(value)
