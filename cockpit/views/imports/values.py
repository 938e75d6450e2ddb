"""What the values of a file become: one row for each stage, owner, type, status… that it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from cockpit.i18n import _
from cockpit.itemmodels.import_values import TARGET, ImportValuesModel
from cockpit.records.importing import FileChoices, FilePlan
from cockpit.views.imports.choice_table import ROW, ChoiceTable
from cockpit.views.shared.select import Option

_AS_READ, _CREATE = "\x00read", "\x00new"


class ValuesTable(ChoiceTable):
    """The distinct values with what they become. Delete goes back to what was recognised.

    Signals: settled(object FileChoices).
    """

    settled = Signal(object)
    nothing = _AS_READ

    def __init__(self) -> None:
        super().__init__(_("Values of the file and what they become"), _("Value of the cockpit"), TARGET, ROW)
        self.values_model = ImportValuesModel()
        self.values_model.setParent(self)
        self.setModel(self.values_model)
        self.set_widths(150, 250, 70, 34, 292, 0)
        self._choices = FileChoices()
        self._options: Mapping[str, tuple[str, ...]] = {}
        self.chosen.connect(self._choose)

    def show_file(self, plan: FilePlan, choices: FileChoices) -> None:
        """Show the values of a file."""
        self.select.hide()
        self._choices, self._options = choices, plan.options
        self.values_model.set_values(plan.values, choices.values)

    def set_choices(self, choices: FileChoices) -> None:
        """What was settled elsewhere since."""
        self._choices = choices

    def options_of(self, row: int) -> Sequence[Option]:
        """The cockpit's values, before them to create this one, and to go back to what was recognised."""
        value = self.values_model.value(row)
        first = [Option(_CREATE, _("Create “{name}”").format(name=value.value), icon="plus")]
        if self.values_model.is_settled(row):
            first.append(Option(_AS_READ, _("As recognised"), icon="arrow-u-up-left"))
        return [*first, *(Option(name, name) for name in self._options.get(value.field, ()))]

    def key_of(self, row: int) -> object:
        """What the value becomes."""
        value = self.values_model.value(row)
        return _CREATE if value.is_new else value.target

    def _choose(self, row: int, key: object) -> None:
        value = self.values_model.value(row)
        words = dict(self._choices.values.get(value.field, {}))
        if key == _AS_READ:
            words.pop(value.value, None)
        else:
            words[value.value] = value.value if key == _CREATE else str(key)
        values = {**self._choices.values, value.field: words}
        self._choices = replace(self._choices, values={name: told for name, told in values.items() if told})
        self.settled.emit(self._choices)
