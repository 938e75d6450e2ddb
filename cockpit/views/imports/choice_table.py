"""A table one column of which is a list to choose from: painted as such in every row, opened over one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.itemmodels.import_words import FAINT
from cockpit.views.shared import paint
from cockpit.views.shared.cells import CellDelegate
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.table import DenseTable

_TYPED = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


class ChoiceTable(DenseTable):
    """A click on the choice, Enter, F2 or a letter opens the list; Delete takes `nothing`.

    Signals: chosen(int row, object key).
    """

    chosen = Signal(int, object)
    nothing: object = ""

    def __init__(self, name: str, caption: str, choice_column: int, row_height: int) -> None:
        super().__init__(name, row_height)
        self.choice_column = choice_column
        self.setItemDelegate(ChoiceDelegate(self, choice_column))
        self._row = 0
        self.select = Select((), caption, small=True)
        self.select.setParent(self.viewport())
        self.select.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.select.hide()
        self.select.chosen.connect(lambda key: self.chosen.emit(self._row, key))
        self.clicked.connect(lambda index: self.choose_at(index) if index.column() == choice_column else None)
        self.opened.connect(self.choose_at)

    def options_of(self, row: int) -> Sequence[Option]:
        """What can be chosen in a row."""
        raise NotImplementedError

    def key_of(self, row: int) -> object:
        """What is chosen in a row."""
        raise NotImplementedError

    def choose_at(self, index: QModelIndex, typed: str = "") -> None:
        """Open the list over a row's choice, searched for what was typed."""
        if not index.isValid() or not self.options_of(index.row()):
            return
        self._row = index.row()
        spot = self.visualRect(index.sibling(index.row(), self.choice_column))
        self.select.setGeometry(spot.adjusted(8, 2, -8, -3))
        self.select.set_options(self.options_of(index.row()))
        self.select.set_key(self.key_of(index.row()))
        self.select.show()
        self.select.open()
        popup = self.select.popup()
        if popup is not None:
            popup.closed.connect(self._back)
            if typed:
                popup.search_for(typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and letters open the list, Delete leaves out."""
        index = self.currentIndex()
        typed = event.text() if not event.modifiers() & _TYPED else ""
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.choose_at(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.chosen.emit(index.row(), self.nothing)
        elif index.isValid() and typed.strip() and typed.isprintable():
            self.choose_at(index, typed)
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        self.select.hide()
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class ChoiceDelegate(CellDelegate):
    """The choice wears the look of a list that can be opened, in accent in the chosen row of a focused table."""

    def __init__(self, table: DenseTable, choice_column: int) -> None:
        super().__init__(table)
        self._choice_column = choice_column

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        if index.column() != self._choice_column:
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option, index, False)
        colors = theme()
        box = QRect(option.rect).adjusted(8, 2, -8, -3)
        table = self.parent()
        assert isinstance(table, DenseTable)
        here = bool(option.state & QStyle.StateFlag.State_Selected) and table.hasFocus()
        paint.rounded(painter, box, 6, colors.color("surface"), colors.color("accent" if here else "border-strong"),
                      2 if here else 1)  # fmt: skip
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint.text(painter, box.adjusted(9, 0, -26, 0), text, "small", "text3" if index.data(FAINT) else "text")
        caret = QRect(box.right() - 20, box.y(), 12, box.height())
        icons.draw(painter, "caret-down", caret, "text3")
        painter.restore()


def row_height() -> int:
    """Pixels of a row of such tables at the user's text size."""
    return fonts.grown(ROW, "small")


ROW = 33
