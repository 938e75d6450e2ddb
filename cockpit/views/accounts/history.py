"""The history of an account: what is planned, what was done, sold, changed (E8)."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cockpit.formats import day_near, hour, money, weekday_short
from cockpit.i18n import _, pgettext
from cockpit.records.accounts import AccountSheet, Event, EventKind
from cockpit.records.agenda import status_name
from cockpit.records.kinds import ActionStatus
from cockpit.views.shared.badges import ActionGlyph
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.labels import ElidedLabel, IconLabel, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.segmented import Segmented

_ICONS = {EventKind.ORDER: "coins", EventKind.DEAL: "kanban", EventKind.CHANGE: "note-pencil"}
_GROUPS = {
    "all": frozenset(EventKind),
    "actions": frozenset({EventKind.ACTION}),
    "sales": frozenset({EventKind.ORDER, EventKind.DEAL}),
    "changes": frozenset({EventKind.CHANGE}),
}


class HistorySection(QWidget):
    """Events, the latest first, with a choice of kinds."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet: AccountSheet | None = None
        self.groups = Segmented(
            [
                ("all", pgettext("history", "All")),
                ("actions", _("Actions")),
                ("sales", _("Orders and deals")),
                ("changes", pgettext("history", "Changes")),
            ],
            small=True,
        )
        self.groups.chosen.connect(lambda _key: self._fill())
        header = SectionHeader(_("History"), height=28, role="strong")
        header.add(self.groups)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(header)
        layout.addLayout(self._lines)

    def show_sheet(self, sheet: AccountSheet) -> None:
        """Show the events of a sheet."""
        self._sheet = sheet
        self._fill()

    def texts(self) -> list[str]:
        """What each line says."""
        widgets = [item.widget() for item in map(self._lines.itemAt, range(self._lines.count())) if item is not None]
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def _fill(self) -> None:
        empty_layout(self._lines)
        if self._sheet is None:
            return
        wanted = _GROUPS[self.groups.current()]
        events = [event for event in self._sheet.events if event.kind in wanted]
        for event in events:
            self._lines.addWidget(EventLine(event, self._sheet))
        if not events:
            self._lines.addWidget(label(_("Nothing yet."), "small", "text3"))


class EventLine(QWidget):
    """Mark, day, fact, detail."""

    def __init__(self, event: Event, sheet: AccountSheet) -> None:
        super().__init__()
        fact, detail = said(event, sheet)
        when = moment(event, sheet.today)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(8)
        layout.addWidget(_mark(event, sheet))
        day = label(when, "small", "text2")
        day.setMinimumWidth(74)
        layout.addWidget(day)
        layout.addWidget(ElidedLabel(fact, "small", "text", 500, minimum=60))
        layout.addWidget(ElidedLabel(detail, "small", "text3", minimum=0), 1)
        self.setAccessibleName(", ".join(part for part in (when, fact, detail) if part))


def said(event: Event, sheet: AccountSheet) -> tuple[str, str]:
    """The fact and its detail, in words."""
    if event.kind is EventKind.ACTION:
        kind = sheet.words.types.get(event.type_id or 0)
        fact = kind.name if kind is not None else event.title
        status = status_name(event.status) if event.status is not None else ""
        if event.status is ActionStatus.PLANNED and event.day < sheet.today:
            status = _("to be settled")
        title = event.title if event.title != sheet.account.name else ""
        return fact, ", ".join(part for part in (title, status) if part)
    told = str(event.said) if event.said is not None else ""
    if event.kind is EventKind.ORDER:
        return f"{told} {money(event.amount or 0)}", event.detail
    if event.kind is EventKind.DEAL:
        return event.title, f"{told}, {money(event.amount or 0)}"
    return told, event.detail


def moment(event: Event, today: date) -> str:
    """ "auj. 09:30", "jeu. 14:00", "23 sept."."""
    away = (event.day - today).days
    near = weekday_short(event.day) if -7 < away < -1 else day_near(event.day, today)
    return f"{near} {hour(event.minute)}" if event.minute is not None and -7 < away < 7 else near


def _mark(event: Event, sheet: AccountSheet) -> QWidget:
    kind = sheet.words.types.get(event.type_id or 0)
    if event.kind is EventKind.ACTION and kind is not None:
        return ActionGlyph(kind.letter, kind.icon, kind.name, 20)
    holder = QWidget()
    holder.setFixedSize(20, 20)
    icon = IconLabel(_ICONS.get(event.kind, "info"), 14)
    icon.setParent(holder)
    icon.move(3, 3)
    return holder
