"""Forms in place: a new account over the list, an action to plan in the sheet."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cockpit import clock
from cockpit.i18n import _
from cockpit.records.accounts import Vocabulary
from cockpit.records.agenda import ActionDraft
from cockpit.records.custom import missing
from cockpit.records.mandatory import CUSTOM_PREFIX
from cockpit.views.accounts.asked import AskedFields
from cockpit.views.accounts.lists import choices_of
from cockpit.views.shared.buttons import ghost, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import TimeEntry
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.select import Option, Select


class Strip(Card):
    """A form that appears in place and goes with Escape. Signals: closed()."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.set_selected(True)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_strip()
            return
        super().keyPressEvent(event)

    def close_strip(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()


class NewAccountStrip(Strip):
    """Name, segment, status, rep, then the fields that are mandatory (E5). A name that exists, and what is still
    missing, are said softly: a second press adds the account all the same.

    Signals: wished(str name, object fields); name_typed(str) a moment after the last key.
    """

    wished = Signal(str, object)
    name_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = LineEdit("", _("Name of the account"), name=_("Name of the account"))
        self.segment = Select((), _("Segment"), _("Segment"))
        self.status = Select((), _("Status"), _("Status"))
        self.owner = Select((), _("Rep"), _("Rep"))
        self.add_button = secondary(_("Add"), "plus")
        self._close = ghost(_("Cancel"))
        self.asked = AskedFields()
        self._words: Vocabulary | None = None
        self._said: frozenset[str] = frozenset()
        self._known = label("", "small", "warn", wrap=True)
        self._error = ErrorLine()
        self._pause = QTimer(self, singleShot=True, interval=200)
        self._pause.timeout.connect(lambda: self.name_typed.emit(self.name.text()))
        self.name.textChanged.connect(self._typed)
        self.name.returnPressed.connect(self._add)
        self.add_button.clicked.connect(self._add)
        for select in (self.segment, self.status, self.owner):
            select.chosen.connect(lambda _key, select=select: select.set_invalid(False))
        self._close.clicked.connect(self.close_strip)
        self._arrange()

    def open_strip(self, words: Vocabulary, owner: int | None) -> None:
        """Appear empty; `owner` is proposed."""
        self.name.set_text("")
        self.segment.set_options(choices_of(words, "segment_id"))
        self.status.set_options(choices_of(words, "status_id"))
        self.owner.set_options(choices_of(words, "owner_id"))
        self.owner.set_key(owner)
        self._words, self._said = words, frozenset()
        self._mark(self._said)
        self.asked.ask(words)
        self.add_button.setText(_("Add"))
        self._error.set_text("")
        self.warn("")
        self.show()
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def warn(self, text: str) -> None:
        """Say softly that the name exists; "" takes it back."""
        self._known.setText(text)
        self._known.setVisible(bool(text))

    def warning(self) -> str:
        """What is said softly."""
        return self._known.text()

    def refuse(self, text: str) -> None:
        """Say why it cannot be; what was typed stays."""
        self._error.set_text(text)

    def error(self) -> str:
        """Why it cannot be, or what is missing."""
        return self._error.text()

    def _typed(self) -> None:
        self._error.set_text("")
        self._pause.start()

    def _add(self) -> None:
        self._pause.stop()
        fields: dict[str, Any] = {
            "segment_id": self.segment.key(),
            "status_id": self.status.key(),
            "owner_id": self.owner.key(),
        }
        asked = self.asked.values()
        if self._misses({"name": self.name.text().strip(), **fields, **asked}):
            return
        own = {int(k.removeprefix(CUSTOM_PREFIX)): v for k, v in asked.items() if k.startswith(CUSTOM_PREFIX)}
        told = {key: value for key, value in asked.items() if value is not None and not key.startswith(CUSTOM_PREFIX)}
        own = {key: value for key, value in own.items() if value is not None}
        self.wished.emit(self.name.text(), {**fields, **told, "own": own})

    def _misses(self, values: dict[str, Any]) -> bool:
        """Say what is mandatory and empty, once; a nameless account is refused by the command itself."""
        rules = self._words.rules if self._words is not None else ()
        gaps = missing(rules, values)
        keys = frozenset(rule.key for rule in gaps)
        if not values["name"] or keys <= self._said:
            return False
        self._said = keys
        names = ", ".join(rule.name for rule in gaps)
        self._error.set_text(_("Mandatory and still empty: {fields}.").format(fields=names))
        self.add_button.setText(_("Add anyway"))
        self.asked.mark(keys)
        self._mark(keys)
        return True

    def _mark(self, keys: frozenset[str]) -> None:
        for key, select in (("segment_id", self.segment), ("status_id", self.status), ("owner_id", self.owner)):
            select.set_invalid(key in keys)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 2)
        for select in (self.segment, self.status, self.owner):
            line.addWidget(select, 1)
        line.addWidget(self.add_button)
        line.addWidget(self._close)
        column = QVBoxLayout()
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(line)
        column.addWidget(self.asked)
        column.addWidget(self._known)
        column.addWidget(self._error)
        self.add(column)


class PlanStrip(Strip):
    """An action to plan with an account. Signals: wished(object ActionDraft)."""

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._account_id: int | None = None
        self._owner_id: int | None = None
        self._words: Vocabulary | None = None
        self.kind = Select((), _("Action type"), _("Action type"))
        self.day = DateEntry(_("Day"), optional=False)
        self.hour = TimeEntry(_("Hour"))
        self.subject = LineEdit("", _("Subject"), name=_("Subject"))
        self.plan_button = secondary(_("Plan"), "calendar-plus", small=True)
        cancel = ghost(_("Cancel"), small=True)
        cancel.clicked.connect(self.close_strip)
        self._error = ErrorLine()
        self.plan_button.clicked.connect(self._plan)
        self.subject.returnPressed.connect(self._plan)
        self._arrange(cancel)

    def open_strip(self, account_id: int, owner_id: int | None, words: Vocabulary) -> None:
        """Appear for an account; the next working day at nine is proposed."""
        self._account_id, self._owner_id, self._words = account_id, owner_id, words
        kinds = [each for each in words.types.values() if not each.is_absence]
        self.kind.set_options([Option(each.id, each.name, icon=each.icon) for each in kinds])
        if self.kind.key() is None and kinds:
            self.kind.set_key(next((k.id for k in kinds if k.key == "call"), kinds[0].id))
        self.day.set_value(next_working_day(clock.today()))
        self.hour.set_value(time(9, 0))
        self.subject.set_text("")
        self._error.set_text("")
        self.show()
        self.kind.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refuse(self, text: str) -> None:
        """Say why it cannot be."""
        self._error.set_text(text)

    def _plan(self) -> None:
        day, hour, key = self.day.value(), self.hour.value(), self.kind.key()
        if self._words is None or not isinstance(key, int):
            return
        if not isinstance(day, date):
            self._error.set_text(_("Choose a day."))
            return
        minute = hour.hour * 60 + hour.minute if isinstance(hour, time) else None
        minutes = self._words.types[key].minutes
        self.wished.emit(
            ActionDraft(key, self._owner_id, day, minute, minutes, self._account_id, title=self.subject.text().strip())
        )

    def _arrange(self, cancel: Any) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(8)
        second.setSpacing(8)
        first.addWidget(self.kind, 3)
        first.addWidget(self.day, 3)
        first.addWidget(self.hour, 2)
        second.addWidget(self.subject, 1)
        second.addWidget(self.plan_button)
        second.addWidget(cancel)
        column = QVBoxLayout()
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._error)
        self.add(column)


def next_working_day(today: date) -> date:
    """Tomorrow, or Monday after a Friday or at the weekend."""
    ahead = {4: 3, 5: 2}.get(today.weekday(), 1)
    return today + timedelta(days=ahead)
