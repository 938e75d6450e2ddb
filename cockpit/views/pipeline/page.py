"""The pipeline: what will come in, what is stuck (D9, H7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.formats import day_month_long
from cockpit.i18n import _
from cockpit.records.changes import Changes
from cockpit.records.importing import Entity
from cockpit.records.pipeline import Board, BoardFilter, Card, Patch
from cockpit.views.pipeline.acting import CardActions
from cockpit.views.pipeline.boardview import BoardView
from cockpit.views.pipeline.checklist import ChecklistLine
from cockpit.views.pipeline.empties import all_hidden, no_opportunity
from cockpit.views.pipeline.feed import BoardFeed
from cockpit.views.pipeline.filters import COLUMNS, LIST, FilterBar
from cockpit.views.pipeline.panel_host import PanelHost
from cockpit.views.pipeline.spot import Spot
from cockpit.views.pipeline.state import BoardState
from cockpit.views.shared.list_export import ListExport
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.skeleton import Skeleton

if TYPE_CHECKING:
    from cockpit.views.pipeline.listing import CardTable
    from cockpit.views.pipeline.sheet import OpportunityPanel

_CARD_KEYS = frozenset((Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_F2, Qt.Key.Key_Delete))


class PipelinePage(Page):
    """Board and table of the open opportunities, with the side panel of one of them."""

    key = "pipeline"
    icon = "kanban"
    kinds = frozenset(
        ("opportunity", "action", "opportunity_element", "account", "contact", "rep", "segment", "stage",
         "stage_element", "sales_process", "lost_reason", "action_type", "origin", "custom_field")
    )  # fmt: skip
    wants_rail = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.state, self.feed = BoardState(), BoardFeed(self)
        self._wanted = 0
        self._spot: Spot | None = None
        self.filters, self.checklist = FilterBar(), ChecklistLine()
        self.columns = BoardView()
        self._framed: QWidget = self.columns
        self._table: CardTable | None = None
        self._make_layout()
        self.actions_on = CardActions(desk, self, self)
        self.exports = ListExport(desk, self)
        self.side = PanelHost(self, self.feed, self.actions_on, self._body)
        self.side.closed.connect(self._back_to_cards)
        self._connect()

    @property
    def table(self) -> CardTable:
        """The list, made when it is first looked at."""
        if self._table is None:
            from cockpit.views.pipeline.listing import CardTable, framed

            self._table = CardTable()
            self._framed = framed(self._table)
            self._stack.addWidget(self._framed)
            self._connect_table(self._table)
        return self._table

    @property
    def panel(self) -> OpportunityPanel:
        """The side panel."""
        return self.side.panel

    def title(self) -> str:
        """The page's name."""
        return _("Pipeline")

    def hint(self) -> str:
        """The day the figures are of."""
        from cockpit import clock

        today = clock.today()
        return _("as of {day}").format(day=f"{day_month_long(today)} {today.year}")

    def period_text(self) -> str:
        """The period is that of the expected close while it filters the cards."""
        period = str(self.desk.period)
        return _("Closing {period}").format(period=period) if self.filters.closes else period

    def actions_offered(self) -> Sequence[PageAction]:
        """New, filter, and what keys do with the current card."""
        return (
            PageAction("new", _("Opportunity"), self._new, "plus", "Ctrl+N", is_primary=True),
            PageAction("filter", _("Filter the pipeline"), self.filters.search_now, "magnifying-glass", "Ctrl+F"),
            PageAction("plan", _("Plan the next action"), lambda: self._on_current(self.actions_on.plan),
                       "calendar-plus", "N"),
            PageAction("won", _("Mark as won"), lambda: self._on_current(self.actions_on.win), "trophy", "G"),
            PageAction("lost", _("Mark as lost"), lambda: self._on_current(self.actions_on.lose), "x-circle", "P"),
            PageAction("rename", _("Rename the opportunity"), lambda: self._on_current(self.edit_title),
                       "note-pencil", "F2"),
            PageAction("delete", _("Delete the opportunity"), lambda: self._on_current(self.actions_on.delete),
                       "trash", "Del"),
            PageAction("columns", _("Show columns"), lambda: self.show_view(COLUMNS), "kanban"),
            PageAction("list", _("Show the list"), lambda: self.show_view(LIST), "rows"),
            PageAction("export_list", _("Export the list…"), self.export_list, "download-simple"),
        )  # fmt: skip

    def load(self) -> None:
        """Read the whole board."""
        self.feed.read()

    def on_committed(self, changes: Changes, initiator: object) -> None:
        """Read again what the change touched, and no more."""
        self.feed.take_in(changes)

    def retranslate(self) -> None:
        """Word everything again."""
        self.filters.retranslate()
        self.checklist.retranslate()
        self._make_empties()
        if self._table is not None:
            self._table.horizontalHeader().viewport().update()
        self.side.retranslate()

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """Show an opportunity: {"opportunity": 12}."""
        wanted = focus.get("opportunity")
        if isinstance(wanted, int):
            self.select(wanted)
            self.open_card(wanted)

    # what the actions ask of the page
    def board(self) -> Board | None:
        """The board as read last."""
        return self.feed.board

    def card(self, card_id: int) -> Card | None:
        """An open card."""
        return self.state.card(card_id)

    def select(self, card_id: int) -> None:
        """Make a card current, now or as soon as it is shown."""
        self._wanted = 0 if self._select_shown(card_id, focus=True) else card_id

    def open_card(self, card_id: int) -> None:
        """Show its side panel."""
        self.side.open(card_id)

    def export_list(self) -> None:
        """Write the open opportunities that the filters show to a file."""
        board = self.board()
        if board is not None:
            cards = [card.id for stage in board.stages for card in self.state.column(stage.id)]
            self.exports.export(Entity.OPPORTUNITY, cards)

    def edit_title(self, card_id: int) -> None:
        """Edit its title: on the card, or in the panel where the card is not shown."""
        shown = self.columns.list_of(card_id) if self.filters.view.current() == COLUMNS else None
        if shown is not None:
            self.columns.select(card_id, focus=True)
            shown.edit(shown.currentIndex())
        else:
            self.open_card(card_id)

    def spot(self, card_id: int) -> Spot:
        """Over the card, or over its row in the table."""
        if self._spot is not None:
            self._spot.deleteLater()
        shown = self.columns.list_of(card_id)
        if self.filters.view.current() == COLUMNS and shown is not None:
            area = shown.card_rect(shown.cards_model.row_of(card_id))
            self._spot = Spot(shown.viewport(), area, shown)
        elif self.filters.view.current() == LIST and self.table.select(card_id):
            area = self.table.visualRect(self.table.currentIndex())
            self._spot = Spot(self.table.viewport(), QRect(area.x() + 8, area.y(), 220, area.height()), self.table)
        else:
            self._spot = Spot(self, QRect(self.width() - 420, 60, 220, 32), self)
        return self._spot

    def current(self) -> int:
        """Id of the current card, 0 without one."""
        return self.columns.current() if self.filters.view.current() == COLUMNS else self.table.current_id()

    def show_view(self, key: str) -> None:
        """Show columns or list, with the same card current."""
        card = self.current()
        self.filters.view.set_current(key)
        self._show_cards()
        if card:
            self._select_shown(card, focus=False)

    def event(self, event: QEvent) -> bool:
        """Letters, F2 and Delete are the cards' only while the keyboard is among them, not in fields beside them."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            focused = QApplication.focusWidget()
            among = focused is self or any(view.isAncestorOf(focused) for view in self._views() if focused)
            if not among and Qt.Key(event.key()) in _CARD_KEYS and not event.modifiers():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts away the checklist line, then the panel."""
        if event.key() == Qt.Key.Key_Escape and not self.checklist.isHidden():
            self.checklist.dismiss()
        elif event.key() == Qt.Key.Key_Escape and self.side.opened():
            self.side.close()
            self._back_to_cards()
        else:
            super().keyPressEvent(event)

    def _views(self) -> list[QWidget]:
        return [self.columns] if self._table is None else [self.columns, self._framed]

    def _make_layout(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 14)
        outer.setSpacing(12)
        outer.addWidget(self.filters)
        outer.addWidget(self.checklist)
        self._body = body = QHBoxLayout()
        body.setSpacing(14)
        self._stack = QStackedWidget()
        self._skeleton = Skeleton()
        self._empty, self._hidden = QWidget(), QWidget()
        for view in (self._skeleton, self.columns, self._empty, self._hidden):
            self._stack.addWidget(view)
        body.addWidget(self._stack, 1)
        outer.addLayout(body, 1)
        self._make_empties()

    def _make_empties(self) -> None:
        def bring() -> None:
            self.desk.go("imports")

        def sample() -> None:
            self.desk.go("imports", sample=True)

        empty, hidden = no_opportunity(bring, self._new, sample), all_hidden(self.filters.clear)
        self._empty, self._hidden = self._replaced(self._empty, empty), self._replaced(self._hidden, hidden)

    def _replaced(self, old: QWidget, new: QWidget) -> QWidget:
        place, shown = self._stack.indexOf(old), self._stack.currentWidget() is old
        self._stack.removeWidget(old)
        old.deleteLater()
        self._stack.insertWidget(place, new)
        if shown:
            self._stack.setCurrentWidget(new)
        return new

    def _connect(self) -> None:
        on, columns = self.actions_on, self.columns
        self.feed.board_read.connect(self._take)
        self.feed.patched.connect(self._apply)
        self.filters.view_chosen.connect(self.show_view)
        self.filters.filter_changed.connect(self._refilter)
        self.filters.process_chosen.connect(self._choose_process)
        columns.dropped.connect(on.drop)
        columns.shift_wanted.connect(on.shift)
        columns.retitled.connect(lambda card, title: on.run("set_title", card, title))
        columns.plan_wanted.connect(on.plan)
        columns.add_wanted.connect(lambda stage: on.create(stage, self._add_button(stage.id)))
        columns.won.clicked.connect(lambda: self._on_current(on.win))
        columns.lost.clicked.connect(lambda: self._on_current(on.lose))
        columns.current_changed.connect(self._follow)
        columns.pressed_key.connect(self._on_key)
        columns.menu_wanted.connect(on.menu)
        columns.opened.connect(self.open_card)

    def _connect_table(self, table: CardTable) -> None:
        table.taken.connect(self._follow)
        table.shift_wanted.connect(self.actions_on.shift)
        table.pressed_key.connect(self._on_key)
        table.menu_wanted.connect(self.actions_on.menu)
        table.opened_card.connect(self.open_card)

    def _take(self, board: Board) -> None:
        self.state.take(board)
        self.filters.set_board(board, self.desk.period)
        self.columns.set_stages(board.stages)
        self.columns.set_closed(board.closed, self.desk.period)
        self._show_cards()
        if self._wanted and self._select_shown(self._wanted, focus=True):
            self._wanted = 0
        self.side.renew()

    def _apply(self, patch: Patch) -> None:
        had_keyboard, current = self.columns.has_keyboard(), self.columns.current()
        self._show_cards(self.state.apply(patch))
        self.columns.set_closed(patch.closed, self.desk.period)
        if current in patch.ids and self.filters.view.current() == COLUMNS:
            self._keep_current(current, had_keyboard)
        if self._wanted in patch.ids and self._select_shown(self._wanted, focus=True):
            self._wanted = 0
        if self.side.opened() in patch.ids:
            self.side.renew()

    def _keep_current(self, card_id: int, had_keyboard: bool) -> None:
        """The card stays current where it moved to; where it left the board, its neighbour has the keyboard now."""
        shown = self.columns.select(card_id, focus=had_keyboard)
        has_neighbour = had_keyboard and self.columns.current() != card_id
        if not shown and not has_neighbour:
            self.columns.deselect()

    # showing
    def _show_cards(self, stages: set[int] | None = None) -> None:
        """Fill the view in use; `stages` limits the work on columns."""
        board = self.board()
        if board is None:
            return
        in_columns = self.filters.view.current() == COLUMNS
        if in_columns:
            for place, stage in enumerate(board.stages):
                if stages is None or stage.id in stages:
                    self.columns.set_cards(place, self.state.column(stage.id), self.state.sums(stage.id))
        else:
            everything = [card for stage in board.stages for card in self.state.column(stage.id)]
            self.table.show_cards(everything, board.stages)
        total = self.state.total()
        self.filters.set_sums(total, *self.state.marks())
        self._skeleton.stop()
        self._stack.setCurrentWidget(self._view_for(board, total.count, in_columns))

    def _view_for(self, board: Board, shown: int, in_columns: bool) -> QWidget:
        if not board.opportunities and not self.state.has_cards():
            return self._empty
        if not shown and not self.state.filter.keeps_all and self.state.has_cards():
            return self._hidden
        return self.columns if in_columns else self._framed

    def _refilter(self, wanted: BoardFilter) -> None:
        self.state.set_filter(wanted)
        self.described.emit()
        current = self.columns.current()
        self._show_cards()
        if current and not self._select_shown(current, focus=False):
            self.columns.deselect()

    def _choose_process(self, process_id: int) -> None:
        self.feed.process = process_id
        self.refresh()

    def _select_shown(self, card_id: int, focus: bool) -> bool:
        if self.filters.view.current() == LIST:
            return self.table.select(card_id)
        return self.columns.select(card_id, focus)

    # acting
    def _on_current(self, act: Any) -> None:
        card = self.current()
        if card:
            act(card)

    def _on_key(self, card_id: int, key: Qt.Key) -> None:
        on = self.actions_on
        acts = {Qt.Key.Key_G: on.win, Qt.Key.Key_P: on.lose, Qt.Key.Key_N: on.plan, Qt.Key.Key_Delete: on.delete}
        acts.get(key, self.open_card)(card_id)

    def _follow(self, card_id: int) -> None:
        """An open panel shows the card that became current."""
        if card_id and self.side.shows() not in (0, card_id):
            self.open_card(card_id)

    def _back_to_cards(self) -> None:
        card = self.current()
        if card:
            self._select_shown(card, focus=True)
        elif self.filters.view.current() == COLUMNS:
            self.columns.take_keyboard()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _new(self) -> None:
        board = self.board()
        if board is not None and board.stages:
            self.actions_on.create(board.stages[0], self._add_button(board.stages[0].id))

    def _add_button(self, stage_id: int) -> QWidget:
        for column in self.columns.columns:
            if column.stage.id == stage_id and column.add.isVisible():
                return column.add
        return self.filters.more
