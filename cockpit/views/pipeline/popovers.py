"""Small forms over the board: why a card is lost, what comes next on it, a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time, timedelta

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from cockpit import clock
from cockpit.i18n import _
from cockpit.records.pipeline import AccountChoice
from cockpit.records.team import ActionTypeFacts, Named, RepFacts, StageFacts
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.card import row
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import MoneyEntry, TimeEntry
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.select import Option, OptionsPopover, Select

_WIDTH = 280


def reasons_popover(spot: PaintedButton, title: str, reasons: Sequence[Named]) -> OptionsPopover:
    """Reasons of a loss as a list under `title`; its `picked` gives the reason's id, None for "unknown"."""
    options = [Option(reason.id, reason.name) for reason in reasons] + [Option(0, _("Reason unknown"))]
    popup = OptionsPopover(spot, options)
    popup.body.insertWidget(0, label(title, "small", "text2", 500))
    return popup


class PlanPopover(Popover):
    """The next action: type, day, hour. Signals: planned(type_id, date, minute or None)."""

    planned = Signal(int, object, object)

    def __init__(self, spot: QWidget, title: str, types: Sequence[ActionTypeFacts]) -> None:
        super().__init__(spot)
        offered = [each for each in types if not each.is_absence]
        self.type = Select([Option(each.id, each.name, icon=each.icon) for each in offered], _("Action"))
        first = next((each.id for each in offered if each.key == "call"), offered[0].id if offered else None)
        self.type.set_key(first)
        self.day, self.hour = DateEntry(_("Day"), optional=False), TimeEntry(_("Hour"))
        self.day.set_value(_next_working_day())
        self.hour.set_value(time(9, 0))
        self._day_field = Field(_("Day"), self.day)
        self._hour_field = Field(_("Hour"), self.hour)
        button = primary(_("Plan"), "calendar-plus", small=True)
        button.clicked.connect(self._plan)
        for entry in (self.day, self.hour):
            entry.returnPressed.connect(self._plan)
        self.body.addWidget(label(title, "small", "text2", 500))
        self.body.addWidget(Field(_("Action"), self.type))
        self.body.addLayout(row(self._day_field, self._hour_field))
        self.body.addLayout(row(-1, button))
        self.setMinimumWidth(_WIDTH)

    def _plan(self) -> None:
        for entry in (self.day, self.hour):
            entry.commit()
        day, hour = self.day.value(), self.hour.value()
        if self.day.is_invalid() or self.hour.is_invalid() or day is None or self.type.key() is None:
            return
        minute = None if hour is None else hour.hour * 60 + hour.minute
        self.close_popover()
        self.planned.emit(self.type.key(), day, minute)


class NewPopover(Popover):
    """A new opportunity: account (known or new), title, amount, owner.

    Signals: created(stage_id, title, account name, amount, owner_id or None).
    """

    created = Signal(int, str, str, object, object)

    def __init__(
        self,
        anchor: QWidget,
        stage: StageFacts,
        reps: Sequence[RepFacts],
        owner_id: int | None,
        find_accounts: Callable[[str, Callable[[Sequence[AccountChoice]], None]], None],
    ) -> None:
        super().__init__(anchor)
        self._stage = stage
        self._find = find_accounts
        self.account, self.subject = LineEdit(name=_("Account")), LineEdit(name=_("Subject"))
        self.amount = MoneyEntry(_("Amount"))
        self.owner = Select([Option(rep.id, rep.name) for rep in reps], _("Owner"))
        self.owner.set_key(owner_id)
        self._subject_field = Field(_("Subject"), self.subject)
        self._known = QStringListModel(self)
        self._complete()
        button = primary(_("Create"), "plus", small=True)
        button.clicked.connect(self._create)
        for entry in (self.account, self.subject, self.amount):
            entry.returnPressed.connect(self._create)
        heading = _("New opportunity in {stage}").format(stage=stage.name)
        self.body.addWidget(label(heading, "small", "text2", 500))
        for field in (Field(_("Account"), self.account), self._subject_field):
            self.body.addWidget(field)
        self.body.addLayout(row(Field(_("Amount"), self.amount), Field(_("Owner"), self.owner)))
        self.body.addLayout(row(-1, button))
        self.setMinimumWidth(_WIDTH + 40)

    def start(self) -> None:
        """Open with the keyboard in the account."""
        self.open(self.account)

    def known(self) -> list[str]:
        """The accounts offered for what is typed."""
        return self._known.stringList()

    def _complete(self) -> None:
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("look", "options")
        self.account.setCompleter(completer)
        self.account.textEdited.connect(lambda text: self._find(text, self._offer))

    def _offer(self, found: Sequence[AccountChoice]) -> None:
        self._known.setStringList([choice.name for choice in found[:8]])
        completer = self.account.completer()
        if self.account.hasFocus() and found and self.account.text() != found[0].name:
            completer.complete()

    def _create(self) -> None:
        self.amount.commit()
        title = self.subject.text().strip()
        self._subject_field.set_error("" if title else _("An opportunity needs a title."))
        if not title or self.amount.is_invalid():
            (self.subject if not title else self.amount).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.close_popover()
        self.created.emit(
            self._stage.id, title, self.account.text().strip(), self.amount.value() or 0, self.owner.key()
        )


def _next_working_day() -> date:
    day = clock.today() + timedelta(days=1)
    while day.weekday() >= 5:
        day += timedelta(days=1)
    return day
