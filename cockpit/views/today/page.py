"""The first screen: what needs attention this morning? Flash figures, the team's day, the plans' pace, alerts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from cockpit import clock, formats
from cockpit.desktop.desk import Desk
from cockpit.i18n import _, ngettext
from cockpit.records.agenda import Block
from cockpit.records.changes import Changes
from cockpit.records.figures import FlashKind
from cockpit.records.today import Alert, TodayView
from cockpit.services import today
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import Badge, Page, PageAction
from cockpit.views.today.alerts import AlertsCard
from cockpit.views.today.cards import DayCard, PaceCard
from cockpit.views.today.flash import DRILLS, FlashRow


class TodayPage(Page):
    """Aujourd'hui."""

    key = "today"
    icon = "sun-horizon"
    kinds = frozenset(
        ("account", "action", "action_type", "marketing_spend", "opportunity", "plan", "plan_line", "plan_line_target",
         "plan_step", "rep", "sales_order", "segment", "setting", "stage")
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: TodayView | None = None
        self.flash = FlashRow()
        self.day = DayCard()
        self.pace = PaceCard()
        self.alerts = AlertsCard()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._make_content())
        self._empty = self._make_empty()
        self._stack.addWidget(self._empty)
        self._connect()
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self.tick)
        self._minute.start()

    def tick(self) -> None:
        """Time went on: the now line moves, a new day reads again."""
        self.day.strip.update()
        if self.view is not None and self.view.day != clock.today():
            self.refresh()

    def title(self) -> str:
        """Aujourd'hui."""
        return _("Today")

    def hint(self) -> str:
        """ "mercredi 14 octobre, jour ouvré 10 sur 22"."""
        on = clock.today()
        said = f"{formats.weekday(on)} {formats.day_month_long(on)}"
        if self.view is None or not self.view.working_days or self.view.day != on:
            return said
        place = _("working day {n} of {m}").format(n=self.view.working_day, m=self.view.working_days)
        return f"{said}, {place}"

    def badge(self) -> Badge | None:
        """How many alerts there are."""
        if self.view is None or not self.view.alerts.shown:
            return None
        n = len(self.view.alerts.shown)
        hot = any(alert.tone in ("bad", "warn") for alert in self.view.alerts.shown)
        return Badge(n, ngettext("{n} alert to deal with", "{n} alerts to deal with", n).format(n=n), hot)

    def actions_offered(self) -> Sequence[PageAction]:
        """Plan an action, choose the figures."""
        return (
            PageAction("today.new", _("New action"), self._new_action, "plus", "Ctrl+N", is_primary=True),
            PageAction("today.figures", _("Choose the figures"), self.flash.open_choice, "sliders-horizontal"),
        )

    def load(self) -> None:
        """Read the whole screen."""
        scope, period = self.desk.scope, self.desk.period
        self.ask("today", lambda store: today.today(store, scope, period), self._show)

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.flash.retranslate()
        self.day.retranslate()
        self.pace.retranslate()
        self.alerts.retranslate()
        emptied = self._stack.currentWidget() is self._empty
        self._stack.removeWidget(self._empty)
        self._empty.deleteLater()
        self._empty = self._make_empty()
        self._stack.addWidget(self._empty)
        if emptied:
            self._stack.setCurrentWidget(self._empty)

    def _show(self, view: TodayView) -> None:
        self.view = view
        if view.is_empty:
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentIndex(0)
            self.flash.set_figures(view.figures, view.flash)
            self.day.set_view(view.agenda)
            self.pace.set_plans(view.plans)
            self.alerts.set_alerts(view.alerts)
        self.described.emit()

    def _make_content(self) -> QScrollArea:
        content = QWidget()
        content.setProperty("ground", "none")
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.day)
        left.addWidget(self.pace, 1)
        left.addStretch(0)
        lower = QHBoxLayout()
        lower.setSpacing(14)
        lower.addLayout(left, 1)
        lower.addWidget(self.alerts)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(24, 16, 24, 20)
        outer.setSpacing(14)
        outer.addWidget(self.flash)
        outer.addLayout(lower, 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _make_empty(self) -> EmptyState:
        load = primary(_("Import a file"), "tray-arrow-down")
        load.clicked.connect(lambda: self.desk.go("imports"))
        sample = secondary(_("Load the example"), "flow-arrow")
        sample.clicked.connect(lambda: self.desk.go("imports", sample=True))
        text = _("Drop a CRM export anywhere on the window, or look around with the example first.")
        return EmptyState(self.icon, _("No figures yet"), text, (load, sample))

    def _connect(self) -> None:
        self.flash.drilled.connect(self._drill)
        self.flash.chosen.connect(self._choose)
        self.day.strip.opened.connect(self._open_block)
        self.day.strip.rep_opened.connect(lambda rep: self.desk.go("agenda", day=clock.today(), rep=rep))
        self.day.all_wanted.connect(lambda: self.desk.go("agenda", day=clock.today()))
        self.pace.list.opened.connect(lambda rep: self.desk.go("plans", rep=rep, month=self._month()))
        self.pace.plans_wanted.connect(lambda: self.desk.go("plans", month=self._month()))
        self.alerts.followed.connect(self._follow)
        self.alerts.put_off.connect(lambda alert: self._silence(today.put_off_alert, alert))
        self.alerts.ignored.connect(lambda alert: self._silence(today.ignore_alert, alert))
        self.alerts.recalled.connect(lambda: self.desk.command(today.recall_alerts, self))

    def _month(self) -> object:
        return clock.today().replace(day=1)

    def _drill(self, kind: FlashKind) -> None:
        self.desk.go(DRILLS[kind], figure=str(kind))

    def _choose(self, kinds: tuple[FlashKind, ...]) -> None:
        self.desk.command(lambda store: today.choose_figures(store, kinds), self)

    def _open_block(self, block: Block) -> None:
        self.desk.go("agenda", day=block.day, rep=block.rep_id, action=block.id)

    def _follow(self, alert: Alert) -> None:
        self.desk.go(alert.page, **dict(alert.focus))

    def _silence(self, command: Callable[[Any, Alert], Changes], alert: Alert) -> None:
        self.desk.command(lambda store: command(store, alert), self)

    def _new_action(self) -> None:
        self.desk.go("agenda", day=clock.today(), new=True)
