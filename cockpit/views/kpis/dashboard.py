"""The charts of the KPI page in their cards, in two rows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.desktop import fonts
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.kpi import Behind, KpiBoard, Pick
from cockpit.views.kpis import telling, words
from cockpit.views.kpis.cards import ChartCard, KeyLine, Legend
from cockpit.views.kpis.columns import ColumnsChart
from cockpit.views.kpis.marks import Said
from cockpit.views.kpis.rows import RowsChart, StackedRowsChart
from cockpit.views.kpis.scatter import ScatterChart
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.labels import label

_THREE_FROM = 900
_COLUMNS = 48
# row, first column, columns: three equal cards, then three as 1.32, 1 and 0.72
_SPANS = ((0, 0, 16), (0, 16, 16), (0, 32, 16), (1, 0, 21), (1, 21, 16), (1, 37, 11))


class Dashboard(QWidget):
    """Six charts in cards. Signals: picked(Said) for what was clicked in any of them."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.won_lost = ChartCard(_("Won and lost"), ColumnsChart(_("Won and lost"), _count, stacked=False))
        self.funnel = ChartCard(_("Conversion"), RowsChart(_("Conversion")))
        self.rates = ChartCard(
            pgettext("card", "Conversion rate"), RowsChart(pgettext("card", "Conversion rate")), scrolls=True
        )
        self.effort = ChartCard(_("Effort by target"), ScatterChart(_("Effort by target"), _hours, _thousands))
        self.created = ChartCard(
            _("Opportunities created"), ColumnsChart(_("Opportunities created"), _count, stacked=True)
        )
        self.baskets = ChartCard(_("Average basket"), StackedRowsChart(_("Average basket")))
        self._board: KpiBoard | None = None
        self._is_team = True
        self._dress_cards()
        self._lay_out()
        for card in self.cards:
            card.picked.connect(self.picked)

    @property
    def cards(self) -> tuple[ChartCard, ...]:
        """All cards, in reading order."""
        return (self.won_lost, self.funnel, self.rates, self.effort, self.created, self.baskets)

    def set_board(self, board: KpiBoard, is_team: bool) -> None:
        """Plot these figures: items of the plots are kept and given the new data."""
        self._board, self._is_team = board, is_team
        self._counted.setText(_counted(board))
        self._show_over_time(board)
        self._show_conversion(board)
        self._show_effort(board)
        self._show_baskets(board)

    def retranslate(self) -> None:
        """Word everything again."""
        self._header.set_title(_("Essentials"))
        if self._board is not None:
            self.set_board(self._board, self._is_team)

    def _dress_cards(self) -> None:
        self.keys, self.effort_keys = KeyLine(), KeyLine()
        self.won_lost.below.addWidget(self.keys)
        self.effort.below.addWidget(self.effort_keys)
        self.legend = Legend()
        self.legend.picked.connect(self.picked)
        self.created.middle.addWidget(self.legend)

    def _lay_out(self) -> None:
        self._header = SectionHeader(_("Essentials"), "", 32)
        self._counted = label("", "small", "text3")
        self._header.add(self._counted)
        content = QWidget()
        content.setProperty("ground", "none")
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 14, 0, 16)
        column.setSpacing(12)
        column.addWidget(self._header)
        column.addLayout(self._grid, 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._place(three=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three cards on a row where there is room, else two."""
        super().resizeEvent(event)
        three = event.size().width() >= fonts.scaled(_THREE_FROM)
        if three != self._three:
            self._place(three)

    def _place(self, three: bool) -> None:
        """Lay the cards out: shares of a row as in the design, in columns fine enough for both rows."""
        self._three = three
        for card in self.cards:
            self._grid.removeWidget(card)
        spans = _SPANS if three else ((0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1), (2, 0, 1), (2, 1, 1))
        for card, (line, first, wide) in zip(self.cards, spans, strict=True):
            self._grid.addWidget(card, line, first, 1, wide)
        for line in range(3):
            self._grid.setRowStretch(line, 1 if line < 2 or not three else 0)
        for place in range(_COLUMNS):
            self._grid.setColumnStretch(place, 1 if three or place < 2 else 0)

    def _show_over_time(self, board: KpiBoard) -> None:
        hint = words.step_hint(board.over_time[0].bucket.step)
        running = words.running_note(tuple(each.bucket for each in board.over_time))
        self.won_lost.set_texts(_("Won and lost"), hint)
        _columns(self.won_lost).set_columns(telling.won_and_lost(board))
        self.keys.set_keys(_won_and_lost_keys())
        whole = board.kpis.whole
        said = _("{won} won for {amount}, {lost} lost").format(
            won=formats.number(whole.won.count),
            amount=formats.money(whole.won.amount),
            lost=formats.number(whole.lost.count),
        )
        self.won_lost.foot.say(said, "", _("See"), _said(board, _("Opportunities won"), Behind.WON))
        count = whole.created.count
        self.created.set_texts(_("Opportunities created"), _("{n}, by origin").format(n=formats.number(count)))
        _columns(self.created).set_columns(telling.created(board))
        self.legend.set_entries(telling.created_legend(board))
        self.created.foot.say(running, "", _("See"), _said(board, _("Opportunities created"), Behind.CREATED))

    def _show_conversion(self, board: KpiBoard) -> None:
        self.funnel.set_texts(_("Conversion"), _("opportunities created"))
        _rows(self.funnel).set_rows(telling.funnel(board))
        passed = board.funnel[-1].volume.count if board.funnel else 0
        said = ngettext("{n} won so far of {all} created", "{n} won so far of {all} created", passed).format(
            n=formats.number(passed), all=formats.number(board.kpis.whole.created.count)
        )
        self.funnel.foot.say(said, "", _("See"), _said(board, _("Opportunities created"), Behind.CREATED))
        self.rates.set_texts(pgettext("card", "Conversion rate"), _("won among closed, team and reps"))
        _rows(self.rates).set_rows(telling.conversion(board))
        text, tone = telling.conversion_verdict(board)
        self.rates.foot.say(text, tone, _("See"), _said(board, _("Opportunities closed"), Behind.CLOSED))

    def _show_effort(self, board: KpiBoard) -> None:
        self.effort.set_texts(_("Effort by target"), _("hours and revenue, by rep"))
        chart = self.effort.chart
        assert isinstance(chart, ScatterChart)
        slope = telling.effort_slope(board)
        text = _("mean {amount}/h").format(amount=formats.money(round(slope * 100))) if slope else ""
        chart.set_points(telling.efforts(board), slope, text, _("No hours and no sales on accounts with a segment"))
        self.effort_keys.set_keys(telling.effort_keys(board))
        self.effort.foot.say(*telling.no_show_verdict(board))

    def _show_baskets(self, board: KpiBoard) -> None:
        whole = board.kpis.whole
        self.baskets.set_texts(_("Average basket"), "")
        chart = self.baskets.chart
        assert isinstance(chart, StackedRowsChart)
        chart.set_rows(telling.baskets(board), _("No sales"))
        said = _("Together: {basket}, {sales}").format(
            sales=words.counted_sales(whole.basket.n), basket=words.basket(whole.basket)
        )
        self.baskets.foot.say(said, "", _("See"), _said(board, _("Signed revenue"), Behind.SIGNED))


def _columns(card: ChartCard) -> ColumnsChart:
    assert isinstance(card.chart, ColumnsChart)
    return card.chart


def _rows(card: ChartCard) -> RowsChart:
    assert isinstance(card.chart, RowsChart)
    return card.chart


def _won_and_lost_keys() -> tuple[tuple[str, str, str], ...]:
    won, lost = pgettext("opportunities", "Won"), pgettext("opportunities", "Lost")
    return ("square", "accent", won), ("square", "chart-muted", lost)


def _said(board: KpiBoard, title: str, what: Behind) -> Said:
    whole = board.kpis.whole
    volumes = {
        Behind.WON: words.opportunities(whole.won),
        Behind.CREATED: words.opportunities(whole.created),
        Behind.CLOSED: words.opportunities(whole.won + whole.lost),
        Behind.SIGNED: words.sales(whole.signed),
    }
    return Said(title, volumes[what], Pick(what, board.kpis.start, board.kpis.end))


def _counted(board: KpiBoard) -> str:
    accounts = ngettext("{n} account", "{n} accounts", board.accounts).format(n=formats.number(board.accounts))
    count = board.kpis.whole.created.count
    created = ngettext("{n} opportunity", "{n} opportunities", count).format(n=formats.number(count))
    return _("computed on {accounts} and {opportunities}").format(accounts=accounts, opportunities=created)


def _count(value: float) -> str:
    return formats.number(value) if value == int(value) else ""


def _hours(value: float, is_last: bool) -> str:
    return formats.hours(round(value * 60)) if is_last else formats.number(value)


def _thousands(value: float, is_last: bool) -> str:
    if value >= 1000 or value == 0:
        text = formats.number(value / 1000, 0 if (value / 1000).is_integer() else 1)
        return _("{amount} k€").format(amount=text) if is_last else text
    return formats.money(round(value * 100))
