"""The bar over the board: views, filters, and the sums of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import money, number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.folding import fold
from cockpit.records.pipeline import Board, BoardFilter, Sums
from cockpit.records.scope import Period
from cockpit.views.shared import paint
from cockpit.views.shared.chips import FilterChip
from cockpit.views.shared.fields import SearchEdit
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import Painted
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.select import Option, OptionsPopover

COLUMNS, LIST = "columns", "list"


class FilterBar(QWidget):
    """Signals: `view_chosen(key)`; `filter_changed(BoardFilter)`; `process_chosen(process_id)`."""

    view_chosen = Signal(str)
    filter_changed = Signal(object)
    process_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._filter = BoardFilter()
        self._board: Board | None = None
        self._period: Period | None = None
        self._closes = False
        self._counts = (-1, -1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._fit()
        self.view = Segmented([(COLUMNS, _("Columns"), "kanban"), (LIST, _("List"), "rows")])
        self.view.chosen.connect(self.view_chosen)
        self._rule = _Rule()
        self.process = FilterChip("", "flow-arrow", menu=True)
        self.owners = FilterChip(_("Whole team"), "users-three", menu=True)
        self.segments = FilterChip("", "medal", menu=True)
        self.stalled = FilterChip(_("Stalled"), "hourglass-medium")
        self.unplanned = FilterChip(_("No action"), "calendar-plus")
        self.closing = FilterChip("", "calendar-blank")
        self.more = FilterChip(pgettext("noun", "Filter"), "plus")
        self.search = SearchEdit(_("Account or subject"))
        self.sums = SumLine()
        chips = (self.process, self.owners, self.segments, self.stalled, self.unplanned, self.closing)
        for widget in (self.view, self._rule, *chips, self.search, self.more):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.sums)
        for hidden in (self.process, self.closing, self.search):
            hidden.hide()
        self._connect()

    def filter(self) -> BoardFilter:
        """The filter in force."""
        return self._filter

    @property
    def closes(self) -> bool:
        """Whether only cards that should close in the period are shown."""
        return self._closes

    def set_board(self, board: Board, period: Period) -> None:
        """Offer the names that this board knows."""
        self._board, self._period = board, period
        if self._closes and self._filter.closing != (period.start, period.end):
            self._change(closing=(period.start, period.end))
        self._word()

    def set_sums(self, sums: Sums, stalled: int, unplanned: int) -> None:
        """What is shown in sum, and how many of all cards stall or wait for an action."""
        self.sums.set_sums(sums)
        if (stalled, unplanned) != self._counts:
            self._counts = stalled, unplanned
            self.stalled.set_count(number(stalled))
            self.unplanned.set_count(number(unplanned))

    def search_now(self) -> None:
        """Show the search and put the keyboard there."""
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear(self) -> None:
        """Hide nothing any more."""
        self._closes = False
        self.search.clear()
        self.search.hide()
        self._filter = BoardFilter()
        self._word()
        self.filter_changed.emit(self._filter)

    def retranslate(self) -> None:
        """Word everything again."""
        self.view.set_text(COLUMNS, _("Columns"))
        self.view.set_text(LIST, _("List"))
        self.stalled.setText(_("Stalled"))
        self.unplanned.setText(_("No action"))
        self.more.setText(pgettext("noun", "Filter"))
        self.search.setPlaceholderText(_("Account or subject"))
        self._word()

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(fonts.grown(32, "small"))

    def _connect(self) -> None:
        self.process.clicked.connect(self._choose_process)
        self.owners.clicked.connect(self._choose_owners)
        self.segments.clicked.connect(self._choose_segments)
        self.stalled.clicked.connect(lambda: self._change(stalled=not self._filter.stalled))
        self.unplanned.clicked.connect(lambda: self._change(unplanned=not self._filter.unplanned))
        self.more.clicked.connect(self._offer_more)
        self.search.searched.connect(lambda text: self._change(text=fold(text)))
        self.owners.cleared.connect(lambda: self._change(owner_ids=frozenset()))
        self.segments.cleared.connect(lambda: self._change(segment_ids=frozenset()))
        self.stalled.cleared.connect(lambda: self._change(stalled=False))
        self.unplanned.cleared.connect(lambda: self._change(unplanned=False))
        self.closing.cleared.connect(lambda: self._close_within(False))
        self.closing.clicked.connect(lambda: self._close_within(False))

    def _change(self, **changes: object) -> None:
        wanted = replace(self._filter, **changes)  # type: ignore[arg-type]
        if wanted != self._filter:
            self._filter = wanted
            self._word()
            self.filter_changed.emit(wanted)

    def _close_within(self, closes: bool) -> None:
        self._closes = closes
        period = self._period
        self._change(closing=(period.start, period.end) if closes and period else None)

    def _word(self) -> None:
        wanted, board = self._filter, self._board
        if board is None:
            return
        owners = [(rep.id, rep.name) for rep in board.reps] + [(0, _("No owner"))]
        segments = [(segment.id, segment.name) for segment in board.segments]
        self.owners.set_active(bool(wanted.owner_ids), _named(owners, wanted.owner_ids, _("Whole team")))
        everything = ", ".join(name for _key, name in segments[:4]) or _("All segments")
        without = [*segments, (0, _("No segment"))]
        self.segments.set_active(bool(wanted.segment_ids), _named(without, wanted.segment_ids, everything))
        self.stalled.set_active(wanted.stalled)
        self.unplanned.set_active(wanted.unplanned)
        self.closing.setVisible(wanted.closing is not None)
        self.closing.set_active(True, _("Closing: {period}").format(period=str(self._period)))
        self.process.setVisible(len(board.processes) > 1)
        name = next((each.name for each in board.processes if each.id == board.process_id), "")
        self.process.setText(name or _("Process"))

    def _choose_process(self) -> None:
        if self._board is None:
            return
        options = [Option(each.id, each.name, number(each.open)) for each in self._board.processes]
        popup = OptionsPopover(self.process, options, self._board.process_id)
        popup.picked.connect(self.process_chosen)
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def _choose_owners(self) -> None:
        if self._board is not None:
            options = [(rep.id, rep.name) for rep in self._board.reps]
            self._choose(self.owners, [*options, (0, _("No owner"))], self._filter.owner_ids, "owner_ids")

    def _choose_segments(self) -> None:
        if self._board is not None:
            options = [(segment.id, segment.name) for segment in self._board.segments]
            self._choose(self.segments, [*options, (0, _("No segment"))], self._filter.segment_ids, "segment_ids")

    def _choose(self, chip: FilterChip, options: Sequence[tuple[int, str]], on: frozenset[int], name: str) -> None:
        from cockpit.views.pipeline.choices import ChoicesPopover

        popup = ChoicesPopover(chip, options, on)
        popup.changed.connect(lambda chosen: self._change(**{name: chosen}))
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def _offer_more(self) -> None:
        menu = Menu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.add_heading(_("Expected close"))
        closes = self._filter.closing is not None
        menu.add(_("All dates"), lambda: self._close_within(False), on=not closes)
        menu.add(str(self._period), lambda: self._close_within(True), on=closes)
        menu.addSeparator()
        menu.add(_("Account or subject"), self.search_now, "magnifying-glass", _("Ctrl F"))
        if not self._filter.keeps_all:
            menu.add(_("Show everything"), self.clear, "x")
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


class _Rule(Painted):
    """An upright line between the views and the filters."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        QPainter(self).fillRect(4, 0, 1, self.height(), theme().color("border"))


class SumLine(Painted):
    """ "28 opportunités, 707 100 €, pondéré 344 830 €"; in a narrow bar the amount goes, then the count."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[tuple[str, bool], ...] = ()
        self._hinted = 0
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_sums(self, sums: Sums) -> None:
        """Show these."""
        count = ngettext("{n} opportunity", "{n} opportunities", sums.count).format(n=number(sums.count))
        before, after = _("weighted {amount}").format(amount="\0").split("\0")
        self._parts = (
            (count, True), (f", {money(sums.amount)}", False), (", ", False), (before, False),
            (money(sums.weighted), True), (after, False),
        )  # fmt: skip
        self.setAccessibleName(self.text())
        if _width(self._parts) != self._hinted:
            self._hinted = _width(self._parts)
            self.updateGeometry()
        self.update()

    def text(self) -> str:
        """All of it."""
        return "".join(part for part, _strong in self._parts)

    def sizeHint(self) -> QSize:
        """The whole line."""
        return QSize(_width(self._parts), fonts.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        """The weighted amount stays."""
        return QSize(_width(self._parts[3:]), fonts.line_height("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Count and weighted amount strong."""
        painter = QPainter(self)
        forms = (self._parts, (*self._parts[:1], *self._parts[2:]), self._parts[3:])
        shown = next((form for form in forms if _width(form) <= self.width()), forms[-1])
        x = self.width() - _width(shown)
        for part, strong in shown:
            area = QRect(x, 0, self.width() - x, self.height())
            ink, weight = ("text", 600) if strong else ("text2", 400)
            paint.text(painter, area, part, "small", ink, paint.LEFT, weight, elide=False)
            x += _width(((part, strong),))


def _width(parts: Sequence[tuple[str, bool]]) -> int:
    return sum(paint.text_width(part, "small", 600 if strong else 400) for part, strong in parts)


def _named(options: Sequence[tuple[int, str]], on: frozenset[int], nothing: str) -> str:
    names = [name for key, name in options if key in on]
    if not names:
        return nothing
    if len(names) <= 2:
        return ", ".join(names)
    return _("{name} and {n} more").format(name=names[0], n=number(len(names) - 1))
