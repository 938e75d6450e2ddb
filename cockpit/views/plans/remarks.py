"""What rep and manager say while they build the plan, and what becomes of it (H10)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cockpit.formats import day_month, initials
from cockpit.i18n import _, ngettext
from cockpit.records.kinds import RemarkState
from cockpit.records.plans import PlanSheet, Remark
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.plans.wording import person, remark_tone, remark_word
from cockpit.views.shared import paint
from cockpit.views.shared.badges import Avatar, Tag
from cockpit.views.shared.buttons import icon_button
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.fields import NotesEdit
from cockpit.views.shared.labels import ElidedLabel, label, plain_tip
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import Painted, PaintedButton

_STATES = (RemarkState.ACCEPTED, RemarkState.REFUSED, RemarkState.OPEN)


class StateTag(PaintedButton):
    """A remark's state; a click offers the others."""

    def __init__(self, state: RemarkState) -> None:
        super().__init__()
        self._tone = remark_tone(state)
        self.ring_radius = 4
        self.setText(remark_word(state))
        self.setToolTip(plain_tip(_("Accept, refuse or open again")))

    def sizeHint(self) -> QSize:
        """As a tag."""
        return Tag(self.text()).sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tag."""
        paint.tag(QPainter(self), self.rect(), self.text(), self._tone)


class RemarkRow(Painted):
    """One remark: who, when, its state; under it the words.

    Signals: state_wished(RemarkState); edit_wished(str); delete_wished().
    """

    state_wished = Signal(object)
    edit_wished = Signal(str)
    delete_wished = Signal()

    def __init__(self, remark: Remark, manager: str) -> None:
        super().__init__()
        self._remark = remark
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        said = f"{person(remark.author)}, {day_month(remark.on)}, {remark_word(remark.state)}: {remark.text}"
        self.setAccessibleName(said)
        name, ours = person(remark.author), remark.author == manager
        self._avatar = Avatar(initials(remark.author or name), name, 20, ours)
        self.tag = StateTag(remark.state)
        self.tag.clicked.connect(lambda: self.open_menu(self.tag.mapToGlobal(QPoint(0, self.tag.height() + 2))))
        who = ElidedLabel(name, "micro", "text", 600, minimum=30)
        self._text = label(remark.text, "small", "text2", wrap=True)
        self.editor = NotesEdit(remark.text, lines=1, most=8, name=_("Remark"))
        self.editor.hide()
        self.editor.committed.connect(self._edited)
        head = row(who, label(day_month(remark.on), "micro", "text3", 400), -1, self.tag, spacing=6)
        words = column(head, self._text, self.editor, spacing=1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(8)
        layout.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)

    def start_editing(self) -> None:
        """Word it otherwise, in place."""
        self._text.hide()
        self.editor.show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.selectAll()

    def open_menu(self, place: QPoint) -> None:
        """The states and what else can be done."""
        menu = Menu(self)
        words = {
            RemarkState.ACCEPTED: _("Accept"),
            RemarkState.REFUSED: _("Refuse"),
            RemarkState.OPEN: _("Leave open"),
        }
        for state in _STATES:
            menu.add(words[state], partial(self.state_wished.emit, state), on=state is self._remark.state)
        menu.addSeparator()
        menu.add(_("Edit"), self.start_editing, "note-pencil", "F2")
        menu.add(_("Delete"), self.delete_wished.emit, "trash", _("Del"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu."""
        self.open_menu(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits, Delete deletes, Return opens the menu, Escape leaves the editor."""
        if event.key() == Qt.Key.Key_F2:
            self.start_editing()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_wished.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu(self.mapToGlobal(QPoint(28, self.height())))
        elif event.key() == Qt.Key.Key_Escape and self.editor.isVisible():
            self._leave()
        else:
            super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        self._leave()
        self.edit_wished.emit(text)

    def _leave(self) -> None:
        self.editor.hide()
        self._text.show()


class NewRemark(NotesEdit):
    """The field of a new remark. Signals: said(str) on Ctrl+Return; leaving it keeps what was typed."""

    said = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Return says it."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.toPlainText().strip():
                self.said.emit(self.toPlainText())
            return
        super().keyPressEvent(event)


class RemarksCard(Card):
    """The remarks of a plan and the field for the next one."""

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ", flush=True, header=38)
        self._wishes = wishes
        self._sheet: PlanSheet | None = None
        self._speaker = ""
        self._shown: tuple[int, tuple[Remark, ...]] | None = None
        self.rows: list[RemarkRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(16, 0, 16, 0)
        self.add(self._lines)
        self.body.addStretch(1)
        self.who = icon_button("users-three", _("Who speaks"))
        self.who.clicked.connect(self._other_speaker)
        self.entry = NewRemark("", _("Add a remark…"), lines=1, most=6)
        self.entry.said.connect(self._say)
        self.add(row(self.who, self.entry, spacing=6, margins=(12, 4, 16, 10)))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the remarks of this sheet."""
        if sheet.plan is None:
            return
        if self._sheet is None or self._sheet.rep.id != sheet.rep.id:
            self._speaker = sheet.manager
        self._sheet = sheet
        self.set_title(_("Co-building"))
        versions = sheet.plan.number
        self.set_hint(ngettext("{n} version", "{n} versions", versions).format(n=versions))
        self.entry.setPlaceholderText(_("Add a remark…"))
        self._show_speaker()
        key = (sheet.plan.id, sheet.plan.remarks)
        if key == self._shown:
            return
        self._shown = key
        empty_layout(self._lines)
        self.rows = [self._row(remark) for remark in sheet.plan.remarks]
        if not sheet.plan.remarks:
            text = _("No remark yet: what each of you says here stays with the plan.")
            self._lines.addWidget(label(text, "small", "text3", wrap=True))

    def _row(self, remark: Remark) -> RemarkRow:
        line = RemarkRow(remark, self._sheet.manager if self._sheet is not None else "")
        line.state_wished.connect(partial(self._wishes.set_remark_state, remark.id))
        line.edit_wished.connect(partial(self._wishes.edit_remark, remark.id))
        line.delete_wished.connect(partial(self._wishes.delete_remark, remark.id))
        self._lines.addWidget(line)
        return line

    def _other_speaker(self) -> None:
        """Now the other one of both speaks."""
        if self._sheet is not None:
            is_manager = self._speaker == self._sheet.manager
            self._speaker = self._sheet.rep.name if is_manager else self._sheet.manager
            self._show_speaker()
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_speaker(self) -> None:
        name = person(self._speaker)
        self.who.set_initials(initials(self._speaker or name))
        self.who.setAccessibleName(_("{name} speaks").format(name=name))
        self.who.setToolTip(plain_tip(_("{name} speaks").format(name=name), _("Click for the other one")))

    def _say(self, text: str) -> None:
        if self._sheet is not None and self._sheet.plan is not None:
            self._wishes.add_remark(self._sheet.plan.id, self._speaker, text, lambda: self.entry.set_text(""))
