"""Small tables of the side cards: captions, rows 31 px high with a line between them, a total on a darker ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.shared.labels import Label, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.painted import Painted

ROW, HEAD = 31, 28
_SIDE = 8


class SmallGrid(Painted):
    """A handful of rows of widgets; the first column stretches, the others are right-aligned."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_SIDE, 0, _SIDE, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(0)
        self._rows = 0
        self._total = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def clear(self) -> None:
        """Take everything out."""
        empty_layout(self._grid)
        self._rows, self._total = 0, False

    def add_head(self, *captions: str) -> None:
        """The captions."""
        self._add([label(caption, "micro", "text3") for caption in captions], HEAD)

    def add_row(self, *widgets: QWidget) -> None:
        """A row."""
        self._add(widgets, ROW)

    def add_total(self, *widgets: QWidget) -> None:
        """The last row, on a darker ground."""
        self._add(widgets, ROW)
        self._total = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground of the total, lines under the rows."""
        painter, colors = QPainter(self), theme()
        for row in range(self._rows):
            area = self._grid.cellRect(row, 0)
            if self._total and row == self._rows - 1:
                painter.fillRect(0, area.y(), self.width(), area.height(), colors.color("sunken"))
            if row:
                painter.fillRect(0, area.y(), self.width(), 1, colors.color("border"))

    def _add(self, widgets: Sequence[QWidget], height: int) -> None:
        row = self._rows
        self._rows += 1
        self._grid.setRowMinimumHeight(row, fonts.grown(height, "small"))
        for column, widget in enumerate(widgets):
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(widget, row, column, side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(0, 1)


class HoverRow(Painted):
    """A row with a line above whose buttons show under the pointer or while the keyboard is in it."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._revealed: list[QWidget] = []
        self.setFixedHeight(fonts.grown(height, "small"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def reveal(self, widget: QWidget) -> None:
        """Show this widget only while the row is lit; its room stays."""
        policy = widget.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        widget.setSizePolicy(policy)
        widget.hide()
        self._revealed.append(widget)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Light up."""
        super().enterEvent(event)
        self._light(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Calm down."""
        super().leaveEvent(event)
        self._light(self.hasFocus())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Light up for the keyboard."""
        super().focusInEvent(event)
        self._light(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Calm down, unless the keyboard went to a button of the row."""
        super().focusOutEvent(event)
        focus = self.focusWidget()
        self._light(self.underMouse() or (focus is not None and focus.hasFocus()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, theme().color("border"))

    def _light(self, lit: bool) -> None:
        for widget in self._revealed:
            widget.setVisible(lit)


def figure(text: str, weight: int = 400, color: str = "text") -> Label:
    """A right-aligned figure."""
    return label(text, "small", color, weight)
