"""The top bar, 56 px: title, hint, scope, period, search, undo, redo, and the page's one primary button."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.desk import Desk
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.changes import UndoState
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import Button, ghost, icon_button, primary
from cockpit.views.shared.labels import ElidedLabel, set_tip
from cockpit.views.shared.page import PageAction
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shell.keys import spoken
from cockpit.views.shell.period_switch import PeriodSwitch
from cockpit.views.shell.scope_switch import ScopeSwitch


class TopBar(QWidget):
    """Signals: search_requested(), undo_requested(), redo_requested(), primary_pressed(), skip_pressed()."""

    search_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    primary_pressed = Signal()
    skip_pressed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = ElidedLabel("", "h1", minimum=340)
        self.hint = ElidedLabel("", "small", "text3", minimum=0)
        self.scope = ScopeSwitch(desk)
        self.period = PeriodSwitch(desk)
        self.search = SearchButton()
        self.undo = icon_button("arrow-u-up-left", "", small=False)
        self.redo = icon_button("arrow-u-up-right", "", small=False)
        self.primary = primary("")
        self.primary.hide()
        self.skip = ghost("")
        self.skip.hide()
        self._state = UndoState()
        self._arrange()
        self.search.clicked.connect(self.search_requested)
        self.undo.clicked.connect(self.undo_requested)
        self.redo.clicked.connect(self.redo_requested)
        self.primary.clicked.connect(self.primary_pressed)
        self.skip.clicked.connect(self.skip_pressed)
        self.retranslate()

    def show_page(self, title: str, hint: str, has_scope: bool, has_period: bool) -> None:
        """Describe the page shown."""
        self.title.setText(title)
        self.hint.setText(hint)
        self.scope.setVisible(has_scope)
        self.period.setVisible(has_period)

    def show_primary(self, action: PageAction | None) -> None:
        """The one primary button, or none."""
        self.primary.setVisible(action is not None)
        if action is not None:
            self.primary.setText(action.text)
            self.primary.set_icon(action.icon)
            set_tip(self.primary, action.text, spoken(action.keys))

    def show_skip(self, text: str) -> None:
        """A quiet button to pass over the page, in place of undo and redo; "" for none."""
        self.skip.setText(text)
        self.skip.setVisible(bool(text))
        self.undo.setVisible(not text)
        self.redo.setVisible(not text)

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do now."""
        self._state = state
        self._word_undo(self.undo, _("Undo"), state.undo, spoken("Ctrl+Z"))
        self._word_undo(self.redo, _("Redo"), state.redo, spoken("Ctrl+Shift+Z"))

    def retranslate(self) -> None:
        """Word everything again."""
        self.search.retranslate()
        self.scope.retranslate()
        self.period.retranslate()
        self.show_undo(self._state)

    def sizeHint(self) -> QSize:
        """56 px high."""
        return QSize(1000, fonts.grown(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and the line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme().color("border"))

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 1)
        row.setSpacing(8)
        row.addWidget(self.title)
        row.addSpacing(6)
        row.addWidget(self.hint, 1)
        for widget in (self.scope, self.period, self.search):
            row.addWidget(widget)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addWidget(self.undo)
        both.addWidget(self.redo)
        row.addLayout(both)
        row.addWidget(self.primary)
        row.addWidget(self.skip)

    def _word_undo(self, button: Button, verb: str, what: object, keys: str) -> None:
        button.setEnabled(what is not None)
        text = _("{verb}: {what}").format(verb=verb, what=what) if what is not None else verb
        button.setAccessibleName(text)
        set_tip(button, text, keys)


class SearchButton(PaintedButton):
    """Looks like a search field and opens the palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """Word it again."""
        self.setText(_("Search, act…"))
        set_tip(self, _("Search and act"), spoken("Ctrl+K"))

    def sizeHint(self) -> QSize:
        """196 px wide."""
        return QSize(fonts.scaled(196), fonts.grown(32))

    def minimumSizeHint(self) -> QSize:
        """It may shrink to its icon and keys."""
        return QSize(96, fonts.grown(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Field, magnifier, text, keys."""
        painter = QPainter(self)
        colors = theme()
        ground = colors.color("hover" if self.hovered else "sunken")
        paint.rounded(painter, self.rect(), 6, ground, colors.color("border"))
        icons.draw(painter, "magnifying-glass", QRect(9, 0, 14, self.height()), "text3")
        keys = spoken("Ctrl+K")
        width, height = paint.text_width(keys, "micro") + 12, fonts.grown(18, "micro")
        box = QRect(self.width() - width - 7, (self.height() - height) // 2, width, height)
        paint.rounded(painter, box, 4, colors.color("surface"), colors.color("border"))
        paint.text(painter, box, keys, "micro", "text2", paint.CENTER, elide=False)
        room = QRect(31, 0, box.x() - 37, self.height())
        if room.width() > 24:
            paint.text(painter, room, self.text(), "small", "text3")
