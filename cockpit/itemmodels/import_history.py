"""The imports of the file, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _, ngettext, pgettext
from cockpit.itemmodels import cells
from cockpit.records.importing import PastImport

FILES, AT, RESULT, STATE = range(4)
_CAPTIONS = (N_("Files"), N_("Date"), N_("Result"), N_("State"))
_NAMED = 3

Index = QModelIndex | QPersistentModelIndex


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

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each import."""
        return 0 if parent is not None and parent.isValid() else len(self._batches)

    def columnCount(self, parent: Index | None = None) -> int:
        """Files, date, result, state."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of what is more than text."""
        if not index.isValid():
            return None
        batch = self._batches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(batch, index.column())
        return _cell(batch, index.column()) if role == cells.CELL else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The captions."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(_CAPTIONS[section])
        return None


def result(batch: PastImport) -> str:
    """ "212 created, 1 041 updated"."""
    totals = batch.totals
    parts = [
        (totals.created, ngettext("{n} created", "{n} created", totals.created)),
        (totals.updated, ngettext("{n} updated", "{n} updated", totals.updated)),
        (totals.errors, ngettext("{n} in error", "{n} in error", totals.errors)),
    ]
    return ", ".join(text.format(n=formats.number(count)) for count, text in parts if count) or _("nothing new")


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
    if column == RESULT:
        return result(batch)
    if batch.is_undone:
        return pgettext("import", "undone")
    return _("sample") if batch.is_sample else pgettext("import", "done")


def _cell(batch: PastImport, column: int) -> cells.Cell:
    text = _text(batch, column)
    if column == FILES:
        names, rest = _files(batch)
        return cells.Text(names, rest, "text3" if batch.is_undone else "text", 500, "file-csv")
    if column == STATE:
        if batch.is_undone:
            return cells.Status(text, "neutral", "arrow-u-up-left")
        return cells.Status(text, "info", "lightbulb") if batch.is_sample else cells.Status(text, "ok", "check-circle")
    return cells.Text(text, color="text2")
