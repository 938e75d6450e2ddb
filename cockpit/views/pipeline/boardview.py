"""The columns side by side, scrolling sideways, over the two closing bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QDragMoveEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.formats import money, month_name, number
from cockpit.i18n import _, pgettext
from cockpit.records.pipeline import Card, Closed, Sums
from cockpit.records.scope import Period, Span
from cockpit.records.team import StageFacts
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.cards import CardList
from cockpit.views.pipeline.closing_bars import ClosingBar
from cockpit.views.pipeline.column import EASY_WIDTH, LEAST_WIDTH, Column

_EDGE = 40
_STRIDE = 14


class BoardView(QWidget):
    """All columns. One card of the whole board is current at a time.

    Signals: `current_changed(card_id or 0)`; `dropped(card_id, Target)`; `shift_wanted(card_id, columns)`;
    `pressed_key(card_id, Qt.Key)`; `retitled(card_id, title)`; `opened(card_id)`; `plan_wanted(card_id)`;
    `menu_wanted(card_id, QPoint global)`; `add_wanted(StageFacts)`.
    """

    current_changed = Signal(int)
    dropped = Signal(int, object)
    shift_wanted = Signal(int, int)
    pressed_key = Signal(int, object)
    retitled = Signal(int, str)
    opened = Signal(int)
    plan_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)
    add_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.columns: list[Column] = []
        self._current = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._make_area(), 1)
        self.won, self.lost = ClosingBar(drops.WON), ClosingBar(drops.LOST)
        bars = QHBoxLayout()
        bars.setSpacing(10)
        for bar in (self.won, self.lost):
            bars.addWidget(bar, 1)
            bar.dropped.connect(self.dropped)
        layout.addLayout(bars)
        self._edge = QTimer(self, interval=16)
        self._edge.timeout.connect(self._scroll_at_edge)

    def set_stages(self, stages: Sequence[StageFacts]) -> None:
        """One column per stage; columns that stay keep their place and their cards."""
        while len(self.columns) > len(stages):
            column = self.columns.pop()
            self._row.removeWidget(column)
            column.setParent(None)
            column.deleteLater()
        for stage in stages[len(self.columns) :]:
            self._add_column(stage)
        for column, stage in zip(self.columns, stages, strict=True):
            column.set_stage(stage)
        self._fit()

    def set_cards(self, place: int, cards: Sequence[Card], sums: Sums) -> None:
        """The cards of the column at `place`, and their sums."""
        column = self.columns[place]
        column.model.show_cards(cards)
        column.set_sums(sums)
        column.cards.viewport().update()

    def set_closed(self, closed: Closed, period: Period) -> None:
        """What the closing bars say."""
        won = _("{count}, {amount}").format(count=_within(closed.won, period), amount=money(closed.won_amount))
        lost = _("{count}, reason asked").format(count=_within(closed.lost, period))
        self.won.set_texts(pgettext("opportunity", "Won"), won, _("drop here or G"))
        self.lost.set_texts(pgettext("opportunity", "Lost"), lost, _("drop here or P"))

    def current(self) -> int:
        """Id of the current card, 0 without one."""
        return self._current

    def select(self, card_id: int, focus: bool = False) -> bool:
        """Make a card current, wherever it is shown; False where it is not shown."""
        for column in self.columns:
            row = column.model.row_of(card_id)
            if row >= 0:
                self._become_current(card_id)
                column.cards.take(row)
                self._area.ensureWidgetVisible(column, 10, 0)
                if focus:
                    column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def deselect(self) -> None:
        """No card is current."""
        self._become_current(0)

    def list_of(self, card_id: int) -> CardList | None:
        """The list that shows a card."""
        return next((column.cards for column in self.columns if column.model.row_of(card_id) >= 0), None)

    def has_keyboard(self) -> bool:
        """Whether one of the lists has the focus."""
        return any(column.cards.hasFocus() for column in self.columns)

    def take_keyboard(self) -> None:
        """The first column that has cards gets the focus."""
        for column in self.columns:
            if column.model.rowCount():
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def step(self, place: int, by: int) -> None:
        """Go with the keyboard to the next column that has cards, at about the same height."""
        here = self.columns[place].cards
        row = here.currentIndex().row()
        height = here.card_rect(row).top() if row >= 0 else 0
        place += by
        while 0 <= place < len(self.columns):
            column = self.columns[place]
            if column.model.rowCount():
                there = column.cards.indexAt(QPoint(column.cards.viewport().width() // 2, max(1, height)))
                row = there.row() if there.isValid() else column.model.rowCount() - 1
                self.select(column.model.card(row).id, focus=True)
                return
            place += by

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns become narrow where all of them then fit, else they keep an easy width and the board scrolls."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A drag near the left or right edge scrolls the board."""
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            self._edge.start()
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Drop):
            self._edge.stop()
        return False

    def _make_area(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("ground", "none")
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(10)
        self._area = QScrollArea()
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return self._area

    def _add_column(self, stage: StageFacts) -> None:
        column, place = Column(stage), len(self.columns)
        self.columns.append(column)
        self._row.addWidget(column, 1)
        column.installEventFilter(self)
        column.dropped.connect(self.dropped)
        column.add_wanted.connect(self.add_wanted)
        cards = column.cards
        cards.taken.connect(self._become_current)
        cards.stepped.connect(lambda by: self.step(place, by))
        cards.shifted.connect(lambda by: self.shift_wanted.emit(self._current, by))
        cards.pressed_key.connect(lambda key: self.pressed_key.emit(self._current, key))
        cards.drag_ended.connect(self._edge.stop)
        for signal, wish in (
            (cards.retitled, self.retitled), (cards.opened, self.opened), (cards.plan_wanted, self.plan_wanted),
            (cards.menu_wanted, self.menu_wanted),
        ):  # fmt: skip
            signal.connect(wish)

    def _fit(self) -> None:
        count = len(self.columns)
        narrow = count * fonts.scaled(LEAST_WIDTH) + (count - 1) * self._row.spacing()
        for column in self.columns:
            column.set_least(LEAST_WIDTH if narrow <= self.width() else EASY_WIDTH)

    def _become_current(self, card_id: int) -> None:
        for column in self.columns:
            if column.cards.currentIndex().isValid() and column.model.row_of(card_id) < 0:
                column.cards.take(-1)
        if card_id != self._current:
            self._current = card_id
            self.current_changed.emit(card_id)

    def _scroll_at_edge(self) -> None:
        x = self._area.viewport().mapFromGlobal(QCursor.pos()).x()
        bar = self._area.horizontalScrollBar()
        if x < _EDGE:
            bar.setValue(bar.value() - _STRIDE)
        elif x > self._area.viewport().width() - _EDGE:
            bar.setValue(bar.value() + _STRIDE)


def _within(count: int, period: Period) -> str:
    if period.span is Span.MONTH:
        return _("{count} in {month}").format(count=number(count), month=month_name(period.start))
    return _("{count} ({period})").format(count=number(count), period=str(period))
