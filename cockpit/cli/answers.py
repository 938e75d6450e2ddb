"""What the commands answer: the JSON objects that scripts read. Amounts are decimal strings, rates carry their n."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.i18n import _
from cockpit.records.importing import FilePlan, PastImport, Problem, UndoReport
from cockpit.records.kinds import BatchState
from cockpit.records.lists import NAMES

if TYPE_CHECKING:
    from cockpit.exporting.export import Exported
    from cockpit.records.duplicates import DuplicatePair


def amount(cents: int) -> str:
    """Cents as a decimal string: 123456 → "1234.56"."""
    return f"{Decimal(cents) / 100:.2f}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The workbook of the rows that stay out (None where there was none to write) and how many it holds."""

    path: Path | None
    rows: int


def imported(batch: int | None, files: Iterable[FilePlan], left: LeftOut | None = None) -> dict[str, object]:
    """The answer of `cockpit import`; `batch` is None where nothing was written.

    {"batch": 3, "files": [{"path", "entity", "profile", "encoding", "delimiter", "decimal", "date_format", "rows",
    "created", "updated", "unchanged", "skipped", "errors": [{"row", "column", "reason"}], "warnings": [text]}]};
    with --errors also {"left_out": {"path": text or null where nothing was written, "rows": 2}}.
    """
    answer: dict[str, object] = {"batch": batch, "files": [_file(each) for each in files]}
    if left is not None:
        answer["left_out"] = {"path": str(left.path) if left.path else None, "rows": left.rows}
    return answer


def past_imports(made: Iterable[PastImport]) -> dict[str, object]:
    """The answer of `cockpit imports`, the latest first.

    {"imports": [{"batch": 3, "at": "2026-10-14T08:40:00+00:00", "files": [name], "created", "updated", "unchanged",
    "skipped", "errors", "state": "done" or "undone", "sample": false}]}.
    """
    return {"imports": [_past(each) for each in made]}


def _past(made: PastImport) -> dict[str, object]:
    return {
        "batch": made.id,
        "at": made.at.astimezone(UTC).isoformat(timespec="seconds"),
        "files": list(made.names),
        **asdict(made.totals),
        "state": str(BatchState.UNDONE if made.is_undone else BatchState.DONE),
        "sample": made.is_sample,
    }


def exported(made: Iterable[Exported]) -> dict[str, object]:
    """The answer of `cockpit export`: {"lists": [{"list": "accounts", "path", "rows": 1306}]}."""
    names = {entity: name for name, entity in NAMES.items()}
    return {"lists": [{"list": names[each.entity], "path": str(each.path), "rows": each.rows} for each in made]}


def duplicates(pairs: Iterable[DuplicatePair]) -> dict[str, object]:
    """The answer of `cockpit duplicates`, the surest first of each kind.

    {"pairs": [{"kind": "account" or "contact", "keep": {"id", "name", "detail"}, "other": {…}, "score": 0–100,
    "reasons": ["siret", "phone"…]}]}.
    """
    return {"pairs": [_pair(pair) for pair in pairs]}


def _pair(pair: DuplicatePair) -> dict[str, object]:
    keep, other = ({"id": side.id, "name": side.name, "detail": side.detail} for side in (pair.first, pair.second))
    reasons = [str(reason) for reason in pair.reasons]
    return {"kind": str(pair.kind), "keep": keep, "other": other, "score": pair.score, "reasons": reasons}


def undone(report: UndoReport) -> dict[str, object]:
    """The answer of `cockpit undo-import`."""
    kept = [{"kind": row.kind, "label": row.label} for row in report.kept]
    return {"batch": report.batch, "removed": report.removed, "restored": report.restored, "kept": kept}


def _file(plan: FilePlan) -> dict[str, object]:
    totals = plan.totals
    return {
        "path": str(plan.path),
        "entity": plan.entity.value if plan.entity else None,
        "profile": plan.profile or None,
        "encoding": plan.encoding or None,
        "delimiter": plan.delimiter or None,
        "decimal": plan.decimal or None,
        "date_format": plan.date_format or None,
        "rows": plan.rows,
        "created": totals.created,
        "updated": totals.updated,
        "unchanged": totals.unchanged,
        "skipped": totals.skipped,
        "errors": [_problem(each) for each in plan.problems],
        "warnings": warnings_of(plan),
    }


def warnings_of(plan: FilePlan) -> list[str]:
    """What is worth knowing about a file, with the columns that were read one of two ways, as nobody can be asked."""
    told = [str(each) for each in plan.warnings]
    for column in plan.columns:
        if column.unsettled and column.date_order:
            told.append(
                _("{header}: “{value}” can be read two ways; days were read as {order}.").format(
                    header=column.header, value=column.unsettled, order=column.date_order
                )
            )
        elif column.unsettled:
            told.append(
                _("{header}: “{value}” can be read two ways; the decimal mark was taken to be “{mark}”.").format(
                    header=column.header, value=column.unsettled, mark=column.decimal
                )
            )
    return told


def _problem(problem: Problem) -> dict[str, object]:
    return {"row": problem.row, "column": problem.column, "reason": str(problem.reason)}
