"""The list of contacts."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.itemmodels.account_filters import Filter, contacts_kept
from cockpit.records.accounts import AccountsView, ContactRow

NAME, ROLES, ACCOUNT, SEGMENT, OWNER, EMAIL, PHONE = range(7)
_CAPTIONS = (N_("Contact"), N_("Roles"), N_("Account"), N_("Segment"), "", N_("E-mail"), N_("Phone"))

Index = QModelIndex | QPersistentModelIndex


class ContactsModel(QAbstractTableModel):
    """Rows of `ContactRow`, by name until a column is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._view: AccountsView | None = None
        self._shown: list[ContactRow] = []
        self._filter = Filter()
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def show_view(self, view: AccountsView) -> None:
        """Show what was read."""
        self._view = view
        self._renew()

    def set_filter(self, wanted: Filter) -> None:
        """Keep these only."""
        if wanted != self._filter:
            self._filter = wanted
            self._renew()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is by name."""
        self._sort = (column, order)
        self._renew()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return self._view.contact_count if self._view is not None else 0

    def contact(self, row: int) -> ContactRow:
        """The contact in a row."""
        return self._shown[row]

    def row_of(self, contact_id: int) -> int:
        """Where a contact stands, -1 where it is not shown."""
        return next((i for i, row in enumerate(self._shown) if row.id == contact_id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """The contacts kept."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """From the name to the phone."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and description of a cell."""
        if not index.isValid() or self._view is None:
            return None
        row = self._shown[index.row()]
        if role == cells.CELL:
            return self._cell(row, index.column())
        return self._text(row, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(_CAPTIONS):
            if role == Qt.ItemDataRole.DisplayRole:
                return _(_CAPTIONS[section]) if _CAPTIONS[section] else ""
            if role == Qt.ItemDataRole.AccessibleTextRole and section == OWNER:
                return _("Rep")
        return None

    def _renew(self) -> None:
        kept = contacts_kept((self._view.contacts or ()) if self._view is not None else (), self._filter)
        column, order = self._sort
        if column >= 0:
            texts = {row.id: self._text(row, column).casefold() for row in kept}
            kept.sort(key=lambda row: texts[row.id], reverse=order is Qt.SortOrder.DescendingOrder)
        self.beginResetModel()
        self._shown = kept
        self.endResetModel()

    def _text(self, row: ContactRow, column: int) -> str:
        assert self._view is not None
        words = self._view.words
        if column == NAME:
            return ", ".join(part for part in (row.name, row.job_title) if part)
        if column == ROLES:
            return ", ".join(words.roles[key].name for key in row.role_ids if key in words.roles) or _("role?")
        if column == SEGMENT:
            return words.segments[row.segment_id].name if row.segment_id in words.segments else ""
        if column == OWNER:
            return words.reps[row.owner_id].name if row.owner_id in words.reps else ""
        return {ACCOUNT: row.account, EMAIL: row.email, PHONE: row.phone}[column]

    def _cell(self, row: ContactRow, column: int) -> cells.Cell:
        assert self._view is not None
        words, text = self._view.words, self._text(row, column)
        if column == NAME:
            return cells.Text(row.name, row.job_title, weight=500)
        if column == ROLES:
            return cells.Status(text, "neutral" if row.role_ids else "warn")
        if column == SEGMENT and row.segment_id in words.segments:
            return cells.Segment(words.segments[row.segment_id].key, text)
        if column == OWNER and row.owner_id in words.reps:
            return cells.Person(words.reps[row.owner_id].initials)
        return cells.Text(text, color="text2")
