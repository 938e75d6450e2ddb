"""A block on its way: where it is, where it would land, and how that looks."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from cockpit import formats
from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.agenda import AgendaView, Block, Place
from cockpit.views.agenda import blocks
from cockpit.views.agenda.drop import Verdict
from cockpit.views.shared import agenda_blocks, paint


@dataclass
class Drag:
    """The block dragged, where it was grabbed, where the pointer is (viewport), and what would come of a drop."""

    block: Block
    grab: QPointF
    size: QRectF
    at: QPoint
    copy: bool = False
    verdict: Verdict | None = None

    def ghost(self) -> QRectF:
        """Where the ghost is painted."""
        corner = QPointF(self.at) - self.grab
        return QRectF(corner.x(), corner.y(), self.size.width(), self.size.height())


def paint_ghost(painter: QPainter, drag: Drag, view: AgendaView, room: QRect) -> None:
    """The block itself with an accent border, and a dark caption: who, when, free or why not."""
    rect = drag.ghost()
    blocks.paint_line(painter, rect, drag.block, "small")
    paint.rounded(painter, rect, agenda_blocks.RADIUS, None, theme().color("accent"), 1.5)
    if drag.verdict is None:
        return
    who, state = caption(drag.verdict, view), outcome(drag)
    wide, more = paint.text_width(who, "micro"), paint.text_width(state, "micro")
    width, height = wide + 8 + more + 18, fonts.grown(24, "micro")
    x = min(max(rect.x(), room.x()), room.right() - width)
    y = rect.bottom() + 4
    if y + height > room.bottom():
        y = rect.y() - 4 - height
    spot = QRectF(x, y, width, height)
    colors = theme()
    paint.rounded(painter, spot, 6, colors.color("toast"))
    area = spot.adjusted(9, 0, 0, 0)
    paint.text(painter, area, who, "micro", "toast-text", paint.LEFT, 500, elide=False)
    ink = "toast-accent" if drag.verdict.is_free else "toast-bad"
    paint.text(painter, area.adjusted(wide + 8, 0, 0, 0), state, "micro", ink, paint.LEFT, 500, elide=False)


def paint_target(painter: QPainter, rect: QRectF, verdict: Verdict, minutes: int) -> None:
    """The slot under the ghost: dashed accent where it is free, dashed red where it is not."""
    colors = theme()
    tone = "accent" if verdict.is_free else "bad"
    soft = "accent-soft" if verdict.is_free else "bad-soft"
    paint.rounded(painter, rect, 4, colors.color(soft), colors.color(tone), 1.5, Qt.PenStyle.DashLine)
    if rect.height() < 18:
        return
    ink = "accent-text" if verdict.is_free else "bad"
    icon = "calendar-plus" if verdict.is_free else "prohibit"
    area = QRectF(rect.x() + 6, rect.y(), rect.width() - 12, min(rect.height(), 24.0))
    icons.draw(painter, icon, QRectF(area.x(), area.center().y() - 6, 12, 12), ink)
    said = slot_text(verdict, minutes)
    paint.text(painter, area.adjusted(17, 0, 0, 0), said, "micro", ink, paint.LEFT, 500)


def slot_text(verdict: Verdict, minutes: int) -> str:
    """ "13:30 à 14:30, libre", or why not."""
    minute = verdict.place.minute
    if not verdict.is_free:
        return verdict.reason
    if minute is None:
        return _("free")
    return _("{start} to {end}, free").format(start=formats.hour(minute), end=formats.hour(minute + minutes))


def caption(verdict: Verdict, view: AgendaView) -> str:
    """ "Léa F., jeu. 15, 13:30"."""
    return place_text(verdict.place, view)


def place_text(place: Place, view: AgendaView) -> str:
    """A place in short words."""
    rep = next((each.name for each in view.reps if each.rep_id == place.rep_id), "")
    day = f"{formats.weekday_short(place.day)} {place.day.day}"
    hour = "" if place.minute is None else formats.hour(place.minute)
    return ", ".join(part for part in (rep, day, hour) if part)


def outcome(drag: Drag) -> str:
    """What a drop would do here."""
    verdict = drag.verdict
    if verdict is None or verdict.reason:
        return "" if verdict is None else verdict.reason
    if verdict.same:
        return _("where it is")
    return _("copy here") if drag.copy else _("free slot")
