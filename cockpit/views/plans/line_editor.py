"""A plan line in a popover: its name, the minutes of each action, the types that count in it (H5)."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from cockpit.i18n import _
from cockpit.records.figures import PlanLineProgress
from cockpit.records.plans import LineDraft, PlanSheet
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared.badges import ActionGlyph
from cockpit.views.shared.buttons import primary
from cockpit.views.shared.card import row
from cockpit.views.shared.entries import DurationEntry
from cockpit.views.shared.fields import Field, LineEdit
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.popover import Popover
from cockpit.views.shared.toggles import CheckBox

_MINUTES = 30


class LinePopover(Popover):
    """Adds a line, or edits `line`."""

    def __init__(
        self, anchor: PaintedButton, wishes: PlanWishes, sheet: PlanSheet, line: PlanLineProgress | None = None
    ) -> None:
        super().__init__(anchor)
        self._wishes, self._sheet, self._line = wishes, sheet, line
        self.setMinimumWidth(320)
        self.body.setContentsMargins(15, 13, 15, 13)
        self.body.addWidget(label(_("Edit the line") if line else _("New line"), "h2"))
        self.name = LineEdit(line.name.shown if line else "", _("Calls, visits, follow-ups…"))
        self.minutes = DurationEntry(optional=False)
        self.minutes.set_value(line.minutes if line else _MINUTES)
        self.body.addWidget(Field(_("Name"), self.name))
        self.body.addWidget(Field(_("Time for each action"), self.minutes))
        self.body.addWidget(label(_("Actions that count in it"), "small", "text2", 500))
        self.types: dict[int, CheckBox] = {}
        self.body.addLayout(self._type_grid())
        self._error = ErrorLine()
        self.body.addWidget(self._error)
        self.save = primary(_("Save") if line else _("Add"), "check", small=True)
        self.save.clicked.connect(self._save)
        self.name.returnPressed.connect(self._save)
        self.body.addLayout(row(-1, self.save))

    def start(self) -> None:
        """Open with the keyboard in the name."""
        self.open(self.name)

    def error(self) -> str:
        """What is wrong, "" when all is well."""
        return self._error.text()

    def _type_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        for place, kind in enumerate(self._sheet.types):
            box = CheckBox(kind.name)
            box.setChecked(self._line is not None and kind.id in self._line.type_ids)
            self.types[kind.id] = box
            side = (place % 2) * 2
            grid.addWidget(ActionGlyph(kind.letter, kind.icon, kind.name), place // 2, side)
            grid.addWidget(box, place // 2, side + 1)
        return grid

    def _save(self) -> None:
        self.minutes.commit()
        minutes = self.minutes.value()
        if self.minutes.is_invalid() or minutes is None:
            return
        types = tuple(type_id for type_id, box in self.types.items() if box.isChecked())
        draft = LineDraft(self.name.text(), types, minutes)
        if self._line is not None:
            self._wishes.edit_line(self._line.id, draft, self.close_popover, self._error.set_text)
        elif self._sheet.plan is not None:
            self._wishes.add_line(self._sheet.plan.id, draft, self.close_popover, self._error.set_text)
