"""A list as the page shows it, to a workbook or a CSV file: where to, then written in the background, then opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.desktop.tasks import Task
from cockpit.formats import number
from cockpit.i18n import _, language, ngettext, speaking
from cockpit.records.importing import Entity
from cockpit.views.shared.saving import TABLES, Saving

if TYPE_CHECKING:
    from cockpit.db.store import Store


class ListExport(Saving):
    """Asks where to save and writes."""

    kinds = TABLES

    def export(self, entity: Entity, ids: Sequence[int]) -> None:
        """Write these records of the list, in this order, where the user says."""
        from cockpit.exporting.export import Form, file_name

        path = self.where(_("Export the list"), file_name(entity, Form.XLSX))
        if path is None:
            return
        self._desk.work(_("Exporting the list"), self._writing(entity, path, ids), self._done)

    def _writing(self, entity: Entity, path: Path, ids: Sequence[int]) -> Callable[[Store, Task], tuple[Path, int]]:
        spoken, report, total = language(), self._desk.runner.report, len(ids)

        def write(store: Store, task: Task) -> tuple[Path, int]:
            from cockpit.exporting.export import Form, export_list, form_of

            form = form_of(path) or Form.XLSX
            with speaking(spoken):
                done = export_list(
                    store, entity, path, form, ids, lambda step: report(task, step, total), task.cancelled
                )
            return path, done.rows

        return write

    def _done(self, written: tuple[Path, int]) -> None:
        path, rows = written
        said = ngettext("{n} row written to {name}", "{n} rows written to {name}", rows)
        self.say_written(path, said.format(n=number(rows), name=path.name))
