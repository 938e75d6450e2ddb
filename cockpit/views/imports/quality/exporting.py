"""The records behind a cell as a file to complete in a spreadsheet and to drop on the window again (E5)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cockpit.desktop import files
from cockpit.desktop.desk import Desk, ToastButton
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.importing import Entity
from cockpit.records.quality import CLOSING, DECIDER_EMAIL, NEXT_ACTION, GapList, Spot

if TYPE_CHECKING:
    from cockpit.db.store import Store

_OF_TARGETS = {DECIDER_EMAIL: Entity.CONTACT, NEXT_ACTION: Entity.ACTION, CLOSING: Entity.OPPORTUNITY}


class GapExport(QObject):
    """Asks where to save and writes. `ask_file` opens the dialog of the system."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._window = desk, window
        self.ask_file: Callable[[str, Path], Path | None] = self._file_dialog

    def export(self, spot: Spot, name: str) -> None:
        """Write the records of a place in the grid where the user says; `name` is what the file is called."""
        suggestion = files.paper_folder() / f"{_safe(name)}.xlsx"
        path = self.ask_file(_("Export the list"), suggestion)
        if path is None:
            return
        files.keep_paper_folder(path.parent)
        self._desk.work(
            _("Writing the list"), lambda store, _task: _write(store, spot, path), lambda rows: self._done(path, rows)
        )

    def _done(self, path: Path, rows: int) -> None:
        said = ngettext(
            "{n} record is in {name}: complete it there, then drop the file here.",
            "{n} records are in {name}: complete them there, then drop the file here.",
            rows,
        )
        opening = ToastButton(_("Open"), lambda: files.open_file(path), "arrow-up-right")
        folder = ToastButton(_("Show in folder"), lambda: files.show_in_folder(path))
        self._desk.say(said.format(n=number(rows), name=path.name), buttons=(opening, folder))

    def _file_dialog(self, title: str, suggestion: Path) -> Path | None:
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)
        if not chosen:
            return None
        path = Path(chosen)
        if path.suffix.lower() in (".xlsx", ".csv"):
            return path
        return path.with_name(path.name + (".csv" if kind.startswith("CSV") else ".xlsx"))


def _write(store: Store, spot: Spot, path: Path) -> int:
    """Accounts, or the contacts, actions or opportunities that are to be completed; accounts where none is known."""
    from cockpit.exporting.export import Form, export_list
    from cockpit.services import quality

    found = quality.gap_list(store, spot, None)
    entity, ids = _ids(found)
    form = Form.CSV if path.suffix.lower() == ".csv" else Form.XLSX
    return export_list(store, entity, path, form, ids).rows


def _ids(found: GapList) -> tuple[Entity, list[int]]:
    entity = _OF_TARGETS.get(found.spot.check.key)
    targets = [gap.target for gap in found.gaps if gap.target is not None]
    if entity is None or not targets:
        return Entity.ACCOUNT, [gap.account_id for gap in found.gaps]
    return entity, targets


def _safe(name: str) -> str:
    return "".join(char if char.isalnum() or char in " -’,." else " " for char in name).strip() or "export"
