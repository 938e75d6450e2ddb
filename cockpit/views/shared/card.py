"""Cards and section headers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.views.shared import paint
from cockpit.views.shared.labels import ElidedLabel, label
from cockpit.views.shared.painted import Painted


class Card(Painted):
    """White surface with a border: a 44 px header (title, hint, widgets at the right) over `body`.

    Without a title there is no header. `flush` lets the body reach the border, for tables and lists. `header` is the
    header's height, 38 on side cards.
    """

    def __init__(self, title: str = "", hint: str = "", flush: bool = False, header: int = 44) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._selected = False
        self._dashed = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.header = SectionHeader(title, hint, header, (16, 8))
        outer.addWidget(self.header)
        self.header.setVisible(bool(title))
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        margins = (0, 0, 0, 0) if flush else (16, 0 if title else 14, 16, 14)
        self.body.setContentsMargins(*margins)
        outer.addLayout(self.body, 1)
        if title:
            self.setAccessibleName(title)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.header.set_title(title)
        self.header.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_hint(self, hint: str) -> None:
        """Change the grey text beside the title."""
        self.header.set_hint(hint)

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append a widget or a layout to the body."""
        if isinstance(item, QLayout):
            self.body.addLayout(item, stretch)
        else:
            self.body.addWidget(item, stretch)

    def add_to_header(self, widget: QWidget) -> None:
        """Append a widget at the right of the header."""
        self.header.add(widget)

    def set_selected(self, selected: bool) -> None:
        """2 px accent border."""
        self._selected = selected
        self.update()

    def set_dashed(self, dashed: bool) -> None:
        """Dashed border, for a place to drop or add something."""
        self._dashed = dashed
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and border."""
        painter = QPainter(self)
        colors = theme()
        style = Qt.PenStyle.DashLine if self._dashed else Qt.PenStyle.SolidLine
        paint.rounded(painter, self.rect(), 8, colors.color("surface"), colors.color("border"), 1, style)
        if self._selected:
            paint.focus_border(painter, self.rect(), 8)


class SectionHeader(QWidget):
    """Title, grey hint and widgets at the right on one line; the hint elides before the title does."""

    def __init__(
        self,
        title: str,
        hint: str = "",
        height: int = 24,
        margins: tuple[int, int] = (0, 0),
        role: str = "h2",
    ) -> None:
        super().__init__()
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margins[0], 0, margins[1], 0)
        self._row.setSpacing(8)
        self._title = ElidedLabel(title, role, minimum=60)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._hint = ElidedLabel(hint, "small", "text3", minimum=0)
        self._hint.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row.addWidget(self._title)
        self._row.addWidget(self._hint, 1)
        self._fit()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)

    def set_hint(self, hint: str) -> None:
        """Change the grey text."""
        self._hint.setText(hint)

    def add(self, widget: QWidget) -> None:
        """Append a widget at the right."""
        self._row.addWidget(widget)

    def insert_after_title(self, widget: QWidget) -> None:
        """Put a badge or a count between title and hint."""
        self._row.insertWidget(self._row.indexOf(self._hint), widget)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(fonts.grown(self._height, "h2"))


def row(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Widgets and layouts side by side; -1 is a stretch, a positive number a gap in pixels."""
    layout = QHBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def column(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Widgets and layouts one under the other; -1 is a stretch, a positive number a gap in pixels."""
    layout = QVBoxLayout()
    _fill(layout, items, spacing, margins)
    return layout


def hint_label(text: str) -> QWidget:
    """A grey small line, wrapped."""
    return label(text, "small", "text3", wrap=True)


def _fill(
    layout: QHBoxLayout | QVBoxLayout,
    items: tuple[QWidget | QLayout | int, ...],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for item in items:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        elif item < 0:
            layout.addStretch(1)
        else:
            layout.addSpacing(item)
