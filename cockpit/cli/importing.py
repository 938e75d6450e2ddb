"""The importer as the command line calls it: whole files, no questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cockpit.cli.map_file import MapFile
from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.importing.profiles import profile_named, profiles
from cockpit.importing.reader import expand
from cockpit.records.importing import Choices, FileChoices, ImportPlan, ImportReport

Refusals = tuple[tuple[Path, Message], ...]


def look_at(
    store: Store,
    paths: Sequence[Path],
    profile: str | None = None,
    told: MapFile | None = None,
    empty_erases: bool = False,
) -> ImportPlan:
    """What an import of these files and folders would do; `told` and `profile` say how they are read, the map first.

    Raises CockpitError where one of them cannot be read, no profile has that key, or the map does not fit the files.
    """
    absolute = [path.expanduser().absolute() for path in paths]
    planned = plan_import(store, absolute, _settled(absolute, profile, told, empty_erases))
    refused = planned.refusals or _unknown(planned)
    if told is not None:
        _check_columns(told, planned)
    if refused:
        raise CockpitError(_refused(refused))
    return planned


def import_files(store: Store, paths: Sequence[Path]) -> ImportReport:
    """Import these files and folders in one transaction. Raises CockpitError where one of them cannot be read."""
    return carry_out(store, look_at(store, paths))


def carry_out(store: Store, planned: ImportPlan) -> ImportReport:
    """Do what was planned, in one transaction."""
    report, _changes = commit_import(store, planned)
    return report


def _settled(paths: Sequence[Path], profile: str | None, told: MapFile | None, empty_erases: bool) -> Choices:
    """What is known of every file, those inside folders too."""
    if profile is not None and profile_named(profile) is None:
        keys = ", ".join(sorted({each.key for each in profiles()}))
        raise CockpitError(Message(N_("There is no profile {key}. There are: {keys}."), key=profile, keys=keys))
    files: list[Path] = []
    for path in paths:
        with suppress(CockpitError):  # the plan refuses what cannot be read, by name
            files += expand([path])
    mapped = told.choices_for(files) if told is not None else {}
    return Choices({file: _choices(mapped.get(file, FileChoices()), profile, empty_erases) for file in files})


def _choices(mapped: FileChoices, profile: str | None, empty_erases: bool) -> FileChoices:
    return replace(mapped, profile=mapped.profile or profile, empty_erases=mapped.empty_erases or empty_erases)


def _check_columns(told: MapFile, planned: ImportPlan) -> None:
    """Raises CockpitError where the map names a column that no table of its file has."""
    headers: dict[Path, list[str]] = {}
    for plan in planned.files:
        if plan.refusal is None:
            headers.setdefault(plan.path, []).extend(column.header for column in plan.columns)
    for path, header in headers.items():
        told.check_headers(path, planned.choices.of(path), header)


def _unknown(planned: ImportPlan) -> Refusals:
    """Why nothing can be imported, file by file; empty where a file holds something that can."""
    reasons = [(file.path, file.skipped_because) for file in planned.files]
    return tuple((path, reason) for path, reason in reasons if reason is not None) if all(r for _, r in reasons) else ()


def _refused(refusals: Refusals) -> Message | str:
    """Each file that cannot be read, and why; one a line."""
    lines = [
        Message(N_("{name}: {reason} Nothing was imported."), name=path.name, reason=reason)
        for path, reason in refusals
    ]
    return lines[0] if len(lines) == 1 else "\n".join(str(line) for line in lines)
