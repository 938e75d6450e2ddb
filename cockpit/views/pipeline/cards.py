"""The cards of a column: a view of one column with a delegate, its keys and its drags.

A QTableView, because its rows of one height cost nothing to lay out: a QListView asks the model about every one of
10,000 rows after each insertion.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cockpit import clock
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.itemmodels.board import CARD, BoardColumn
from cockpit.records.pipeline import Card
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.card import GAP, Look, card_height, paint_card, plan_rect, title_rect
from cockpit.views.shared.fields import LineEdit

Index = QModelIndex | QPersistentModelIndex
_THRESHOLD = 6
_SIDE = 6


class CardList(QTableView):
    """Signals:

    `stepped(columns)`: Left or Right; `shifted(columns)`: Shift+Left or Shift+Right on the current card.
    `pressed_key(Qt.Key)`: G, P, N, Return, Space, Delete on the current card. `retitled(card_id, title)`.
    `taken(card_id)`: a card became current. `plan_wanted(card_id)`: "to plan" was clicked.
    `menu_wanted(card_id, QPoint global)`. `drag_ended()`: a drag from here is over.
    """

    stepped = Signal(int)
    shifted = Signal(int)
    pressed_key = Signal(object)
    retitled = Signal(int, str)
    taken = Signal(int)
    opened = Signal(int)
    plan_wanted = Signal(int)
    menu_wanted = Signal(int, QPoint)
    drag_ended = Signal()

    def __init__(self, model: BoardColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards_model = model
        self.setProperty("ground", "none")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)  # the current card is the chosen one
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._ground = "sunken"
        self.delegate = CardDelegate(self)
        self.delegate.retitled.connect(self.retitled)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.setAcceptDrops(False)
        self._fit()
        self._press: QPoint | None = None
        model.modelReset.connect(self._forget_hover)

    def set_ground(self, token: str) -> None:
        """The colour between the cards, that of the column."""
        self._ground = token
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground and cards; nothing behind needs painting, which keeps scrolling quick."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().color(self._ground))
        painter.end()
        super().paintEvent(event)

    def wanted_height(self) -> int:
        """What all cards would need."""
        return self.cards_model.rowCount() * (card_height() + GAP)

    def current_card(self) -> Card | None:
        """The card under the keyboard."""
        index = self.currentIndex()
        return self.cards_model.card(index.row()) if index.isValid() else None

    def take(self, row: int) -> None:
        """Make a row current, or none (-1), without telling."""
        index = self.cards_model.index(row, 0) if 0 <= row < self.cards_model.rowCount() else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)
        else:
            self.clearSelection()

    def card_rect(self, row: int) -> QRect:
        """Where a card is in the viewport."""
        return self.delegate.card_area(self.visualRect(self.cards_model.index(row, 0)))

    def middle_row(self) -> int:
        """The first row that is wholly in view, for stepping in from another column."""
        index = self.indexAt(QPoint(self.viewport().width() // 2, GAP + card_height() // 2))
        return index.row() if index.isValid() else 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which card is current."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.taken.emit(self.cards_model.card(current.row()).id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A column that gets the keyboard has a current card."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cards_model.rowCount():
            self.setCurrentIndex(self.cards_model.index(self.middle_row(), 0))
        card = self.current_card()
        if card is not None:
            self.taken.emit(card.id)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Shift+arrows move the card; the letters act."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        key = Qt.Key(event.key())
        sideways = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if other:
            super().keyPressEvent(event)
        elif key in sideways:
            (self.shifted if shift else self.stepped).emit(sideways[key])
        elif shift and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.accept()
        elif key in _KEYS and self.currentIndex().isValid():
            self.pressed_key.emit(key)
        elif event.text().isalpha():
            event.ignore()  # no search by typing: letters are commands
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag might begin."""
        self._press = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the card under the pointer; beyond 6 px the card is lifted."""
        point = event.position().toPoint()
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            if (point - self._press).manhattanLength() >= _THRESHOLD:
                index, self._press = self.indexAt(self._press), None
                if index.isValid():
                    self._drag(index)
            return
        self._hover(self.indexAt(point).row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on "to plan" plans."""
        pressed, self._press = self._press, None
        super().mouseReleaseEvent(event)
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        index = self.indexAt(pressed)
        if index.isValid():
            card, area = self.cards_model.card(index.row()), QRectF(self.card_rect(index.row()))
            if card.next is None and plan_rect(area).contains(event.position()):
                self.plan_wanted.emit(card.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(self.cards_model.card(index.row()).id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a card, by mouse or by key."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        if index.isValid():
            at = self.viewport().mapToGlobal(self.card_rect(index.row()).center())
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_wanted.emit(self.cards_model.card(index.row()).id, at if by_key else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "delegate"):
            self._fit()

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        self._hover(-1)
        super().leaveEvent(event)

    def _fit(self) -> None:
        height = card_height() + GAP
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _hover(self, row: int) -> None:
        former = self.delegate.hovered
        if row != former:
            self.delegate.hovered = row
            for each in (row, former):
                if each >= 0:
                    self.update(self.cards_model.index(each, 0))

    def _forget_hover(self) -> None:
        self.delegate.hovered = -1

    def _drag(self, index: QModelIndex) -> None:
        card = self.cards_model.card(index.row())
        area = self.card_rect(index.row())
        drag = QDrag(self)
        drag.setMimeData(drops.packed(card))
        drag.setPixmap(ghost(self, card, area.size()))
        drag.setHotSpot(QPoint(area.width() // 2, 20))
        self.delegate.away = card.id
        self.viewport().update()
        try:
            drag.exec(Qt.DropAction.MoveAction)
        finally:
            self.delegate.away = 0
            self.viewport().update()
            self.drag_ended.emit()


class CardDelegate(QStyledItemDelegate):
    """Paints cards and edits their titles in place.

    Signals: retitled(int card_id, str title).
    """

    retitled = Signal(int, str)

    def __init__(self, view: CardList) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1
        self.away = 0

    def card_area(self, cell: QRect) -> QRect:
        """Where in its cell a card is painted; beside a scroll bar it keeps its width."""
        right = 1 if self._view.verticalScrollBar().isVisible() else _SIDE
        return cell.adjusted(_SIDE, 0, -right, -GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        card = index.data(CARD)
        look = Look(index.row() == self._view.currentIndex().row(), index.row() == self.hovered, card.id == self.away)
        paint_card(painter, QRectF(self.card_area(option.rect)), card, clock.today(), look)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line over the title."""
        editor = LineEdit(small=True, name=_("Title"))
        editor.setParent(parent)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The title as it is."""
        assert isinstance(editor, LineEdit)
        editor.set_text(index.data(Qt.ItemDataRole.EditRole))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Wish for the new title; it shows when the change comes back."""
        assert isinstance(editor, LineEdit)
        card: Card = index.data(CARD)
        title = editor.text().strip()
        if title and title != card.title:
            self.retitled.emit(card.id, title)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Over the title, across the card."""
        editor.setGeometry(title_rect(QRectF(self.card_area(option.rect))).toRect())


_KEYS = frozenset(
    (Qt.Key.Key_G, Qt.Key.Key_P, Qt.Key.Key_N, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Delete)
)


def ghost(widget: QWidget, card: Card, size: QSize) -> QPixmap:
    """The card itself, with the accent border, for the pointer to carry."""
    ratio = widget.devicePixelRatioF()
    image = QPixmap(size * ratio)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_card(painter, QRectF(0, 0, size.width(), size.height()), card, clock.today(), Look(selected=True))
    painter.end()
    return image
