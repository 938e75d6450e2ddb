"""The two bars under the board, always there: drop a card to win or to lose it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.views.pipeline import drops
from cockpit.views.shared import paint
from cockpit.views.shared.painted import PaintedButton


class ClosingBar(PaintedButton):
    """Won or lost: a click closes the current card, a drop the dropped one.

    Signals: clicked(bool); dropped(int card_id, Target).
    """

    dropped = Signal(int, object)
    ring_radius = 8

    def __init__(self, target: drops.Target) -> None:
        super().__init__()
        self.target = target
        self._said, self._hint, self._aimed_at = "", "", False
        self._tone, self._icon = ("ok", "trophy") if target.kind == "won" else ("bad", "x-circle")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAcceptDrops(True)

    def set_texts(self, name: str, said: str, hint: str) -> None:
        """Name of the bar, what the period brought, and how to use it."""
        if (name, said, hint) == (self.text(), self._said, self._hint):
            return
        self.setText(name)
        self._said, self._hint = said, hint
        self.setAccessibleDescription(f"{said}, {hint}")
        self.update()

    def said(self) -> str:
        """What it says of the period."""
        return self._said

    def sizeHint(self) -> QSize:
        """40 px high."""
        return QSize(240, fonts.grown(40))

    def minimumSizeHint(self) -> QSize:
        """Its texts may elide."""
        return QSize(120, fonts.grown(40))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Any card may land."""
        if drops.unpacked(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._aim(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went on."""
        self._aim(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """It landed."""
        card = drops.unpacked(event.mimeData())
        self._aim(False)
        if card is not None:
            event.acceptProposedAction()
            self.dropped.emit(card, self.target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dashed at rest; in its tone while a card hovers."""
        painter, colors = QPainter(self), theme()
        look = paint.tone(self._tone)
        fill = look.soft if self._aimed_at else "hover" if self.hovered else ""
        border = look.text if self._aimed_at else "border-strong"
        style, width = Qt.PenStyle.DashLine, 2.0 if self._aimed_at else 1.0
        ground = colors.color(fill) if fill else None
        paint.rounded(painter, self.rect(), 8, ground, colors.color(border), width, style)
        icons.draw(painter, self._icon, QRect(15, 0, 16, self.height()), look.text)
        room = self.rect().adjusted(39, 0, -15, 0)
        name = _("Drop here") if self._aimed_at else self.text()
        ink = look.text if self._aimed_at else self._ink()
        used = round(paint.text(painter, room, name, "body", ink, paint.LEFT, 500))
        self._paint_rest(painter, room.adjusted(used + 8, 0, 0, 0))

    def _ink(self) -> str:
        return paint.tone(self._tone).text

    def _paint_rest(self, painter: QPainter, room: QRect) -> None:
        hint = paint.text_width(self._hint, "micro", 400)
        said = paint.text_width(self._said, "small")
        if said + hint + 12 <= room.width():
            paint.text(painter, room, self._hint, "micro", "text3", paint.RIGHT, 400)
        if room.width() > 24:
            paint.text(painter, room, self._said, "small", "text2")

    def _aim(self, at: bool) -> None:
        self._aimed_at = at
        self.update()
