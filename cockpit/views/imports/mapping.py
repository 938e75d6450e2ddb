"""The mapping card: the columns of the file and their fields, and what the values in them become."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget

from cockpit.desktop import fonts
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_columns import ImportColumnsModel
from cockpit.itemmodels.import_values import values_said
from cockpit.records.importing import Certainty, ColumnPlan, FileChoices, FilePlan
from cockpit.views.imports.choice_table import row_height
from cockpit.views.imports.columns import MappingTable
from cockpit.views.imports.values import ValuesTable
from cockpit.views.shared.card import Card
from cockpit.views.shared.segmented import Segmented

_LEAST_ROWS, _MOST_VALUES = 2, 6


class MappingCard(Card):
    """Signals: settled(object FileChoices) when the user sends a column to another field or a value to another."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Mapping of the columns"), flush=True)
        self.model = ImportColumnsModel()
        self.model.setParent(self)
        self.table = MappingTable(self.model)
        self.values = ValuesTable()
        self._plan: FilePlan | None = None
        self.switch = Segmented([("columns", _("Columns")), ("values", _("Values"))], small=True)
        self.switch.chosen.connect(self.show_part)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.values)
        self.add_to_header(self.switch)
        self.body.setContentsMargins(8, 0, 8, 6)
        self.add(self._stack)
        self.table.settled.connect(self.settled)
        self.values.settled.connect(self.settled)

    def show_file(self, plan: FilePlan, choices: FileChoices) -> None:
        """Show the columns and the values of a file."""
        self._plan = plan
        self.table.show_file(plan, choices)
        self.values.show_file(plan, choices)
        self.switch.setVisible(bool(plan.values))
        self.switch.set_text("values", caption_of(plan))
        self.switch.updateGeometry()
        self.show_part(self.switch.current() if plan.values else "columns")

    def set_choices(self, choices: FileChoices) -> None:
        """What was settled elsewhere since."""
        self.table.set_choices(choices)
        self.values.set_choices(choices)

    def show_part(self, part: str) -> None:
        """Show "columns" or "values"."""
        self.switch.set_current(part)
        in_values = part == "values"
        self._stack.setCurrentIndex(1 if in_values else 0)
        self.set_title(_("What the values become") if in_values else _("Mapping of the columns"))
        if self._plan is not None:
            self.set_hint(values_said(self._plan.values) if in_values else counts(self._plan.columns))
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All the columns, as far as there are not too many."""
        return QSize(super().sizeHint().width(), self._height(self._rows()))

    def minimumSizeHint(self) -> QSize:
        """A few columns; the table scrolls."""
        return QSize(super().minimumSizeHint().width(), self._height(min(_LEAST_ROWS, self._rows())))

    def _rows(self) -> int:
        return max(self.model.rowCount(), min(self.values.values_model.rowCount(), _MOST_VALUES))

    def _height(self, rows: int) -> int:
        head = fonts.grown(44, "h2") + self.table.horizontalHeader().sizeHint().height()
        return head + row_height() * rows + 10


def caption_of(plan: FilePlan) -> str:
    """ "Values 12 (3 new)"."""
    new = sum(1 for value in plan.values if value.is_new)
    caption = f"{_('Values')} {number(len(plan.values))}"
    said = ngettext("({n} new)", "({n} new)", new).format(n=number(new)) if new else ""
    return f"{caption} {said}".strip()


def counts(columns: tuple[ColumnPlan, ...]) -> str:
    """ "5 sure, 2 to check, 1 doubtful, 1 ignored"; what there is none of is left out."""
    found = {each: sum(1 for c in columns if c.certainty is each) for each in Certainty}
    words = {
        Certainty.SURE: lambda n: ngettext("{n} sure", "{n} sure", n),
        Certainty.CHECK: lambda n: ngettext("{n} to check", "{n} to check", n),
        Certainty.DOUBTFUL: lambda n: ngettext("{n} doubtful", "{n} doubtful", n),
        Certainty.IGNORED: lambda n: ngettext("{n} ignored", "{n} ignored", n),
    }
    return ", ".join(words[each](n).format(n=number(n)) for each, n in found.items() if n)
