"""What is worth knowing before an import: questions to settle, values that will be created, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.i18n import Message, _, ngettext
from cockpit.records.importing import ColumnPlan, FilePlan, NewValue
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, label, rule
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.notices import IconTile, Notice

_KINDS = {
    "rep": "users-three",
    "account": "address-book",
    "contact": "user-focus",
    "product": "tag",
    "stage": "kanban",
    "origin": "path",
    "segment": "medal",
}
_MOST = 200
# what the reader says of a file whose accents were read wrongly before
_DAMAGED = "Accents look damaged in this file (“Ã©” for “é”): they can be repaired."


class DateQuestion(Notice):
    """ "03/04/2026 in Close date: 3 April or 4 March?" Signals: answered(str order)."""

    answered = Signal(str)

    def __init__(self, column: ColumnPlan) -> None:
        day_first, month_first = _readings(column.unsettled)
        self.day_button = secondary(day_first, small=True)
        self.month_button = secondary(month_first, small=True)
        text = _("“{value}” in the column “{header}” can be read two ways. Which day is it?")
        super().__init__(
            text.format(value=column.unsettled, header=column.header),
            "warn",
            "question",
            (self.day_button, self.month_button),
        )
        self.day_button.clicked.connect(lambda: self.answered.emit("dd/mm/yyyy"))
        self.month_button.clicked.connect(lambda: self.answered.emit("mm/dd/yyyy"))


class NumberQuestion(Notice):
    """ "1.234 in Amount: 1,234 or 1.234?" Signals: answered(str decimal mark)."""

    answered = Signal(str)

    def __init__(self, column: ColumnPlan) -> None:
        own, other = (",", ".") if "," in column.unsettled else (".", ",")
        whole, _mark, part = column.unsettled.partition(own)
        digits = "".join(c for c in whole + part if c.isdigit())
        self.thousand_button = secondary(formats.number(int(digits or 0)), small=True)
        self.decimal_button = secondary(formats.number(int(digits or 0) / 1000, 3), small=True)
        text = _("“{value}” in the column “{header}” can be read two ways. Which number is it?")
        super().__init__(
            text.format(value=column.unsettled, header=column.header),
            "warn",
            "question",
            (self.thousand_button, self.decimal_button),
        )
        self.thousand_button.clicked.connect(lambda: self.answered.emit(other))
        self.decimal_button.clicked.connect(lambda: self.answered.emit(own))


class TextQuestion(Notice):
    """Accents look damaged: one click repairs them, one more leaves them as they were.

    Signals: answered(bool repair).
    """

    answered = Signal(bool)

    def __init__(self, sentence: str, repaired: bool) -> None:
        text = _("Leave the accents as they are") if repaired else _("Repair the accents")
        self.button = secondary(text, "arrow-u-up-left" if repaired else "check", small=True)
        super().__init__(sentence, "ok" if repaired else "warn", "translate", (self.button,))
        self.button.clicked.connect(lambda: self.answered.emit(not repaired))


class FindingsCard(Card):
    """New values and warnings of one file, in a list that scrolls."""

    def __init__(self) -> None:
        super().__init__(_("Worth knowing"), flush=True)
        self._holder = QWidget()
        self._holder.setProperty("ground", "none")
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(16, 0, 16, 10)
        self._list.setSpacing(0)
        area = QScrollArea()
        area.setWidget(self._holder)
        area.setWidgetResizable(True)
        area.setAccessibleName(_("Worth knowing"))
        self.add(area, 1)

    def show_file(self, plan: FilePlan, warnings: Sequence[Message]) -> None:
        """Show what a file brings along, and the warnings of the whole import."""
        empty_layout(self._list)
        told = [*warnings, *(each for each in plan.warnings if each.msgid != _DAMAGED)]
        for warning in told:
            self._list.addWidget(_Warning(str(warning)))
        for value in plan.new_values[:_MOST]:
            self._list.addWidget(_New(value))
        count = max(plan.new_names, len(plan.new_values))
        rest = count - _MOST
        if rest > 0:
            said = ngettext("and {n} other", "and {n} others", rest).format(n=formats.number(rest))
            self._list.addWidget(label(said, "small", "text3"))
        if not told and not plan.new_values:
            nothing = _("Everything in this file is known to the cockpit or will be created from its own rows.")
            self._list.addWidget(label(nothing, "small", "text3", wrap=True))
        self._list.addStretch(1)
        said = ngettext("{n} new name", "{n} new names", count).format(n=formats.number(count)) if count else ""
        self.set_hint(said)


class RefusalCard(Card):
    """In place of the mapping when a file cannot be read: why, and the way on. Signals: removed()."""

    removed = Signal()

    def __init__(self) -> None:
        super().__init__(_("This file cannot be imported"))
        self._name = label("", "strong", wrap=True)
        self._line = label("", "body", "bad", wrap=True)
        self._remove = secondary(_("Take this file out"), "minus")
        self._remove.clicked.connect(lambda: self.removed.emit())
        texts = column(self._name, self._line, spacing=2)
        line = row(IconTile("warning-octagon", "bad", 40, 10, 20), texts, spacing=12)
        line.setStretch(1, 1)
        self.add(line)
        self.body.addSpacing(14)
        self.add(row(self._remove, -1))
        self.body.addStretch(1)

    def show_file(self, name: str, reason: str, removable: bool) -> None:
        """Say why."""
        self._name.setText(name)
        self._line.setText(reason)
        self._remove.setVisible(removable)

    def reason(self) -> str:
        """What is said."""
        return self._line.text()


class _Warning(QWidget):
    def __init__(self, text: str) -> None:
        super().__init__()
        layout = row(IconLabel("warning", 14, "warn"), label(text, "small", "text", wrap=True), margins=(0, 6, 0, 6))
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setAccessibleName(text)


class _New(QWidget):
    def __init__(self, value: NewValue) -> None:
        super().__init__()
        rows = ngettext("{n} row", "{n} rows", value.rows).format(n=formats.number(value.rows))
        name = ElidedLabel(value.value, "small", "text", 500)
        line = row(
            IconLabel(_KINDS.get(value.kind, "plus"), 14), name, -1, label(_new_kind(value.kind), "small", "text3"),
            label(rows if value.rows > 1 else "", "small", "text3"), margins=(0, 5, 0, 5),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(rule())
        layout.addLayout(line)


def damage_of(plan: FilePlan) -> Message | None:
    """What is said of damaged accents that can be repaired, where a file has such."""
    return next((each for each in plan.warnings if each.msgid == _DAMAGED), None)


def _new_kind(kind: str) -> str:
    words = {
        "rep": _("new rep"),
        "account": _("new account"),
        "contact": _("new contact"),
        "product": _("new product"),
        "stage": _("new stage"),
        "origin": _("new origin"),
        "segment": _("new segment"),
        "account_status": _("new status"),
        "tag": _("new tag"),
        "contact_role": _("new role"),
        "action_type": _("new action type"),
        "lost_reason": _("new lost reason"),
    }
    return words.get(kind, _("new"))


def _readings(value: str) -> tuple[str, str]:
    """The two days that "03/04/2026" can be."""
    parts = [int(p) for p in "".join(c if c.isdigit() else " " for c in value).split()[:3]]
    try:
        first, second, year = parts
        year += 2000 if year < 100 else 0
        readings = formats.day_month_long(date(year, second, first)), formats.day_month_long(date(year, first, second))
    except ValueError:
        return _("Day first"), _("Month first")
    return readings
