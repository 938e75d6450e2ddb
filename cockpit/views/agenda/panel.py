"""The panel beside the agenda: a new action to plan, or an action to edit, mark or delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cockpit.i18n import _
from cockpit.records.agenda import ActionDraft, Block, Choice, Place
from cockpit.records.custom import OwnSheet
from cockpit.records.kinds import ActionStatus
from cockpit.records.team import ActionTypeFacts, RepFacts
from cockpit.views.agenda.account_field import AccountField
from cockpit.views.shared.buttons import Button, danger, primary, secondary
from cockpit.views.shared.card import row
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import DurationEntry, TimeEntry
from cockpit.views.shared.fields import Field, LineEdit, NotesEdit
from cockpit.views.shared.notices import ErrorLine, Notice
from cockpit.views.shared.own_fields import OwnFields
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.select import Option, Select

_MARKS = (
    (ActionStatus.DONE, "check"),
    (ActionStatus.MISSED, "x"),
    (ActionStatus.NO_SHOW, "user-minus"),
)


class ActionPanel(SidePanel):
    """Signals:

    `planned(draft)`: plan it. `edited(action id, draft)`: it is to be so. `marked(action id, status)`,
    `deleted(action id)`. `drafted(draft)`: the fields say this now; answer with `warn`. `accounts_wanted(text)`,
    `opportunities_wanted(account id)`, `own_wanted(action id)`: answer with `show_accounts`, `show_opportunities`,
    `show_own`. `own_edited(action id, field, value)`: a field of the user's own was filled. closed() of SidePanel.
    """

    planned = Signal(object)
    edited = Signal(int, object)
    marked = Signal(int, object)
    deleted = Signal(int)
    drafted = Signal(object)
    accounts_wanted = Signal(str)
    opportunities_wanted = Signal(int)
    own_wanted = Signal(int)
    own_edited = Signal(int, int, object)

    def __init__(self) -> None:
        super().__init__("")
        self.show_menu_button(False)
        self._action: Block | None = None
        self._types: tuple[ActionTypeFacts, ...] = ()
        self._duration_is_own = False
        self._make_fields()
        self._make_foot()
        self._connect()

    def set_choices(self, types: Sequence[ActionTypeFacts], reps: Sequence[RepFacts]) -> None:
        """The kinds of actions and the reps there are."""
        self._types = tuple(types)
        self.kind.set_options([Option(kind.id, kind.name, kind.letter, kind.icon) for kind in types])
        self.rep.set_options([Option(rep.id, rep.name, rep.role) for rep in reps])

    def action(self) -> Block | None:
        """The action shown; None while a new one is made."""
        return self._action

    def show_new(self, place: Place, kind: ActionTypeFacts | None) -> None:
        """Make a new action at this place."""
        self._action = None
        self._duration_is_own = False
        self.set_title(_("New action"))
        kind = kind or next((each for each in self._types if each.is_meeting), None) or next(iter(self._types), None)
        self._show_place(place)
        self.kind.set_key(None if kind is None else kind.id)
        self.duration.set_value(30 if kind is None else kind.minutes)
        self.account.set_choice(None)
        self.show_opportunities(())
        self.subject.set_text("")
        self.notes.set_text("")
        self.own.hide()
        self._show_foot_for_new(True)
        self.say("")
        self._tell()
        self.account.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_action(self, block: Block) -> None:
        """Edit this action; the fields under the keyboard keep what is typed."""
        other = self._action is None or self._action.id != block.id
        self._action = block
        self.set_title(block.label)
        self._show_place(Place(block.rep_id, block.day, block.minute))
        self.kind.set_key(block.type_id)
        self.duration.set_value(block.minutes)
        self.account.set_choice(Choice(block.account_id, block.account) if block.account_id is not None else None)
        known = () if block.opportunity_id is None else (Choice(block.opportunity_id, block.opportunity),)
        if other:
            self.show_opportunities(known)
            if block.account_id is not None:
                self.opportunities_wanted.emit(block.account_id)
        self.opportunity.set_key(block.opportunity_id)
        self.subject.set_text(block.title)
        if other or not self.notes.is_typing():
            self.notes.set_text(block.notes)
        if other:
            self.own.hide()
        self.own_wanted.emit(block.id)
        self._show_foot_for_new(False)
        for status, button in self.marks.items():
            button.setEnabled(not block.is_absence and (status is not ActionStatus.NO_SHOW or block.is_meeting))
            button.setChecked(block.status is status)
        self.say("")
        self._tell()

    def show_accounts(self, found: Sequence[Choice]) -> None:
        """The accounts that were wanted."""
        self.account.show_found(found)

    def show_opportunities(self, found: Sequence[Choice]) -> None:
        """The open opportunities of the account, and the action's own."""
        own = self._action
        listed = list(found)
        if own is not None and own.opportunity_id is not None and all(c.id != own.opportunity_id for c in listed):
            listed.append(Choice(own.opportunity_id, own.opportunity))
        self.opportunity.set_options([Option(None, _("None")), *(Option(c.id, c.name) for c in listed)])
        self.opportunity.set_key(None if own is None else own.opportunity_id)
        self._opportunity_field.setVisible(bool(listed))

    def show_own(self, told: OwnSheet) -> None:
        """The fields of the user's own that were wanted (E4)."""
        if self._action is not None and self._action.id == told.record_id:
            self.own.show_values(told.record_id, told.fields, told.values)

    def say(self, text: str) -> None:
        """Show why it was refused; "" when all is well."""
        self._error.set_text(text)

    def warn(self, text: str) -> None:
        """Show what the action overlaps; "" for nothing."""
        self._overlap.set_text(text)
        self._overlap.setVisible(bool(text))

    def draft(self) -> ActionDraft | None:
        """What the fields say, None while one of them cannot be read."""
        kind, day, minutes = self.kind.key(), self.day.value(), self.duration.value()
        if not isinstance(kind, int) or day is None or minutes is None:
            return None
        account, opportunity, rep = self.account.choice(), self.opportunity.key(), self.rep.key()
        return ActionDraft(
            type_id=kind,
            rep_id=rep if isinstance(rep, int) else None,
            day=day,
            minute=_minute(self.hour.value()),
            minutes=minutes,
            account_id=None if account is None else account.id,
            opportunity_id=opportunity if isinstance(opportunity, int) else None,
            title=self.subject.text(),
            notes=self.notes.toPlainText(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return plans the new action."""
        if self._action is None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._plan()
            return
        super().keyPressEvent(event)

    def _make_fields(self) -> None:
        self.kind = Select(name=_("Type"))
        self.rep = Select(name=_("Rep"), placeholder=_("Unassigned"))
        self.account = AccountField()
        self.opportunity = Select(name=_("Opportunity"), placeholder=_("None"))
        self.day = DateEntry(optional=False)
        self.hour = TimeEntry()
        self.duration = DurationEntry(optional=False)
        self.subject = LineEdit(placeholder=_("What it is about"))
        self.notes = NotesEdit(lines=4)
        self._error = ErrorLine()
        self._overlap = Notice("", "warn")
        self._overlap.hide()
        self._opportunity_field = Field(_("Opportunity"), self.opportunity)
        times: list[QWidget] = [Field(_("Day"), self.day), Field(_("Hour"), self.hour)]
        for field in (
            Field(_("Type"), self.kind),
            Field(_("Rep"), self.rep),
            Field(_("Account"), self.account),
            self._opportunity_field,
        ):
            self.body.addWidget(field)
        self.body.addLayout(row(*times, Field(_("Duration"), self.duration), spacing=8))
        self.body.addWidget(self._overlap)
        self.body.addWidget(Field(_("Subject"), self.subject))
        self.body.addWidget(Field(_("Notes"), self.notes))
        self.own = OwnFields()
        self.body.addWidget(self.own)
        self.body.addWidget(self._error)
        self.body.addStretch(1)

    def _make_foot(self) -> None:
        self.add_button = primary(_("Plan the action"), "plus")
        self.cancel_button = secondary(_("Cancel"))
        self.marks: dict[ActionStatus, Button] = {}
        texts = {
            ActionStatus.DONE: _("Done"),
            ActionStatus.MISSED: _("Missed"),
            ActionStatus.NO_SHOW: _("No-show"),
        }
        for status, icon in _MARKS:
            button = secondary(texts[status], icon, small=True)
            button.setCheckable(True)
            self.marks[status] = button
            self.add_to_foot(button)
        self.delete_button = danger(_("Delete"), small=True)
        self.add_to_foot(self.delete_button, at_right=True)
        self.add_to_foot(self.cancel_button)
        self.add_to_foot(self.add_button)

    def _connect(self) -> None:
        self.account.wanted.connect(self.accounts_wanted)
        self.account.chosen.connect(self._account_chosen)
        self.kind.chosen.connect(self._kind_chosen)
        self.duration.entered.connect(self._duration_entered)
        for changed in (self.rep.chosen, self.opportunity.chosen, self.day.entered, self.hour.entered):
            changed.connect(self._changed)
        self.subject.committed.connect(self._changed)
        self.notes.committed.connect(self._changed)
        self.add_button.clicked.connect(self._plan)
        self.cancel_button.clicked.connect(lambda: self.closed.emit())
        self.delete_button.clicked.connect(self._delete)
        self.own.edited.connect(self._fill_own)
        for status, button in self.marks.items():
            button.clicked.connect(lambda _on=False, status=status: self._mark(status))

    def _show_place(self, place: Place) -> None:
        self.rep.set_key(place.rep_id)
        self.day.set_value(place.day)
        self.hour.set_value(None if place.minute is None else time(place.minute // 60, place.minute % 60))

    def _show_foot_for_new(self, new: bool) -> None:
        self.add_button.setVisible(new)
        self.cancel_button.setVisible(new)
        self.delete_button.setVisible(not new)
        for button in self.marks.values():
            button.setVisible(not new)

    def _kind_chosen(self, key: object) -> None:
        kind = next((each for each in self._types if each.id == key), None)
        if self._action is None and kind is not None and not self._duration_is_own:
            self.duration.set_value(kind.minutes)
        self._changed()

    def _duration_entered(self, _minutes: object) -> None:
        self._duration_is_own = True
        self._changed()

    def _account_chosen(self, choice: Choice | None) -> None:
        if self._action is None:
            self.show_opportunities(())
        else:
            self._action = replace(self._action, opportunity_id=None, opportunity="")
            self.show_opportunities(())
        if choice is not None:
            self.opportunities_wanted.emit(choice.id)
        self._changed()

    def _tell(self) -> None:
        draft = self.draft()
        if draft is not None:
            self.drafted.emit(draft)

    def _changed(self, *_ignored: object) -> None:
        self._tell()
        draft = self.draft()
        if self._action is not None and draft is not None:
            self.edited.emit(self._action.id, draft)

    def _plan(self) -> None:
        for entry in (self.day, self.hour, self.duration):
            entry.commit()
        draft = self.draft()
        if draft is None:
            self.say(_("Give a type, a day and a duration."))
        elif self._action is None:
            self.planned.emit(draft)

    def _mark(self, status: ActionStatus) -> None:
        if self._action is not None:
            again = self._action.status is status
            self.marked.emit(self._action.id, ActionStatus.PLANNED if again else status)

    def _fill_own(self, field: int, value: object) -> None:
        if self._action is not None:
            self.own_edited.emit(self._action.id, field, value)

    def _delete(self) -> None:
        if self._action is not None:
            self.deleted.emit(self._action.id)


def _minute(value: time | None) -> int | None:
    return None if value is None else value.hour * 60 + value.minute
