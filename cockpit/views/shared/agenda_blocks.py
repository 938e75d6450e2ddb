"""How an action looks wherever an agenda is painted: ground, marks and ink of its block (I1, I3, I4)."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QStaticText, QTextLayout, QTextOption

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.records.agenda import Block
from cockpit.records.kinds import ActionMode, ActionStatus
from cockpit.views.shared import paint

RADIUS = 4
BAR = 3
_ABSENCE_ICON = "calendar-blank"


def ground(painter: QPainter, rect: QRectF, block: Block) -> None:
    """Fill, left bar, hatch of a recurring slot, dashes of a no-show, hatch of an absence."""
    colors = theme()
    color = colors.action_color(block.letter)
    if block.is_absence:
        barred(painter, rect, colors.color("sunken"), colors.color("border-strong"))
        hatch(painter, rect.adjusted(BAR, 0, 0, 0), colors.color("hover"))
    elif block.status is ActionStatus.NO_SHOW:
        barred(painter, rect, colors.color("surface"), color)
        edge = rect.adjusted(BAR - 1, 0, 0, 0)
        paint.rounded(painter, edge, RADIUS, None, colors.color("bad"), 1.5, Qt.PenStyle.DashLine)
        painter.fillRect(QRectF(rect.x(), rect.y() + 1, BAR, rect.height() - 2), color)
    else:
        barred(painter, rect, colors.action_fill(block.letter), color)
        if block.mode is ActionMode.RECURRING:
            hatch(painter, rect.adjusted(BAR, 0, 0, 0), colors.action_hatch(block.letter))


def barred(painter: QPainter, rect: QRectF, fill: QColor, bar: QColor) -> None:
    """A rounded block with a bar along its left edge, made of plain fills: hundreds are painted in a frame."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(bar)
    painter.drawRoundedRect(QRectF(rect.x(), rect.y(), min(2 * RADIUS, rect.width()), rect.height()), RADIUS, RADIUS)
    if rect.width() <= 2 * RADIUS:
        return
    painter.setBrush(fill)
    painter.drawRoundedRect(rect.adjusted(BAR + 1, 0, 0, 0), RADIUS, RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    left = QRectF(rect.x() + BAR, rect.y(), RADIUS + 2, rect.height())
    painter.fillRect(left, fill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def hatch(painter: QPainter, rect: QRectF, color: QColor) -> None:
    """Diagonal stripes, 2 px every 8, inside the rounded rectangle."""
    outline = QPainterPath()
    outline.addRoundedRect(rect, RADIUS - 1, RADIUS - 1)
    painter.save()
    painter.setClipPath(outline, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(color, 2))
    step, height = 11.3, rect.height()
    x = rect.x() - height
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + height, rect.y()))
        x += step
    painter.restore()


def glyph(painter: QPainter, rect: QRectF, block: Block) -> None:
    """The type's icon, or its letter where the set has no such icon."""
    name = _ABSENCE_ICON if block.is_absence else block.icon
    if name and _is_drawn(name):
        icons.draw(painter, name, rect, "text2" if block.is_absence else "text")
    else:
        paint.text(painter, rect, block.letter, "micro", "text", paint.CENTER, 700, elide=False)


def marks(block: Block) -> tuple[tuple[str, str, str], ...]:
    """Icons at the block's right end: (name, colour token, weight); the most telling comes last."""
    found: list[tuple[str, str, str]] = []
    if block.mode is ActionMode.AUTOMATIC:
        found.append(("lightning", "text2", "regular"))
    elif block.mode is ActionMode.RECURRING:
        found.append(("repeat", "text2", "regular"))
    elif block.mode is ActionMode.LOCKED and not block.is_absence:
        found.append(("lock-simple", "text2", "regular"))
    if block.is_done:
        found.append(("check", "text2", "bold"))
    elif block.status is ActionStatus.MISSED:
        found.append(("x", "text2", "regular"))
    elif block.status is ActionStatus.NO_SHOW:
        found.append(("user-minus", "bad", "bold"))
    elif block.is_overdue:
        found.append(("clock", "warn", "regular"))
    return tuple(found)


def ink(block: Block) -> tuple[str, int]:
    """Colour token and weight of the label: settled ones step back."""
    settled = block.status is not ActionStatus.PLANNED or block.is_absence
    return ("text2", 400) if settled else ("text", 500)


def is_struck(block: Block) -> bool:
    """Whether the label is struck out: nothing came of it (I4)."""
    return block.status in (ActionStatus.NO_SHOW, ActionStatus.MISSED)


def strike(painter: QPainter, rect: QRectF, width: float) -> None:
    """A line through a label painted at the left of `rect`."""
    y = round(rect.center().y())
    painter.setPen(QPen(theme().color("text2"), paint.hairline(painter)))
    painter.drawLine(QPointF(rect.x(), y + 0.5), QPointF(rect.x() + width, y + 0.5))


def write(painter: QPainter, area: QRectF, content: str, role: str, color: str, weight: int) -> float:
    """One line at the left of `area`, elided; its width. Laid out once for all frames."""
    laid, width = _laid(content, role, weight, max(int(area.width()), 0), fonts.pixel_size(role))
    painter.setFont(fonts.font(role, weight))
    painter.setPen(theme().color(color))
    painter.drawStaticText(QPointF(area.x(), area.center().y() - laid.size().height() / 2), laid)
    return width


@lru_cache(maxsize=8192)
def _laid(content: str, role: str, weight: int, room: int, size: int) -> tuple[QStaticText, float]:
    metrics = fonts.metrics(role, weight)
    shown = metrics.elidedText(content, Qt.TextElideMode.ElideRight, room)
    laid = QStaticText(shown)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.prepare(font=fonts.font(role, weight))
    return laid, metrics.horizontalAdvance(shown)


@lru_cache(maxsize=256)
def _is_drawn(name: str) -> bool:
    return icons.exists(name)


def two_lines(content: str, width: int, role: str, weight: int) -> tuple[str, ...]:
    """A label over one or two lines, broken at words if possible, the second one elided."""
    return _two_lines(content, max(width, 1), role, weight, fonts.pixel_size(role))


@lru_cache(maxsize=2048)
def _two_lines(content: str, width: int, role: str, weight: int, size: int) -> tuple[str, ...]:
    metrics = fonts.metrics(role, weight)
    if metrics.horizontalAdvance(content) <= width:
        return (content,)
    layout = QTextLayout(content, fonts.font(role, weight))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    first = content[: line.textLength()].rstrip()
    layout.endLayout()
    rest = content[line.textLength() :].lstrip()
    return (first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)) if rest else (first,)
