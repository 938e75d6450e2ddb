"""Why rows stayed out of a former import, as a workbook: file, row, column, reason."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cockpit.i18n import _
from cockpit.importing.workbook import Page, write_pages
from cockpit.records.importing import PastProblem


def export_problems(problems: Sequence[PastProblem], target: Path) -> int:
    """Write these to the workbook `target`; how many they are. Raises CockpitError where it cannot be written."""
    header = (_("File"), _("Row"), _("Column"))
    rows = [(problem.name, problem.row, problem.column, problem.reason) for problem in problems]
    write_pages(target, [Page(_("Rows left out"), header, rows)])
    return len(rows)
