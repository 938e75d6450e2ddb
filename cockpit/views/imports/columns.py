"""The mapping table: which field each column of the file goes to, how sure that is, what is done to its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent

from cockpit.i18n import _
from cockpit.itemmodels.import_columns import FIELD, TRANSFORMATION, ImportColumnsModel
from cockpit.itemmodels.import_custom import HOLDERS, NewField, guessed, kind_name, new_field
from cockpit.records.importing import ColumnPlan, Entity, FileChoices, FilePlan
from cockpit.views.imports.choice_table import ROW, ChoiceTable
from cockpit.views.imports.new_field import NewFieldPopover
from cockpit.views.shared.select import Option

_NOT, _OWN = "", "\x00own"


class MappingTable(ChoiceTable):
    """Columns and their fields; the link in the last column makes a field of the user's own of a column.

    Signals: settled(object FileChoices).
    """

    settled = Signal(object)
    nothing = _NOT

    def __init__(self, model: ImportColumnsModel) -> None:
        super().__init__(_("Columns of the file and their fields"), _("Field of the cockpit"), FIELD, ROW)
        self.columns_model = model
        self.setModel(model)
        self.set_widths(150, 192, 34, 244, 120, 108, 0)
        self._fields: list[Option] = []
        self._plan: FilePlan | None = None
        self._choices = FileChoices()
        self.chosen.connect(self._choose)
        self.clicked.connect(self._on_click)

    def show_file(self, plan: FilePlan, choices: FileChoices) -> None:
        """Show the columns of a file."""
        self.select.hide()
        self._plan, self._choices = plan, choices
        self._fields = [Option(_NOT, _("Do not import"), icon="minus"), *_fields_of(plan.entity)]
        self._fields += [Option(name, label, _("own field")) for name, label in plan.custom_fields]
        self.columns_model.set_columns(plan.columns, plan.entity)

    def prepare(self) -> None:
        """Load the catalogue of the fields."""
        _fields_of(Entity.ACCOUNT)

    def set_choices(self, choices: FileChoices) -> None:
        """What was settled elsewhere since."""
        self._choices = choices

    def options_of(self, row: int) -> Sequence[Option]:
        """The fields of what the file holds, the user's own, and one to make of the column."""
        column = self.columns_model.column(row)
        made = new_field(column.field)
        options = list(self._fields)
        if made is not None:
            options.append(Option(made.key, made.name, kind_name(made.kind)))
        if self._plan is not None and self._plan.entity in HOLDERS:
            options.append(Option(_OWN, _("New field…"), guessed(column).name, "plus"))
        return options

    def key_of(self, row: int) -> object:
        """The field of a column."""
        return self.columns_model.column(row).field or _NOT

    def make_field(self, row: int) -> None:
        """Make a field of the user's own of a column, at once, named and typed by what it looks like."""
        self._send(row, guessed(self.columns_model.column(row)).key)

    def ask_field(self, row: int) -> NewFieldPopover:
        """Ask for the name and the kind of the field that a column is to become."""
        column = self.columns_model.column(row)
        spot = self.visualRect(self.columns_model.index(row, FIELD))
        self.select.setGeometry(spot.adjusted(8, 2, -8, -3))
        self.select.set_options(self.options_of(row))
        self.select.set_key(self.key_of(row))
        self.select.show()
        popover = NewFieldPopover(self.select, new_field(column.field) or guessed(column))
        popover.made.connect(lambda made, place=row: self._made(place, made))
        popover.closed.connect(popover.deleteLater)
        popover.closed.connect(self._back)
        popover.start()
        return popover

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what is a link."""
        super().mouseMoveEvent(event)
        hand = self._is_link(self.indexAt(event.position().toPoint()))
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def _is_link(self, index: QModelIndex) -> bool:
        if not index.isValid() or index.column() != TRANSFORMATION:
            return False
        made = new_field(self.columns_model.column(index.row()).field) is not None
        return made or self.columns_model.may_become_field(index.row())

    def _on_click(self, index: QModelIndex) -> None:
        if not self._is_link(index):
            return
        if new_field(self.columns_model.column(index.row()).field) is not None:
            self.ask_field(index.row())
        else:
            self.make_field(index.row())

    def _made(self, row: int, made: NewField) -> None:
        self._send(row, made.key)

    def _choose(self, row: int, key: object) -> None:
        if key == _OWN:
            self.ask_field(row)
        else:
            self._send(row, str(key) if key else None)

    def _send(self, row: int, field: str | None) -> None:
        header = self.columns_model.column(row).header
        self._choices = replace(self._choices, mapping={**self._choices.mapping, header: field})
        self.settled.emit(self._choices)


def unmapped(columns: Sequence[ColumnPlan]) -> list[str]:
    """Headers of the filled columns that are not imported."""
    return [column.header for column in columns if column.field is None and (column.filled or column.sample)]


def _fields_of(entity: Entity | None) -> list[Option]:
    from cockpit.importing.fields import FIELDS

    if entity is None:
        return []
    return [Option(field.name, _(field.label)) for field in FIELDS[entity]]
