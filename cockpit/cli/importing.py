"""The importer as the command line calls it: whole files, no questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.records.importing import ImportPlan, ImportReport

Refusals = tuple[tuple[Path, Message], ...]


def look_at(store: Store, paths: Sequence[Path]) -> ImportPlan:
    """What an import of these files and folders would do. Raises CockpitError where one of them cannot be read."""
    planned = plan_import(store, [path.expanduser().absolute() for path in paths])
    refused = planned.refusals or _unknown(planned)
    if refused:
        raise CockpitError(_refused(refused))
    return planned


def import_files(store: Store, paths: Sequence[Path]) -> ImportReport:
    """Import these files and folders in one transaction. Raises CockpitError where one of them cannot be read."""
    report, _changes = commit_import(store, look_at(store, paths))
    return report


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
