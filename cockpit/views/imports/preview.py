"""The preview: every row with its fate, why under those that cannot go in, what changes under the updated ones."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.itemmodels import import_preview
from cockpit.itemmodels.import_preview import CORRECTED_ROWS, FATE, FIRST, PLACE, ImportPreviewModel
from cockpit.records.importing import FileChoices, FilePlan, Totals
from cockpit.views.shared import paint
from cockpit.views.shared.card import Card
from cockpit.views.shared.cells import CellDelegate, describe, paint_cell
from cockpit.views.shared.fields import LineEdit, SearchEdit
from cockpit.views.shared.labels import ElidedLabel
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.table import DenseTable

_ROW = 27
_LEAST = 140
_COLUMN = 132


class PreviewCard(Card):
    """Rows of one file, errors first; the filter chooses a fate, the search a text; cells can be written over.

    Signals: settled(object FileChoices) when a cell was corrected or a correction taken back.
    """

    settled = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Preview"), flush=True)
        self.model = ImportPreviewModel()
        self.model.setParent(self)
        self.model.corrected.connect(self._correct)
        self.table = PreviewTable(self.model)
        self.table.reverted.connect(self.revert)
        self.filter = Segmented(_filters(), small=True)
        self.search = SearchEdit(_("Search in the rows"))
        self.search.searched.connect(lambda _text: self._show())
        self._foot = ElidedLabel("", "small", "text3")
        self._plan: FilePlan | None = None
        self._choices = FileChoices()
        self.add_to_header(self.search)
        self._place_filter(_filters())
        self.body.setContentsMargins(8, 0, 8, 6)
        self.add(self.table, 1)
        self.add(self._foot)
        self.setMinimumHeight(fonts.grown(_LEAST))

    def show_file(self, plan: FilePlan, choices: FileChoices | None = None) -> None:
        """Show the rows of a file: around its errors when it has some."""
        same = self._plan is not None and (self._plan.path, self._plan.sheet) == (plan.path, plan.sheet)
        self._plan, self._choices = plan, choices or FileChoices()
        self.model.set_corrections(self._choices.corrections)
        wanted = self.filter.current() if same else "around" if plan.totals.errors else "all"
        if wanted == "around" and not plan.totals.errors and self.model.corrected_rows():
            wanted = CORRECTED_ROWS
        self._place_filter(self._filters_of(plan.totals))
        self._caption()
        if not self._count(wanted):
            wanted = "all"
        self.filter.set_current(wanted)
        self._show()
        self.set_hint(errors_said(plan.totals))

    def set_choices(self, choices: FileChoices) -> None:
        """What was settled elsewhere since; corrections are marked at once, before their rows are judged anew."""
        self._choices = choices
        self.model.set_corrections(choices.corrections)
        self.table.viewport().update()

    def step_error(self, step: int) -> None:
        """Go to the next error (1) or the one before (-1), around the errors where others are shown."""
        if self._plan is None or not self._plan.totals.errors:
            return
        if not self.model.error_lines():
            self.search.setText("")
            self.show_only("around")
        lines = self.model.error_lines()
        at = self.table.currentIndex().row()
        ahead = [line for line in lines if line > at] if step > 0 else [line for line in lines if line < at][::-1]
        wrapped = lines if step > 0 else lines[::-1]
        for line in (ahead or wrapped)[:1]:
            self.table.go_to(line, self._wrong_column(line))

    def show_only(self, wanted: str) -> None:
        """Show the rows of one filter."""
        self.filter.set_current(wanted)
        self._show()

    def start_search(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def revert(self, row: int, header: str) -> None:
        """Read what the file says again where a cell was corrected; "" takes back all corrections of the row."""
        kept = {at: text for at, text in self._choices.corrections.items() if at[0] != row or header not in ("", at[1])}
        if len(kept) != len(self._choices.corrections):
            self.settled.emit(replace(self._choices, corrections=kept))

    def _correct(self, row: int, header: str, text: str) -> None:
        corrections = {**self._choices.corrections, (row, header): text}
        self.settled.emit(replace(self._choices, corrections=corrections))

    def _wrong_column(self, line: int) -> int:
        columns = range(FIRST, self.model.columnCount())
        return next((at for at in columns if self.model.index(line, at).data(import_preview.WRONG)), FIRST)

    def _show(self) -> None:
        current = self.table.currentIndex()
        place = self.model.line(current.row()).row.row if current.isValid() else 0
        wanted = self.filter.current()
        self.model.show_plan(self._plan, wanted, self.search.text())
        header = self.table.horizontalHeader()
        header.resizeSection(PLACE, fonts.scaled(58))
        header.resizeSection(FATE, fonts.scaled(126))
        for section in range(FIRST, self.model.columnCount()):
            header.resizeSection(section, fonts.scaled(_COLUMN))
        self.table.fill()
        self._say_how_many(wanted)
        self.table.go_back_to(place, max(current.column(), FIRST))

    def _say_how_many(self, wanted: str) -> None:
        shown = self.model.rows_shown()
        total = self._count(wanted)
        searching = bool(self.search.text().strip())
        said = _("The first {shown} rows of {total} are shown; the others go the same way, as the totals say.")
        if wanted == "around":
            said = _("The first {shown} rows with errors and around them are shown, of {total} in error.")
        if searching:
            said = _("{shown} rows found among those that are shown.")
        if not shown:
            said = _("No row of this kind.")
        self._foot.setText(said.format(shown=number(shown), total=number(total)))
        errors = len(self.model.error_lines())
        short = errors < total if wanted == "around" else shown < total
        self._foot.setVisible(not shown or searching or short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places the filter does without its counts."""
        super().resizeEvent(event)
        self._caption()

    def _place_filter(self, choices: list[tuple[str, str]]) -> None:
        """Offer these filters, and no filter of nothing."""
        former = self.filter
        self.filter = Segmented(choices, small=True)
        self.filter.setMinimumWidth(fonts.scaled(120))
        self.filter.chosen.connect(lambda _key: self._show())
        former.hide()
        former.deleteLater()
        self.add_to_header(self.filter)

    def _filters_of(self, totals: Totals) -> list[tuple[str, str]]:
        return [each for each in _filters() if each[0] == "all" or self._count(each[0], totals)]

    def _count(self, wanted: str, totals: Totals | None = None) -> int:
        if wanted == CORRECTED_ROWS:
            return self.model.corrected_rows()
        given = totals or (self._plan.totals if self._plan is not None else Totals())
        return _count(given, wanted)

    def _caption(self) -> None:
        if self._plan is None:
            return
        filters = self._filters_of(self._plan.totals)
        self._count_filters(filters, True)
        room = self.width() - paint.text_width(_("Preview"), "h2") - 60
        search = fonts.scaled(190)
        self.search.setFixedWidth(search)
        if self.filter.sizeHint().width() > room - search:
            self._count_filters(filters, False)
        self.search.setVisible(self.filter.sizeHint().width() + search < room)

    def _count_filters(self, filters: list[tuple[str, str]], counted: bool) -> None:
        for key, text in filters:
            self.filter.set_text(key, f"{text} {number(self._count(key))}" if counted else text)
        self.filter.updateGeometry()


class PreviewTable(DenseTable):
    """F2, Enter or a double click corrects a cell, Delete takes the correction back.

    Signals: reverted(int row of the file, str header).
    """

    reverted = Signal(int, str)

    def __init__(self, model: ImportPreviewModel) -> None:
        super().__init__(_("Rows of the file"), _ROW)
        self._rows = model
        self.setItemDelegate(PreviewDelegate(self))
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.opened.connect(self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self._menu(self.indexAt(at), at))

    def fill(self) -> None:
        """The last column takes what the others leave."""
        header = self.horizontalHeader()
        last = self._rows.columnCount() - 1
        used = sum(header.sectionSize(at) for at in range(last)) + fonts.scaled(_COLUMN)
        header.setStretchLastSection(last >= FIRST and used < self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width leaves more or less."""
        super().resizeEvent(event)
        self.fill()

    def go_to(self, line: int, column: int) -> None:
        """Put the keyboard on a cell."""
        index = self._rows.index(line, column)
        self.setCurrentIndex(index)
        self.scrollTo(index.sibling(line, PLACE), QAbstractItemView.ScrollHint.PositionAtCenter)
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back_to(self, place: int, column: int) -> None:
        """Choose a row of the file again after others were shown."""
        for line in range(self._rows.rowCount()):
            shown = self._rows.line(line)
            if not shown.note and shown.row.row == place:
                self.setCurrentIndex(self._rows.index(line, min(column, self._rows.columnCount() - 1)))
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a correction back."""
        index = self.currentIndex()
        deleting = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if deleting and index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            self._revert(index)
        else:
            super().keyPressEvent(event)

    def menu_of(self, index: QModelIndex) -> Menu:
        """What can be done with a cell."""
        menu = Menu(self)
        menu.add(_("Correct this cell"), lambda: self._open(index), "note-pencil", "F2", self._may_edit(index))
        back = bool(index.data(import_preview.CORRECTED))
        menu.add(_("Back to what the file says"), lambda: self._revert(index), "arrow-u-up-left", _("Del"), back)
        return menu

    def _menu(self, index: QModelIndex, at: QPoint) -> None:
        if index.isValid():
            menu = self.menu_of(index)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.viewport().mapToGlobal(at))

    def _may_edit(self, index: QModelIndex) -> bool:
        return bool(self._rows.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and self._may_edit(index) and self.state() != QAbstractItemView.State.EditingState:
            self.setCurrentIndex(index)
            self.edit(index)

    def _revert(self, index: QModelIndex) -> None:
        if index.data(import_preview.CORRECTED):
            self.reverted.emit(self._rows.line(index.row()).row.row, self._rows.header_of(index.column()))


class PreviewDelegate(CellDelegate):
    """Wrong cells on a red ground; notes run over the whole line under their row."""

    editor_width = 140

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell, or its slice of the note."""
        note = index.data(import_preview.NOTE)
        if note:
            self._paint_note(painter, option, index, str(note))
            return
        super().paint(painter, option, index)
        if index.data(import_preview.WRONG):
            area = QRect(option.rect).adjusted(0, 0, 0, -1)
            painter.fillRect(area, theme().color("bad-soft"))
            paint_cell(painter, area.adjusted(8, 0, -8, 0), describe(index))
        view = self.parent()
        assert isinstance(view, DenseTable)
        if index == view.currentIndex() and view.hasFocus() and option.state & QStyle.StateFlag.State_Selected:
            paint.focus_border(painter, QRect(option.rect).adjusted(1, 1, -1, -2), 3)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A small field over the cell."""
        editor = LineEdit("", small=True, name=_("Correct this cell"))
        editor.setParent(parent)
        return editor

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """What the file says, all of it chosen."""
        if isinstance(editor, LineEdit):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.selectAll()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, total: bool
    ) -> None:
        super()._paint_ground(painter, option, index, total)
        below = index.sibling(index.row() + 1, index.column())
        if below.isValid() and below.data(import_preview.NOTE) and index.row() != self.hovered_row:
            area = QRect(option.rect)
            painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme().color("surface"))

    def _paint_note(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, note: str
    ) -> None:
        area, view = QRect(option.rect), self.parent()
        assert isinstance(view, DenseTable)
        painter.save()
        painter.fillRect(area.x(), area.bottom(), area.width(), 1, theme().color("border"))
        painter.setClipRect(area)
        left = view.columnViewportPosition(FIRST if index.column() >= FIRST else PLACE)
        if index.column() >= FIRST:
            room = QRect(left + 8, area.y() - 3, max(view.viewport().width() - left - 16, 200), area.height())
            paint.text(painter, room, note, "small", str(index.data(import_preview.TONE)))
        painter.restore()


def errors_said(totals: Totals) -> str:
    """ "12 rows in error of 1 284"."""
    if not totals.errors:
        return ngettext("{n} row", "{n} rows", totals.rows).format(n=number(totals.rows))
    said = ngettext("{n} row in error of {total}", "{n} rows in error of {total}", totals.errors)
    return said.format(n=number(totals.errors), total=number(totals.rows))


def _filters() -> list[tuple[str, str]]:
    return [
        ("around", _("Errors")),
        ("create", _("To create")),
        ("update", _("To update")),
        ("unchanged", _("Unchanged")),
        ("skip", _("Left aside")),
        (CORRECTED_ROWS, _("Corrected")),
        ("all", pgettext("rows", "All")),
    ]


def _count(totals: Totals, wanted: str) -> int:
    by_fate = {
        "around": totals.errors,
        "create": totals.created,
        "update": totals.updated,
        "unchanged": totals.unchanged,
        "skip": totals.skipped,
    }
    return by_fate.get(wanted, totals.rows)
