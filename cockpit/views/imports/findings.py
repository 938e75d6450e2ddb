"""What is worth knowing before an import: questions to settle, values that will be created, warnings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.i18n import Message, _, ngettext
from cockpit.itemmodels.import_names import NewNamesModel
from cockpit.records.importing import ColumnPlan, FilePlan
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.labels import IconLabel, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.notices import IconTile, Notice
from cockpit.views.shared.table import DenseTable

_NAME = 27
_UNBOUND = (1 << 24) - 1
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
    """Warnings of one file over the names that it brings; however many, only those in sight cost something."""

    def __init__(self) -> None:
        super().__init__(_("Worth knowing"), flush=True)
        self._holder = QWidget()
        self._holder.setProperty("ground", "none")
        self._list = QVBoxLayout(self._holder)
        self._list.setContentsMargins(8, 0, 8, 6)
        self._list.setSpacing(0)
        self.warnings = QScrollArea()
        self.warnings.setWidget(self._holder)
        self.warnings.setWidgetResizable(True)
        self.warnings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.warnings.setAccessibleName(_("Worth knowing"))
        self.names = NewNamesModel()
        self.names.setParent(self)
        self.table = DenseTable(_("New names"), _NAME)
        self.table.setModel(self.names)
        self.table.horizontalHeader().hide()
        self.table.set_widths(0, 80)
        self.add(self.warnings, 1)
        self.add(self.table, 1)
        self.body.setContentsMargins(8, 0, 8, 6)

    def show_file(self, plan: FilePlan, warnings: Sequence[Message]) -> None:
        """Show what a file brings along, and the warnings of the whole import."""
        empty_layout(self._list)
        told = [*warnings, *(each for each in plan.warnings if each.msgid != _DAMAGED)]
        for warning in told:
            self._list.addWidget(_Warning(str(warning)))
        count = max(plan.new_names, len(plan.new_values))
        if not told and not count:
            nothing = _("Everything in this file is known to the cockpit or will be created from its own rows.")
            self._list.addWidget(label(nothing, "small", "text3", wrap=True))
        self._list.addStretch(1)
        self.names.set_names(plan.new_values, count)
        self.table.setVisible(count > 0)
        self.warnings.setVisible(bool(told) or not count)
        said = ngettext("{n} new name", "{n} new names", count).format(n=formats.number(count)) if count else ""
        self.set_hint(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sentences wrap elsewhere in another width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Over names the warnings take no more room than they need."""
        names = self.names.rowCount() > 0
        needed = max(self._list.heightForWidth(self.width() - 18), self._list.sizeHint().height())
        self.warnings.setMaximumHeight(needed if names else _UNBOUND)


class RefusalCard(Card):
    """In place of the mapping when a file cannot be read: why, and the way on. Signals: removed();
    all_removed() for every file that cannot be read."""

    removed = Signal()
    all_removed = Signal()

    def __init__(self) -> None:
        super().__init__(_("This file cannot be imported"))
        self._name = label("", "strong", wrap=True)
        self._line = label("", "body", "bad", wrap=True)
        self._remove = secondary(_("Take this file out"), "minus")
        self._remove.clicked.connect(lambda: self.removed.emit())
        self.remove_all = secondary("", "minus")
        self.remove_all.clicked.connect(lambda: self.all_removed.emit())
        texts = column(self._name, self._line, spacing=2)
        line = row(IconTile("warning-octagon", "bad", 40, 10, 20), texts, spacing=12)
        line.setStretch(1, 1)
        self.add(line)
        self.body.addSpacing(14)
        self.add(row(self._remove, self.remove_all, -1, spacing=8))
        self.body.addStretch(1)

    def show_file(self, name: str, reason: str, removable: bool, unreadable: int = 0) -> None:
        """Say why; `unreadable` files cannot be read, this one among them."""
        text = ngettext(
            "Take out the {n} file that cannot be read", "Take out the {n} files that cannot be read", unreadable
        )
        self.remove_all.setText(text.format(n=formats.number(unreadable)))
        self.remove_all.setVisible(removable and unreadable > 1)
        self._name.setText(name)
        self._line.setText(reason)
        self._remove.setVisible(removable)

    def take_focus(self) -> None:
        """Put the keyboard on the way on, where there is one."""
        if not self._remove.isHidden():
            self._remove.setFocus(Qt.FocusReason.OtherFocusReason)

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


def damage_of(plan: FilePlan) -> Message | None:
    """What is said of damaged accents that can be repaired, where a file has such."""
    return next((each for each in plan.warnings if each.msgid == _DAMAGED), None)


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
