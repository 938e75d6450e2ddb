"""The Quality tab of the Import page: are my data up to date and clean, and whose is what is not (E5, K3, E7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.records.importing import PastImport
from cockpit.records.quality import Check, Gap, QualityView, Spot
from cockpit.views.imports.duplicates.card import DuplicatesCard
from cockpit.views.imports.history.card import HistoryCard
from cockpit.views.imports.quality import asking
from cockpit.views.imports.quality.board import GridCard, Tiles
from cockpit.views.imports.quality.errands import ErrandsPanel
from cockpit.views.imports.quality.exporting import GapExport
from cockpit.views.imports.quality.gaps import WIDTH, GapsPanel
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.labels import LinkLabel
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import PageAction

_GRID, _EMPTY = range(2)
_DUPLICATES = 352
_WIDE, _NARROW = 1120, 396
_IMPORTS_SHOWN, _IMPORTS_HEAD, _IMPORTS_ROW = 5, 86, 34


class QualityPanel(QWidget):
    """Tiles, the grid of gaps, duplicates and past imports; the records behind a cell beside it.

    `corner`, the way to the rules, stands beside the tabs. Signals: told(str) what the tab's label carries: nothing;
    told_of(str tab, str) what another tab's carries.
    """

    told = Signal(str)
    told_of = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._tasks: dict[str, Task] = {}
        self._view: QualityView | None = None
        self.corner = LinkLabel(_("rules: Settings, Mandatory fields"))
        self.corner.setParent(self)
        self.corner.hide()
        self.tiles, self.card = Tiles(), GridCard()
        self.gaps, self.errands = GapsPanel(), ErrandsPanel()
        self.exporting = GapExport(desk, self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_board())
        self._stack.addWidget(QWidget())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._make_empty()
        self._connect()

    def load(self) -> None:
        """Read the figures, and the records of the cell that is open."""
        self._ask("view", asking.view(self.desk.scope), self._show)
        self.duplicates.load()
        self.history.load()

    def retranslate(self) -> None:
        """Word the fixed texts again; `load` follows."""
        self.corner.setText(_("rules: Settings, Mandatory fields"))
        self.card.retranslate()
        self.gaps.retranslate()
        self._make_empty()
        self._make_cards_again()
        self.show_beside(None)
        if self._view is not None:
            self._show(self._view)

    def actions_offered(self) -> Sequence[PageAction]:
        """Hand the corrections out, choose the rules, close the list."""
        return (
            PageAction("hand_out", _("Hand out the corrections"), self.propose_errands, "calendar-plus"),
            PageAction("quality_rules", _("Choose mandatory fields"), self.go_to_rules, "gear-six"),
        )

    def open_spot(self, spot: Spot) -> None:
        """Show the records behind a place in the grid."""
        self.gaps.expect(spot, self._whose(spot))
        self.card.grid.point_at(spot)
        self.show_beside(self.gaps)
        self._ask("records", asking.records(spot), self.gaps.show_list)

    def propose_errands(self) -> None:
        """Show who would be asked to put what right."""
        self._ask("errands", asking.errands(self.desk.scope), self._show_errands)

    def export(self) -> None:
        """Write the records that are listed to a file."""
        if self.gaps.spot is not None:
            self.exporting.export(self.gaps.spot, self.gaps.title())

    def go_to_rules(self) -> None:
        """Where mandatory fields are chosen."""
        self.desk.go("settings", section="fields", entity="account")

    def show_beside(self, panel: QWidget | None) -> None:
        """Show this panel beside the grid; None: the duplicates again."""
        for each in (self.gaps, self.errands):
            each.setVisible(each is panel)
        self.duplicates.setVisible(panel is None)
        if panel is not self.gaps:
            self.gaps.spot = None
        self._arrange(panel)
        self.card.grid.mark(panel is self.gaps)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list leaves more room to the grid."""
        super().resizeEvent(event)
        width = WIDTH if self.width() >= fonts.scaled(_WIDE) else _NARROW
        self.gaps.setFixedWidth(width)

    # building
    def _make_board(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("ground", "none")
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 0, 24, 14)
        column.setSpacing(12)
        column.addWidget(self.tiles)
        self._cards = QGridLayout()
        self._cards.setHorizontalSpacing(14)
        self._cards.setVerticalSpacing(12)
        self._cards.setColumnStretch(0, 1)
        column.addLayout(self._cards, 1)
        self._cards.addWidget(self.card, 0, 0)
        self._cards.setRowStretch(0, 1)
        self._make_cards()
        for panel in (self.gaps, self.errands):
            self._cards.addWidget(panel, 0, 1, 2, 1)
            panel.hide()
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        return area

    def _make_cards(self) -> None:
        """The cards of the other tabs that are shown here too."""
        self.duplicates, self.history = DuplicatesCard(self.desk), HistoryCard(self.desk)
        self.duplicates.setFixedWidth(fonts.scaled(_DUPLICATES))
        self.duplicates.counted.connect(self._count_duplicates)
        self.history.shown.connect(self._fit_history)
        self._cards.addWidget(self.duplicates, 0, 1)
        self._fit_history(())
        self._arrange(None)

    def _make_cards_again(self) -> None:
        for card in (self.duplicates, self.history):
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._make_cards()

    def _make_empty(self) -> None:
        former = self._stack.widget(_EMPTY)
        choose = primary(_("Choose files to import"), "upload-simple")
        choose.clicked.connect(lambda: self.desk.go("imports", choose=True))
        text = _("Quality is measured on accounts: import those of your CRM.")
        self.empty = EmptyState("address-book", _("No accounts yet"), text, (choose,))
        at = self._stack.currentIndex()
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        self._stack.addWidget(self.empty)
        self._stack.setCurrentIndex(at)

    def _connect(self) -> None:
        self.card.grid.chosen.connect(self.open_spot)
        self.card.hand_out_wished.connect(self.propose_errands)
        self.corner.clicked.connect(lambda: self.go_to_rules())
        self.tiles.chosen.connect(self._open_check)
        self.tiles.duplicates_wished.connect(lambda: self.desk.go("imports", tab="duplicates"))
        self.gaps.closed.connect(self._close)
        self.gaps.table.typed.connect(self._close_gap)
        self.gaps.table.sheet_wished.connect(lambda gap: self.desk.go("accounts", account=gap.account_id))
        self.gaps.export_wished.connect(self.export)
        self.gaps.months_wished.connect(lambda months: self.desk.command(asking.set_stale_months(months)))
        self.errands.closed.connect(self._close)
        self.errands.handed_out.connect(self._hand_out)

    def _arrange(self, panel: QWidget | None) -> None:
        """Past imports under the whole width, or beside the panel that is open."""
        self._cards.addWidget(self.history, 1, 0, 1, 2 if panel is None else 1)

    def _fit_history(self, batches: Sequence[PastImport]) -> None:
        """As high as the latest imports need; the others are scrolled to."""
        rows = max(1, min(len(batches), _IMPORTS_SHOWN))
        self.history.setFixedHeight(fonts.grown(_IMPORTS_HEAD + rows * _IMPORTS_ROW, "small"))

    # showing
    def _ask(self, name: str, question: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        former = self._tasks.get(name)
        if former is not None:
            former.cancel()
        self._tasks[name] = self.desk.query(question, done)

    def _show(self, view: QualityView) -> None:
        self._view = view
        self._stack.setCurrentIndex(_EMPTY if view.is_empty else _GRID)
        self.tiles.set_view(view)
        self.card.set_view(view)
        self._show_spot_again(view)

    def _count_duplicates(self, sure: int, unsure: int) -> None:
        self.tiles.set_duplicates(sure, unsure)
        self.told_of.emit("duplicates", number(sure + unsure) if sure + unsure else "")

    def _show_spot_again(self, view: QualityView) -> None:
        """Read the records of the open cell again, by the rules of now; close it where its check is made no more."""
        spot = self.gaps.spot
        if spot is None:
            return
        check = next((each for each in view.checks if each.key == spot.check.key), None)
        if check is None:
            self._close()
            return
        self.open_spot(replace(spot, check=check))

    def _show_errands(self, answer: tuple[Any, date]) -> None:
        self.errands.propose(*answer)
        self.show_beside(self.errands)
        self.errands.plan.setFocus(Qt.FocusReason.OtherFocusReason)

    def _whose(self, spot: Spot) -> str:
        owners = self._view.owners if self._view is not None else ()
        if spot.unowned:
            return _("No sales rep")
        return next((each.name for each in owners if (each.rep_id,) == spot.rep_ids), "")

    def _open_check(self, check: Check) -> None:
        if self._view is not None:
            self.open_spot(Spot(check, self._view.rep_ids))

    def _close(self) -> None:
        self.show_beside(None)
        self.card.grid.owners.setFocus(Qt.FocusReason.OtherFocusReason)

    # acting
    def _close_gap(self, gap: Gap, value: object, text: str) -> None:
        spot = self.gaps.spot
        if spot is None:
            return
        model = self.gaps.table.gaps
        model.wait_for(gap, text)

        def refused(error: Exception) -> None:
            model.wait_for(gap, "")
            self.desk.complain(error)

        self.desk.command(asking.close_gap(spot.check, gap, value), failed=refused)

    def _hand_out(self, rep_ids: tuple[int, ...], day: date) -> None:
        self.desk.command(asking.hand_out(self.desk.scope, rep_ids, day), done=lambda _changes: self._close())
