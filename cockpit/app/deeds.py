"""What the window wishes and only the root can do: choose files, open folders, the sample, another database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from cockpit import paths
from cockpit.desktop.files import show_in_folder
from cockpit.i18n import _
from cockpit.views.shell import sample
from cockpit.views.shell.own_commands import Deeds

if TYPE_CHECKING:
    from cockpit.app.program import Program
    from cockpit.records.importing import Entity


class Doer:
    """Does what commands, pages and overlays ask for."""

    def __init__(self, program: Program) -> None:
        self._program = program

    def deeds(self) -> Deeds:
        """For the list of commands."""
        overlays = self._program.overlays
        return Deeds(
            open_palette=overlays.open_palette,
            show_keys=overlays.show_keys,
            choose_import=self.choose_import,
            choose_file=self.choose_file,
            show_folder=self.show_folder,
            load_sample=self.load_sample,
            remove_sample=self.remove_sample,
            leave=self.leave,
        )

    def choose_import(self) -> None:
        """A dialog for files to import."""
        kinds = _("Exports (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods *.ics *.vcf *.zip);;All files (*)")
        chosen, _filter = QFileDialog.getOpenFileNames(
            self._program.frame, _("Choose files to import"), str(paths.documents_folder()), kinds
        )
        if chosen:
            self.import_files([Path(each) for each in chosen], None)

    def import_files(self, chosen: Sequence[Path], entity: Entity | None) -> None:
        """Show what would become of these files, on the import page."""
        self._program.desk.drop(chosen, entity)

    def choose_file(self) -> None:
        """A dialog for another file of the program, an existing one or a new one."""
        folder = str(self._program.database.parent)
        kinds = _("Cockpit files (*.db);;All files (*)")
        chosen, _filter = QFileDialog.getSaveFileName(
            self._program.frame,
            _("Open another file"),
            folder,
            kinds,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if chosen:
            self._program.open_other(Path(chosen))

    def leave(self) -> None:
        """Close the window."""
        self._program.frame.close()

    def show_folder(self) -> None:
        """Show the data in its folder, in the system's file manager."""
        show_in_folder(self._program.database)

    def load_sample(self) -> None:
        """The sample, in."""
        sample.load_sample(self._program.desk)

    def remove_sample(self, batch: int) -> None:
        """The sample, out."""
        sample.remove_sample(self._program.desk, batch)
