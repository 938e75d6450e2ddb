"""A period between two days of the user's choice."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.records.scope import Period, Span
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.dates import CalendarPopover, DateEntry
from cockpit.views.shared.fields import Field
from cockpit.views.shared.popover import Popover


class FreePeriod(Popover):
    """Two days and a button."""

    def __init__(self, anchor: QWidget, desk: Desk) -> None:
        super().__init__(anchor)
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
