"""The imports of the file, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import clock, formats
from cockpit.i18n import N_, _, ngettext, pgettext
from cockpit.itemmodels import cells
from cockpit.itemmodels.headers import caption
from cockpit.itemmodels.import_words import entity_name
from cockpit.records.importing import ImportPlan, PastFile, PastImport

AT, FILES, TARGET, ROWS, RESULT, STATE, DEED = range(7)
#: item data role of the icon of what can be done
ICON = 0x0100 + 77
#: number that stands for the import in the making
PENDING = 0
_CAPTIONS = (N_("Date"), N_("File"), N_("Target"), N_("Rows"), N_("Result"), N_("State"), "")
_NAMED = 2
_KINDS = {
    "account": N_("account"), "contact": N_("contact"), "opportunity": N_("opportunity"), "action": N_("action"),
    "rep": N_("rep"), "product": N_("product"), "sales_order": N_("order"), "objective": N_("objective"),
    "segment": N_("segment"), "stage": N_("stage"), "action_type": N_("action type"),
    "plan": N_("action plan"), "plan_remark": N_("remark"), "tag": N_("tag"),
}  # fmt: skip

Index = QModelIndex | QPersistentModelIndex


class Deed(Enum):
    """What can be done with an import of the history."""

    NONE = auto()
    UNDO = auto()
    REDO = auto()
    RESUME = auto()


_DEEDS = {
    Deed.UNDO: (N_("Undo"), "arrow-u-up-left"),
    Deed.REDO: (N_("Redo"), "arrow-u-up-right"),
    Deed.RESUME: (N_("Resume"), "arrow-right"),
}


class ImportHistoryModel(QAbstractTableModel):
    """What the history shows of past imports."""

    def __init__(self) -> None:
        super().__init__()
        self._batches: tuple[PastImport, ...] = ()

    def set_batches(self, batches: Sequence[PastImport]) -> None:
        """Show these."""
        self.beginResetModel()
        self._batches = tuple(batches)
        self.endResetModel()

    def batch(self, row: int) -> PastImport:
        """The import shown in a row."""
        return self._batches[row]

    def deed(self, batch: PastImport) -> Deed:
        """What can be done with it."""
        if batch.id == PENDING:
            return Deed.RESUME
        if not batch.is_undone:
            return Deed.UNDO
        return Deed.REDO if batch.can_redo else Deed.NONE

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each import."""
        return 0 if parent is not None and parent.isValid() else len(self._batches)

    def columnCount(self, parent: Index | None = None) -> int:
        """Date, files, target, rows, result, state, what can be done."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of what is more than text."""
        if not index.isValid():
            return None
        batch = self._batches[index.row()]
        if index.column() == DEED:
            return self._deed_data(batch, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(batch, index.column())
        return _cell(batch, index.column()) if role == cells.CELL else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        return caption(_CAPTIONS, section, orientation, role, right=(ROWS,))

    def _deed_data(self, batch: PastImport, role: int) -> Any:
        word, icon = deed_words(self.deed(batch))
        if role == Qt.ItemDataRole.DisplayRole:
            return word
        if role == ICON:
            return icon
        return cells.Text("") if role == cells.CELL else None


def deed_words(deed: Deed) -> tuple[str, str]:
    """Word and icon of what can be done."""
    word, icon = _DEEDS.get(deed, ("", ""))
    return (_(word) if word else ""), icon


def kind_said(kind: str) -> str:
    """A kind of record (its table), in words."""
    return _(_KINDS[kind]) if kind in _KINDS else kind.replace("_", " ")


def pending_import(plan: ImportPlan) -> PastImport:
    """An import in the making, as the history tells of it."""
    files = tuple(
        PastFile(file.path.name, file.sheet, file.entity, file.totals, len(file.problems)) for file in plan.files
    )
    names = tuple(dict.fromkeys(file.name for file in files))
    return PastImport(PENDING, names, clock.now(), plan.totals, files=files)


def result(batch: PastImport) -> str:
    """ "212 created, 1 041 updated"; of one that waits, that nothing was written."""
    totals = batch.totals
    wrong = (totals.errors, ngettext("{n} in error", "{n} in error", totals.errors))
    parts = [
        (totals.created, ngettext("{n} created", "{n} created", totals.created)),
        (totals.updated, ngettext("{n} updated", "{n} updated", totals.updated)),
        (totals.skipped, ngettext("{n} left aside", "{n} left aside", totals.skipped)),
        wrong,
    ]
    if batch.id == PENDING:
        parts = [wrong]
    said = ", ".join(text.format(n=formats.number(count)) for count, text in parts if count)
    if batch.id == PENDING:
        return ", ".join(part for part in (_("nothing written"), said) if part)
    return _("{result}, then taken back").format(result=said) if batch.is_undone and said else said or _("nothing new")


def _files(batch: PastImport) -> tuple[str, str]:
    names = ", ".join(batch.names[:_NAMED])
    rest = len(batch.names) - _NAMED
    if rest <= 0:
        return names, ""
    return names, ngettext("and {n} other", "and {n} others", rest).format(n=formats.number(rest))


def _text(batch: PastImport, column: int) -> str:
    if column == FILES:
        return " ".join(part for part in _files(batch) if part)
    if column == AT:
        moment = batch.at.astimezone()
        return f"{formats.day_near(moment.date())} {formats.time_of_day(batch.at)}"
    if column == TARGET:
        return ", ".join(entity_name(entity) for entity in batch.entities[:3])
    if column == ROWS:
        return formats.number(batch.totals.rows)
    return result(batch) if column == RESULT else state(batch)[0]


def state(batch: PastImport) -> tuple[str, str, str]:
    """Word, tone and icon of where an import stands."""
    if batch.id == PENDING:
        return _("being checked"), "info", "hourglass-medium"
    if batch.is_undone:
        return pgettext("import", "undone"), "neutral", "arrow-u-up-left"
    if batch.is_sample:
        return _("sample"), "info", "lightbulb"
    return pgettext("import", "imported"), "ok", "check-circle"


def _cell(batch: PastImport, column: int) -> cells.Cell:
    text = _text(batch, column)
    if column == FILES:
        names, rest = _files(batch)
        return cells.Text(names, rest, "text3" if batch.is_undone else "text", 500, "file-csv")
    if column == ROWS:
        return cells.Figure(text)
    if column == STATE:
        return cells.Status(*state(batch))
    return cells.Text(text, color="text3" if batch.is_undone else "text2")
