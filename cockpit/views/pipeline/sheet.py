"""The side panel of an opportunity: every field edited in place, its checklist, people and history (H7, E3)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cockpit.formats import date_year, day_near, time_of_day
from cockpit.i18n import _, pgettext
from cockpit.records.kinds import OpportunityStatus
from cockpit.records.pipeline import WHOLE, Board, Element, Event, Person, Sheet
from cockpit.views.pipeline.checklist import NextLine
from cockpit.views.shared.badges import SegmentBadge, Tag
from cockpit.views.shared.buttons import icon_button, primary, secondary
from cockpit.views.shared.card import row
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.entries import MoneyEntry, NumberEntry
from cockpit.views.shared.fields import Field, LineEdit, NotesEdit
from cockpit.views.shared.labels import ElidedLabel, LinkLabel, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.own_fields import OwnFields
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.toggles import CheckBox


class OpportunityPanel(SidePanel):
    """Signals:

    `edited(command name, value)`: a field was changed, to be carried out by that command of the service.
    `stage_chosen(stage_id)`; `won()`; `lost()`; `reopened()`; `deleted()`; `plan_wanted()`; `account_wanted()`.
    """

    edited = Signal(str, object)
    stage_chosen = Signal(int)
    won = Signal()
    lost = Signal()
    reopened = Signal()
    deleted = Signal()
    plan_wanted = Signal()
    account_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.show_menu_button(False)
        self.sheet: Sheet | None = None
        self._marks: list[QWidget] = []
        self._make_head()
        self._make_fields()
        self._sections = {name: _Section() for name in ("elements", "people", "history")}
        self.body.addWidget(self._sections["elements"])
        self.next = NextLine()
        self.next.plan_wanted.connect(self.plan_wanted)
        self.body.addWidget(self.next)
        self.notes = NotesEdit(name=_("Notes"), placeholder=_("Notes"), lines=2)
        self.notes.committed.connect(lambda text: self.edited.emit("set_notes", text))
        self.body.addWidget(Field(_("Notes"), self.notes))
        self.own = OwnFields()
        self.own.edited.connect(lambda field, value: self.edited.emit("set_own_value", (field, value)))
        self.body.addWidget(self.own)
        self.body.addWidget(self._sections["people"])
        self.body.addWidget(self._sections["history"])
        self.body.addStretch(1)
        self._make_foot()

    def show_sheet(self, sheet: Sheet, board: Board) -> None:
        """Show an opportunity; what is being typed in a field stays."""
        same = self.sheet is not None and self.sheet.id == sheet.id
        self.sheet = sheet
        is_open = sheet.status is OpportunityStatus.OPEN
        self.set_title(sheet.account or sheet.title)
        self._mark(sheet)
        self.account.setVisible(sheet.account_id is not None)
        self._offer(sheet, board)
        self._fill(sheet, same)
        for editor in (self.stage, self.amount, self.probability, self.expected):
            editor.setEnabled(is_open)
        self._show_elements(sheet.elements if is_open else ())
        self.next.setVisible(is_open)
        self.next.set_action(sheet.next, board.day)
        self.own.show_values(sheet.id, sheet.own_fields, sheet.custom)
        self._show_people(sheet.people)
        self._show_history(sheet.history)
        self._show_wishes(is_open)

    def _show_wishes(self, is_open: bool) -> None:
        """What can be done now; the keyboard does not fall from a button that goes to the one that deletes."""
        had_keyboard = any(button.hasFocus() for button in (self.win, self.lose, self.reopen))
        for button in (self.win, self.lose):
            button.setVisible(is_open)
        self.reopen.setVisible(not is_open)
        if had_keyboard:
            (self.win if is_open else self.reopen).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self) -> None:
        """A command was refused: show the values that are."""
        if self.sheet is not None:
            self._fill(self.sheet, False)

    def _make_head(self) -> None:
        self.account = LinkLabel(_("Open the account"), "arrow-right", flush=True)
        self.account.clicked.connect(self.account_wanted)
        self._since = ElidedLabel("", "small", "text3")
        self.head.addLayout(row(self.account, -1, self._since))

    def _make_fields(self) -> None:
        self.subject = LineEdit(small=True, name=_("Subject"))
        self.subject.committed.connect(self._retitle)
        self.stage, self.owner = Select(name=_("Stage"), small=True), Select(name=_("Owner"), small=True)
        self.origin = Select(name=_("Origin"), small=True)
        self.amount = MoneyEntry(_("Amount"), small=True, optional=False)
        self.probability = NumberEntry(0, 100, 0, "%", _("Probability"), small=True)
        self.expected = DateEntry(_("Expected close"), small=True)
        self._subject_field = Field(_("Subject"), self.subject)
        self.body.addWidget(self._subject_field)
        self.body.addLayout(row(Field(_("Stage"), self.stage), Field(_("Owner"), self.owner)))
        self.body.addLayout(row(Field(_("Amount"), self.amount), Field(_("Probability"), self.probability)))
        self.body.addLayout(row(Field(_("Expected close"), self.expected), Field(_("Origin"), self.origin)))
        self.stage.chosen.connect(lambda key: self.stage_chosen.emit(key))
        self.owner.chosen.connect(lambda key: self.edited.emit("set_owner", key or None))
        self.origin.chosen.connect(lambda key: self.edited.emit("set_origin", key or None))
        self.amount.entered.connect(lambda cents: self.edited.emit("set_amount", cents))
        self.probability.entered.connect(self._set_probability)
        self.expected.entered.connect(lambda day: self.edited.emit("set_expected", day))

    def _make_foot(self) -> None:
        self.win = primary(pgettext("opportunity", "Won"), "trophy", small=True)
        self.lose = secondary(pgettext("opportunity", "Lost"), "x-circle", small=True)
        self.reopen = secondary(_("Reopen"), "arrow-u-up-left", small=True)
        self.delete = icon_button("trash", _("Delete"), keys=_("Del"))
        for button, wish in (
            (self.win, self.won), (self.lose, self.lost), (self.reopen, self.reopened), (self.delete, self.deleted)
        ):  # fmt: skip
            button.clicked.connect(lambda _=False, wish=wish: wish.emit())
            self.add_to_foot(button, at_right=button is self.delete)

    def _mark(self, sheet: Sheet) -> None:
        for mark in self._marks:
            mark.setParent(None)
            mark.deleteLater()
        self._marks = []
        if sheet.segment_key in ("gold", "silver", "bronze"):
            self._marks.append(SegmentBadge(sheet.segment_key, sheet.segment))
        elif sheet.segment:
            self._marks.append(Tag(sheet.segment))
        if sheet.status is OpportunityStatus.WON:
            self._marks.append(Tag(pgettext("opportunity", "Won"), "ok", "trophy"))
        elif sheet.status is OpportunityStatus.LOST:
            self._marks.append(Tag(sheet.lost_reason or pgettext("opportunity", "Lost"), "bad", "x-circle"))
        for mark in self._marks:
            self.add_mark(mark)
        created = sheet.created_on
        self._since.setText(_("created on {day}").format(day=date_year(created)) if created else "")

    def _offer(self, sheet: Sheet, board: Board) -> None:
        self.stage.set_options([Option(each.id, each.name) for each in board.stages])
        self.owner.set_options([Option(0, _("No owner")), *(Option(rep.id, rep.name) for rep in board.reps)])
        origins = [Option(each.id, each.name) for each in sheet.origins]
        self.origin.set_options([Option(0, pgettext("origin", "Unknown")), *origins])

    def _fill(self, sheet: Sheet, keep_typing: bool) -> None:
        self.stage.set_key(sheet.stage_id)
        self.owner.set_key(sheet.owner_id or 0)
        self.origin.set_key(sheet.origin_id or 0)
        if not (keep_typing and self.subject.is_typing()):
            self.subject.set_text(sheet.title)
            self._subject_field.set_error("")
        if not (keep_typing and self.notes.is_typing()):
            self.notes.set_text(sheet.notes)
        for entry, value in (
            (self.amount, sheet.amount), (self.probability, Decimal(sheet.probability) / 100),
            (self.expected, sheet.expected_on),
        ):  # fmt: skip
            if not (keep_typing and entry.is_typing()):
                entry.set_value(value)  # type: ignore[arg-type]

    def _retitle(self, text: str) -> None:
        self._subject_field.set_error("" if text.strip() else _("An opportunity needs a title."))
        if text.strip():
            self.edited.emit("set_title", text.strip())

    def _set_probability(self, value: Decimal | None) -> None:
        if value is not None:
            self.edited.emit("set_probability", int(value * WHOLE / 100))

    def _show_elements(self, elements: tuple[Element, ...]) -> None:
        section = self._sections["elements"]
        done = sum(element.is_validated for element in elements)
        section.begin(_("Expected at this stage"), f"{done}/{len(elements)}", bool(elements))
        for element in elements:
            box = CheckBox(element.name)
            box.setChecked(element.is_validated)
            box.clicked.connect(lambda _on, key=element.id: self.edited.emit("toggle_element", key))
            section.add(box)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        section = self._sections["people"]
        section.begin(_("Contacts"), "", bool(people))
        for person in people:
            roles = ", ".join(person.roles) or person.job_title
            section.add_line(person.name, roles)

    def _show_history(self, history: tuple[Event, ...]) -> None:
        section = self._sections["history"]
        section.begin(_("History"), "", bool(history))
        for event in history:
            day = event.at.astimezone().date()
            section.add_line(str(event.text), f"{day_near(day)} {time_of_day(event.at)}")


class _Section(QWidget):
    """A heading with a figure, and lines under it; hidden while it has none."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 6, 0, 0)
        self._lines.setSpacing(4)

    def begin(self, title: str, figure: str, shown: bool) -> None:
        """Start anew."""
        empty_layout(self._lines)
        self.setVisible(shown)
        head = QWidget()
        head_row = QHBoxLayout(head)
        head_row.setContentsMargins(0, 0, 0, 0)
        head_row.addWidget(label(title, "small", "text2", 500))
        head_row.addWidget(label(figure, "small", "text3"))
        head_row.addStretch(1)
        self._lines.addWidget(head)

    def add(self, widget: QWidget) -> None:
        """One line."""
        self._lines.addWidget(widget)

    def add_line(self, text: str, detail: str) -> None:
        """A text, and a grey one at the right."""
        line = QWidget()
        line_row = QHBoxLayout(line)
        line_row.setContentsMargins(0, 0, 0, 0)
        line_row.setSpacing(8)
        line_row.addWidget(ElidedLabel(text, "small"), 1)
        line_row.addWidget(ElidedLabel(detail, "small", "text3"))
        self._lines.addWidget(line)
