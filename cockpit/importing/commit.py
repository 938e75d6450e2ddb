"""Writing a plan: one transaction, one batch, every row in the journal; cancelled or failed, it leaves no trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from cockpit import clock
from cockpit.db.collector import gc_paused
from cockpit.db.store import Change, Store
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message
from cockpit.importing.planning import Progress, Staged, plan_import
from cockpit.importing.writing import Writer
from cockpit.models import ChangeSet, ImportBatch
from cockpit.records.changes import Changes
from cockpit.records.importing import Choices, FilePlan, ImportPlan, ImportReport, shown_name
from cockpit.records.kinds import ChangeKind
from cockpit.services import imports

_ATTEMPTS = 5
_MOST_PROBLEMS = 5_000


def commit_import(
    store: Store,
    plan: ImportPlan,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    is_sample: bool = False,
) -> tuple[ImportReport, Changes]:
    """Carry out a plan. What it found may have changed since: then it is made again first.

    Raises CockpitError where a file of it cannot be read, Cancelled when asked to stop; then nothing is written.
    """
    cancelled = cancelled or (lambda: False)
    progress = progress or (lambda step, steps: None)
    for _attempt in range(_ATTEMPTS):
        plan = _fresh(store, plan, cancelled)
        if plan.refusals:
            raise CockpitError(_refused(plan))
        staged = plan.staged
        assert isinstance(staged, Staged)
        label = _label(plan)
        if staged.operations.nothing:
            return ImportReport(None, plan.files), Changes(label)
        try:
            with gc_paused(), store.change(label, ChangeKind.IMPORT) as change:
                _hold_still(change, staged)
                batch = _batch(change, plan, is_sample)
                Writer(change, staged.operations, progress, cancelled).run(batch)
                imports.remember(change.session, staged.settled)
            return ImportReport(batch, plan.files), change.changes
        except _MovedError:
            continue
    raise CockpitError(Message(N_("Another program is writing to this file: nothing was changed. Try again.")))


def run_import(
    store: Store,
    paths: Sequence[Path],
    choices: Choices | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportReport:
    """Plan and import at once. Raises CockpitError, Cancelled; then nothing is written."""
    plan = plan_import(store, paths, choices, cancelled=cancelled)
    return commit_import(store, plan, progress, cancelled)[0]


class _MovedError(Exception):
    """The file was changed between the plan and the lock."""


def _hold_still(change: Change, staged: Staged) -> None:
    others = select(func.max(ChangeSet.id)).where(ChangeSet.id != change.id)
    if (change.session.scalar(others) or 0) != staged.at_change:
        raise _MovedError


def _label(plan: ImportPlan) -> Message:
    if len(plan.files) == 1:
        return Message(N_("Import of {name}"), name=shown_name(plan.files[0].path))
    return Message(N_("Import of {count} files"), count=len(plan.files))


def _fresh(store: Store, plan: ImportPlan, cancelled: Callable[[], bool]) -> ImportPlan:
    staged = plan.staged
    with store.read() as session:
        now = session.scalars(select(ChangeSet.id).order_by(ChangeSet.id.desc()).limit(1)).first() or 0
    if isinstance(staged, Staged) and staged.at_change == now:
        return plan
    return plan_import(store, plan.paths, plan.choices, cancelled=cancelled)


def _refused(plan: ImportPlan) -> Message:
    path, reason = plan.refusals[0]
    return Message(N_("{name}: {reason} Nothing was imported."), name=shown_name(path), reason=reason)


def _batch(change: Change, plan: ImportPlan, is_sample: bool) -> int:
    row = ImportBatch(at=clock.now(), is_sample=is_sample, report=[_told(each) for each in plan.files])
    change.session.add(row)
    change.session.flush()
    change.row.batch_id = row.id
    return row.id


def _told(plan: FilePlan) -> dict[str, Any]:
    """What is kept of a file's part in an import."""
    totals = plan.totals
    return {
        "name": shown_name(plan.path),
        "sheet": plan.sheet,
        "entity": plan.entity,
        "profile": plan.profile,
        "created": totals.created,
        "updated": totals.updated,
        "unchanged": totals.unchanged,
        "skipped": totals.skipped,
        "errors": totals.errors,
        "problems": [[p.row, p.column, str(p.reason)] for p in plan.problems[:_MOST_PROBLEMS]],
    }
