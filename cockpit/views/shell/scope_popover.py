"""The list of the scope switch: the team, and each rep with a box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.desk import Desk
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.folding import fold
from cockpit.records.team import RepFacts
from cockpit.views.shared import paint
from cockpit.views.shared.fields import SearchEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.popover import Popover
from cockpit.views.shell.scope_switch import scope_of

SEARCH_FROM, _MOST_ROWS = 9, 10
_REP, _CHECKED = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class ScopePopover(Popover):
    """The team, then each rep. Choosing a name shows that one alone; its box adds or removes it beside others."""

    def __init__(self, anchor: QWidget, desk: Desk, reps: Sequence[RepFacts]) -> None:
        super().__init__(anchor)
        self._desk, self._reps = desk, tuple(reps)
        self.body.setContentsMargins(5, 5, 5, 7)
        self.body.setSpacing(5)
        self.search = SearchEdit()
        self.search.setVisible(len(reps) >= SEARCH_FROM)
        self.search.textChanged.connect(self._fill)
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setAccessibleName(_("Whose figures are shown"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(_ScopeDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setModel(self._model)
        self.list.entered.connect(self.list.setCurrentIndex)
        self._note = label(_("Tick several to compare them with the team."), "micro", "text3", wrap=True)
        self._note.setContentsMargins(8, 0, 8, 0)
        for part in (self.search, self.list, self._note):
            self.body.addWidget(part)
        for receiver in (self.search, self.list, self.list.viewport()):
            receiver.installEventFilter(self)
        self._fill()

    def start(self) -> None:
        """Open with the keyboard in the search, or in the list when it is short."""
        self.open(self.search if self.search.isVisibleTo(self) else self.list)

    def shown(self) -> list[str]:
        """The names listed."""
        return [self._model.item(row).text() for row in range(self._model.rowCount())]

    def choose(self, row: int) -> None:
        """Show that one alone (row 0 of the whole list: the team)."""
        rep = self._model.item(row).data(_REP)
        self._desk.set_scope(scope_of([rep] if rep is not None else []))
        self.close_popover()

    def tick(self, row: int) -> None:
        """Add that rep to the scope, or take them out of it."""
        rep = self._model.item(row).data(_REP)
        if rep is None:
            self.choose(row)
            return
        ids = set(self._desk.scope.rep_ids) ^ {rep.id}
        self._desk.set_scope(scope_of([each for each in self._reps if each.id in ids]))
        self._mark()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return chooses, Space ticks, arrows move from the search too; a click on the box ticks."""
        typing = watched in (self.search, self.list)
        if typing and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event, watched is self.search)
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self.list.viewport():
            assert isinstance(event, QMouseEvent)
            self._clicked(event)
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, typing: bool) -> bool:
        row = self.list.currentIndex().row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.choose(row)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_popover()
        elif event.key() == Qt.Key.Key_Space and not typing and row >= 0:
            self.tick(row)
        elif typing and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._model.rowCount():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentIndex(self._model.index((row + step) % self._model.rowCount(), 0))
        else:
            return False
        return True

    def _clicked(self, event: QMouseEvent) -> None:
        index = self.list.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        if event.position().x() >= self.list.viewport().width() - 32:
            self.tick(index.row())
        else:
            self.choose(index.row())

    def _fill(self, text: str = "") -> None:
        wanted = fold(text)
        self._model.clear()
        if not wanted:
            self._add(_("The whole team"), None)
        for rep in self._reps:
            if wanted in fold(rep.name):
                self._add(rep.name, rep)
        self._mark()
        self.list.setCurrentIndex(self._model.index(self._row_of_scope(), 0))
        rows = min(max(len(self._reps) + 1, 1), _MOST_ROWS)
        self.list.setFixedHeight(rows * fonts.grown(32) + 2)
        widest = max((paint.text_width(rep.name) for rep in self._reps[:300]), default=0)
        self.list.setMinimumWidth(min(max(220, widest + 100), 380))

    def _add(self, text: str, rep: RepFacts | None) -> None:
        item = QStandardItem(text)
        item.setData(rep, _REP)
        self._model.appendRow(item)

    def _mark(self) -> None:
        ids = self._desk.scope.rep_ids
        for row in range(self._model.rowCount()):
            item = self._model.item(row)
            rep = item.data(_REP)
            on = not ids if rep is None else rep.id in ids
            item.setData(on, _CHECKED)
            item.setData(_("chosen") if on else "", Qt.ItemDataRole.AccessibleDescriptionRole)

    def _row_of_scope(self) -> int:
        rows = range(self._model.rowCount())
        return next((row for row in rows if self._model.item(row).data(_CHECKED)), 0)


class _ScopeDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, fonts.grown(32))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        area, rep, on = QRect(option.rect), index.data(_REP), bool(index.data(_CHECKED))
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, area, 5, theme().color("hover"))
        mark = QRect(area.x() + 7, area.center().y() - 10, 22, 22)
        if rep is None:
            icons.draw(painter, "users-three", mark.adjusted(3, 3, -3, -3), "text3")
        else:
            paint.avatar(painter, mark, rep.initials)
        self._paint_box(painter, QRect(area.right() - 24, area.center().y() - 7, 16, 16), rep is None, on)
        paint.text(painter, area.adjusted(37, 0, -34, 0), index.data(), "body", "text", paint.LEFT, 500 if on else 400)

    def _paint_box(self, painter: QPainter, box: QRect, round_mark: bool, on: bool) -> None:
        colors = theme()
        if round_mark:
            if on:
                icons.draw(painter, "check", box.adjusted(1, 1, -1, -1), "accent-text", "bold")
        elif on:
            paint.rounded(painter, box, 4, colors.color("accent"))
            icons.draw(painter, "check", box.adjusted(2, 2, -2, -2), "on-accent", "bold")
        else:
            paint.rounded(painter, box, 4, colors.color("surface"), colors.color("border-strong"), 1.5)
