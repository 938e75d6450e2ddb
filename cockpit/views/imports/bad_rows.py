"""The rows that stayed out, from the page to a workbook: where to, then written in the background, then opened."""

from __future__ import annotations

from pathlib import Path

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.importing import ImportPlan
from cockpit.views.imports import engine
from cockpit.views.shared.saving import Saving


class BadRows(Saving):
    """Asks where to save and writes."""

    def export(self, plan: ImportPlan) -> None:
        """Write the rows of the plan that are in error where the user says."""
        path = self.where(_("Export the rows left out"), _file_name(plan))
        if path is None:
            return
        self._desk.work(
            _("Writing the rows left out"),
            lambda store, _task: engine.export_bad_rows(store, plan, path),
            lambda rows: self._done(path, rows),
        )

    def _done(self, path: Path, rows: int) -> None:
        said = ngettext(
            "{n} row left out is in {name}: correct it there, then drop the file here.",
            "{n} rows left out are in {name}: correct them there, then drop the file here.",
            rows,
        )
        self.say_written(path, said.format(n=number(rows), name=path.name))


def _file_name(plan: ImportPlan) -> str:
    """ "deals - rows left out.xlsx"; of several files, without a name of theirs."""
    troubled = {file.path for file in plan.files if file.totals.errors}
    if len(troubled) != 1:
        return _("rows left out") + ".xlsx"
    return _("{file} - rows left out").format(file=troubled.pop().stem) + ".xlsx"
