"""The ground of every chart: a plot that follows the theme, says what is pointed at, and opens it when clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from cockpit.desktop import fonts
from cockpit.desktop import theme as themes
from cockpit.desktop.theme import theme
from cockpit.views.kpis.marks import Box, Said
from cockpit.views.shared import focus, paint
from cockpit.views.shared.painted import Painted

pg.setConfigOptions(antialias=True)
_NEAR = 4  # pixels around a thin bar that still count as on it


class Chart(pg.PlotWidget):
    """A plot without mouse zoom. Subclasses set `boxes` and draw in `redraw`, from `theme()` and `fonts`.

    Signals: picked(Said) for a click, or Return on the mark that the arrow keys reached.
    """

    picked = Signal(object)
    #: corner radius of the focus ring
    ring_radius = 6

    def __init__(self, name: str) -> None:
        super().__init__(enableMenu=False)
        menu = self.plotItem.ctrlMenu  # made all the same; owned by nobody, it would outlive the chart
        menu.setParent(self, menu.windowFlags())
        self.boxes: list[Box] = []
        self._at = -1
        self._texts: list[pg.TextItem] = []
        self._used_texts = 0
        self._tip = Tip(self)
        self._name = name
        self.setAccessibleName(name)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.plotItem.hideButtons()
        self.plotItem.setContentsMargins(0, 0, 0, 0)
        self.plotItem.vb.setMouseEnabled(False, False)
        self.plotItem.vb.setDefaultPadding(0)
        self.plotItem.vb.setBorder(None)
        self.plotItem.setAxisItems({side: self.make_axis(side) for side in ("left", "bottom")})
        themes.notifier.changed.connect(self._on_theme)
        self.setBackground(theme().color("surface"))

    def make_axis(self, side: str) -> QuietAxis:
        """The axis of a side."""
        return QuietAxis(side)

    def redraw(self) -> None:
        """Put the data into the plot's items, in the colours of the theme."""

    def set_boxes(self, boxes: Sequence[Box]) -> None:
        """Where the marks are and what they say; screen readers hear them all."""
        self.boxes = list(boxes)
        self._at = -1
        self._tip.hide()
        self.setAccessibleDescription("; ".join(_line(box.said) for box in self.boxes))

    def begin_texts(self) -> None:
        """Texts are put anew; items are kept for the next time."""
        self._used_texts = 0

    def put_text(
        self,
        text: str,
        x: float,
        y: float,
        anchor: tuple[float, float] = (0.5, 0.5),
        token: str = "text",
        role: str = "micro",
        weight: int | None = None,
    ) -> None:
        """A text at a place in values; `anchor` is the point of the text that lies there (0, 0 is its top left)."""
        if self._used_texts == len(self._texts):
            item = pg.TextItem()
            item.textItem.document().setDocumentMargin(0)
            self.plotItem.addItem(item, ignoreBounds=True)
            self._texts.append(item)
        item = self._texts[self._used_texts]
        self._used_texts += 1
        item.setFont(fonts.font(role, weight))
        item.setText(text, theme().color(token))
        item.setAnchor(anchor)
        item.setPos(x, y)
        item.setVisible(True)

    def end_texts(self) -> None:
        """Texts of the time before that were not put again are hidden."""
        for item in self._texts[self._used_texts :]:
            item.setVisible(False)

    def box_at(self, spot: QPointF) -> int:
        """The place in `boxes` of the mark under a point of the widget; -1 where there is none."""
        found = [place for place, box in enumerate(self.boxes) if self.area(box).contains(spot)]
        return min(found, key=lambda place: self._distance(place, spot), default=-1)

    def area(self, box: Box) -> QRectF:
        """Where a mark is, in pixels of the widget, with a little room around what is thin."""
        corners = QRectF(QPointF(box.left, box.low), QPointF(box.right, box.high)).normalized()
        scene = self.plotItem.vb.mapViewToScene
        first, last = scene(corners.topLeft()), scene(corners.bottomRight())
        area = QRectF(first, last).normalized()
        wide, high = max(0.0, _NEAR * 2 - area.width()), max(0.0, _NEAR * 2 - area.height())
        return area.adjusted(-wide / 2, -high / 2, wide / 2, high / 2)

    def _distance(self, place: int, spot: QPointF) -> float:
        away = self.area(self.boxes[place]).center() - spot
        return away.x() ** 2 + away.y() ** 2

    # pointing, clicking, keys
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        self._point_at(self.box_at(event.position()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what is under the pointer."""
        place = self.box_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self._pick(place)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Nothing is dragged."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not the plot."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Say no more."""
        super().leaveEvent(event)
        self._point_at(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark, Return and Space open."""
        moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in moves and self.boxes:
            move = moves[Qt.Key(event.key())]
            first = 0 if move > 0 else len(self.boxes) - 1
            self._point_at(first if self._at < 0 else (self._at + move) % len(self.boxes))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._pick(self._at)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Wear the ring when the focus came by keyboard."""
        super().focusInEvent(event)
        focus.entered(self, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring off."""
        super().focusOutEvent(event)
        focus.left(self, event)
        self._point_at(-1)

    def sizeHint(self) -> QSize:
        """Room enough to read; layouts give more."""
        return QSize(240, 180)

    def minimumSizeHint(self) -> QSize:
        """What may remain of it."""
        return QSize(160, 150)

    def resizeEvent(self, event: object) -> None:
        """Pixel distances are worked out again."""
        super().resizeEvent(event)
        if hasattr(self, "_tip"):
            self._tip.hide()
            self.redraw()

    @property
    def told(self) -> Said | None:
        """What is being said."""
        return self.boxes[self._at].said if 0 <= self._at < len(self.boxes) else None

    def _pick(self, place: int) -> None:
        said = self.boxes[place].said
        if said.pick is not None:
            self.picked.emit(said)

    def _point_at(self, place: int) -> None:
        if place == self._at:
            return
        self._at = place
        said = self.told
        opens = said is not None and said.pick is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        if said is None:
            self._tip.hide()
        else:
            self._tip.say(said, self, self.area(self.boxes[place]).toAlignedRect())

    def _on_theme(self) -> None:
        self.setBackground(theme().color("surface"))
        self.redraw()


class QuietAxis(pg.AxisItem):
    """The words of an axis alone: no line, no tick marks."""

    def __init__(self, side: str) -> None:
        super().__init__(side)
        self.enableAutoSIPrefix(False)
        self.setStyle(tickLength=0)
        self.setPen(pg.mkPen(None))

    def dress(self, token: str, role: str, weight: int | None = None) -> None:
        """Colour and font of the words."""
        self.setTextPen(theme().color(token))
        self.setTickFont(fonts.font(role, weight))

    def generateDrawSpecs(self, painter: object) -> Any:
        """The words only."""
        specs = super().generateDrawSpecs(painter)
        return None if specs is None else (specs[0], [], specs[2])


class Tip(Painted):
    """Two lines beside a mark: what it is, and its value, share and count. It lies over the whole window."""

    _PAD = 8

    def __init__(self, chart: QWidget) -> None:
        super().__init__(chart)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._said = Said("")
        self.hide()

    def say(self, said: Said, chart: QWidget, mark: QRect) -> None:
        """Show it above the mark of a chart, over everything in the window; inside the mark where that is too high."""
        self._said = said
        ground = chart.window()
        if self.parentWidget() is not ground:
            self.setParent(ground)
        self.resize(self.sizeHint())
        beside = QRect(chart.mapTo(ground, mark.topLeft()), mark.size())
        left = beside.center().x() - self.width() // 2
        top = beside.top() - self.height() - 6
        if top < 0:
            top = min(beside.top() + 6, ground.height() - self.height())
        self.move(max(0, min(left, ground.width() - self.width())), max(0, top))
        self.show()
        self.raise_()

    def sizeHint(self) -> QSize:
        """What both lines need."""
        width = max(paint.text_width(self._said.title, "small", 500), paint.text_width(self._said.detail, "small"))
        lines = 2 if self._said.detail else 1
        return QSize(width + 2 * self._PAD, lines * fonts.line_height("small") + 2 * 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines."""
        painter, colors = QPainter(self), theme()
        paint.rounded(painter, self.rect(), 6, colors.color("toast"))
        high = fonts.line_height("small")
        line = QRect(self._PAD, 6, self.width() - 2 * self._PAD, high)
        paint.text(painter, line, self._said.title, "small", "toast-text", paint.LEFT, 500)
        paint.text(painter, line.translated(0, high), self._said.detail, "small", "toast-text2")


def _line(said: Said) -> str:
    return f"{said.title}: {said.detail}" if said.detail else said.title
