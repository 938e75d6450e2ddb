"""An import as people read it: a line for each file, then what is wrong in it."""

from __future__ import annotations

from collections.abc import Sequence

from cockpit.cli.answers import warnings_of
from cockpit.cli.console import write
from cockpit.cli.layout import columns
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.importing.fields import ENTITY_LABELS
from cockpit.records.importing import FilePlan, Problem, shown_name

MOST_PROBLEMS = 20


def tell(files: Sequence[FilePlan]) -> None:
    """Print the fate of every row, by file, then warnings and errors."""
    write(columns([_header(), *(_line(each) for each in files)]))
    for each in files:
        for line in _details(each):
            write(line)


def _header() -> tuple[str, ...]:
    return (
        pgettext("column", "File"),
        pgettext("column", "Rows"),
        pgettext("column", "New"),
        pgettext("column", "Changed"),
        pgettext("column", "Same"),
        pgettext("column", "Left out"),
        pgettext("column", "Errors"),
    )


def _line(plan: FilePlan) -> tuple[str, ...]:
    totals = plan.totals
    counts = (totals.rows, totals.created, totals.updated, totals.unchanged, totals.skipped, totals.errors)
    return (_name(plan), *(number(count) for count in counts))


def _name(plan: FilePlan) -> str:
    sheet = f" [{plan.sheet}]" if plan.sheet else ""
    kind = _(ENTITY_LABELS[plan.entity]) if plan.entity else pgettext("file", "not recognised")
    return f"{shown_name(plan.path)}{sheet}, {kind}"


def _details(plan: FilePlan) -> list[str]:
    name = shown_name(plan.path)
    lines = [f"{name}: {each}" for each in warnings_of(plan)]
    if plan.skipped_because is not None:
        lines.append(f"{name}: {plan.skipped_because}")
    lines += [f"{name}, {_problem(each)}" for each in plan.problems[:MOST_PROBLEMS]]
    more = len(plan.problems) - MOST_PROBLEMS
    if more > 0:
        text = ngettext("{name}: {count} more error", "{name}: {count} more errors", more)
        lines.append(text.format(name=name, count=number(more)))
    return lines


def _problem(problem: Problem) -> str:
    if problem.column:
        return _("row {row}, {column}: {reason}").format(row=problem.row, column=problem.column, reason=problem.reason)
    return _("row {row}: {reason}").format(row=problem.row, reason=problem.reason)
