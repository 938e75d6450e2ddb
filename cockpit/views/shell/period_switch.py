"""The period stepper of the top bar and its menu: day, week, month, quarter, year, 12 months, free."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from cockpit import clock
from cockpit.desktop.desk import Desk
from cockpit.i18n import N_, _
from cockpit.records.scope import Period, Span
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.dates import CalendarPopover, DateEntry
from cockpit.views.shared.fields import Field
from cockpit.views.shared.labels import set_tip
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.stepper import Stepper
from cockpit.views.shell.keys import spoken

SPANS = {
    Span.DAY: N_("Day"),
    Span.WEEK: N_("Week"),
    Span.MONTH: N_("Month"),
    Span.QUARTER: N_("Quarter"),
    Span.YEAR: N_("Year"),
    Span.ROLLING: N_("12 rolling months"),
}


class PeriodSwitch(Stepper):
    """Shows the desk's period and changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "calendar-blank")
        self._desk = desk
        self.page_steps: Callable[[int], bool] = lambda steps: False  # what the page shown does of its own
        self._menu_shown: Menu | None = None
        self._free: FreePeriod | None = None
        self.stepped.connect(self.step)
        self.opened.connect(self.open_menu)
        self.retranslate()

    def step(self, steps: int) -> None:
        """So many periods on, or back."""
        if not self.page_steps(steps):
            self._desk.set_period(self._desk.period.moved(steps))

    def go_to_now(self) -> None:
        """The period of the same length that holds today."""
        if self.page_steps(0):
            return
        span = self._desk.period.span
        self._desk.set_period(Period.of(Span.MONTH if span is Span.FREE else span, clock.today()))

    def choose(self, span: Span) -> None:
        """Another length around today if the present period holds it, else around its first day."""
        period, today = self._desk.period, clock.today()
        self._desk.set_period(Period.of(span, today if period.holds(today) else period.start))

    def open_menu(self) -> None:
        """The lengths to choose from."""
        menu = self.menu()
        menu.popup(self.caption_button().mapToGlobal(QPoint(0, self.height() + 3)))

    def menu(self) -> Menu:
        """The menu of the period, made for the present moment."""
        if self._menu_shown is not None:
            self._menu_shown.deleteLater()
        menu = self._menu_shown = Menu(self)
        now = self._desk.period.span
        for span, text in SPANS.items():
            menu.add(_(text), lambda span=span: self.choose(span), on=span is now)
        menu.add(_("From … to …"), self.open_free, on=now is Span.FREE)
        menu.addSeparator()
        menu.add(_("Back to today"), self.go_to_now, "calendar-check", spoken("Alt+Home"))
        return menu

    def open_free(self) -> FreePeriod:
        """Ask for two days."""
        if self._free is not None and isValid(self._free):
            self._free.deleteLater()
        self._free = FreePeriod(self, self._desk)
        self._free.open(self._free.start)
        return self._free

    def retranslate(self) -> None:
        """Word it again."""
        self.set_names(_("Period before"), _("Period after"))
        set_tip(self.caption_button(), _("Period shown"), f"{spoken('Alt+Left')}, {spoken('Alt+Right')}")
        self.caption_button().setAccessibleDescription(_("Period shown"))


class FreePeriod(Popover):
    """Two days and a button."""

    def __init__(self, anchor: PeriodSwitch, desk: Desk) -> None:
        super().__init__(anchor.caption_button())
        self._desk = desk
        self.start, self.end = DateEntry(optional=False), DateEntry(optional=False)
        self.start.set_value(desk.period.start)
        self.end.set_value(desk.period.end)
        days = QHBoxLayout()
        days.setSpacing(8)
        self._fields = Field(_("From"), self.start), Field(_("To"), self.end)
        for field in self._fields:
            days.addWidget(field)
        self.body.addLayout(days)
        self.show_button = primary(_("Show"))
        self.show_button.clicked.connect(self.take)
        self.body.addWidget(self.show_button)

    def take(self) -> None:
        """Show the period, unless it ends before it begins."""
        start, end = self.start.value(), self.end.value()
        if start is None or end is None:
            return
        if end < start:
            self._fields[1].set_error(_("This day is before the first one."))
            return
        self._desk.set_period(Period(Span.FREE, start, end))
        self.close_popover()

    def _holds(self, widget: QWidget) -> bool:
        above: QWidget | None = widget
        while above is not None:
            if isinstance(above, CalendarPopover):
                return True
            above = above.parentWidget()
        return super()._holds(widget)
