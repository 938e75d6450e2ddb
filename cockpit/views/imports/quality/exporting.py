"""The records behind a cell as a file to complete in a spreadsheet and to drop on the window again (E5)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.importing import Entity
from cockpit.records.quality import CLOSING, DECIDER_EMAIL, NEXT_ACTION, GapList, Spot
from cockpit.views.shared.saving import TABLES, Saving

if TYPE_CHECKING:
    from cockpit.db.store import Store

_OF_TARGETS = {DECIDER_EMAIL: Entity.CONTACT, NEXT_ACTION: Entity.ACTION, CLOSING: Entity.OPPORTUNITY}


class GapExport(Saving):
    """Asks where to save and writes."""

    kinds = TABLES

    def export(self, spot: Spot, name: str) -> None:
        """Write the records of a place in the grid where the user says; `name` is what the file is called."""
        path = self.where(_("Export the list"), f"{_safe(name)}.xlsx")
        if path is None:
            return
        self._desk.work(
            _("Writing the list"), lambda store, _task: _write(store, spot, path), lambda rows: self._done(path, rows)
        )

    def _done(self, path: Path, rows: int) -> None:
        said = ngettext(
            "{n} record is in {name}: complete it there, then drop the file here.",
            "{n} records are in {name}: complete them there, then drop the file here.",
            rows,
        )
        self.say_written(path, said.format(n=number(rows), name=path.name))


def _write(store: Store, spot: Spot, path: Path) -> int:
    """Accounts, or the contacts, actions or opportunities that are to be completed; accounts where none is known."""
    from cockpit.exporting.export import Form, export_list, form_of
    from cockpit.services import quality

    found = quality.gap_list(store, spot, None)
    entity, ids = _ids(found)
    return export_list(store, entity, path, form_of(path) or Form.XLSX, ids).rows


def _ids(found: GapList) -> tuple[Entity, list[int]]:
    entity = _OF_TARGETS.get(found.spot.check.key)
    targets = [gap.target for gap in found.gaps if gap.target is not None]
    if entity is None or not targets:
        return Entity.ACCOUNT, [gap.account_id for gap in found.gaps]
    return entity, targets


def _safe(name: str) -> str:
    return "".join(char if char.isalnum() or char in " -’,." else " " for char in name).strip() or "export"
