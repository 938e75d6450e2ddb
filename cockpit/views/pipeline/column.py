"""One column of the board: its head, its cards, and the way to add one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.formats import money, number, percent
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.board import BoardColumn
from cockpit.records.pipeline import Sums
from cockpit.records.team import StageFacts
from cockpit.views.pipeline import drops
from cockpit.views.pipeline.cards import CardList
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted, PaintedButton

LEAST_WIDTH, EASY_WIDTH = 184, 206


class Column(Painted):
    """A stage with its cards; a place to drop one.

    Signals: dropped(int card_id, Target); add_wanted(StageFacts).
    """

    dropped = Signal(int, object)
    add_wanted = Signal(object)

    def __init__(self, stage: StageFacts) -> None:
        super().__init__()
        self.stage = stage
        self.target = drops.Target("stage", stage.id)
        self.model = BoardColumn(self)
        self.head = ColumnHead()
        self.cards = CardList(self.model)
        self.add = AddButton(_("Add"))
        for child in (self.head, self.cards, self.add):
            child.setParent(self)
        self.add.clicked.connect(lambda: self.add_wanted.emit(self.stage))
        self.setAcceptDrops(True)
        self._aimed_at = False
        self.least = LEAST_WIDTH
        for signal in (self.model.rowsInserted, self.model.rowsRemoved, self.model.modelReset):
            signal.connect(self._arrange)

    def set_stage(self, stage: StageFacts) -> None:
        """The stage as it is called now."""
        self.stage = stage
        self.target = drops.Target("stage", stage.id)
        self.cards.setAccessibleName(stage.name)
        self.add.setText(_("Add"))
        self.add.setAccessibleName(_("Add an opportunity in {stage}").format(stage=stage.name))

    def set_sums(self, sums: Sums) -> None:
        """What the head says."""
        self.head.set_figures(self.stage, sums)

    def aim(self, at: bool) -> None:
        """Show that a card would land here."""
        if at != self._aimed_at:
            self._aimed_at = at
            self.cards.set_ground("accent-soft" if at else "sunken")
            self._arrange()
            self.update()

    def set_least(self, width: int) -> None:
        """The least width, at 100 % text."""
        if width != self.least:
            self.least = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As narrow as can be read."""
        return QSize(fonts.scaled(self.least), 300)

    def minimumSizeHint(self) -> QSize:
        """The head and a card."""
        return QSize(fonts.scaled(self.least), 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Head, list and button keep their places."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Heights grow with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "least"):
            self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A card may land here unless it is here already."""
        self._judge(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep saying so."""
        self._judge(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went on."""
        self.aim(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """It landed."""
        card = drops.unpacked(event.mimeData())
        self.aim(False)
        if card is not None:
            event.acceptProposedAction()
            self.dropped.emit(card, self.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, border, and "drop here" while a card hovers."""
        painter, colors = QPainter(self), theme()
        if not self._aimed_at:
            paint.rounded(painter, self.rect(), 8, colors.color("sunken"), colors.color("border"))
            return
        style = Qt.PenStyle.DashLine
        paint.rounded(painter, self.rect(), 8, colors.color("accent-soft"), colors.color("accent"), 2, style)
        spot = QRectF(8, self.cards.geometry().bottom() + 4, self.width() - 16, fonts.grown(36, "small"))
        paint.rounded(painter, spot, 7, None, colors.color("accent"), 1, style)
        paint.text(painter, spot, _("Drop here"), "small", "accent-text", paint.CENTER, 500)

    def _judge(self, event: QDragMoveEvent) -> None:
        card = drops.unpacked(event.mimeData())
        if card is not None and self.model.row_of(card) < 0:
            event.acceptProposedAction()
            self.aim(True)
        else:
            event.ignore()

    def _arrange(self) -> None:
        width, head = self.width(), self.head.sizeHint().height()
        foot = fonts.grown(28, "small")
        self.head.setGeometry(1, 1, max(0, width - 2), head)
        room = self.height() - head - 1 - foot - 7
        wanted = self.cards.wanted_height()
        height = max(0, min(wanted, room))
        self.cards.setGeometry(2, 1 + head, max(0, width - 4), height)
        self.add.setGeometry(QRect(8, 1 + head + height, max(0, width - 16), foot))
        self.add.setVisible(not self._aimed_at)


class ColumnHead(Painted):
    """Stage, count, default probability; sum, weighted sum, and a bar of one over the other (D9)."""

    def __init__(self) -> None:
        super().__init__()
        self._stage: StageFacts | None = None
        self._sums = Sums()

    def set_figures(self, stage: StageFacts, sums: Sums) -> None:
        """Show these."""
        if (stage, sums) == (self._stage, self._sums):
            return
        self._stage, self._sums = stage, sums
        said = ngettext("{n} opportunity", "{n} opportunities", sums.count).format(n=number(sums.count))
        weighted = _("weighted {amount}").format(amount=money(sums.weighted))
        self.setAccessibleName(f"{stage.name}, {percent(stage.probability)}, {said}, {money(sums.amount)}, {weighted}")
        self.update()

    def sizeHint(self) -> QSize:
        """86 px high at 100 %."""
        lines = fonts.line_height("body") + fonts.grown(18, "h2") + fonts.line_height("micro")
        return QSize(LEAST_WIDTH, 10 + lines + 3 + 1 + 7 + 4 + 10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three lines and the bar."""
        if self._stage is None:
            return
        painter, x, width = QPainter(self), 11, self.width() - 22
        line, amount, small = fonts.line_height("body"), fonts.grown(18, "h2"), fonts.line_height("micro")
        self._paint_name(painter, QRectF(x, 10, width, line))
        y = 10 + line + 3
        paint.text(painter, QRectF(x, y, width, amount), money(self._sums.amount), "h2", elide=False)
        y += amount + 1
        weighted = _("weighted {amount}").format(amount=money(self._sums.weighted))
        paint.text(painter, QRectF(x, y, width, small), weighted, "micro", "text3", paint.LEFT, 400)
        paint.bar(painter, QRectF(x, y + small + 7, width, 4), self._sums.share)

    def _paint_name(self, painter: QPainter, area: QRectF) -> None:
        assert self._stage is not None
        share, count = percent(self._stage.probability), number(self._sums.count)
        right = paint.text_width(share, "micro", 400)
        paint.text(painter, area, share, "micro", "text3", paint.RIGHT, 400, elide=False)
        figure = paint.text_width(count, "small")
        room = area.adjusted(0, 0, -right - figure - 14, 0)
        used = paint.text(painter, room, self._stage.name, "body", "text", paint.LEFT, 600)
        paint.text(painter, area.adjusted(used + 6, 0, 0, 0), count, "small", "text3", elide=False)


class AddButton(PaintedButton):
    """The quiet button under the last card.

    Signals: clicked(bool).
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)

    def sizeHint(self) -> QSize:
        """28 px high."""
        return QSize(paint.text_width(self.text(), "small") + 36, fonts.grown(28, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plus and text in grey; a ground under the pointer."""
        painter = QPainter(self)
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, theme().color("hover"))
        ink = "text2" if self.hovered else "text3"
        icons.draw(painter, "plus", QRect(8, 0, 14, self.height()), ink)
        paint.text(painter, self.rect().adjusted(27, 0, 0, 0), self.text(), "small", ink)
