"""How the grid's cells and captions are painted: tinted shares, links, avatars over the columns."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.itemmodels import cells
from cockpit.itemmodels.quality_grid import FixCell, GapCell
from cockpit.views.shared import paint
from cockpit.views.shared.cells import CellDelegate, paint_cell
from cockpit.views.shared.table import DenseHeader

PADDING = 8
AVATAR = 20
_GAP = 6
_HEAD = 30


class GridDelegate(CellDelegate):
    """Amber and red grounds, count and share, the link to correct, a ring around the cell of the keyboard."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        area, cell = QRect(option.rect), index.data(cells.CELL)
        self._paint_row(painter, option, index, cell)
        room = area.adjusted(PADDING, 0, -PADDING, -1)
        painter.save()
        if isinstance(cell, GapCell):
            _paint_gap(painter, room, cell)
        elif isinstance(cell, FixCell):
            _paint_fix(painter, room, cell, bool(option.state & QStyle.StateFlag.State_MouseOver))
        elif cell is not None:
            paint_cell(painter, room, cell, bool(index.data(cells.TOTAL)))
        painter.restore()
        view = option.widget
        if not isinstance(view, QAbstractItemView) or view.currentIndex() != index:
            return
        if view.hasFocus() or view.property("marked"):
            paint.focus_border(painter, area.adjusted(1, 1, -1, -2), 4)

    def _paint_row(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        cell: object,
    ) -> None:
        area, colors = QRect(option.rect), theme()
        token = "sunken" if index.data(cells.TOTAL) else "hover" if index.row() == self.hovered_row else ""
        if isinstance(cell, GapCell) and cell.tone:
            token = paint.tone(cell.tone).soft
        if token:
            painter.fillRect(area, colors.color(token))
        if index.row() < index.model().rowCount() - 1:
            painter.fillRect(area.x(), area.bottom(), area.width(), 1, colors.color("border"))


class GridHeader(DenseHeader):
    """Captions at the right with the owner's avatar before them; the whole name in the tooltip."""

    def sizeHint(self) -> QSize:
        """30 px high."""
        size = super().sizeHint()
        size.setHeight(fonts.grown(_HEAD, "micro"))
        return size

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """One caption."""
        super().paintSection(painter, rect, logical)
        letters = self._initials(logical)
        if not letters:
            return
        caption = str(self.model().headerData(logical, Qt.Orientation.Horizontal) or "")
        width = min(paint.text_width(caption, "micro"), rect.width() - 2 * PADDING)
        left = rect.right() + 1 - PADDING - width - _GAP - AVATAR
        if left >= rect.x() + 2:
            paint.avatar(painter, QRectF(left, rect.center().y() - AVATAR // 2, AVATAR, AVATAR), letters)

    def _initials(self, logical: int) -> str:
        model = self.model()
        return str(model.headerData(logical, Qt.Orientation.Horizontal, Qt.ItemDataRole.DecorationRole) or "")


def owner_width(caption: str, texts: list[str]) -> int:
    """Pixels that an owner's column needs, at the present text size."""
    head = paint.text_width(caption, "micro") + _GAP + AVATAR
    widest = max((paint.text_width(text, "small", 600) for text in texts), default=0)
    return max(head, widest + 4) + 2 * PADDING + 2


def _paint_gap(painter: QPainter, room: QRect, cell: GapCell) -> None:
    if not cell.share:
        paint.text(painter, room, cell.count, "small", "text3", paint.RIGHT, elide=False)
        return
    ink = paint.tone(cell.tone).text if cell.tone else ""
    used = paint.text(painter, room, cell.share, "small", ink or "text3", paint.RIGHT, elide=False)
    rest = QRectF(room).adjusted(0, 0, -used - 4, 0)
    weight = 600 if cell.tone else 500
    paint.text(painter, rest, cell.count, "small", ink or "text", paint.RIGHT, weight, elide=False)


def _paint_fix(painter: QPainter, room: QRect, cell: FixCell, hovered: bool) -> None:
    if cell.is_clean:
        icons.draw(painter, "check-circle", QRect(room.right() - 13, room.y(), 14, room.height()), "ok", "fill")
        return
    said = _("Put right")
    used = round(paint.text(painter, room, said, "small", "accent-text", paint.RIGHT, 500, elide=False))
    if hovered:
        y = room.center().y() + fonts.pixel_size("small") // 2 + 1
        painter.drawLine(room.right() + 1 - used, y, room.right(), y)
