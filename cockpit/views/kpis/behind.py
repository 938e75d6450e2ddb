"""The side panel with the sales behind a figure."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal

from cockpit.i18n import _
from cockpit.itemmodels.sales import SalesModel
from cockpit.records.kpi import Sale, SalesBehind
from cockpit.views.kpis import words
from cockpit.views.kpis.marks import Said
from cockpit.views.shared.labels import label
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.table import DenseTable

WIDTH = 392


class BehindPanel(SidePanel):
    """What was clicked, and the opportunities and orders that sum to it.

    Signals: sale_opened(Sale).
    """

    sale_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.show_menu_button(False)
        self.model = SalesModel(self)
        self._expected = Said("")
        self._said = label("", "small", "text2", wrap=True)
        self.head.addWidget(self._said)
        self.table = DenseTable(_("Sales behind the figure"))
        self.table.setModel(self.model)
        self.table.set_widths(92, 0, 92)
        self.table.opened.connect(self._open)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table, 1)

    def expect(self, said: Said) -> None:
        """Name what is being looked up."""
        self._expected = said
        self.set_title(said.title)
        self._said.setText(said.detail)
        self._said.setVisible(bool(said.detail))

    def set_sales(self, behind: SalesBehind) -> None:
        """Show them."""
        self.model.set_sales(behind)
        if not self._expected.is_whole and behind.sales:
            self._said.setText(self._told(behind))
            self._said.show()
        if not behind.sales:
            self._said.setText(_("Nothing is behind it any more."))
            self._said.show()

    def _told(self, behind: SalesBehind) -> str:
        """Whose they are where they are one rep's, then how many and how much."""
        reps = {sale.rep for sale in behind.sales}
        rep = reps.pop() if len(reps) == 1 else ""
        return ", ".join(part for part in (rep, self._expected.detail, words.sales(behind.volume)) if part)

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.table.setAccessibleName(_("Sales behind the figure"))

    def _open(self, index: QModelIndex) -> None:
        sale: Sale | None = self.model.sale(index)
        if sale is not None:
            self.sale_opened.emit(sale)
