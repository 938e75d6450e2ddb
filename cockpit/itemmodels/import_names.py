"""The names that an import would bring and the cockpit does not know: reps, accounts, stages…"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import _, ngettext
from cockpit.itemmodels import cells
from cockpit.records.importing import NewValue

NAME, ROWS = range(2)
_COLUMNS = 2
_ICONS = {
    "rep": "users-three",
    "account": "address-book",
    "contact": "user-focus",
    "product": "tag",
    "stage": "kanban",
    "origin": "path",
    "segment": "medal",
}

Index = QModelIndex | QPersistentModelIndex


class NewNamesModel(QAbstractTableModel):
    """`NewValue`s as they come; below them how many others there are."""

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[NewValue, ...] = ()
        self._others = 0

    def set_names(self, names: Sequence[NewValue], count: int) -> None:
        """Show these, of `count` names in all."""
        self.beginResetModel()
        self._names = tuple(names)
        self._others = max(count - len(self._names), 0)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each name, one for the others."""
        return 0 if parent is not None and parent.isValid() else len(self._names) + (self._others > 0)

    def columnCount(self, parent: Index | None = None) -> int:
        """Name with what is new, rows."""
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of what is more than text."""
        if not index.isValid():
            return None
        if role == cells.CELL:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        return None

    def _text(self, row: int, column: int) -> str:
        if row == len(self._names):
            said = ngettext("and {n} other", "and {n} others", self._others)
            return said.format(n=formats.number(self._others)) if column == NAME else ""
        name = self._names[row]
        return f"{name.value}, {kind_words(name.kind)}" if column == NAME else _rows(name.rows)

    def _cell(self, row: int, column: int) -> cells.Cell:
        text = self._text(row, column)
        if row == len(self._names):
            return cells.Text(text, color="text3")
        if column == ROWS:
            return cells.Figure(text, color="text3")
        name = self._names[row]
        return cells.Text(name.value, kind_words(name.kind), weight=500, icon=_ICONS.get(name.kind, "plus"))


def kind_words(kind: str) -> str:
    """ "new account"."""
    words = {
        "rep": _("new rep"),
        "account": _("new account"),
        "contact": _("new contact"),
        "product": _("new product"),
        "stage": _("new stage"),
        "origin": _("new origin"),
        "segment": _("new segment"),
        "account_status": _("new status"),
        "tag": _("new tag"),
        "contact_role": _("new role"),
        "action_type": _("new action type"),
        "lost_reason": _("new lost reason"),
    }
    return words.get(kind, _("new"))


def _rows(count: int) -> str:
    return ngettext("{n} row", "{n} rows", count).format(n=formats.number(count)) if count > 1 else ""
