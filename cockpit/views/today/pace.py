"""The pace of the month's plans, a row for each rep (H9)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit import formats
from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.i18n import _
from cockpit.records.figures import PaceState, PlanProgress, PlanStanding, RepPlan
from cockpit.views.shared import paint
from cockpit.views.shared.painted import Painted

TONES = {PaceState.ON_PACE: "ok", PaceState.WATCH: "warn", PaceState.LATE: "bad"}
_LEAST_ROW = 36
_GAP = 12
_COUNT, _SHARE, _STATE, _REST = 62, 38, 108, 168


def state_name(state: PaceState) -> str:
    """Where a plan stands, in words."""
    return {PaceState.ON_PACE: _("In pace"), PaceState.WATCH: _("To watch"), PaceState.LATE: _("Late")}[state]


def rest_of(standing: PlanStanding) -> tuple[str, str]:
    """ "reste 4,0 par jour" and ", plan 4,4"; ("", "") when no working day is left."""
    if standing.remaining_per_day is None or standing.planned_per_day is None:
        return "", ""
    left = _("{n} a day left").format(n=formats.number(round(standing.remaining_per_day, 6), 1))
    return left, _(", plan {n}").format(n=formats.number(round(standing.planned_per_day, 6), 1))


class PaceList(Painted):
    """Reps with done over planned, the pace marker, the state and what is left a day.

    Signals: opened(int rep_id) for a click or Return.
    """

    opened = Signal(int)
    ring_radius = 4

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._plans: PlanProgress | None = None
        self._rows: tuple[RepPlan, ...] = ()
        self._current = -1
        self._hovered = -1
        self.setAccessibleName(_("Pace of the action plans"))

    def set_plans(self, plans: PlanProgress) -> None:
        """Show these plans; reps without one are left out."""
        self._plans = plans
        self._rows = tuple(rep for rep in plans.reps if rep.plan_id is not None)
        self._current = min(self._current, len(self._rows) - 1)
        self._tell()
        self.updateGeometry()
        self.update()

    def spoken(self, row: int) -> str:
        """A row in words."""
        rep = self._rows[row]
        standing = rep.standing
        counts = _("{done} of {planned}").format(done=standing.done, planned=standing.planned)
        left, _plan = rest_of(standing)
        parts = (rep.rep_name, counts, formats.percent(standing.share or 0.0), state_name(standing.state), left)
        return ", ".join(part for part in parts if part)

    def row_rect(self, row: int) -> QRect:
        """Where a row is painted."""
        top, bottom = (round(self._height() * at) for at in (row, row + 1))
        return QRect(0, top, self.width(), bottom - top)

    def sizeHint(self) -> QSize:
        """At least 36 px for each row."""
        return QSize(560, max(len(self._rows), 1) * fonts.grown(_LEAST_ROW, "small"))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow: the bar gives way."""
        return QSize(380, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows that are exposed."""
        painter = QPainter(self)
        for row, rep in enumerate(self._rows):
            area = self.row_rect(row)
            if area.intersects(event.rect()):
                self._paint_row(painter, area, row, rep)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Rows can be clicked."""
        self._hover(self._at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._hover(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the rep's plan."""
        row = self._at(event.position().toPoint())
        if row >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._rows[row].rep_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Return opens."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if key in steps and self._rows:
            self._current = min(max(self._current + steps[key], 0), len(self._rows) - 1)
            self._tell()
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current < len(self._rows):
            self.opened.emit(self._rows[self._current].rep_id)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard begins at the first row."""
        super().focusInEvent(event)
        if self._current < 0 and self._rows:
            self._current = 0
            self._tell()

    def _paint_row(self, painter: QPainter, area: QRect, row: int, rep: RepPlan) -> None:
        colors = theme()
        focused = row == self._current and self.hasFocus()
        if row == self._hovered or focused:
            painter.fillRect(area, colors.color("hover" if row == self._hovered else "accent-soft"))
        painter.fillRect(area.x(), area.y(), area.width(), 1, colors.color("border"))
        middle = area.center().y() + 1
        paint.avatar(painter, QRect(0, middle - 12, 24, 24), formats.initials(rep.rep_name))
        name = QRect(32, area.y(), 66, area.height())
        paint.text(painter, name, formats.short_name(rep.rep_name), "small", "text", paint.LEFT, 500)
        right = self._paint_figures(painter, area, rep.standing)
        bar = QRect(104, middle - 4, right - _GAP - 104, 8)
        fill = paint.tone(TONES[rep.standing.state]).fill
        pace = self._plans.pace if self._plans is not None else None
        paint.bar(painter, bar, rep.standing.share or 0.0, fill, pace)

    def _paint_figures(self, painter: QPainter, area: QRect, standing: PlanStanding) -> int:
        """Figures from the right; returns where they begin."""
        right = area.right() + 1
        if self.width() >= 620:
            right = self._paint_rest(painter, area, right, standing)
        tone = TONES[standing.state]
        said, icon = state_name(standing.state), _ICONS[standing.state]
        left = right - fonts.scaled(_STATE)
        height = fonts.grown(18, "micro")
        spot = QRect(left, area.center().y() - height // 2 + 1, paint.tag_width(said, True), height)
        paint.tag(painter, spot, said, tone, icon)
        right = left - _GAP
        share = QRect(right - fonts.scaled(_SHARE), area.y(), fonts.scaled(_SHARE), area.height())
        said = formats.percent(standing.share or 0.0)
        paint.text(painter, share, said, "small", "text", paint.RIGHT, 600, elide=False)
        right = share.x() - _GAP
        return self._paint_count(painter, area, right, standing)

    def _paint_count(self, painter: QPainter, area: QRect, right: int, standing: PlanStanding) -> int:
        rest = f" / {formats.number(standing.planned)}"
        width = paint.text_width(rest, "small")
        spot = QRect(right - width, area.y(), width + 1, area.height())
        paint.text(painter, spot, rest, "small", "text3", elide=False)
        done = QRect(right - width - 60, area.y(), 60, area.height())
        paint.text(painter, done, formats.number(standing.done), "small", "text", paint.RIGHT, 600, elide=False)
        return right - fonts.scaled(_COUNT)

    def _paint_rest(self, painter: QPainter, area: QRect, right: int, standing: PlanStanding) -> int:
        left, plan = rest_of(standing)
        x = right - fonts.scaled(_REST)
        tone = TONES[standing.state]
        ink = "text2" if tone == "ok" else tone
        spot = QRect(x, area.y(), right - x, area.height())
        width = round(paint.text(painter, spot, left, "small", ink, paint.LEFT, 500, elide=False))
        paint.text(painter, spot.adjusted(width, 0, 0, 0), plan, "small", "text3")
        return x - _GAP

    def _height(self) -> float:
        return self.height() / max(len(self._rows), 1)

    def _at(self, point: QPoint) -> int:
        row = int(point.y() / self._height()) if self._rows else -1
        return row if 0 <= row < len(self._rows) else -1

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.setCursor(Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _tell(self) -> None:
        inside = 0 <= self._current < len(self._rows)
        self.setAccessibleDescription(self.spoken(self._current) if inside else "")


_ICONS = {PaceState.ON_PACE: "check-circle", PaceState.WATCH: "warning", PaceState.LATE: "warning-circle"}


class PaceKey(Painted):
    """The marker of the expected pace and what it says."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_pace(self, pace: float) -> None:
        """The share expected by now."""
        self._text = _("expected pace {share}").format(share=formats.percent(pace))
        self.setAccessibleName(self._text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Marker and words."""
        return QSize(paint.text_width(self._text, "small") + 17, fonts.line_height("small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Marker and words."""
        painter = QPainter(self)
        painter.fillRect(0, (self.height() - 14) // 2, 2, 14, theme().color("text"))
        paint.text(painter, self.rect().adjusted(8, 0, 0, 0), self._text, "small", "text2", elide=False)
