"""How the palette paints its lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.itemmodels.palette import ENTRY, Entry, Heading
from cockpit.views.shared import paint

ROW, HEADING = 40, 30
_SIDE = 8


class PaletteDelegate(QStyledItemDelegate):
    """A heading in grey, or a line: icon, text with what was met in accent, detail, keys or segment at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """40 px for a line, 30 for a heading."""
        heading = isinstance(index.data(ENTRY), Heading)
        return QSize(200, fonts.grown(HEADING, "micro") if heading else fonts.grown(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The line."""
        row, area = index.data(ENTRY), QRect(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        if isinstance(row, Heading):
            paint.text(painter, area.adjusted(10, 10, 0, -2), row.text, "micro", "text3", paint.LEFT, 500)
        elif isinstance(row, Entry):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            if chosen:
                paint.rounded(painter, area, 6, theme().color("accent-soft"))
            _paint_mark(painter, row, QRect(area.x() + 10, area.y(), 22, area.height()), chosen)
            right = _paint_right(painter, row, area.adjusted(0, 0, -10, 0), chosen)
            _paint_text(painter, row, QRect(area.x() + 42, area.y(), right - area.x() - 52, area.height()))


def _paint_mark(painter: QPainter, row: Entry, area: QRect, chosen: bool) -> None:
    if row.initials:
        paint.avatar(painter, QRect(area.x(), area.center().y() - 10, 22, 22), row.initials)
    elif row.icon:
        icons.draw(painter, row.icon, area.adjusted(2, 0, -2, 0), "accent-text" if chosen else "text3")


def _paint_right(painter: QPainter, row: Entry, area: QRect, chosen: bool) -> int:
    """Segment or keys at the right; where they begin."""
    if row.segment is not None and row.segment[0]:
        width, height = paint.badge_width(row.segment[1], icon=True), fonts.grown(18, "micro")
        spot = QRect(area.right() + 1 - width, area.y() + (area.height() - height) // 2, width, height)
        paint.segment_badge(painter, spot, *row.segment)
        return spot.x()
    x = area.right() + 1
    for key in reversed(row.keys or ((_("Enter"),) if chosen else ())):
        x = _paint_key(painter, key, x, area) - 10
    return x


def _paint_key(painter: QPainter, key: str, right: int, area: QRect) -> int:
    width, height = paint.text_width(key, "micro") + 12, fonts.grown(18, "micro")
    box = QRect(right - width, area.y() + (area.height() - height) // 2, width, height)
    paint.rounded(painter, box, 4, theme().color("surface"), theme().color("border"))
    paint.text(painter, box, key, "micro", "text2", paint.CENTER, elide=False)
    return box.x()


def _paint_text(painter: QPainter, row: Entry, area: QRect) -> None:
    """The text in pieces, what was met in accent and bold; then the detail. A text too long elides whole."""
    pieces = _pieces(row)
    if sum(paint.text_width(text, "body", 600 if met else 500) for text, met in pieces) > area.width():
        paint.text(painter, area, row.text, "body", "text", paint.LEFT, 500)
        return
    x = float(area.x())
    for text, met in pieces:
        spot = QRect(round(x), area.y(), area.right() - round(x) + 40, area.height())
        ink, weight = ("accent-text", 600) if met else ("text", 500)
        x += paint.text(painter, spot, text, "body", ink, paint.LEFT, weight, elide=False)
    room = QRect(round(x) + 10, area.y(), area.right() - round(x) - 10, area.height())
    if row.detail and room.width() > 24:
        paint.text(painter, room, row.detail, "small", "text3")


def _pieces(row: Entry) -> list[tuple[str, bool]]:
    pieces, at = [], 0
    for start, end in row.spans:
        pieces += [(row.text[at:start], False), (row.text[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (row.text[at:], False)) if piece[0]]
