"""Indicateurs: what works? Charts that follow every edit, each of which opens to the sales behind it (D5, D6, D7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from cockpit import clock, formats
from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.kpi import KpiBoard, Sale, SalesBehind
from cockpit.records.scope import Period, Span
from cockpit.services.kpi_behind import sales_behind
from cockpit.services.kpi_board import kpi_board
from cockpit.views.kpis import pointing
from cockpit.views.kpis.marks import Said
from cockpit.views.shared.buttons import Button, primary, secondary
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import Page, PageAction

if TYPE_CHECKING:
    from cockpit.views.kpis.behind import BehindPanel
    from cockpit.views.kpis.dashboard import Dashboard


class KpisPage(Page):
    """The KPI page. Its charts are built, and pyqtgraph imported, when it is first shown."""

    key = "kpis"
    icon = "chart-bar"
    kinds = frozenset(
        {"account", "action", "action_type", "opportunity", "opportunity_line", "origin", "product", "rep"}
        | {"sales_order", "segment", "stage"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.board: KpiBoard | None = None
        self.dashboard: Dashboard | None = None
        self.panel: BehindPanel | None = None
        self._said: Said | None = None
        self._stack = QStackedLayout(self)
        self._waiting = QWidget()
        self._stack.addWidget(self._waiting)
        self._empty: EmptyState | None = None

    def title(self) -> str:
        """Indicateurs."""
        return _("Indicators")

    def period_text(self) -> str:
        """The days that have come of a year or a rolling year: "1 janv. – 14 oct. 2026"."""
        period, today = self.desk.period, clock.today()
        if period.span in (Span.YEAR, Span.ROLLING) and period.start <= today < period.end:
            first = (
                formats.day_month(period.start) if period.start.year == today.year else formats.date_year(period.start)
            )
            return f"{first} – {formats.date_year(today)}"
        return super().period_text()

    def actions_offered(self) -> Sequence[PageAction]:
        """Close the sales behind a figure."""
        if self.panel is None or self.panel.isHidden():
            return ()
        return (PageAction("kpis.close", _("Close the sales behind the figure"), self.close_panel, "x"),)

    def showEvent(self, event: QShowEvent) -> None:
        """Build the charts the first time."""
        self._build_once()
        super().showEvent(event)

    def load(self) -> None:
        """Read the figures of the scope and of the days of the period that have come."""
        scope, period, today = self.desk.scope, self.desk.period, clock.today()
        end = min(period.end, max(today, period.start))
        self.ask("board", lambda store: kpi_board(store, scope, period.start, end, today), self._show)
        if self._said is not None:
            self._look_behind(self._said)

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        if self.dashboard is not None and self.panel is not None:
            self.dashboard.retranslate()
            self.panel.retranslate()
        self.close_panel()

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """Open the sales behind what another page points at: {"figure": "won"}, {"rep": 4}, {"rep": 4, "family": …}."""
        said = pointing.sales_of(focus, self.desk.period, clock.today())
        if said is None:
            self.close_panel()
        else:
            self._build_once()
            self.look_behind(said)

    def look_behind(self, said: Said) -> None:
        """Show the sales behind a mark, and keep them current until the panel is closed."""
        self._said = said
        assert self.panel is not None
        self.panel.expect(said)
        self.panel.show()
        self._look_behind(said)
        self.described.emit()

    def close_panel(self) -> None:
        """Close the sales behind a figure."""
        self._said = None
        if self.panel is not None and not self.panel.isHidden():
            self.panel.hide()
            self.described.emit()

    def _look_behind(self, said: Said) -> None:
        assert said.pick is not None
        pick = said.pick.within(self.desk.scope.rep_ids)
        self.ask("behind", lambda store: sales_behind(store, pick), self._show_sales)

    def _build_once(self) -> None:
        if self.dashboard is None:
            self._build()

    def _build(self) -> None:
        from cockpit.views.kpis.behind import BehindPanel
        from cockpit.views.kpis.dashboard import Dashboard

        content = QWidget()
        line = QHBoxLayout(content)
        line.setContentsMargins(24, 0, 24, 0)
        line.setSpacing(14)
        self.dashboard, self.panel = Dashboard(), BehindPanel()
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 14, 0, 16)
        beside.addWidget(self.panel)
        line.addWidget(self.dashboard, 1)
        line.addLayout(beside)
        self.panel.hide()
        self.dashboard.picked.connect(self.look_behind)
        self.panel.closed.connect(self.close_panel)
        self.panel.sale_opened.connect(self._open_sale)
        self._content = content
        self._stack.addWidget(content)

    def _show(self, board: KpiBoard) -> None:
        self.board = board
        if board.is_empty:
            self._show_empty(board)
        else:
            assert self.dashboard is not None
            self.dashboard.set_board(board, self.desk.scope.is_team)
            self._stack.setCurrentWidget(self._content)
        self.described.emit()

    def _show_sales(self, behind: SalesBehind) -> None:
        if self.panel is not None and self._said is not None:
            self.panel.set_sales(behind)

    def _show_empty(self, board: KpiBoard) -> None:
        self.close_panel()
        former = self._empty
        has_any = board.latest is not None or board.kpis.whole.open.count or board.accounts
        self._empty = self._empty_period(board.latest) if has_any else self._empty_file()
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()

    def _empty_file(self) -> EmptyState:
        bring = primary(_("Import"), "tray-arrow-down")
        bring.clicked.connect(lambda: self.desk.go("imports"))
        text = _("Bring in your opportunities: the figures draw themselves and follow every change.")
        load = secondary(_("Load the example"), "flow-arrow")
        load.clicked.connect(lambda: self.desk.go("imports", sample=True))
        return EmptyState("chart-bar", _("No figures yet"), text, (bring, load))

    def _empty_period(self, latest: date | None) -> EmptyState:
        text = _("Nothing was created, won, lost or ordered in these days.")
        buttons = () if latest is None else (self._to(latest),)
        return EmptyState("chart-bar", _("No sales in this period"), text, buttons)

    def _to(self, latest: date) -> Button:
        """A button to the year of the last sale."""
        button = secondary(_("Show {year}").format(year=latest.year), "calendar-blank")
        button.clicked.connect(lambda: self.desk.set_period(Period.of(Span.YEAR, latest)))
        return button

    def _open_sale(self, sale: Sale) -> None:
        if sale.status == "open":
            self.desk.go("pipeline", opportunity=sale.id)
        elif sale.account_id is not None:
            self.desk.go("accounts", account=sale.account_id)
