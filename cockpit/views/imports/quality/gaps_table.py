"""The list of records behind a cell, each put right in place: type, Return, the next one (E5)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QCompleter, QStyleOptionViewItem, QWidget

from cockpit import clock
from cockpit.desktop import icons
from cockpit.desktop.theme import theme
from cockpit.errors import CockpitError
from cockpit.i18n import _
from cockpit.itemmodels.quality_gaps import ACCOUNT, OWNER, SHEET, VALUE, QualityGapsModel
from cockpit.records.quality import Gap, Remedy
from cockpit.records.quality_entry import tidied
from cockpit.views.shared import paint, typed
from cockpit.views.shared.cells import CellDelegate, describe, paint_cell
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.select import Option, OptionsPopover, Select
from cockpit.views.shared.table import DenseTable

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)


class GapDelegate(CellDelegate):
    """A field over the value. Return keeps what was typed and goes on; what cannot be right stays, marked.

    Signals: typed(QModelIndex, object value, str text); refused(str); advanced(QModelIndex) after Return.
    """

    typed = Signal(QModelIndex, object, str)
    refused = Signal(str)
    advanced = Signal(QModelIndex)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell; what can be typed or chosen lies in a frame."""
        model = index.model()
        if index.column() != VALUE or not isinstance(model, QualityGapsModel) or not model.is_open(index):
            super().paint(painter, option, index)
            return
        area = QRect(option.rect)
        self._paint_ground(painter, option, index, False)
        field = area.adjusted(2, 4, -2, -5)
        colors = theme()
        paint.rounded(painter, field, 6, colors.color("surface"), colors.color("border"))
        if model.shown is not None and model.shown.remedy is Remedy.CHOICE:
            caret = QRect(field.right() - 19, field.y(), 12, field.height())
            icons.draw(painter, "caret-down", caret, "text3")
            field.adjust(0, 0, -20, 0)
        painter.save()
        paint_cell(painter, field.adjusted(8, 0, -6, 0), describe(index))
        painter.restore()

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A small field that completes known words."""
        editor = LineEdit("", small=True, name=str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.setParent(parent)
        editor.setProperty("at", QPersistentModelIndex(index))
        words = self._words(index)
        if words:
            completer = QCompleter(words, editor)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """What is there already, selected; what is being typed is left alone."""
        assert isinstance(editor, LineEdit)
        if not editor.is_typing():
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Leaving the field keeps what was typed, where it can be right."""
        assert isinstance(editor, LineEdit)
        if editor.text().strip() and editor.text() != str(index.data(Qt.ItemDataRole.EditRole) or ""):
            self._take(editor, model.index(index.row(), index.column()))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Return and Tab keep and go on; the field stays open on what cannot be right."""
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _RETURN
        if not pressed or not isinstance(editor, LineEdit):
            return super().eventFilter(editor, event)
        at = editor.property("at")
        index = at.model().index(at.row(), at.column())
        if not editor.text().strip() or self._take(editor, index):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
            self.advanced.emit(index)
        return True

    def _take(self, editor: LineEdit, index: QModelIndex) -> bool:
        try:
            value = self._read(editor.text(), index)
        except CockpitError as error:
            editor.set_invalid(True)
            self.refused.emit(str(error))
            return False
        self.refused.emit("")
        self.typed.emit(index, value, editor.text().strip())
        return True

    def _read(self, text: str, index: QModelIndex) -> Any:
        model = index.model()
        assert isinstance(model, QualityGapsModel)
        assert model.shown is not None
        today = clock.today()
        return tidied(model.shown.spot.check, _value(model.shown.remedy, text), today)

    def _words(self, index: QModelIndex | QPersistentModelIndex) -> list[str]:
        model = index.model()
        shown = model.shown if isinstance(model, QualityGapsModel) else None
        return [name for _key, name in shown.choices] if shown is not None and shown.remedy is Remedy.TEXT else []


def _value(remedy: Remedy, text: str) -> Any:
    if not text.strip():
        return None
    if remedy is Remedy.DAY:
        return typed.read_date(text, clock.today())
    if remedy is Remedy.AMOUNT:
        return typed.read_money(text)
    if remedy is Remedy.NUMBER:
        return _whole(typed.read_number(text))
    return text


def _whole(value: Decimal) -> int | float:
    return int(value) if value == int(value) else float(value)


class GapsTable(DenseTable):
    """Signals: typed(Gap, object value, str text); refused(str), "" when it is right again; sheet_wished(Gap)."""

    typed = Signal(object, object, str)
    refused = Signal(str)
    sheet_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Records to put right"))
        self.gaps = QualityGapsModel(self)
        delegate = GapDelegate(self)
        delegate.typed.connect(self._typed)
        delegate.refused.connect(self.refused)
        delegate.advanced.connect(self._advance)
        self.cells = delegate
        self.setItemDelegate(delegate)
        self.setModel(self.gaps)
        self.set_widths(0, 36, 150, 34)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self._anchor: Select | None = None
        self.clicked.connect(self._click)
        self.opened.connect(self._open)
        self.previewed.connect(self._wish_sheet)

    def show_owner(self, shown: bool) -> None:
        """Whether the owner's column is there."""
        self.setColumnHidden(OWNER, not shown)

    def begin(self) -> None:
        """The keyboard in the first record."""
        if self.gaps.rowCount():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(self.gaps.index(0, VALUE))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The keyboard is always in the value: what is typed goes there."""
        super().currentChanged(current, previous)
        if current.isValid() and current.column() != VALUE:
            self.setCurrentIndex(self.gaps.index(current.row(), VALUE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Of a choice, a letter opens the choices and searches."""
        index = self.currentIndex()
        text = event.text().strip()
        if index.isValid() and self._is_choice() and text.isprintable() and text and not event.modifiers():
            self._choose(index)
            return
        super().keyPressEvent(event)

    def popup(self) -> OptionsPopover | None:
        """The choices last opened."""
        return self._anchor.popup() if self._anchor is not None else None

    def _click(self, index: QModelIndex) -> None:
        if index.column() == SHEET:
            self._wish_sheet(index)
        elif index.column() == VALUE:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.column() == ACCOUNT and self.gaps.gap(index) is None:
            return
        place = index.siblingAtColumn(VALUE)
        if not self.gaps.is_open(place):
            self._wish_sheet(index)
        elif self._is_choice():
            self._choose(place)
        elif not self.isPersistentEditorOpen(place) and self.state() != QAbstractItemView.State.EditingState:
            self.edit(place)

    def _is_choice(self) -> bool:
        return self.gaps.shown is not None and self.gaps.shown.remedy is Remedy.CHOICE

    def _choose(self, index: QModelIndex) -> None:
        shown, gap = self.gaps.shown, self.gaps.gap(index)
        if shown is None or gap is None:
            return
        if self._anchor is not None:
            self._anchor.deleteLater()
        options = [Option(key, name) for key, name in shown.choices]
        self._anchor = Select(options, shown.spot.check.name, small=True)
        self._anchor.setParent(self.viewport())
        area = self.visualRect(index)
        height = self._anchor.sizeHint().height()
        self._anchor.setGeometry(area.x() + 2, area.center().y() - height // 2, area.width() - 4, height)
        self._anchor.show()
        at = QPersistentModelIndex(index)
        names = dict(shown.choices)
        self._anchor.chosen.connect(lambda key: self._chosen(gap, key, names[key], at))
        self._anchor.open()
        popup = self._anchor.popup()
        if popup is not None:
            popup.closed.connect(self._drop_anchor)

    def _chosen(self, gap: Gap, key: object, name: str, at: QPersistentModelIndex) -> None:
        self.typed.emit(gap, key, name)
        if at.isValid():
            self._advance(self.gaps.index(at.row(), VALUE))

    def _drop_anchor(self) -> None:
        if self._anchor is not None:
            self._anchor.hide()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def _typed(self, index: QModelIndex, value: object, text: str) -> None:
        gap = self.gaps.gap(index)
        if gap is not None:
            self.typed.emit(gap, value, text)

    def _advance(self, index: QModelIndex) -> None:
        """To the next record that can be put right here, with its field open where a text is typed."""
        for row in range(index.row() + 1, self.gaps.rowCount()):
            place = self.gaps.index(row, VALUE)
            if self.gaps.is_open(place):
                self.setCurrentIndex(place)
                if not self._is_choice():
                    self.edit(place)
                return

    def _wish_sheet(self, index: QModelIndex) -> None:
        gap = self.gaps.gap(index)
        if gap is not None:
            self.sheet_wished.emit(gap)
