"""The cards of the KPI page: a chart each, a line under it that says what to make of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.views.kpis.chart import Chart
from cockpit.views.kpis.marks import Said
from cockpit.views.shared import paint
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import ElidedLabel, IconLabel, LinkLabel
from cockpit.views.shared.painted import Painted, PaintedButton


class ChartCard(Card):
    """A card with a chart, legends beside or under it, and a foot.

    Signals: picked(Said), from a mark, a legend entry or the link of the foot.
    """

    picked = Signal(object)

    def __init__(self, title: str, chart: Chart, scrolls: bool = False) -> None:
        super().__init__(title)
        self.chart = chart
        chart.picked.connect(self.picked)
        self.middle = QHBoxLayout()
        self.middle.setSpacing(12)
        self.middle.addWidget(_scrolling(chart) if scrolls else chart, 1)
        self.below = QVBoxLayout()
        self.below.setContentsMargins(0, 0, 0, 0)
        self.foot = Foot()
        self.foot.picked.connect(self.picked)
        self.body.setContentsMargins(16, 4, 16, 10)
        self.body.setSpacing(6)
        self.add(self.middle, 1)
        self.add(self.below)
        self.add(self.foot)

    def set_texts(self, title: str, hint: str) -> None:
        """Word title, hint and the chart's accessible name."""
        self.set_title(title)
        self.set_hint(hint)
        self.chart.setAccessibleName(f"{title}, {hint}" if hint else title)


def _scrolling(chart: Chart) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(chart)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(150)
    return area


class Foot(QWidget):
    """A status icon, a sentence, a link that opens sales. Signals: picked(Said)."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._icon = IconLabel("info", icons.SMALL, "text3")
        self._text = ElidedLabel("", "small", "text2")
        self._link = LinkLabel("")
        self._said: Said | None = None
        self._link.clicked.connect(self._pick)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._link)
        self.setMinimumHeight(fonts.grown(24, "small"))
        self.say("")

    def say(self, text: str, tone: str = "", link: str = "", opens: Said | None = None) -> None:
        """Say this; `tone` "ok", "warn" or "bad" adds its icon, `link` a way to the sales of `opens`."""
        self._text.setText(text)
        self._icon.setVisible(bool(tone and text))
        if tone:
            self._icon.set_icon(paint.STATUS_ICONS[tone], paint.tone(tone).text)
        self._said = opens
        self._link.setText(link)
        self._link.setVisible(bool(link and opens is not None))

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def _pick(self) -> None:
        if self._said is not None:
            self.picked.emit(self._said)


class Legend(QWidget):
    """Entries one under the other, ordered like the stack beside them. Signals: picked(Said)."""

    picked = Signal(object)

    def __init__(self, width: int = 128) -> None:
        super().__init__()
        self._width = width
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addStretch(1)
        self._layout.addStretch(1)
        self.entries: list[LegendEntry] = []

    def set_entries(self, entries: Sequence[tuple[str, str, str, Said]]) -> None:
        """Show these: colour token, name, second line, what a click opens."""
        while len(self.entries) > len(entries):
            self.entries.pop().deleteLater()
        while len(self.entries) < len(entries):
            entry = LegendEntry(self._width)
            entry.clicked.connect(lambda _checked, e=entry: self.picked.emit(e.said))
            self._layout.insertWidget(self._layout.count() - 1, entry)
            self.entries.append(entry)
        for entry, (token, name, detail, said) in zip(self.entries, entries, strict=True):
            entry.show_entry(token, name, detail, said)


class LegendEntry(PaintedButton):
    """A square of colour, a name, a grey line."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width, self._token, self._detail = width, "series-1", ""
        self.said = Said("")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_entry(self, token: str, name: str, detail: str, said: Said) -> None:
        """Change what it shows."""
        self._token, self._detail, self.said = token, detail, said
        self.setText(name)
        self.setAccessibleName(f"{name}, {detail}")

    def sizeHint(self) -> QSize:
        """Two lines."""
        high = fonts.line_height("small") + fonts.line_height("micro") + 2
        return QSize(fonts.scaled(self._width), high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Square and lines."""
        painter, first = QPainter(self), fonts.line_height("small")
        if self.hovered:
            paint.rounded(painter, self.rect(), 4, theme().color("hover"))
        paint.rounded(painter, QRect(2, (first - 10) // 2 + 1, 10, 10), 2, theme().color(self._token))
        room = QRect(19, 1, self.width() - 19, first)
        paint.text(painter, room, self.text(), "small", "text")
        under = QRect(19, first + 1, self.width() - 19, fonts.line_height("micro"))
        paint.text(painter, under, self._detail, "micro", "text3")


class KeyLine(Painted):
    """A legend on one line, centred: marks ("square", "circle", "triangle") with their names."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keys: tuple[tuple[str, str, str], ...] = ()

    def set_keys(self, keys: Sequence[tuple[str, str, str]]) -> None:
        """Show these: mark, colour token, name."""
        self._keys = tuple(keys)
        self.setAccessibleName(", ".join(name for _mark, _token, name in keys))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(self._needed(), fonts.grown(18, "micro"))

    def minimumSizeHint(self) -> QSize:
        """It may be cut at the right."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The marks and names."""
        painter = QPainter(self)
        left = max(0, (self.width() - self._needed()) // 2)
        middle = self.height() / 2
        for mark, token, name in self._keys:
            _draw_mark(painter, QRectF(left, middle - 5, 10, 10), mark, theme().color(token))
            wide = paint.text_width(name, "micro")
            paint.text(painter, QRect(left + 15, 0, wide + 2, self.height()), name, "micro", "text2", elide=False)
            left += 15 + wide + 14

    def _needed(self) -> int:
        return sum(29 + paint.text_width(name, "micro") for _mark, _token, name in self._keys)


def _draw_mark(painter: QPainter, area: QRectF, mark: str, color: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    if mark == "circle":
        painter.drawEllipse(area)
    elif mark == "triangle":
        top = QPointF(area.center().x(), area.top())
        painter.drawPolygon(QPolygonF([top, area.bottomRight(), area.bottomLeft()]))
    else:
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 1.5, 1.5)
