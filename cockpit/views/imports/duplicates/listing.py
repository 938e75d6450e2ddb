"""The list of pairs: the surest first, its empty states, and how far the search is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from cockpit.formats import number
from cockpit.i18n import _
from cockpit.itemmodels.duplicates import DuplicatePairsModel, PairFilter
from cockpit.records.duplicates import DuplicatePair, DuplicateSummary
from cockpit.views.imports.duplicates.bar import SearchLine
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.table import DenseTable


class PairsTable(DenseTable):
    """Up and Down choose, M merges, K keeps both. Signals: merge_wished(), keep_wished()."""

    merge_wished = Signal()
    keep_wished = Signal()

    def __init__(self, model: DuplicatePairsModel) -> None:
        super().__init__(_("Pairs that may be one"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setModel(model)
        self.set_widths(0, 0, 148, 40, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters act on what is chosen."""
        wishes = {Qt.Key.Key_M: self.merge_wished, Qt.Key.Key_K: self.keep_wished}
        wish = wishes.get(Qt.Key(event.key()))
        if wish is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
            return
        wish.emit()


class PairList(Card):
    """Pairs, or why there are none. Signals: changed(): others are chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Pairs that may be one"), flush=True)
        self.body.setContentsMargins(8, 0, 8, 6)
        self._summary: DuplicateSummary | None = None
        self.model = DuplicatePairsModel()
        self.model.setParent(self)
        self.table = PairsTable(self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_ignored: self.changed.emit())
        self.searching = SearchLine()
        self.searching.hide()
        self.everything = secondary(_("Show every pair"))
        self.none = EmptyState(
            "check-circle", _("No duplicates"), _("Every account and contact is there once, as far as can be seen.")
        )
        self.filtered = EmptyState(
            "check-circle", _("No pair with these filters"), _("Less sure pairs, or those of others, are not shown."),
            (self.everything,),
        )  # fmt: skip
        self.again = secondary(_("Look again"), "arrow-clockwise")
        self.stopped = EmptyState(
            "magnifying-glass", _("The search was stopped"), _("Nothing was changed."), (self.again,)
        )
        self.stack = QStackedWidget()
        for widget in (self.table, self.none, self.filtered, self.stopped):
            self.stack.addWidget(widget)
        self.add(self.searching)
        self.add(self.stack, 1)

    def chosen(self) -> list[DuplicatePair]:
        """The pairs chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.pair(row) for row in rows]

    def show_summary(self, summary: DuplicateSummary | None, wanted: PairFilter, running: bool) -> None:
        """Show what was found; the chosen pair stays chosen, else the one that took its place."""
        former, place = self.chosen(), max(self.table.currentIndex().row(), 0)
        self._summary = summary
        self.model.show_pairs(summary.pairs if summary else (), summary.reps if summary else {}, wanted)
        count = self.model.rowCount()
        self.set_hint(_("{n} shown").format(n=number(count)) if count else "")
        empty = self.filtered if self.model.total else self.none
        self.stack.setCurrentWidget(self.table if count or summary is None else empty)
        if count:
            at = self.model.row_of(former[0]) if former else -1
            self.table.selectRow(at if at >= 0 else min(place, count - 1))
        else:
            self.changed.emit()
        if not running:
            self.searching.hide()

    def show_progress(self, step: int, steps: int) -> None:
        """A search is that far."""
        self.searching.set_step(step, steps)
        self.searching.show()
        if self.stack.currentWidget() is self.stopped:
            self.stack.setCurrentWidget(self.table)

    def show_ended(self, finished: bool) -> None:
        """A search has ended; one that was stopped leaves what there was."""
        self.searching.hide()
        if not finished and self._summary is None:
            self.stack.setCurrentWidget(self.stopped)
