"""The agenda: what are the days made of, where is there room left? The team's week, its day, and both as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit import clock, formats
from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.itemmodels.agenda import ActionsModel
from cockpit.records.agenda import AgendaView, Block
from cockpit.records.scope import TEAM, Period, Span
from cockpit.services import agenda
from cockpit.views.agenda.day import DayGrid
from cockpit.views.agenda.deeds import AgendaDeeds
from cockpit.views.agenda.panel import ActionPanel
from cockpit.views.agenda.pointer import Grid
from cockpit.views.agenda.toolbar import Toolbar
from cockpit.views.agenda.week import WeekGrid
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.table import DenseTable

_MORNING = 8 * 60


class AgendaPage(Page):
    """Agenda."""

    key = "agenda"
    icon = "calendar-dots"
    kinds = frozenset(("action", "action_type", "rep", "account", "segment", "opportunity", "custom_field"))
    wants_rail = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: AgendaView | None = None
        self.mode = "week"
        self.anchor = clock.today()
        self._period_seen: Period | None = None
        self._focus: dict[str, Any] = {}
        self.toolbar = Toolbar()
        self.toolbar.modes.set_current("week")
        self.week, self.day = WeekGrid(), DayGrid()
        self.model = ActionsModel(self)
        self.table = DenseTable(_("Actions"), 32)
        self.panel = ActionPanel()
        self.panel.hide()
        self.deeds = AgendaDeeds(self)
        self._minute = QTimer(self, interval=30_000)
        self._minute.timeout.connect(self.tick)
        self._minute.start()
        self._arrange()
        self._connect()

    def title(self) -> str:
        """Agenda."""
        return _("Agenda")

    def hint(self) -> str:
        """ "semaine 42, du 12 au 16 octobre 2026", "mercredi 14 octobre 2026"."""
        if self.mode == "day":
            return formats.day_long(self.anchor)
        first, last = self._days()
        return _("week {number}, from {first} to {last}").format(
            number=first.isocalendar().week, first=_start(first, last), last=_whole(last)
        )

    def period_text(self) -> str:
        """ "12 – 16 octobre", "Aujourd’hui"."""
        if self.mode == "day":
            return _("Today") if self.anchor == clock.today() else formats.capitalised(formats.day(self.anchor))
        first, last = self._days()
        return f"{_start(first, last)} {formats.DASH} {formats.day_month_long(last)}"

    def step_period(self, steps: int) -> bool:
        """Weeks or working days on, or back; 0 returns to today. The agenda has steps of its own."""
        today = clock.today()
        if steps == 0:
            target = today
        elif self.mode == "day":
            target = self.anchor + timedelta(days=steps)
            while target.weekday() > 4:
                target += timedelta(days=1 if steps > 0 else -1)
        else:
            target = self.anchor + timedelta(days=7 * steps)
            same_week = _monday(target) == _monday(today)
            target = today if same_week else _monday(target)
        self._go_to(target)
        return True

    def actions_offered(self) -> Sequence[PageAction]:
        """Plan, and what can be done with the action under the keyboard."""
        deeds = self.deeds
        return (
            PageAction("agenda.new", _("New action"), deeds.plan_new, "plus", "Ctrl+N", is_primary=True),
            PageAction("agenda.day", _("The team’s day"), lambda: self.set_mode("day"), "calendar-blank"),
            PageAction("agenda.week", _("The team’s week"), lambda: self.set_mode("week"), "calendar-dots"),
            PageAction("agenda.list", _("Actions as a list"), lambda: self.set_mode("list"), "rows"),
            PageAction("agenda.plan", _("Plan an action here"), deeds.plan_here, "calendar-plus", "N"),
            PageAction("agenda.done", _("Mark done"), deeds.mark_done, "check", "Space"),
            PageAction("agenda.missed", _("Mark missed"), deeds.mark_missed, "x", "X"),
            PageAction("agenda.no_show", _("Mark no-show"), deeds.mark_no_show, "user-minus", "A"),
            PageAction("agenda.reassign", _("Reassign…"), deeds.reassign_current, "users-three", "R"),
            PageAction("agenda.delete", _("Delete the action"), deeds.delete_current, "trash", "Del"),
            PageAction("agenda.left", _("Move the action back"), lambda: deeds.shift(-1, 0), keys="Shift+Left"),
            PageAction("agenda.right", _("Move the action on"), lambda: deeds.shift(1, 0), keys="Shift+Right"),
            PageAction("agenda.earlier", _("Move the action earlier"), lambda: deeds.shift(0, -1), "", "Shift+Up"),
            PageAction("agenda.later", _("Move the action later"), lambda: deeds.shift(0, 1), "", "Shift+Down"),
        )

    def load(self) -> None:
        """Read the days shown."""
        self._follow_period()
        scope = self.desk.scope
        if self.mode == "day":
            on = self.anchor
            self.ask("agenda", lambda store: agenda.day(store, scope, on), self._show)
        else:
            monday = _monday(self.anchor)
            self.ask("agenda", lambda store: agenda.week(store, scope, monday), self._show)

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.toolbar.retranslate()
        self.week.setAccessibleName(_("The team’s week"))
        self.day.setAccessibleName(_("The team’s day"))
        self.table.setAccessibleName(_("Actions"))
        self.panel.hide()
        self._make_empty()

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """A day, a rep, an action, or a new one: {"day": …, "rep": 3, "action": 12, "new": True}."""
        self._focus = dict(focus)
        rep = focus.get("rep")
        if isinstance(rep, int) and not self.desk.scope.is_team and rep not in self.desk.scope.rep_ids:
            self.desk.set_scope(TEAM)
        self._follow_period()
        day = focus.get("day")
        if isinstance(day, date):
            self.anchor = day
        self.refresh()

    def set_mode(self, mode: str) -> None:
        """Show the day, the week, or the list of the week."""
        if mode != self.mode:
            self.mode = mode
            self.toolbar.modes.set_current(mode)
            self.refresh()
            self.described.emit()

    def tick(self) -> None:
        """Time went on: the now line moves, a new day reads again."""
        self.day.viewport().update()
        if self.view is not None and self.view.today != clock.today():
            self.refresh()

    def grid(self) -> Grid:
        """The grid of the present mode (the week's beside the list)."""
        return self.day if self.mode == "day" else self.week

    def current(self) -> Block | None:
        """The action under the keyboard, in grid or list."""
        if self.mode == "list":
            return self.model.block(self.table.currentIndex().row())
        return self.grid().current()

    def _show(self, view: AgendaView) -> None:
        fresh = self.view is None or self.view.days != view.days
        kept = self.current() if self.view is not None else None
        self.view = view
        self.stack.setCurrentWidget(self._empty if view.is_empty else self._pages[self.mode])
        self.toolbar.set_view(view)
        self.toolbar.setVisible(not view.is_empty)
        if not view.is_empty:
            self.grid().hidden = self.toolbar.hidden
            self.grid().set_view(view)
            self.model.set_view(view, self.toolbar.hidden)
            if fresh and not (kept is not None and self.grid().select(kept.id)):
                today = view.days.index(view.today) if view.today in view.days else 0
                self.grid().select_cell(view.reps[0].rep_id, today)
            if fresh and self.mode == "day":
                self.day.show_hour(_MORNING)
            self.deeds.renew_panel()
            self._take_focus()
        self.described.emit()

    def _take_focus(self) -> None:
        focus, self._focus = self._focus, {}
        if not focus or self.view is None:
            return
        day = focus.get("day", self.anchor)
        index = self.view.days.index(day) if day in self.view.days else 0
        if "action" not in focus or not self._select(focus["action"]):
            rep = focus.get("rep") or self.view.reps[0].rep_id
            self.grid().select_cell(rep, index)
        if focus.get("new"):
            self.deeds.plan_new()
        else:
            self.grid().setFocus()

    def _select(self, action: int) -> bool:
        row = self.model.row_of(action)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))
        return self.grid().select(action)

    def _follow_period(self) -> None:
        """The day of the shell's period that matters: today where it holds it, else its first day."""
        period, today = self.desk.period, clock.today()
        if period == self._period_seen:
            return
        first, self._period_seen = self._period_seen is None, period
        if period.span is Span.DAY:
            self.mode = "day"
        elif period.span is Span.WEEK and self.mode == "day":
            self.mode = "week"
        self.toolbar.modes.set_current(self.mode)
        if not period.holds(self.anchor) or not first:
            self.anchor = today if period.holds(today) else period.start

    def _go_to(self, day: date) -> None:
        self.anchor = day
        span = self.desk.period.span
        if span in (Span.DAY, Span.WEEK) and not self.desk.period.holds(day):
            self._period_seen = Period.of(span, day)
            self.desk.set_period(self._period_seen)
        else:
            self.refresh()
        self.described.emit()

    def _days(self) -> tuple[date, date]:
        if self.view is not None and len(self.view.days) > 1 and self.view.days[0] == _monday(self.anchor):
            return self.view.days[0], self.view.days[-1]
        monday = _monday(self.anchor)
        return monday, monday + timedelta(days=4)

    def _arrange(self) -> None:
        self.table.setModel(self.model)
        self.table.set_widths(110, 70, 150, 170, 0, 100, 90, 130)
        self.stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {"day": self.day, "week": self.week, "list": self.table}
        for page in self._pages.values():
            self.stack.addWidget(page)
        self._empty: QWidget = QWidget()
        self.stack.addWidget(self._empty)
        self._make_empty()
        card = Card(flush=True)
        card.add(self.stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addWidget(card, 1)
        middle.addWidget(self.panel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(24, 16, 24, 20)
        outer.setSpacing(14)
        outer.addWidget(self.toolbar)
        outer.addLayout(middle, 1)

    def _make_empty(self) -> None:
        shown = self.stack.currentWidget() is self._empty
        self.stack.removeWidget(self._empty)
        self._empty.deleteLater()
        bring = primary(_("Import a file"), "tray-arrow-down")
        bring.clicked.connect(lambda: self.desk.go("imports"))
        look = secondary(_("Load the example"), "flow-arrow")
        look.clicked.connect(lambda: self.desk.go("imports", sample=True))
        text = _("Import the team and its actions, or look around with the example.")
        self._empty = EmptyState(self.icon, _("No reps yet"), text, (bring, look))
        self.stack.addWidget(self._empty)
        if shown:
            self.stack.setCurrentWidget(self._empty)

    def _connect(self) -> None:
        self.toolbar.mode_chosen.connect(self.set_mode)
        self.toolbar.hidden_changed.connect(self._hide)
        for grid in (self.week, self.day):
            self.deeds.serve(grid)
        self.table.opened.connect(self._open_row)
        self.table.doubleClicked.connect(self._open_row)
        self.table.previewed.connect(lambda _index: self.deeds.mark_done())
        self.table.installEventFilter(self)

    def _hide(self, hidden: frozenset[int]) -> None:
        self.week.set_hidden(hidden)
        self.day.set_hidden(hidden)
        if self.view is not None:
            self.model.set_view(self.view, hidden)

    def _open_row(self, index: QModelIndex) -> None:
        block = self.model.block(index.row())
        if block is not None:
            self.deeds.open_action(block)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """The list takes the same keys and the same menu as the grids."""
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            event.setAccepted(False)
            self.deeds.key(event)
            return event.isAccepted()
        if watched is self.table and event.type() == QEvent.Type.ContextMenu:
            index = self.table.currentIndex()
            corner = self.table.visualRect(index).bottomLeft() if index.isValid() else QPoint(0, 0)
            self.deeds.open_menu(self.current(), None, self.table.viewport().mapToGlobal(corner))
            return True
        return super().eventFilter(watched, event)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _start(first: date, last: date) -> str:
    return str(first.day) if first.month == last.month else formats.day_month_long(first)


def _whole(day: date) -> str:
    return f"{formats.day_month_long(day)} {day.year}"
