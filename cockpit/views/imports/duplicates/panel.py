"""The tab Duplicates: every pair that may be one, and the chosen pair side by side, to merge or to keep as two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.formats import number, percent
from cockpit.i18n import _
from cockpit.itemmodels.duplicates import PairFilter
from cockpit.records.duplicates import VERY_SURE, Comparison, DuplicateKind, DuplicatePair, DuplicateSide, Settlement
from cockpit.views.imports.duplicates import asking
from cockpit.views.imports.duplicates.bar import PairBar
from cockpit.views.imports.duplicates.compare import ComparisonCard
from cockpit.views.imports.duplicates.listing import PairList
from cockpit.views.imports.duplicates.question import MergeQuestion
from cockpit.views.imports.duplicates.search import DuplicateSearch
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.page import PageAction


class DuplicatesPanel(QWidget):
    """Pairs at the left, the comparison at the right. Signals: told(str) how many pairs are to be settled."""

    told = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._task: Task | None = None
        self._kind, self._filter = DuplicateKind.ACCOUNT, PairFilter()
        self.search = DuplicateSearch.of(desk)
        self.search.found.connect(self._on_found)
        self.search.progressed.connect(self._on_progress)
        self.search.ended.connect(self._on_ended)
        self.search.went_stale.connect(self._on_stale)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 0, 24, 16)
        self._layout.setSpacing(12)
        self._build()

    def load(self) -> None:
        """Search for pairs of both kinds, where what was found does not stand any more."""
        for kind in (self._kind, *DuplicateKind):
            self.search.want(kind)

    def retranslate(self) -> None:
        """Build it anew; `load` follows."""
        empty_layout(self._layout)
        self._build()
        self.load()

    def actions_offered(self) -> list[PageAction]:
        """What can be done with the chosen pairs."""
        actions = [
            PageAction("search_duplicates", _("Look for duplicates again"), self.search_again, "arrow-clockwise")
        ]
        if self.pairs.chosen():
            actions += [
                PageAction("merge_pair", _("Merge the pair"), self.merge, "git-merge", "M"),
                PageAction("keep_both", _("Keep both"), self.keep_both, "copy", "K"),
            ]
        if self.pairs.model.above(VERY_SURE):
            actions.append(PageAction("merge_sure", self._sure_said(), self.ask_to_merge_sure, "git-merge"))
        return actions

    def search_again(self) -> None:
        """Search, whatever was found before."""
        self.search.renew()

    def merge(self) -> None:
        """Make one of each chosen pair, as the comparison says where one pair is chosen."""
        chosen = self.pairs.chosen()
        choices = self.comparison.choices() if len(chosen) == 1 else {}
        self._settle(chosen, [Settlement(pair.kind, *pair.ids, True, choices) for pair in chosen])

    def keep_both(self) -> None:
        """Keep the chosen pairs as two: they do not come again."""
        chosen = self.pairs.chosen()
        self._settle(chosen, [Settlement(pair.kind, *pair.ids, False) for pair in chosen])

    def ask_to_merge_sure(self) -> None:
        """Ask once, then merge every pair shown that is very sure."""
        sure = self.pairs.model.above(VERY_SURE)
        if sure:
            wanted = [Settlement(pair.kind, *pair.ids, True) for pair in sure]
            self.question.ask(len(sure), lambda: self._settle(sure, wanted))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and not self.pairs.table.hasFocus():
            self.pairs.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """What went stale meanwhile is searched again."""
        super().showEvent(event)
        if self.search.summary(self._kind) is not None and not self.search.is_fresh(self._kind):
            self._on_stale()

    def _build(self) -> None:
        self.bar, self.question = PairBar(), MergeQuestion()
        self.pairs, self.comparison = PairList(), ComparisonCard()
        self.bar.kinds.set_current(self._kind)
        self.bar.set_filter(self._filter)
        self.bar.kind_chosen.connect(self._show_kind)
        self.bar.filtered.connect(self._filter_by)
        self.bar.merge_sure.clicked.connect(self.ask_to_merge_sure)
        self.pairs.changed.connect(self._on_chosen)
        self.pairs.table.merge_wished.connect(self.merge)
        self.pairs.table.keep_wished.connect(self.keep_both)
        self.pairs.table.opened.connect(lambda _index: self.comparison.focus_first())
        self.pairs.searching.stopped.connect(lambda: self.search.stop(self._kind))
        self.pairs.again.clicked.connect(self.search_again)
        self.pairs.everything.clicked.connect(self._show_everything)
        self.comparison.merge_wished.connect(self.merge)
        self.comparison.keep_wished.connect(self.keep_both)
        self.comparison.swap_wished.connect(self._swap)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.pairs)
        splitter.addWidget(self.comparison)
        splitter.setSizes([556, 606])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(14)
        self._layout.addWidget(self.bar)
        self._layout.addWidget(self.question)
        self._layout.addWidget(splitter, 1)
        self._say_sure()

    def _show_kind(self, kind: DuplicateKind) -> None:
        self._kind = kind
        self.question.hide()
        self._show()
        self.search.want(kind)

    def _filter_by(self, wanted: PairFilter) -> None:
        self._filter = wanted
        self.question.hide()
        self._show()

    def _show_everything(self) -> None:
        wanted = PairFilter(asking.LEAST)
        self.bar.set_filter(wanted)
        self._filter_by(wanted)

    def _on_found(self, kind: DuplicateKind) -> None:
        summary = self.search.summary(kind)
        if summary is None:
            return
        usual = PairFilter()
        self.bar.set_count(kind, sum(usual.keeps(pair) for pair in summary.pairs))
        self.bar.set_reps(summary.reps)
        found = [self.search.summary(each) for each in DuplicateKind]
        total = sum(usual.keeps(pair) for each in found if each is not None for pair in each.pairs)
        self.told.emit(number(total) if total else "")
        if kind is self._kind:
            self._show()

    def _show(self) -> None:
        summary = self.search.summary(self._kind)
        self.pairs.show_summary(summary, self._filter, self.search.is_running(self._kind))
        self._say_sure()

    def _on_progress(self, kind: DuplicateKind, step: int, steps: int) -> None:
        if kind is self._kind:
            self.pairs.show_progress(step, steps)

    def _on_ended(self, kind: DuplicateKind, finished: bool) -> None:
        if kind is self._kind:
            self.pairs.show_ended(finished)

    def _on_stale(self) -> None:
        if self.isVisible() and self._desk.is_open:
            self.load()

    def _on_chosen(self) -> None:
        chosen = self.pairs.chosen()
        self.comparison.setVisible(self.pairs.model.rowCount() > 0)
        if self._task is not None:
            self._task.cancel()
        if len(chosen) == 1:
            self._compare(chosen[0])
        elif chosen:
            self.comparison.show_several(len(chosen))
        else:
            self.comparison.clear()

    def _compare(self, pair: DuplicatePair) -> None:
        def show(told: Comparison) -> None:
            if self.pairs.chosen() == [pair]:
                self.comparison.show_pair(pair, told)

        self._task = self._desk.query(asking.comparison(pair), show, self._failed)

    def _swap(self) -> None:
        """Let the other record of the pair be the one that stays."""
        chosen = self.pairs.chosen()
        if len(chosen) == 1:
            pair = chosen[0]
            self.search.replace(pair, _turned(pair, pair.second, pair.first))

    def _settle(self, pairs: Sequence[DuplicatePair], wanted: Sequence[Settlement]) -> None:
        if not wanted:
            return
        kind, gone = pairs[0].kind, tuple(pairs)
        self._desk.command(asking.settle(wanted), self, lambda _changes: self.search.forget(kind, gone), self._failed)

    def _failed(self, error: Exception) -> None:
        self._desk.complain(error)
        self.search.renew()

    def _say_sure(self) -> None:
        self.bar.merge_sure.setText(self._sure_said())
        self.bar.merge_sure.setEnabled(bool(self.pairs.model.above(VERY_SURE)))

    def _sure_said(self) -> str:
        return _("Merge everything from {share}").format(share=percent(VERY_SURE / 100))


def _turned(pair: DuplicatePair, first: DuplicateSide, second: DuplicateSide) -> DuplicatePair:
    return DuplicatePair(pair.kind, first, second, pair.score, pair.reasons)
