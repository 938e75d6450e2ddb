"""What the commands answer: the JSON objects that scripts read. Amounts are decimal strings, rates carry their n."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from cockpit.i18n import _
from cockpit.records.importing import FilePlan, Problem, UndoReport


def amount(cents: int) -> str:
    """Cents as a decimal string: 123456 → "1234.56"."""
    return f"{Decimal(cents) / 100:.2f}"


def imported(batch: int | None, files: Iterable[FilePlan]) -> dict[str, object]:
    """The answer of `cockpit import`; `batch` is None where nothing was written."""
    return {"batch": batch, "files": [_file(each) for each in files]}


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
