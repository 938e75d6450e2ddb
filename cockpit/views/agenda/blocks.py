"""How blocks are painted in the grids: on one line in the week, with their details in the day."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from cockpit import formats
from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.agenda import Block
from cockpit.records.kinds import ActionStatus
from cockpit.views.shared import agenda_blocks, paint

_LOW = 48
_WITH_BADGE = 76
_NARROW = 100


def paint_line(painter: QPainter, rect: QRectF, block: Block, role: str = "micro", side: int = 13) -> None:
    """Icon, hour, label, marks on one line."""
    agenda_blocks.ground(painter, rect, block)
    spot = QRectF(rect.x() + 8, rect.center().y() - side / 2, side, side)
    agenda_blocks.glyph(painter, spot, block)
    right = _paint_marks(painter, block, rect, role)
    x = spot.right() + 5
    if block.minute is not None and not block.is_absence:
        hour = formats.hour(block.minute)
        area = QRectF(x, rect.y(), right - x, rect.height())
        x += agenda_blocks.write(painter, area, hour, role, "text2", 400) + 5
    _paint_label(painter, block, QRectF(x, rect.y(), max(right - x - 3, 0), rect.height()), role)


def paint_full(painter: QPainter, rect: QRectF, block: Block) -> None:
    """Label, hours with the type, and the account's segment where there is room."""
    if rect.height() < _LOW:
        paint_line(painter, rect, block, "small", 14)
        return
    if rect.width() < _NARROW:
        _paint_narrow(painter, rect, block)
        return
    agenda_blocks.ground(painter, rect, block)
    small, micro = fonts.line_height("small"), fonts.line_height("micro")
    x, y = rect.x() + 11, rect.y() + 7
    agenda_blocks.glyph(painter, QRectF(x, y + (small - 14) / 2, 14, 14), block)
    top = QRectF(rect.x(), y, rect.width(), small)
    right = _paint_marks(painter, block, top, "small")
    _paint_label(painter, block, QRectF(x + 20, y, right - x - 22, small), "small")
    y += small + 2
    detail = _("{start} to {end}, {type}").format(
        start=formats.hour(block.start), end=formats.hour(block.end), type=_lowered(block.type_name)
    )
    area = QRectF(x, y, rect.right() - 8 - x, micro)
    agenda_blocks.write(painter, area, detail, "micro", "text2", 400)
    _paint_segment(painter, block, rect, x, y + micro + 6)


def _paint_narrow(painter: QPainter, rect: QRectF, block: Block) -> None:
    """Icon and marks above, the label over two lines below: one of several side by side."""
    agenda_blocks.ground(painter, rect, block)
    agenda_blocks.glyph(painter, QRectF(rect.x() + 8, rect.y() + 6, 13, 13), block)
    _paint_marks(painter, block, QRectF(rect.x(), rect.y() + 5, rect.width(), 15), "micro")
    color, weight = agenda_blocks.ink(block)
    line = fonts.line_height("micro")
    for place, text in enumerate(agenda_blocks.two_lines(block.label, int(rect.width() - 11), "micro", weight)):
        area = QRectF(rect.x() + 8, rect.y() + 22 + place * line, rect.width() - 9, line)
        width = agenda_blocks.write(painter, area, text, "micro", color, weight)
        if agenda_blocks.is_struck(block):
            agenda_blocks.strike(painter, area, width)


def paint_day_off(painter: QPainter, rect: QRectF, block: Block) -> None:
    """An absence that fills a day."""
    agenda_blocks.ground(painter, rect, block)
    said = _("{what}, day blocked").format(what=block.label)
    width = min(paint.text_width(said, "micro") + 18, rect.width() - 12)
    x = rect.center().x() - width / 2
    agenda_blocks.glyph(painter, QRectF(x, rect.center().y() - 6.5, 13, 13), block)
    area = QRectF(x + 18, rect.y(), width - 18 + 2, rect.height())
    paint.text(painter, area, said, "micro", "text2", paint.LEFT, 500)


def paint_left_behind(painter: QPainter, rect: QRectF) -> None:
    """The place that a block on its way comes from: 40 % of it, in dashes."""
    colors = theme()
    veil = QColor(colors.color("surface"))
    veil.setAlphaF(0.6)
    paint.rounded(painter, rect, agenda_blocks.RADIUS, veil)
    paint.rounded(painter, rect, agenda_blocks.RADIUS, None, colors.color("border-strong"), 1, Qt.PenStyle.DashLine)


def paint_chosen(painter: QPainter, rect: QRectF, strong: bool) -> None:
    """The border of the block under the keyboard (2 px) or the pointer (1 px)."""
    paint.rounded(painter, rect, agenda_blocks.RADIUS, None, theme().color("accent"), 2.0 if strong else 1.0)


def _paint_marks(painter: QPainter, block: Block, rect: QRectF, role: str) -> float:
    """Marks from the right; returns where they begin."""
    right = rect.right() - 5
    side = 13 if role == "micro" else 14
    if block.status is ActionStatus.NO_SHOW:
        said = _("Absent")
        width = paint.text_width(said, role, 600)
        if rect.width() > 190:
            area = QRectF(right - width, rect.y(), width + 1, rect.height())
            paint.text(painter, area, said, role, "bad", paint.LEFT, 600, elide=False)
            right -= width + 3
    for name, color, weight in reversed(agenda_blocks.marks(block)):
        spot = QRectF(right - side, rect.center().y() - side / 2, side, side)
        icons.draw(painter, name, spot, color, weight)
        right -= side + 3
    return right


def _paint_label(painter: QPainter, block: Block, area: QRectF, role: str) -> None:
    color, weight = agenda_blocks.ink(block)
    width = agenda_blocks.write(painter, area, block.label, role, color, weight)
    if agenda_blocks.is_struck(block):
        agenda_blocks.strike(painter, area, width)


def _paint_segment(painter: QPainter, block: Block, rect: QRectF, x: float, y: float) -> None:
    name = block.segment_name
    if rect.height() < _WITH_BADGE or not name or block.segment_key not in ("gold", "silver", "bronze"):
        return
    width = paint.badge_width(name, icon=True)
    height = fonts.grown(18, "micro")
    if y + height <= rect.bottom() and x + width <= rect.right():
        paint.segment_badge(painter, QRectF(x, y, width, height), block.segment_key, name)


def _lowered(name: str) -> str:
    """The type inside a sentence: "visite client", but "RDV physique"."""
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
