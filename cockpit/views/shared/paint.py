"""Painting primitives shared by the kit's widgets and by delegates.

Every function reads the theme when called, keeps lines on whole device pixels and leaves the painter's pen,
brush and font for the next caller to set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter

TONES = ("neutral", "ok", "warn", "bad", "info", "acc")
STATUS_ICONS = {"ok": "check-circle", "warn": "warning", "bad": "warning-octagon", "info": "info"}


@dataclass(frozen=True, slots=True)
class ToneColors:
    """Token names of a status tone: text, soft background and fill for bars."""

    text: str
    soft: str
    fill: str


_TONES = {
    "neutral": ToneColors("text2", "sunken", "chart-muted"),
    "ok": ToneColors("ok", "ok-soft", "ok-fill"),
    "warn": ToneColors("warn", "warn-soft", "warn-fill"),
    "bad": ToneColors("bad", "bad-soft", "bad-fill"),
    "info": ToneColors("info", "info-soft", "info-fill"),
    "acc": ToneColors("accent-text", "accent-soft", "accent"),
}


def tone(name: str) -> ToneColors:
    """Tokens of tone "neutral", "ok", "warn", "bad", "info" or "acc"."""
    return _TONES[name]


def hairline(painter: QPainter) -> float:
    """Width in logical pixels of a line that is a whole number of device pixels, close to 1."""
    ratio = painter.device().devicePixelRatioF()
    return max(1, round(ratio)) / ratio


def rounded(
    painter: QPainter,
    rect: QRectF | QRect,
    radius: float,
    fill: QColor | None,
    border: QColor | None = None,
    width: float = 1.0,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
) -> None:
    """A rounded rectangle whose border lies inside `rect`; `width` in logical pixels."""
    area = QRectF(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(area, radius, radius)
        return
    line = hairline(painter) * width
    pen = QPen(border, line, style)
    if style != Qt.PenStyle.SolidLine:
        pen.setDashPattern([3, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    inner = area.adjusted(line / 2, line / 2, -line / 2, -line / 2)
    painter.drawRoundedRect(inner, radius - line / 2, radius - line / 2)


def text(
    painter: QPainter,
    rect: QRectF | QRect,
    content: str,
    role: str = "body",
    color: str | QColor = "text",
    align: Qt.AlignmentFlag = LEFT,
    weight: int | None = None,
    elide: bool = True,
) -> float:
    """One line of text in `rect`, elided at the right unless `elide` is off. Returns the width it took."""
    area = QRectF(rect)
    metrics = fonts.metrics(role, weight)
    shown = metrics.elidedText(content, Qt.TextElideMode.ElideRight, area.width()) if elide else content
    painter.setFont(fonts.font(role, weight))
    painter.setPen(theme().color(color) if isinstance(color, str) else color)
    painter.drawText(area, int(align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def text_width(content: str, role: str = "body", weight: int | None = None) -> int:
    """Whole logical pixels that `content` needs on one line."""
    return int(fonts.metrics(role, weight).horizontalAdvance(content) + 0.999)


def focus_border(painter: QPainter, rect: QRectF | QRect, radius: float) -> None:
    """The 2 px accent border of a focused field or card."""
    rounded(painter, rect, radius, None, theme().color("accent"), 2.0)


def avatar(painter: QPainter, rect: QRectF | QRect, initials: str, accent: bool = False) -> None:
    """Round avatar with initials; `accent` marks the manager."""
    area = QRectF(rect)
    colors = theme()
    rounded(painter, area, area.height() / 2, colors.color("accent-soft" if accent else "hover"))
    font = fonts.font("micro", 600)
    sizes = {20: 9, 22: 9, 24: 10, 32: 12, 48: 16}
    font.setPixelSize(sizes.get(int(area.height()), round(area.height() * 0.4)))
    painter.setFont(font)
    painter.setPen(colors.color("accent-text" if accent else "text2"))
    painter.drawText(area, int(CENTER), initials[:2])


def action_glyph(
    painter: QPainter, rect: QRectF | QRect, letter: str, icon: str, radius: float = 5, size: int = 14
) -> None:
    """Square of an action type (I1): soft fill, 3 px bar at the left in the full colour, icon in text."""
    area = QRectF(rect)
    colors = theme()
    left_bar(painter, area, radius, colors.action_fill(letter), colors.action_color(letter))
    inner = area.adjusted(3, 0, 0, 0)
    if area.height() < 18 or not icon:
        text(painter, inner, letter, "micro", "text", CENTER, 700, elide=False)
        return
    side = min(size, int(area.height()) - 6)
    spot = QRectF(inner.center().x() - side / 2, inner.center().y() - side / 2, side, side)
    icons.draw(painter, icon, spot, "text")


def left_bar(
    painter: QPainter, rect: QRectF | QRect, radius: float, fill: QColor, bar: QColor, width: float = 3
) -> None:
    """A rounded block with a bar of another colour along its left edge."""
    area = QRectF(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(area, radius, radius)
    painter.fillPath(outline, fill)
    edge = QPainterPath()
    edge.addRect(QRectF(area.x(), area.y(), width, area.height()))
    painter.fillPath(outline.intersected(edge), bar)


def badge_width(content: str, icon: bool) -> int:
    """Width of `segment_badge` around this name."""
    return text_width(content, "micro", 600) + (4 + 12 + 3 + 6 if icon else 8)


def tag_width(content: str, icon: bool) -> int:
    """Width of `tag` around this text."""
    return text_width(content, "micro", 500) + 12 + (16 if icon else 0)


def segment_badge(painter: QPainter, rect: QRectF | QRect, key: str, name: str) -> None:
    """Medal and name of a segment (E2) in `rect` (18 px high at 100 %); without a name only the medal."""
    area = QRectF(rect)
    colors = theme().segment(key)
    rounded(painter, area, 4, colors.soft)
    icons.draw(painter, "medal", QRectF(area.x() + 4, area.center().y() - 6, 12, 12), colors.text, "fill")
    text(painter, area.adjusted(19, 0, -4, 0), name, "micro", colors.text, LEFT, 600)


def tag(painter: QPainter, rect: QRectF | QRect, content: str, tone_name: str = "neutral", icon: str = "") -> None:
    """Status tag in `rect` (18 px high at 100 %)."""
    area = QRectF(rect)
    look = tone(tone_name)
    rounded(painter, area, 4, theme().color(look.soft))
    x = area.x() + 6
    if icon:
        icons.draw(painter, icon, QRectF(x, area.center().y() - 6, 12, 12), look.text)
        x += 16
    text(
        painter,
        QRectF(x, area.y(), area.right() - 5 - x, area.height()),
        content,
        "micro",
        look.text,
        LEFT,
        500,
    )


def bar(
    painter: QPainter,
    rect: QRectF | QRect,
    ratio: float,
    fill: str | QColor = "accent",
    pace: float | None = None,
) -> None:
    """Horizontal bar filled to `ratio` (0..1, cut at 1); `pace` (0..1) adds a 2 px marker, 4 px longer."""
    area = QRectF(rect)
    colors = theme()
    radius = area.height() / 2
    rounded(painter, area, radius, colors.color("track"))
    width = area.width() * min(max(ratio, 0.0), 1.0)
    if width > 0:
        ink = colors.color(fill) if isinstance(fill, str) else fill
        clip = QPainterPath()
        clip.addRoundedRect(area, radius, radius)
        part = QPainterPath()
        part.addRoundedRect(QRectF(area.x(), area.y(), max(width, area.height()), area.height()), radius, radius)
        cut = QPainterPath()
        cut.addRect(QRectF(area.x(), area.y(), width, area.height()))
        painter.fillPath(part.intersected(clip).intersected(cut) if width < area.height() else part, ink)
    if pace is not None:
        x = round(area.x() + area.width() * min(max(pace, 0.0), 1.0)) - 1
        rounded(painter, QRectF(x, area.y() - 4, 2, area.height() + 8), 1, colors.color("text"))


def sparkline(painter: QPainter, rect: QRectF | QRect, values: Sequence[float]) -> None:
    """Up to ten points in chart-muted, the last one a dot in accent; a flat series runs in the middle."""
    if not values:
        return
    area = QRectF(rect).adjusted(2, 3, -4, -3)
    low, high = min(values), max(values)
    step = area.width() / max(1, len(values) - 1)
    span = high - low

    def point(i: int, value: float) -> QPointF:
        share = (value - low) / span if span else 0.5
        return QPointF(area.x() + i * step, area.bottom() - share * area.height())

    points = [point(i, value) for i, value in enumerate(values)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme().color("chart-muted"), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("accent"))
    painter.drawEllipse(points[-1], 2.6, 2.6)


def pie(painter: QPainter, rect: QRectF | QRect, ratio: float) -> None:
    """Small probability pie: `ratio` (0..1) clockwise from the top in text2 on the track."""
    area = QRectF(rect)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("track"))
    painter.drawEllipse(area)
    painter.setBrush(theme().color("text2"))
    painter.drawPie(area, 90 * 16, -round(min(max(ratio, 0.0), 1.0) * 360 * 16))
