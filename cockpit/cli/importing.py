"""The importer as the command line calls it: whole files, no questions asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cockpit.db.store import Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.commit import commit_import
from cockpit.importing.planning import plan_import
from cockpit.importing.reader import expand
from cockpit.records.importing import Choices, ImportPlan, ImportReport


def look_at(store: Store, paths: Sequence[Path]) -> ImportPlan:
    """What an import of these files and folders would do. Raises CockpitError where one of them cannot be read."""
    files = expand([path.expanduser().absolute() for path in paths])
    planned = plan_import(store, files, Choices())
    if planned.refusals:
        raise CockpitError(_refused(planned))
    return planned


def import_files(store: Store, paths: Sequence[Path]) -> ImportReport:
    """Import these files and folders in one transaction. Raises CockpitError where one of them cannot be read."""
    report, _changes = commit_import(store, look_at(store, paths))
    return report


def _refused(planned: ImportPlan) -> Message | str:
    """Each file that cannot be read, and why; one a line."""
    lines = [
        Message(N_("{name}: {reason} Nothing was imported."), name=path.name, reason=reason)
        for path, reason in planned.refusals
    ]
    return lines[0] if len(lines) == 1 else "\n".join(str(line) for line in lines)
