"""The card of an opportunity, painted: four lines, an edge when it stalls, a border when it is selected (D9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import SEGMENTS, theme
from cockpit.formats import money, percent
from cockpit.itemmodels import board_words
from cockpit.records.pipeline import Card
from cockpit.views.pipeline.stamps import picture, width, words
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
    if look.away:
        painter.save()
        painter.setOpacity(0.4)
    key = ("ground", card.is_stalled, look)
    picture(painter, area, key, lambda on, spot: _paint_ground(on, spot, card.is_stalled, look))
    line, small, row, last = _lines()
    x, room, y = area.x() + SIDE + 1, area.width() - 2 * SIDE - 2, area.y() + _TOP
    words(painter, QRectF(x, y, room, line), card.name, "body", 600, "text")
    y += line + 1
    _paint_subject(painter, QRectF(x, y, room, small), card)
    y += small + 6
    _paint_amount(painter, QRectF(x, y, room, row), card)
    y += row + 6
    _paint_foot(painter, QRectF(x, y, room, last), card, today)
    if look.away:
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


def _paint_ground(painter: QPainter, area: QRectF, stalled: bool, look: Look) -> None:
    colors = theme()
    style = Qt.PenStyle.DashLine if look.away else Qt.PenStyle.SolidLine
    border = "border-strong" if look.away or look.hovered else "border"
    paint.rounded(painter, area, _RADIUS, colors.color("surface"), colors.color(border), 1.0, style)
    if stalled and not look.away:
        painter.save()
        painter.setClipRect(QRectF(area.x(), area.y(), 3, area.height()))
        paint.rounded(painter, area, _RADIUS, colors.color("bad-fill"))
        painter.restore()
    if look.selected:
        paint.rounded(painter, area, _RADIUS, None, colors.color("accent"), 2.0)


def _paint_subject(painter: QPainter, area: QRectF, card: Card) -> None:
    share = percent(card.share)
    used = words(painter, area, share, "micro", 500, "text2", right=True, elide=False)
    spot = QRectF(int(area.right() - used - 15), area.y() + (area.height() - 12) // 2, 12, 12)
    picture(painter, spot, ("pie", card.probability), lambda on, there: paint.pie(on, there, card.share))
    if card.account:
        words(painter, area.adjusted(0, 0, -used - 21, 0), card.title, "small", 400, "text3")


def _paint_amount(painter: QPainter, area: QRectF, card: Card) -> None:
    used = words(painter, area, money(card.amount), "h2", 600, "text", elide=False)
    right = area.right()
    if card.expected:
        done = not card.missing
        mark = board_words.elements(card)
        right = _paint_mark(painter, area, mark, "check-square", "ok" if done else "text3") - 6
    if card.segment_key or card.segment_own_name:
        x = int(area.x() + used + 6)
        _paint_segment(painter, QRectF(x, area.y() + (area.height() - 18) // 2, right - x, 18), card)


def _paint_segment(painter: QPainter, room: QRectF, card: Card) -> None:
    """The whole badge, or the medal alone where there is little room."""
    key, name = card.segment_key, card.segment
    if key not in SEGMENTS:
        spot = QRectF(room.x(), room.y(), min(room.width(), paint.tag_width(name, icon=False)), room.height())
        if spot.width() >= 24:
            picture(painter, spot, ("tag", name), lambda on, there: paint.tag(on, there, name))
        return
    whole = width(name, "micro", 600) + 25
    shown = name if whole <= room.width() else ""
    spot = QRectF(room.x(), room.y(), int(whole + 0.999) if shown else 20, room.height())
    if spot.width() <= room.width():
        stamp = ("segment", key, shown)
        picture(painter, spot, stamp, lambda on, there: paint.segment_badge(on, there, key, shown))


def _paint_foot(painter: QPainter, area: QRectF, card: Card, today: date) -> None:
    x, right = area.x(), area.right()
    if card.age is not None:
        tone, icon, weight = "text3", "clock", 400
        if card.is_stalled:
            tone, icon, weight = "bad", "hourglass-high", 600
        elif card.is_slow:
            tone, icon, weight = "warn", "hourglass-medium", 500
        if tone == "text3" and _is_tight(area, card, today):
            icon = ""
        right = _paint_mark(painter, area, board_words.age(card), icon, tone, weight) - 6
    if card.owner:
        spot, said = QRectF(x, area.y() + (area.height() - 20) // 2, 20, 20), card.owner_initials
        picture(painter, spot, ("avatar", said), lambda on, there: paint.avatar(on, there, said))
        x += 26
    _paint_next(painter, QRectF(x, area.y(), right - x, area.height()), card, today)


def _is_tight(area: QRectF, card: Card, today: date) -> bool:
    """Whether owner, next action and age with its clock do not stand side by side."""
    said, age = board_words.next_step(card, today), board_words.age(card)
    return 26 + 26 + width(said, "small", 400) + 6 + 14 + width(age, "micro", 400) > area.width()


def _paint_next(painter: QPainter, area: QRectF, card: Card, today: date) -> None:
    """Glyph, day and hour; where there is little room the hour or the day alone: neither is ever elided."""
    said, action = board_words.next_step(card, today), card.next
    if action is None:
        left = 20 if width(said, "small", 500) + 20 <= area.width() else 0
        if left:
            spot = QRectF(area.x(), area.y() + (area.height() - 14) // 2, 14, 14)
            icons.draw(painter, "calendar-plus", spot, "warn")
        words(painter, area.adjusted(left, 0, 0, 0), said, "small", 500, "warn")
        return
    letter, icon = action.letter, action.icon
    glyph = QRectF(area.x(), area.y() + (area.height() - 20) // 2, 20, 20)
    stamp = ("action", letter, icon)
    picture(painter, glyph, stamp, lambda on, spot: paint.action_glyph(on, spot, letter, icon, 4, 12))
    room = area.adjusted(26, 0, 0, 0)
    weight = 500 if action.day <= today else 400
    if width(said, "small", weight) > room.width() + 2:
        said = board_words.when_short(action, today)
    ink = "text" if action.day == today else "warn" if action.day < today else "text2"
    words(painter, room, said, "small", weight, ink, elide=False)


def _paint_mark(painter: QPainter, area: QRectF, content: str, icon: str, color: str, weight: int = 400) -> float:
    """An icon, if any, and a figure at the right; returns where they begin."""
    used = words(painter, area, content, "micro", weight, color, right=True, elide=False)
    if not icon:
        return int(area.right() - used)
    left = int(area.right() - used - 14)
    icons.draw(painter, icon, QRectF(left, area.y() + (area.height() - 12) // 2, 12, 12), color)
    return left
