"""An account found by typing a part of its name, in the panel of an action."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.i18n import _
from cockpit.records.agenda import Choice
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.select import Option, OptionDelegate

_OPTION = Qt.ItemDataRole.UserRole + 1
_MOST = 6


class AccountField(QWidget):
    """A line to type in and, under it, the accounts that match. An emptied line means no account.

    Signals: wanted(str): find the accounts of this name. chosen(object Choice or None).
    """

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choice: Choice | None = None
        self.line = _Line(_("Name of the account"))
        self.line.setAccessibleName(_("Account"))
        self._model = QStandardItemModel(self)
        self.list = QListView()
        self.list.setProperty("look", "options-inside")
        self.list.setAccessibleName(_("Accounts found"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setItemDelegate(OptionDelegate(self.list))
        self.list.setModel(self._model)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.clicked.connect(self._take)
        self.list.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line)
        layout.addWidget(self.list)
        self._timer = QTimer(self, singleShot=True, interval=120)
        self._timer.timeout.connect(lambda: self.wanted.emit(self.line.text().strip()))
        self.line.textEdited.connect(self._typed)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(lambda: self._take(self.list.currentIndex()))
        self.line.committed.connect(self._left)
        self.setFocusProxy(self.line)

    def set_choice(self, choice: Choice | None) -> None:
        """Show an account without a signal."""
        self._choice = choice
        self.line.set_text("" if choice is None else choice.name)
        self.list.hide()

    def choice(self) -> Choice | None:
        """The account shown."""
        return self._choice

    def show_found(self, found: Sequence[Choice]) -> None:
        """Offer these accounts."""
        self._model.clear()
        for choice in found[:_MOST]:
            item = QStandardItem(choice.name)
            item.setData(Option(choice, choice.name, choice.detail), _OPTION)
            self._model.appendRow(item)
        self.list.setVisible(bool(found) and self.line.text().strip() != "")
        self.list.setFixedHeight(min(len(found), _MOST) * fonts.grown(28, "small") + 4)
        self.list.setCurrentIndex(self._model.index(0, 0))

    def _typed(self, text: str) -> None:
        if text.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self.list.hide()

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < self._model.rowCount():
            self.list.setCurrentIndex(self._model.index(row, 0))

    def _take(self, index: QModelIndex) -> None:
        option = index.data(_OPTION) if self.list.isVisibleTo(self) else None
        if isinstance(option, Option) and isinstance(option.key, Choice):
            self._choose(option.key)

    def _left(self, text: str) -> None:
        """An emptied line takes the account away; what matches nothing goes back to it."""
        if not text.strip():
            self._choose(None)
        elif self._choice is None or text != self._choice.name:
            self.line.set_text("" if self._choice is None else self._choice.name)

    def _choose(self, choice: Choice | None) -> None:
        changed = choice != self._choice
        self.set_choice(choice)
        if changed:
            self.chosen.emit(choice)


class _Line(LineEdit):
    """Signals: stepped(int) for the arrows, taken() for Return."""

    stepped = Signal(int)
    taken = Signal()

    def __init__(self, placeholder: str) -> None:
        super().__init__("", placeholder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list, Return takes from it."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)
