"""The sales behind a figure, as a table whose last row is their sum."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import _, ngettext
from cockpit.itemmodels import cells
from cockpit.records.kpi import Sale, SalesBehind

Index = QModelIndex | QPersistentModelIndex
DAY, WHAT, AMOUNT = range(3)


class SalesModel(QAbstractTableModel):
    """Day, account with the object of the sale, amount."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._behind: SalesBehind | None = None

    def set_sales(self, behind: SalesBehind) -> None:
        """Show these."""
        self.beginResetModel()
        self._behind = behind
        self.endResetModel()

    def sale(self, index: Index) -> Sale | None:
        """The sale of a row; None for the sum."""
        if self._behind is None or not 0 <= index.row() < len(self._behind.sales):
            return None
        return self._behind.sales[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The sales and their sum; nothing without a sale."""
        if parent.isValid() or self._behind is None or not self._behind.sales:
            return 0
        return len(self._behind.sales) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Three."""
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and how they look."""
        if not index.isValid() or self._behind is None:
            return None
        sale = self.sale(index)
        if role == cells.TOTAL:
            return sale is None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._total(index.column()) if sale is None else _text(sale, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == cells.CELL and sale is not None:
            return _cell(sale, index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < 3:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Day"), _("Account"), _("Amount"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == AMOUNT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _total(self, column: int) -> str:
        assert self._behind is not None
        volume = self._behind.volume
        if column == WHAT:
            return ngettext("Total, {n} sale", "Total, {n} sales", volume.count).format(n=formats.number(volume.count))
        return formats.money_exact(volume.amount) if column == AMOUNT else ""


def _text(sale: Sale, column: int) -> str:
    if column == DAY:
        return formats.date_short(sale.day) if sale.day else formats.DASH
    if column == AMOUNT:
        return formats.money_exact(sale.amount)
    return ", ".join(part for part in (_account(sale), _object(sale)) if part)


def _cell(sale: Sale, column: int) -> cells.Cell:
    if column == DAY:
        return cells.Text(_text(sale, DAY), color="text3")
    if column == AMOUNT:
        return cells.Figure(_text(sale, AMOUNT), weight=500)
    return cells.Text(_account(sale), _object(sale), weight=500)


def _account(sale: Sale) -> str:
    return sale.account or _("No account")


def _object(sale: Sale) -> str:
    return _("Order {number}").format(number=sale.title).strip() if sale.is_order else sale.title
