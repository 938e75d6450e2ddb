"""The card of actions planned and done, with the proposal of the catch-up (H5, H6, H9)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.errors import CockpitError
from cockpit.formats import month_year, percent
from cockpit.i18n import _
from cockpit.records.plans import PlanSheet
from cockpit.views.plans.line_editor import LinePopover
from cockpit.views.plans.lines_table import LinesTable
from cockpit.views.plans.sentence import SentenceBar
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.plans.wording import catch_up
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import ghost, secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import label
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import Painted


class PaceKey(Painted):
    """The key of the marker: "| expected pace 45 %"."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Say this beside the mark."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Mark and text."""
        return QSize(8 + paint.text_width(self._text, "small"), fonts.grown(24, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark and the text."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, (self.height() - 14) // 2, 2, 14), theme().color("text"))
        paint.text(painter, self.rect().adjusted(8, 0, 0, 0), self._text, "small", "text2", elide=False)


class LinesCard(Card):
    """Signals: agenda_wished() to place the catch-up in the agenda."""

    agenda_wished = Signal()

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ", flush=True)
        self._wishes = wishes
        self._sheet: PlanSheet | None = None
        self.popover: LinePopover | None = None
        self._pace = PaceKey()
        self.add_button = ghost("", "plus", small=True)
        self.add_button.clicked.connect(self.add_line)
        self.catch_up = secondary("", "calendar-plus", small=True)
        self.catch_up.clicked.connect(lambda: self.agenda_wished.emit())
        for widget in (self._pace, self.add_button, self.catch_up):
            self.add_to_header(widget)
        self.table = LinesTable()
        self.table.lines.planned_wished.connect(wishes.set_planned)
        self.table.line_wished.connect(self.edit_line)
        self.table.delete_wished.connect(self._delete)
        self.table.menu_wished.connect(self._open_menu)
        self.table.refused.connect(lambda reason: wishes.desk.complain(CockpitError(reason)))
        self._nothing = label("", "small", "text3", wrap=True)
        self.copy = secondary("", "copy", small=True)
        self.copy.clicked.connect(self._copy_former)
        self.sentence = SentenceBar()
        self.add(row(self.table, margins=(8, 0, 8, 0)))
        self._bare = QWidget()
        self._bare.setLayout(row(self._nothing, self.copy, margins=(16, 0, 16, 10)))
        self.add(self._bare)
        self.add(row(self.sentence, margins=(16, 6, 16, 10)))
        self.body.addStretch(1)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the lines of this sheet."""
        self._sheet = sheet
        is_open = sheet.plan is not None and not sheet.plan.is_locked
        self.set_title(_("Actions planned and done"))
        self.table.setAccessibleName(_("Actions planned and done"))
        self._pace.setVisible(sheet.elapsed > 0)
        self._pace.set_text(_("expected pace {share}").format(share=percent(sheet.pace)))
        self.add_button.setText(_("Line"))
        self.add_button.setVisible(is_open)
        self.catch_up.setText(_("Place the catch-up"))
        self.table.lines.set_sheet(sheet)
        self.table.setVisible(bool(sheet.progress.lines))
        self._show_nothing(sheet, is_open)
        sentence = catch_up(sheet) if sheet.elapsed else None
        self.sentence.setVisible(sentence is not None)
        self.catch_up.setVisible(sentence is not None and sheet.days_left > 0)
        if sentence is not None:
            self.sentence.set_sentence(sentence)

    def add_line(self) -> None:
        """Open the popover of a new line."""
        if self._sheet is not None and self._sheet.plan is not None:
            self._open(LinePopover(self.add_button, self._wishes, self._sheet))

    def edit_line(self, line_id: int) -> None:
        """Open the popover of a line."""
        sheet = self._sheet
        if sheet is None or sheet.plan is None or sheet.plan.is_locked:
            return
        line = next((each for each in sheet.progress.lines if each.id == line_id), None)
        if line is not None:
            self._open(LinePopover(self.add_button, self._wishes, sheet, line))

    def _open(self, popover: LinePopover) -> None:
        self.popover = popover
        popover.closed.connect(popover.deleteLater)
        popover.start()

    def _show_nothing(self, sheet: PlanSheet, is_open: bool) -> None:
        """Say that there is no line, and offer those of the month before."""
        bare = not sheet.progress.lines
        self._bare.setVisible(bare)
        self._nothing.setText(_("No line yet: add calls, visits, proposals… and how many on each segment."))
        self.copy.setVisible(bare and is_open and sheet.former is not None)
        if sheet.former is not None:
            self.copy.setText(_("Take the lines of {month}").format(month=month_year(sheet.former)))

    def _copy_former(self) -> None:
        if self._sheet is not None:
            self._wishes.copy_former(self._sheet.rep.id, self._sheet.month)

    def _delete(self, line_id: int) -> None:
        self._wishes.delete_line(line_id)

    def _open_menu(self, line_id: int, place: QPoint) -> None:
        is_open = self._sheet is not None and self._sheet.plan is not None and not self._sheet.plan.is_locked
        menu = Menu(self)
        menu.add(_("Edit the line"), lambda: self.edit_line(line_id), "note-pencil", enabled=is_open)
        menu.add(_("Remove the line"), lambda: self._delete(line_id), "trash", _("Del"), enabled=is_open)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
