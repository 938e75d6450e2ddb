"""The importer as the command line calls it: whole files, no questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.importing.profiles import profile_named, profiles
from cockpit.importing.reader import expand
from cockpit.records.importing import Choices, FileChoices, ImportPlan, ImportReport

Refusals = tuple[tuple[Path, Message], ...]


def look_at(store: Store, paths: Sequence[Path], profile: str | None = None) -> ImportPlan:
    """What an import of these files and folders would do, all of them read by a profile where one is given.

    Raises CockpitError where one of them cannot be read, or no profile has that key.
    """
    absolute = [path.expanduser().absolute() for path in paths]
    planned = plan_import(store, absolute, _settled(absolute, profile))
    refused = planned.refusals or _unknown(planned)
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


def _settled(paths: Sequence[Path], profile: str | None) -> Choices:
    """The word that every file, those inside folders too, is an export of this profile."""
    if profile is None:
        return Choices()
    if profile_named(profile) is None:
        keys = ", ".join(sorted({each.key for each in profiles()}))
        raise CockpitError(Message(N_("There is no profile {key}. There are: {keys}."), key=profile, keys=keys))
    files: list[Path] = []
    for path in paths:
        with suppress(CockpitError):  # the plan refuses what cannot be read, by name
            files += expand([path])
    return Choices({file: FileChoices(profile=profile) for file in files})


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
