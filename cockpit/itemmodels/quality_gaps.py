"""The accounts behind a place in the grid of data quality, with what is typed to put them right (E5)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.formats import date_short, date_year, initials, number
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.records.quality import CLOSING, CONTACT, DECIDER_EMAIL, NEXT_ACTION, Gap, GapList, Remedy

Index = QModelIndex | QPersistentModelIndex
ACCOUNT, OWNER, VALUE, SHEET = range(4)
_NEEDS_TARGET = (DECIDER_EMAIL, NEXT_ACTION, CLOSING)


class QualityGapsModel(QAbstractTableModel):
    """Columns: account, owner, what is to be typed, a way to the account's sheet.

    What was typed is shown until the file is read again (`wait_for`).
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._list: GapList | None = None
        self._gaps: list[Gap] = []
        self._waiting: dict[int, str] = {}

    def set_list(self, found: GapList) -> None:
        """Show these; of the same place only what differs changes, so that what is being typed stays."""
        former, self._list = self._list, found
        self._waiting.clear()
        if former is None or former.spot != found.spot:
            self.beginResetModel()
            self._gaps = list(found.gaps)
            self.endResetModel()
            return
        self._merge(found.gaps)

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._list, self._gaps = None, []
        self._waiting.clear()
        self.endResetModel()

    @property
    def shown(self) -> GapList | None:
        """What is shown."""
        return self._list

    def gap(self, index: Index) -> Gap | None:
        """The account of a row."""
        return self._gaps[index.row()] if 0 <= index.row() < len(self._gaps) else None

    def is_open(self, index: Index) -> bool:
        """Whether the gap of a row can be closed here."""
        gap = self.gap(index)
        if gap is None or self._list is None or self._list.remedy is Remedy.SHEET:
            return False
        return gap.target is not None or self._list.spot.check.key not in _NEEDS_TARGET

    def wait_for(self, gap: Gap, text: str) -> None:
        """Show what was typed while it is being kept; "" takes it back."""
        if text:
            self._waiting[gap.account_id] = text
        else:
            self._waiting.pop(gap.account_id, None)
        row = next((at for at, each in enumerate(self._gaps) if each.account_id == gap.account_id), None)
        if row is not None:
            self.dataChanged.emit(self.index(row, VALUE), self.index(row, VALUE))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The accounts."""
        return 0 if parent.isValid() else len(self._gaps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Account, owner, value, sheet."""
        return 0 if parent.isValid() else SHEET + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {ACCOUNT: _("Account"), OWNER: "", VALUE: self._value_caption(), SHEET: ""}[section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The value can be typed where the gap is closed here."""
        flags = super().flags(index)
        if index.isValid() and index.column() == VALUE and self.is_open(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, description, words for screen readers, and what an editor begins with."""
        gap = self.gap(index) if index.isValid() else None
        if gap is None:
            return None
        if role == cells.CELL:
            return self._cell(gap, index)
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(self._cell(gap, index))
        if role == Qt.ItemDataRole.EditRole:
            return date_short(gap.day) if gap.day is not None and self._is_day() else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(gap, index)
        return None

    def _cell(self, gap: Gap, index: Index) -> cells.Cell:
        if index.column() == ACCOUNT:
            return cells.Text(gap.account, self._detail(gap), weight=500)
        if index.column() == OWNER:
            return cells.Person(initials(gap.owner)) if gap.owner else cells.Text("–", color="text3")
        if index.column() == SHEET:
            return cells.Text("", icon="arrow-right", color="text3")
        return self._value(gap, index)

    def _value(self, gap: Gap, index: Index) -> cells.Cell:
        waiting = self._waiting.get(gap.account_id)
        if waiting:
            return cells.Text(waiting, color="text2")
        if not self.is_open(index):
            is_decider = self._key() == DECIDER_EMAIL
            return cells.Text(_("no decision maker known") if is_decider else _("on its sheet"), color="text3")
        if self._is_day() and gap.day is not None:
            return cells.Text(date_year(gap.day), color="text2" if self._key() == CONTACT else "warn")
        choose = self._list is not None and self._list.remedy is Remedy.CHOICE
        return cells.Text(_("to choose") if choose else _("to type"), color="text3")

    def _detail(self, gap: Gap) -> str:
        """What the gap is about, and how many more there are; else where the account is."""
        said = gap.detail or gap.city
        return f"{said} +{number(gap.more)}" if gap.more else said

    def _value_caption(self) -> str:
        key = self._key()
        if key == CONTACT:
            return _("Call planned on")
        if key == NEXT_ACTION:
            return _("Moved to")
        if key == CLOSING:
            return _("Closing expected on")
        return self._list.spot.check.name if self._list is not None else ""

    def _spoken(self, gap: Gap, index: Index) -> str:
        if index.column() == SHEET:
            return _("Open {account}").format(account=gap.account)
        if index.column() == OWNER:
            return gap.owner
        return f"{gap.account}, {self._value_caption()}, {_text(self._value(gap, index))}"

    def _key(self) -> str:
        return self._list.spot.check.key if self._list is not None else ""

    def _is_day(self) -> bool:
        return self._list is not None and self._list.remedy is Remedy.DAY

    def _merge(self, gaps: tuple[Gap, ...]) -> None:
        wanted = {gap.account_id for gap in gaps}
        for row in reversed(range(len(self._gaps))):
            if self._gaps[row].account_id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._gaps[row]
                self.endRemoveRows()
        for row, gap in enumerate(gaps):
            if row >= len(self._gaps) or self._gaps[row].account_id != gap.account_id:
                if any(each.account_id == gap.account_id for each in self._gaps[row:]):
                    self._replace(gaps)
                    return
                self.beginInsertRows(QModelIndex(), row, row)
                self._gaps.insert(row, gap)
                self.endInsertRows()
            self._gaps[row] = gap
        if self._gaps:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._gaps) - 1, SHEET))

    def _replace(self, gaps: tuple[Gap, ...]) -> None:
        """The order is another one: an account was renamed."""
        self.beginResetModel()
        self._gaps = list(gaps)
        self.endResetModel()


def _text(cell: cells.Cell) -> str:
    match cell:
        case cells.Text(text, detail):
            return f"{text} {detail}".strip()
        case cells.Person(letters):
            return letters
    raise TypeError(cell)
