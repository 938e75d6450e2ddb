"""The panel that hands the corrections out: who gets a task, and with which list (E5, I1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.quality import Errand
from cockpit.views.shared.buttons import ghost, primary
from cockpit.views.shared.card import row
from cockpit.views.shared.dates import DateEntry
from cockpit.views.shared.fields import Field
from cockpit.views.shared.labels import label, rule, set_tip
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.toggles import CheckBox


class ErrandsPanel(SidePanel):
    """Signals: handed_out(tuple rep_ids, date day); closed() of SidePanel."""

    handed_out = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Hand out the corrections"), 392)
        self.show_menu_button(False)
        self.boxes: dict[int, CheckBox] = {}
        self.said = label("", "small", "text2", wrap=True)
        self.head.addWidget(self.said)
        self.day = DateEntry(_("Day of the tasks"), small=True)
        self.day.entered.connect(lambda _day: self._count())
        self._day_field = Field(_("Day of the tasks"), self.day)
        self.head.addWidget(self._day_field)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self.plan = primary("", "calendar-plus", small=True)
        self.plan.clicked.connect(self._hand_out)
        self.cancel = ghost(_("Cancel"), small=True)
        self.cancel.clicked.connect(lambda: self.closed.emit())
        self.add_to_foot(self.plan)
        self.add_to_foot(self.cancel)

    def propose(self, errands: Sequence[Errand], day: date) -> None:
        """Show what each owner would be asked; all of them are chosen."""
        empty_layout(self._lines)
        self.boxes = {}
        self.day.set_value(day)
        self.set_title(_("Hand out the corrections"))
        self.said.setText(
            _("One task in the agenda of each sales rep, with this list in its notes. One undo takes them all back.")
            if errands
            else _("There is nothing to put right.")
        )
        for errand in errands:
            self._lines.addWidget(self._line(errand))
        self._count()

    def chosen(self) -> tuple[int, ...]:
        """The owners who get a task."""
        return tuple(rep for rep, box in self.boxes.items() if box.isChecked())

    def _line(self, errand: Errand) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        box = self.boxes[errand.rep_id] = CheckBox(errand.name)
        box.setChecked(True)
        box.toggled.connect(self._count)
        column.addLayout(row(box, -1, label(_corrections(errand.total), "small", "text2")))
        parts = [f"{check.name} {number(count)}" for check, _names, count in errand.lines]
        lines = label(", ".join(parts), "small", "text3", wrap=True)
        set_tip(lines, errand.name, errand.text[:1500])
        column.addWidget(lines)
        column.addWidget(rule())
        return holder

    def _count(self) -> None:
        count = len(self.chosen())
        said = ngettext("Plan {n} task", "Plan {n} tasks", count)
        self.plan.setText(said.format(n=number(count)))
        self.plan.setEnabled(bool(count) and self.day.value() is not None)

    def _hand_out(self) -> None:
        self.handed_out.emit(self.chosen(), self.day.value())


def _corrections(count: int) -> str:
    return ngettext("{n} correction", "{n} corrections", count).format(n=number(count))
