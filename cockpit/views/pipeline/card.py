"""The card of an opportunity, painted: four lines, an edge when it stalls, a border when it is selected (D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import SEGMENTS, theme
from cockpit.formats import money, percent
from cockpit.itemmodels import board_words
from cockpit.records.pipeline import Card
from cockpit.views.shared import paint

GAP = 7
SIDE = 10
_RADIUS = 7
_TOP, _BOTTOM = 10, 9


@dataclass(frozen=True, slots=True)
class Look:
    """How a card is shown: selected, hovered, dragged away (pale, dashed) or as the ghost under the pointer."""

    selected: bool = False
    hovered: bool = False
    away: bool = False


PLAIN = Look()


def card_height() -> int:
    """Height of every card at the present text size; 104 px at 100 %."""
    line, small, row, last = _lines()
    return _TOP + line + 1 + small + 6 + row + 6 + last + _BOTTOM


def paint_card(painter: QPainter, area: QRectF, card: Card, today: date, look: Look = PLAIN) -> None:
    """Paint a card into `area`, `card_height()` high."""
    painter.save()
    if look.away:
        painter.setOpacity(0.4)
    _paint_ground(painter, area, card, look)
    line, small, row, last = _lines()
    x, width, y = area.x() + SIDE + 1, area.width() - 2 * SIDE - 2, area.y() + _TOP
    paint.text(painter, QRectF(x, y, width, line), card.name, "body", "text", paint.LEFT, 600)
    y += line + 1
    _paint_subject(painter, QRectF(x, y, width, small), card)
    y += small + 6
    _paint_amount(painter, QRectF(x, y, width, row), card)
    y += row + 6
    _paint_foot(painter, QRectF(x, y, width, last), card, today)
    painter.restore()


def title_rect(area: QRectF) -> QRectF:
    """Where the title stands on a card, for editing it in place."""
    line, small, _row, _last = _lines()
    return QRectF(area.x() + 6, area.y() + _TOP + line - 4, area.width() - 12, small + 10)


def plan_rect(area: QRectF) -> QRectF:
    """Where "to plan" stands on a card without a next action: a click there plans one."""
    last = _lines()[3]
    return QRectF(area.x() + SIDE + 24, area.bottom() - _BOTTOM - last, area.width() - 2 * SIDE - 80, last)


def _lines() -> tuple[int, int, int, int]:
    return (
        fonts.line_height("body"),
        fonts.line_height("small"),
        max(18, fonts.grown(18, "h2")),
        max(20, fonts.grown(20, "small")),
    )


def _paint_ground(painter: QPainter, area: QRectF, card: Card, look: Look) -> None:
    colors = theme()
    style = Qt.PenStyle.DashLine if look.away else Qt.PenStyle.SolidLine
    border = "border-strong" if look.away or look.hovered else "border"
    paint.rounded(painter, area, _RADIUS, colors.color("surface"), colors.color(border), 1.0, style)
    if card.is_stalled and not look.away:
        painter.save()
        painter.setClipRect(QRectF(area.x(), area.y(), 3, area.height()))
        paint.rounded(painter, area, _RADIUS, colors.color("bad-fill"))
        painter.restore()
    if look.selected:
        paint.rounded(painter, area, _RADIUS, None, colors.color("accent"), 2.0)


def _paint_subject(painter: QPainter, area: QRectF, card: Card) -> None:
    share = percent(card.share)
    width = paint.text_width(share, "micro")
    paint.text(painter, area, share, "micro", "text2", paint.RIGHT, elide=False)
    spot = QRectF(area.right() - width - 15, area.center().y() - 6, 12, 12)
    paint.pie(painter, spot, card.share)
    shown = card.title if card.account else ""
    paint.text(painter, area.adjusted(0, 0, -width - 21, 0), shown, "small", "text3")


def _paint_amount(painter: QPainter, area: QRectF, card: Card) -> None:
    used = paint.text(painter, area, money(card.amount), "h2", "text", elide=False)
    right = area.right()
    if card.expected:
        done = not card.missing
        right = _paint_mark(painter, area, board_words.elements(card), "check-square", "ok" if done else "text3")
    if card.segment:
        _paint_segment(painter, QRectF(area.x() + used + 6, area.center().y() - 9, right - 6, 18), right - 6, card)


def _paint_segment(painter: QPainter, spot: QRectF, right: float, card: Card) -> None:
    """The whole badge, or the medal alone where there is little room."""
    key, name = card.segment_key, card.segment
    if key not in SEGMENTS:
        spot.setWidth(min(right - spot.x(), paint.tag_width(name, icon=False)))
        if spot.width() >= 24:
            paint.tag(painter, spot, name)
        return
    whole = paint.badge_width(name, icon=True)
    if spot.x() + whole <= right:
        spot.setWidth(whole)
        paint.segment_badge(painter, spot, key, name)
    elif spot.x() + 20 <= right:
        spot.setWidth(20)
        paint.segment_badge(painter, spot, key, "")


def _paint_foot(painter: QPainter, area: QRectF, card: Card, today: date) -> None:
    x, right = area.x(), area.right()
    if card.age is not None:
        tone, icon, weight = "text3", "clock", 400
        if card.is_stalled:
            tone, icon, weight = "bad", "hourglass-high", 600
        elif card.is_slow:
            tone, icon, weight = "warn", "hourglass-medium", 500
        right = _paint_mark(painter, area, board_words.age(card), icon, tone, weight) - 6
    if card.owner:
        paint.avatar(painter, QRectF(x, area.center().y() - 10, 20, 20), card.owner_initials)
        x += 26
    _paint_next(painter, QRectF(x, area.y(), right - x, area.height()), card, today)


def _paint_next(painter: QPainter, area: QRectF, card: Card, today: date) -> None:
    """Glyph, day and hour; where there is little room the hour or the day alone: neither is ever elided."""
    said, middle = board_words.next_step(card, today), area.center().y()
    if card.next is None:
        icons.draw(painter, "calendar-plus", QRectF(area.x(), middle - 7, 14, 14), "warn")
        paint.text(painter, area.adjusted(20, 0, 0, 0), said, "small", "warn", paint.LEFT, 500)
        return
    glyph = QRectF(area.x(), middle - 10, 20, 20)
    paint.action_glyph(painter, glyph, card.next.letter, card.next.icon, 4, 12)
    room = area.adjusted(26, 0, 0, 0)
    weight = 500 if card.next.day <= today else 400
    if paint.text_width(said, "small", weight) > room.width() + 2:
        said = board_words.when_short(card.next, today)
    ink = "text" if card.next.day == today else "warn" if card.next.day < today else "text2"
    paint.text(painter, room, said, "small", ink, paint.LEFT, weight, elide=False)


def _paint_mark(
    painter: QPainter, area: QRectF, content: str, icon: str, color: str, weight: int = 400
) -> float:
    """An icon and a figure at the right; returns where they begin."""
    width = paint.text_width(content, "micro", weight)
    paint.text(painter, area, content, "micro", color, paint.RIGHT, weight, elide=False)
    left = area.right() - width - 14
    corner = QPointF(left, area.center().y() - 6)
    icons.draw(painter, icon, QRectF(corner.x(), corner.y(), 12, 12), color)
    return left
