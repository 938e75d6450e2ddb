"""The period stepper of the top bar and its menu: day, week, month, quarter, year, 12 months, free."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from shiboken6 import isValid

from cockpit import clock
from cockpit.desktop.desk import Desk
from cockpit.i18n import N_, _
from cockpit.records.scope import Period, Span
from cockpit.views.shared.labels import set_tip
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.stepper import Stepper
from cockpit.views.shell.keys import spoken

if TYPE_CHECKING:
    from cockpit.views.shell.free_period import FreePeriod

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
            menu.add(_(text), partial(self.choose, span), on=span is now)
        menu.add(_("From … to …"), self.open_free, on=now is Span.FREE)
        menu.addSeparator()
        menu.add(_("Back to today"), self.go_to_now, "calendar-check", spoken("Alt+Home"))
        return menu

    def open_free(self) -> FreePeriod:
        """Ask for two days."""
        from cockpit.views.shell.free_period import FreePeriod

        if self._free is not None and isValid(self._free):
            self._free.deleteLater()
        self._free = FreePeriod(self.caption_button(), self._desk)
        self._free.open(self._free.start)
        return self._free

    def retranslate(self) -> None:
        """Word it again."""
        self.set_names(_("Period before"), _("Period after"))
        set_tip(self.caption_button(), _("Period shown"), f"{spoken('Alt+Left')}, {spoken('Alt+Right')}")
        self.caption_button().setAccessibleDescription(_("Period shown"))
