"""The two cards of the first screen's left column: the team's day and the pace of the plans."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.desktop import fonts
from cockpit.i18n import _, ngettext
from cockpit.records.agenda import AgendaView, short_type_name
from cockpit.records.figures import PlanProgress
from cockpit.records.team import ActionTypeFacts
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import Button, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import rule
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.painted import Painted
from cockpit.views.today.pace import PaceKey, PaceList
from cockpit.views.today.strip import DayStrip

_MOST_ROWS = 8


class DayCard(Card):
    """The day of the team: strip, legend, the way to the agenda. Signals: all_wanted()."""

    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(" ", flush=True)
        self.strip = DayStrip()
        self.legend = Legend()
        self._all = Button("", "ghost", small=True, after="arrow-right")
        self._all.clicked.connect(lambda: self.all_wanted.emit())
        self.add_to_header(self._all)
        self._area = _Rows(self.strip, _MOST_ROWS)
        self._area.verticalScrollBar().valueChanged.connect(self.strip.set_scrolled)
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(16, 0, 16, 0)
        inside.addWidget(self._area)
        self.add(holder)
        self.add(rule())
        self.add(self.legend)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.set_title(_("The day’s agenda"))
        self._all.setText(_("Open the agenda"))
        self.strip.setAccessibleName(_("The team’s day"))

    def set_view(self, view: AgendaView) -> None:
        """Show this day."""
        self.strip.set_view(view)
        self._area.fit()
        n, reps = sum(view.counts.values()), sum(1 for each in view.reps if each.rep is not None)
        actions = ngettext("{n} action", "{n} actions", n).format(n=formats.number(n))
        people = ngettext("{n} rep", "{n} reps", reps).format(n=formats.number(reps))
        self.set_hint(f"{actions}, {people}")
        self.legend.set_types([kind for kind in view.types if not kind.is_absence])


class PaceCard(Card):
    """The month's plans and where they stand (H9); without any, the way to make them. Signals: plans_wanted()."""

    plans_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(" ", flush=True)
        self.list = PaceList()
        self._none: EmptyState | None = None
        self._key = PaceKey()
        self.add_to_header(self._key)
        self.header.layout().addSpacing(8)  # type: ignore[union-attr]
        self._area = _Rows(self.list, _MOST_ROWS)
        holder = QWidget()
        self._inside = QVBoxLayout(holder)
        self._inside.setContentsMargins(16, 0, 16, 4)
        self._inside.addWidget(self._area)
        self.add(holder, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.set_title(_("Pace of the action plans"))
        self.list.setAccessibleName(_("Pace of the action plans"))

    def set_plans(self, plans: PlanProgress) -> None:
        """Show these plans."""
        has_plans = any(rep.plan_id is not None for rep in plans.reps)
        self._area.setVisible(has_plans)
        self._key.setVisible(has_plans)
        self._offer_plans("" if has_plans else formats.month_name(plans.month))
        self.list.set_plans(plans)
        self._area.fit()
        self._key.set_pace(plans.pace)
        if not has_plans:
            self.set_hint("")
            return
        done, planned = (formats.number(count) for count in (plans.standing.done, plans.standing.planned))
        said = _("{done} actions done of {planned} planned in {month}")
        self.set_hint(said.format(done=done, planned=planned, month=formats.month_name(plans.month)))

    def _offer_plans(self, month: str) -> None:
        """Say that nobody shown has a plan of this month, and lead to the plans; "" takes that away."""
        if self._none is not None:
            self._inside.removeWidget(self._none)
            self._none.deleteLater()
            self._none = None
        if month:
            way = secondary(_("Open the plans"), "target")
            way.clicked.connect(lambda: self.plans_wanted.emit())
            text = _("A plan says what each rep does this month; its pace is then followed here every day.")
            self._none = EmptyState("target", _("No action plan in {month}").format(month=month), text, (way,))
            self._inside.addWidget(self._none)


class _Rows(QScrollArea):
    """Rows that scroll where there are more than fit."""

    def __init__(self, rows: QWidget, most: int) -> None:
        super().__init__()
        self._rows, self._most = rows, most
        self.setWidget(rows)
        rows.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Be as high as the rows, up to the most that are shown at once."""
        whole = self._rows.sizeHint().height()
        self.setMinimumHeight(min(whole, fonts.grown(18 + 55 * self._most, "micro")))
        if self._rows.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Fixed:
            self.setMaximumHeight(self.minimumHeight())
        self.updateGeometry()


class Legend(Painted):
    """The action types with their glyphs, on as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._types: tuple[ActionTypeFacts, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_types(self, types: list[ActionTypeFacts]) -> None:
        """Show these types."""
        self._types = tuple(types)
        self.setAccessibleName(", ".join(kind.name for kind in types))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """40 px for a line, 24 more for each other."""
        lines = max((line for _kind, line, _x in self._placed()), default=0) + 1
        return QSize(400, fonts.grown(40 + 24 * (lines - 1), "small"))

    def resizeEvent(self, event: object) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Glyphs and names."""
        painter = QPainter(self)
        step = fonts.grown(24, "small")
        for kind, line, x in self._placed():
            middle = fonts.grown(40, "small") // 2 + line * step
            glyph = QSize(18, 18)
            paint.action_glyph(painter, _spot(x, middle, glyph), kind.letter, kind.icon, 4, 14)
            name = _spot(x + 23, middle, QSize(_width(kind) + 2, step))
            paint.text(painter, name, short_type_name(kind), "small", "text2", elide=False)

    def _placed(self) -> list[tuple[ActionTypeFacts, int, int]]:
        found, x, line = [], 16, 0
        room = max(self.width(), 320) - 16
        for kind in self._types:
            width = 23 + _width(kind)
            if x > 16 and x + width > room:
                x, line = 16, line + 1
            found.append((kind, line, x))
            x += width + 16
        return found


def _width(kind: ActionTypeFacts) -> int:
    return paint.text_width(short_type_name(kind), "small")


def _spot(x: int, middle: int, size: QSize) -> QRect:
    return QRect(x, middle - size.height() // 2, size.width(), size.height())
