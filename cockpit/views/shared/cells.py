"""Paints table cells from their descriptions in `cockpit.itemmodels.cells`."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.itemmodels import cells
from cockpit.views.shared import paint

ROW = 36
_PADDING = 8


class CellDelegate(QStyledItemDelegate):
    """Ground of the row (hover, selection, total), line under it, and the cell."""

    #: the least width of a field over a cell, in logical pixels at text size 100 %
    editor_width = 0

    def __init__(self, table: QTableView, last_line: bool = False) -> None:
        super().__init__(table)
        self._last_line = last_line
        self.hovered_row = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What the cell would like; used when a column fits its content."""
        width = cell_width(describe(index))
        return QSize(width + 2 * _PADDING, fonts.grown(ROW, "small"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        area = QRect(option.rect)
        total = bool(index.data(cells.TOTAL))
        self._paint_ground(painter, option, index, total)
        painter.save()
        paint_cell(painter, area.adjusted(_PADDING, 0, -_PADDING, -1), describe(index), total)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Over the cell, at the height that editors have, and wide enough to write in."""
        area = QRect(option.rect)
        top = area.y() + (area.height() - editor.height()) // 2
        width = max(area.width() - 4, fonts.scaled(self.editor_width))
        editor.setGeometry(area.x() + 2, top, width, editor.height())

    def _paint_ground(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
        total: bool,
    ) -> None:
        area, colors = QRect(option.rect), theme()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        token = "accent-soft" if selected else "sunken" if total else ""
        if index.row() == self.hovered_row and not selected:
            token = "hover"
        if token:
            painter.fillRect(area, colors.color(token))
        if self._last_line or index.row() < index.model().rowCount(index.parent()) - 1:
            painter.fillRect(area.x(), area.bottom(), area.width(), 1, colors.color("border"))
        focused = bool(option.state & QStyle.StateFlag.State_Active) and selected
        if focused and _is_leftmost(option, index):
            view = option.widget
            if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().row() == index.row():
                painter.fillRect(area.x(), area.y(), 2, area.height(), colors.color("accent"))


def describe(index: QModelIndex | QPersistentModelIndex) -> cells.Cell:
    """The cell's description, or its display text when the model gives no other."""
    found = index.data(cells.CELL)
    if found is not None:
        return found  # type: ignore[no-any-return]
    text = index.data(Qt.ItemDataRole.DisplayRole)
    shown = "" if text is None else str(text)
    alignment = index.data(Qt.ItemDataRole.TextAlignmentRole)
    right = alignment is not None and int(alignment) & int(Qt.AlignmentFlag.AlignRight)
    return cells.Figure(shown) if right else cells.Text(shown)


def cell_width(cell: cells.Cell) -> int:
    """Logical pixels that the content needs."""
    match cell:
        case cells.Text(text, detail, _, weight, icon):
            extra = paint.text_width(detail, "small") + 6 if detail else 0
            return paint.text_width(text, "small", weight) + extra + (20 if icon else 0)
        case cells.Figure(text, rest, _, weight):
            return paint.text_width(text, "small", weight) + paint.text_width(rest, "small")
        case cells.Segment(_, name):
            return paint.badge_width(name, icon=True)
        case cells.Status(text, _, icon):
            return paint.tag_width(text, bool(icon))
        case cells.Person(_, name):
            return 24 + (8 + paint.text_width(name, "small") if name else 0)
        case cells.Action(_, _, text):
            return 28 + paint.text_width(text, "small")
        case cells.Bar(_, text):
            return 48 + (8 + paint.text_width(text, "small") if text else 0)
        case cells.Check():
            return 16


def paint_cell(painter: QPainter, area: QRect, cell: cells.Cell, total: bool = False) -> None:
    """Paint a description into `area`, vertically centred; figures right-aligned and never elided."""
    middle = area.center().y() + 1
    match cell:
        case cells.Text():
            _paint_text(painter, area, cell, total)
        case cells.Figure():
            _paint_figure(painter, area, cell, total)
        case cells.Segment(key, name):
            width = min(area.width(), paint.badge_width(name, icon=True))
            paint.segment_badge(painter, _band(area, middle, width), key, name)
        case cells.Status(text, tone, icon):
            width = min(area.width(), paint.tag_width(text, bool(icon)))
            paint.tag(painter, _band(area, middle, width), text, tone, icon)
        case cells.Person(initials, name):
            side = 24 if name else 20
            paint.avatar(painter, QRectF(area.x(), middle - side // 2, side, side), initials)
            paint.text(painter, area.adjusted(side + 8, 0, 0, 0), name, "small")
        case cells.Action(letter, icon, text):
            paint.action_glyph(painter, QRectF(area.x(), middle - 10, 20, 20), letter, icon, 4, 12)
            paint.text(painter, area.adjusted(26, 0, 0, 0), text, "small", "text2")
        case cells.Bar():
            _paint_bar(painter, area, cell, middle)
        case cells.Check(on):
            _paint_check(painter, QRectF(area.x(), middle - 8, 16, 16), on)


def _band(area: QRect, middle: int, width: int) -> QRectF:
    height = fonts.grown(18, "micro")
    return QRectF(area.x(), middle - height // 2, width, height)


def _paint_text(painter: QPainter, area: QRect, cell: cells.Text, total: bool) -> None:
    room = QRect(area)
    if cell.icon:
        icons.draw(painter, cell.icon, QRect(room.x(), room.y(), 14, room.height()), cell.color)
        room.adjust(20, 0, 0, 0)
    weight = 600 if total else cell.weight
    used = paint.text(painter, room, cell.text, "small", cell.color, paint.LEFT, weight)
    rest = room.adjusted(round(used) + 6, 0, 0, 0)
    if cell.detail and rest.width() > 16:
        paint.text(painter, rest, cell.detail, "small", "text3")


def _paint_figure(painter: QPainter, area: QRect, cell: cells.Figure, total: bool) -> None:
    rest = 0.0
    if cell.rest:
        rest = paint.text(painter, area, cell.rest, "small", "text3", paint.RIGHT, elide=False)
    room = QRectF(area).adjusted(0, 0, -rest, 0)
    weight = 600 if total else cell.weight
    paint.text(painter, room, cell.text, "small", cell.color, paint.RIGHT, weight, elide=False)


def _paint_bar(painter: QPainter, area: QRect, cell: cells.Bar, middle: int) -> None:
    figure = paint.text_width(cell.text, "small") if cell.text else 0
    width = area.width() - (figure + 8 if figure else 0)
    thickness = 8 if cell.pace is not None else 6
    spot = QRectF(area.x(), middle - thickness / 2, max(16, width), thickness)
    tone = paint.tone(cell.tone)
    paint.bar(painter, spot, cell.ratio, tone.fill, cell.pace)
    ink = tone.text if cell.tone in ("warn", "bad") else "text2"
    paint.text(painter, area, cell.text, "small", ink, paint.RIGHT, elide=False)


def _paint_check(painter: QPainter, area: QRectF, on: bool) -> None:
    colors = theme()
    if not on:
        paint.rounded(painter, area, 4, colors.color("surface"), colors.color("border-strong"), 1.5)
        return
    paint.rounded(painter, area, 4, colors.color("accent"))
    icons.draw(painter, "check", area.adjusted(2, 2, -2, -2), "on-accent", "bold")


def _is_leftmost(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    view = option.widget
    return isinstance(view, QTableView) and view.horizontalHeader().visualIndex(index.column()) == 0
