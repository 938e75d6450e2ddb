"""The mapping table: which field each column of the file goes to, how sure that is, what is done to its values."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from cockpit.desktop import fonts, icons
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.import_columns import FIELD, ImportColumnsModel
from cockpit.records.importing import Certainty, ColumnPlan, Entity, FileChoices, FilePlan
from cockpit.views.shared import paint
from cockpit.views.shared.card import Card
from cockpit.views.shared.cells import CellDelegate
from cockpit.views.shared.select import Option, Select
from cockpit.views.shared.table import DenseTable

_ROW = 33
_LEAST_ROWS = 3
_NOT = ""


class MappingCard(Card):
    """Signals: settled(object FileChoices) when the user sends a column to another field."""

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Mapping of the columns"), flush=True)
        self.model = ImportColumnsModel()
        self.model.setParent(self)
        self.table = MappingTable()
        self.table.setModel(self.model)
        self.table.set_widths(150, 192, 34, 244, 120, 108, 0)
        self.table.chosen.connect(self._choose)
        self._choices, self._entity = FileChoices(), None
        self.body.setContentsMargins(8, 0, 8, 6)
        self.add(self.table)

    def show_file(self, plan: FilePlan, choices: FileChoices) -> None:
        """Show the columns of a file."""
        self._choices = choices
        self.model.set_columns(plan.columns)
        self.table.set_fields(plan.entity)
        self.set_hint(counts(plan.columns))
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All the columns, as far as there are not too many."""
        return QSize(super().sizeHint().width(), self._height(self.model.rowCount()))

    def minimumSizeHint(self) -> QSize:
        """A few columns; the table scrolls."""
        return QSize(super().minimumSizeHint().width(), self._height(min(_LEAST_ROWS, self.model.rowCount())))

    def _height(self, rows: int) -> int:
        head = fonts.grown(44, "h2") + self.table.horizontalHeader().sizeHint().height()
        return head + fonts.grown(_ROW, "small") * rows + 10

    def _choose(self, row: int, field: object) -> None:
        header = self.model.column(row).header
        mapping = {**self._choices.mapping, header: str(field) if field else None}
        self._choices = replace(self._choices, mapping=mapping)
        self.settled.emit(self._choices)


class MappingTable(DenseTable):
    """Rows of columns; a click, Enter, F2 or a letter opens the list of fields. Signals: chosen(int row, object)."""

    chosen = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(_("Columns of the file and their fields"), _ROW)
        self.setItemDelegate(FieldDelegate(self))
        self._fields: list[Option] = []
        self._row = 0
        self.select = Select((), _("Field of the cockpit"), small=True)
        self.select.setParent(self.viewport())
        self.select.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.select.hide()
        self.select.chosen.connect(lambda key: self.chosen.emit(self._row, key))
        self.clicked.connect(lambda index: self.choose_field(index) if index.column() == FIELD else None)
        self.opened.connect(self.choose_field)

    def set_fields(self, entity: Entity | None) -> None:
        """Offer the fields of what the file holds."""
        self.select.hide()
        self._fields = [Option(_NOT, _("Do not import"), icon="minus"), *_fields_of(entity)]

    def choose_field(self, index: QModelIndex) -> None:
        """Open the list of fields over a row's field."""
        model = self.model()
        if not index.isValid() or not isinstance(model, ImportColumnsModel):
            return
        self._row = index.row()
        spot = self.visualRect(model.index(index.row(), FIELD))
        self.select.setGeometry(spot.adjusted(8, 2, -8, -3))
        self.select.set_options(self._fields)
        self.select.set_key(model.column(index.row()).field or _NOT)
        self.select.show()
        self.select.open()
        popup = self.select.popup()
        if popup is not None:
            popup.closed.connect(self._back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 opens the list of fields, Delete leaves the column out."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.choose_field(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.chosen.emit(index.row(), _NOT)
        else:
            super().keyPressEvent(event)

    def _back(self) -> None:
        self.select.hide()
        self.setFocus(Qt.FocusReason.PopupFocusReason)


class FieldDelegate(CellDelegate):
    """The field wears the look of a list that can be opened."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        if index.column() != FIELD:
            super().paint(painter, option, index)
            return
        painter.save()
        self._paint_ground(painter, option, index, False)
        colors = theme()
        box = QRect(option.rect).adjusted(8, 2, -8, -3)
        paint.rounded(painter, box, 6, colors.color("surface"), colors.color("border-strong"))
        model = index.model()
        assert isinstance(model, ImportColumnsModel)
        ink = "text" if model.column(index.row()).field is not None else "text3"
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        paint.text(painter, box.adjusted(9, 0, -26, 0), text, "small", ink)
        icons.draw(painter, "caret-down", QRect(box.right() - 20, box.y(), 12, box.height()), "text3")
        painter.restore()


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


def _fields_of(entity: Entity | None) -> list[Option]:
    from cockpit.importing.fields import FIELDS

    if entity is None:
        return []
    return [Option(field.name, _(field.label)) for field in FIELDS[entity]]


