"""The card of past imports: when, which file, what it held, what became of it, and undo or redo on the spot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from cockpit.desktop import fonts, icons
from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.itemmodels import import_history
from cockpit.itemmodels.import_history import DEED, Deed, ImportHistoryModel, pending_import
from cockpit.records.importing import PastImport
from cockpit.views.imports.history import asking
from cockpit.views.imports.history.deeds import HistoryDeeds
from cockpit.views.imports.history.pending import pending_of
from cockpit.views.imports.history.question import KeptQuestion
from cockpit.views.shared import paint
from cockpit.views.shared.card import Card
from cockpit.views.shared.cells import CellDelegate
from cockpit.views.shared.labels import label
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.table import DenseTable

_ROW, _LEAST = 34, 156


class HistoryCard(Card):
    """Every import with Undo, Redo or Resume; one that waits stands first.

    Signals: shown(object batches) when they were read; chosen(object PastImport or None).
    """

    shown = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("History of the imports"), _("undo takes a whole import back, even after other work"), True)
        self._desk = desk
        self._task: Task | None = None
        self._batches: tuple[PastImport, ...] = ()
        self.deeds = HistoryDeeds(desk, self)
        self.model = ImportHistoryModel()
        self.model.setParent(self)
        self.question = KeptQuestion()
        self.table = HistoryTable(self.model)
        self.table.wished.connect(self.do)
        self.table.export_wished.connect(self.deeds.export_problems)
        self.table.selectionModel().currentRowChanged.connect(lambda *_ignored: self.chosen.emit(self.current()))
        self._none = label(_("None yet. Every import is listed here and can be undone."), "small", "text3")
        self._none.setContentsMargins(8, 4, 8, 10)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.body.setContentsMargins(8, 0, 8, 6)
        for widget in (self.question, self._none):
            self.add(widget)
        self.add(self.table, 1)
        self.setMinimumHeight(fonts.grown(_LEAST))
        self._pending = pending_of(desk)
        self._pending.changed.connect(self._show)

    def load(self) -> None:
        """Read the imports."""
        if self._task is not None:
            self._task.cancel()
        self._task = self._desk.query(asking.batches, self.show_batches)

    def show_batches(self, batches: Sequence[PastImport]) -> None:
        """Show these; the one chosen stays chosen."""
        self._batches = tuple(batches)
        self._show()
        self.shown.emit(self._batches)

    def current(self) -> PastImport | None:
        """The import chosen."""
        index = self.table.currentIndex()
        return self.model.batch(index.row()) if index.isValid() else None

    def do(self, batch: PastImport) -> None:
        """Undo, redo or resume an import, whichever it offers."""
        deed = self.model.deed(batch)
        if deed is Deed.RESUME:
            self._desk.go("imports", tab="import")
        elif deed is Deed.REDO:
            self.deeds.redo(batch.id)
        elif deed is Deed.UNDO:
            self.deeds.undo(batch.id, self.question)

    def _show(self) -> None:
        former = self.current()
        plan = self._pending.plan
        waiting = () if plan is None else (pending_import(plan),)
        self.model.set_batches((*waiting, *self._batches))
        some = self.model.rowCount() > 0
        self._none.setVisible(not some)
        self.table.setVisible(some)
        numbers = [self.model.batch(row).id for row in range(self.model.rowCount())]
        if some:
            self.table.selectRow(numbers.index(former.id) if former is not None and former.id in numbers else 0)
        self.chosen.emit(self.current())


class HistoryTable(DenseTable):
    """Return or a click on the button does what it says. Signals: wished(object PastImport); export_wished(object)."""

    wished = Signal(object)
    export_wished = Signal(object)

    def __init__(self, model: ImportHistoryModel) -> None:
        super().__init__(_("Imports so far"), _ROW)
        self._history = model
        self.setItemDelegate(DeedDelegate(self))
        self.setModel(model)
        self.set_widths(104, 270, 150, 84, 0, 130, 132)
        self.clicked.connect(lambda index: self._wish(index) if index.column() == DEED else None)
        self.opened.connect(lambda index: None if index.column() == DEED and self.underMouse() else self._wish(index))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def menu_of(self, row: int) -> Menu:
        """What can be done with an import."""
        menu, batch = Menu(self), self._history.batch(row)
        deed = self._history.deed(batch)
        if deed is not Deed.NONE:
            word, icon = import_history.deed_words(deed)
            menu.add(word, lambda: self.wished.emit(batch), icon, _("Enter"))
        export = _("Export the rows left out…")
        menu.add(export, lambda: self.export_wished.emit(batch), "download-simple", enabled=batch.problems > 0)
        return menu

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over the buttons."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        hand = index.isValid() and index.column() == DEED and bool(index.data())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _wish(self, index: QModelIndex) -> None:
        if index.isValid():
            self.wished.emit(self._history.batch(index.row()))

    def _menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            menu = self.menu_of(index.row())
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))


class DeedDelegate(CellDelegate):
    """The last column is a button at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        text = str(index.data() or "") if index.column() == DEED else ""
        if not text:
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option, index, False)
        colors, icon = theme(), str(index.data(import_history.ICON))
        width = paint.text_width(text, "small", 500) + 42
        area = QRect(option.rect).adjusted(0, 3, -8, -4)
        box = QRect(area.right() - width + 1, area.y(), width, area.height())
        paint.rounded(painter, box, 6, colors.color("surface"), colors.color("border"))
        icons.draw(painter, icon, QRect(box.x() + 11, box.y(), 14, box.height()), "text2")
        paint.text(painter, box.adjusted(31, 0, -8, 0), text, "small", "text", weight=500, elide=False)
        painter.restore()
