"""One choice out of many, with a search when the list is long."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.fields import SearchEdit
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.popover import Popover

SEARCH_FROM = 9
_MOST_ROWS = 9
_OPTION = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key, its text, a grey second text, an icon name."""

    key: object
    text: str
    detail: str = ""
    icon: str = ""


class Select(PaintedButton):
    """A field that opens a list; typing in it filters, accents ignored.

    Signals: chosen(object key), by the user only.
    """

    chosen = Signal(object)

    def __init__(
        self, options: Sequence[Option] = (), name: str = "", placeholder: str = "", small: bool = False
    ) -> None:
        super().__init__()
        self._small, self._placeholder = small, placeholder or _("Choose")
        self._options: tuple[Option, ...] = ()
        self._key: object = None
        self._invalid = False
        self._popup: OptionsPopover | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.clicked.connect(self.open)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replace the choices; the present one stays if its key is among them."""
        self._options = tuple(options)
        if self.option() is None:
            self._key = None
        self._describe()

    def option(self) -> Option | None:
        """The present choice."""
        return next((option for option in self._options if option.key == self._key), None)

    def key(self) -> object:
        """Key of the present choice, None when there is none."""
        return self._key

    def set_key(self, key: object) -> None:
        """Choose without a signal."""
        self._key = key
        self._describe()

    def set_invalid(self, invalid: bool) -> None:
        """Red border."""
        self._invalid = invalid
        self.update()

    def open(self) -> None:
        """Show the list under the field."""
        popup = OptionsPopover(self, self._options, self._key)
        popup.picked.connect(self._pick)
        popup.closed.connect(popup.deleteLater)
        self._popup = popup
        popup.start()

    def popup(self) -> OptionsPopover | None:
        """The list last opened."""
        return self._popup

    def sizeHint(self) -> QSize:
        """The longest choice, within reason."""
        widths = [paint.text_width(option.text, self._role()) for option in self._options[:40]]
        widest = max([*widths, paint.text_width(self._placeholder, self._role()), 60])
        return QSize(min(widest, 320) + 44, fonts.grown(28 if self._small else 32))

    def minimumSizeHint(self) -> QSize:
        """The text elides."""
        return QSize(72, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down and F4 open, a letter opens and searches."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4):
            self.open()
        elif event.text().strip() and event.text().isprintable():
            self.open()
            if self._popup is not None:
                self._popup.search_for(event.text())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Border, present choice, caret."""
        painter = QPainter(self)
        colors = theme()
        if not self.isEnabled():
            painter.setOpacity(0.55)
        border = colors.color("bad" if self._invalid else "border-strong")
        paint.rounded(painter, self.rect(), 6, colors.color("hover" if self.hovered else "surface"), border)
        chosen = self.option()
        area = self.rect().adjusted(10, 0, -30, 0)
        if chosen is not None and chosen.icon:
            icons.draw(painter, chosen.icon, QRect(area.x(), 0, 16, self.height()), "text3")
            area.adjust(22, 0, 0, 0)
        shown = chosen.text if chosen is not None else self._placeholder
        paint.text(painter, area, shown, self._role(), "text" if chosen is not None else "text3")
        icons.draw(painter, "caret-down", QRect(self.width() - 22, 0, 12, self.height()), "text3")

    def _role(self) -> str:
        return "small" if self._small else "body"

    def _pick(self, key: object) -> None:
        if key != self._key:
            self._key = key
            self._describe()
            self.chosen.emit(key)

    def _describe(self) -> None:
        chosen = self.option()
        self.setAccessibleDescription(chosen.text if chosen is not None else self._placeholder)
        self.updateGeometry()
        self.update()


class OptionsPopover(Popover):
    """The list of a `Select`, also usable by itself under any button.

    Signals: picked(object key); closed() of Popover.
    """

    picked = Signal(object)

    def __init__(self, anchor: Select | PaintedButton, options: Sequence[Option], key: object = None) -> None:
        super().__init__(anchor)
        self._options = tuple(options)
        self._anchor_width = anchor.width()
        self.body.setContentsMargins(5, 5, 5, 5)
        self.body.setSpacing(5)
        self._search = SearchEdit()
        self._search.setVisible(len(self._options) >= SEARCH_FROM)
        self._search.textChanged.connect(self._filter)
        self.body.addWidget(self._search)
        self._model = QStandardItemModel(self)
        self._list = QListView()
        self._list.setProperty("look", "options-inside")
        self._list.setAccessibleName(anchor.accessibleName() or _("Choices"))
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setItemDelegate(OptionDelegate(self._list))
        self._list.setModel(self._model)
        self._list.setMouseTracking(True)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.entered.connect(self._list.setCurrentIndex)
        self._list.clicked.connect(self._take)
        self.body.addWidget(self._list)
        self._fill(self._options, key)
        for receiver in (self._search, self._list):
            receiver.installEventFilter(self)

    def start(self) -> None:
        """Open with the keyboard in the search, or in the list when it is short."""
        self.open(self._search if self._search.isVisibleTo(self) else self._list)

    def search_for(self, text: str) -> None:
        """Filter by this text, showing the search."""
        self._search.setVisible(True)
        self._search.setText(text)
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def shown(self) -> list[str]:
        """Texts of the choices that pass the filter."""
        return [self._model.item(i).text() for i in range(self._model.rowCount())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list and Return takes, wherever the keyboard is."""
        inside = watched in (self._search, self._list)
        if inside and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event, isinstance(watched, QLineEdit))
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent, typing: bool) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_popover()
            return True
        if typing and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            rows = self._model.rowCount()
            if rows:
                at = (self._list.currentIndex().row() + step) % rows
                self._list.setCurrentIndex(self._model.index(at, 0))
            return True
        return False

    def _filter(self, text: str) -> None:
        wanted = folded(text)
        passing = [o for o in self._options if wanted in folded(o.text) or wanted in folded(o.detail)]
        starting = [o for o in passing if folded(o.text).startswith(wanted)]
        self._fill([*starting, *(o for o in passing if o not in starting)], None)

    def _fill(self, options: Sequence[Option], key: object) -> None:
        self._model.clear()
        for option in options:
            item = QStandardItem(option.text)
            item.setData(option, _OPTION)
            self._model.appendRow(item)
        at = next((i for i, option in enumerate(options) if key is not None and option.key == key), 0)
        self._list.setCurrentIndex(self._model.index(at, 0))
        rows = min(max(len(self._options), 1), _MOST_ROWS)
        self._list.setFixedHeight(rows * fonts.grown(28, "small") + 2)
        widest = max((paint.text_width(o.text + "   " + o.detail, "small") for o in self._options[:200]), default=0)
        self._list.setMinimumWidth(max(self._anchor_width - 10, min(widest + 60, 380), 140))

    def _take(self, index: QModelIndex) -> None:
        option = index.data(_OPTION)
        self.close_popover()
        if isinstance(option, Option):
            self.picked.emit(option.key)


class OptionDelegate(QStyledItemDelegate):
    """Paints one choice: icon, text, grey detail at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """28 px high."""
        return QSize(120, fonts.grown(28, "small"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The choice; the current one on hover ground."""
        choice = index.data(_OPTION)
        area = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            paint.rounded(painter, area, 5, theme().color("hover"))
        area.adjust(8, 0, -8, 0)
        if not isinstance(choice, Option):
            return
        if choice.icon:
            icons.draw(painter, choice.icon, QRect(area.x(), area.y(), 14, area.height()), "text3")
            area.adjust(22, 0, 0, 0)
        detail = paint.text_width(choice.detail, "micro") + 12 if choice.detail else 0
        if detail:
            paint.text(painter, area, choice.detail, "micro", "text3", paint.RIGHT, elide=False)
        paint.text(painter, area.adjusted(0, 0, -detail, 0), choice.text, "small")


def folded(text: str) -> str:
    """Lower case without accents, for searching."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
