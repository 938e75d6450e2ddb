"""Side panel for a record: 392 px, header, scrolling body, foot with actions."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.labels import ElidedLabel, rule
from cockpit.views.shared.painted import Painted

WIDTH = 392


class SidePanel(Painted):
    """A record beside the list: title with marks, `head` under it, `body` that scrolls, `foot` for buttons.

    Signals: closed() for the cross and Escape; menu_requested(QWidget anchor) for the dots.
    """

    closed = Signal()
    menu_requested = Signal(QWidget)

    def __init__(self, title: str = "", width: int = WIDTH) -> None:
        super().__init__()
        self._width = width
        self._foot_split = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(self._make_title(title))
        self.head = QVBoxLayout()
        self.head.setContentsMargins(15, 0, 15, 12)
        self.head.setSpacing(8)
        outer.addLayout(self.head)
        outer.addWidget(rule())
        outer.addWidget(self._make_body(), 1)
        self._foot_rule = rule()
        self._foot_holder = QWidget()
        self.foot = QHBoxLayout(self._foot_holder)
        self.foot.setContentsMargins(15, 10, 15, 10)
        self.foot.setSpacing(8)
        outer.addWidget(self._foot_rule)
        outer.addWidget(self._foot_holder)
        self._show_foot(False)
        self.set_title(title)

    def set_title(self, title: str) -> None:
        """Name of the record."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def add_mark(self, widget: QWidget) -> None:
        """Put a badge behind the title."""
        self._title_row.insertWidget(self._title_row.count() - 3, widget)

    def show_menu_button(self, shown: bool) -> None:
        """Whether the dots are there."""
        self._more.setVisible(shown)

    def add_to_foot(self, widget: QWidget, at_right: bool = False) -> None:
        """Put a button in the foot."""
        if at_right and not self._foot_split:
            self.foot.addStretch(1)
            self._foot_split = True
        self.foot.addWidget(widget)
        self._show_foot(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """392 px wide."""
        return QSize(self._width, 480)

    def minimumSizeHint(self) -> QSize:
        """Keeps its width, may become low."""
        return QSize(self._width, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border."""
        colors = theme()
        paint.rounded(QPainter(self), self.rect(), 8, colors.color("surface"), colors.color("border"))

    def _make_title(self, title: str) -> QHBoxLayout:
        self._title = ElidedLabel(title, "h2", minimum=80)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._more = icon_button("dots-three", _("More actions"))
        self._more.clicked.connect(lambda: self.menu_requested.emit(self._more))
        close = icon_button("x", _("Close"), keys=_("Esc"))
        close.clicked.connect(lambda: self.closed.emit())
        self._title_row = QHBoxLayout()
        self._title_row.setContentsMargins(15, 10, 9, 6)
        self._title_row.setSpacing(8)
        self._title_row.addWidget(self._title)
        self._title_row.addStretch(1)
        self._title_row.addWidget(self._more)
        self._title_row.addWidget(close)
        return self._title_row

    def _make_body(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("ground", "none")
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(15, 12, 15, 14)
        self.body.setSpacing(8)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _show_foot(self, shown: bool) -> None:
        self._foot_rule.setVisible(shown)
        self._foot_holder.setVisible(shown)
