"""The preview: every row with its fate, why under those that cannot go in, what changes under the updated ones."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyleOptionViewItem

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.itemmodels import import_preview
from cockpit.itemmodels.import_preview import FATE, FIRST, PLACE, ImportPreviewModel
from cockpit.records.importing import FilePlan, Totals
from cockpit.views.shared import paint
from cockpit.views.shared.card import Card
from cockpit.views.shared.cells import CellDelegate, describe, paint_cell
from cockpit.views.shared.labels import ElidedLabel
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.table import DenseTable

_ROW = 27
_COLUMN = 132


class PreviewCard(Card):
    """Rows of one file, errors first; the filter chooses a fate."""

    def __init__(self) -> None:
        super().__init__(_("Preview"), flush=True)
        self.model = ImportPreviewModel()
        self.model.setParent(self)
        self.table = DenseTable(_("Rows of the file"), _ROW)
        self.table.setItemDelegate(PreviewDelegate(self.table))
        self.table.setModel(self.model)
        self.filter = Segmented(_filters(), small=True)
        self.filter.chosen.connect(self._filter)
        self._foot = ElidedLabel("", "small", "text3")
        self._plan: FilePlan | None = None
        self.add_to_header(self.filter)
        self.body.setContentsMargins(8, 0, 8, 6)
        self.add(self.table, 1)
        self.add(self._foot)
        self.setMinimumHeight(fonts.grown(190))

    def show_file(self, plan: FilePlan) -> None:
        """Show the rows of a file: around its errors when it has some."""
        same = self._plan is not None and self._plan.path == plan.path and self._plan.sheet == plan.sheet
        self._plan = plan
        self._caption(plan.totals)
        wanted = self.filter.current() if same else "around" if plan.totals.errors else "all"
        if not _count(plan.totals, wanted):
            wanted = "all"
        self.filter.set_current(wanted)
        self._filter(wanted)
        self.set_hint(errors_said(plan.totals))

    def _filter(self, wanted: str) -> None:
        self.model.show_plan(self._plan, wanted)
        header = self.table.horizontalHeader()
        header.resizeSection(PLACE, fonts.scaled(58))
        header.resizeSection(FATE, fonts.scaled(126))
        for section in range(FIRST, self.model.columnCount()):
            header.resizeSection(section, fonts.scaled(_COLUMN))
        self._say_how_many(wanted)

    def _say_how_many(self, wanted: str) -> None:
        shown = self.model.rows_shown()
        total = _count(self._plan.totals, wanted) if self._plan is not None else 0
        said = _("{shown} rows shown of {total}; the others go the same way, as the totals say.")
        if not shown:
            said = _("No row of this kind.")
        self._foot.setText(said.format(shown=number(shown), total=number(total)))
        self._foot.setVisible(not shown or (wanted != "around" and shown < total))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places the filter does without its counts."""
        super().resizeEvent(event)
        if self._plan is not None:
            self._caption(self._plan.totals)

    def _caption(self, totals: Totals) -> None:
        self._count_filters(totals, True)
        room = self.width() - paint.text_width(_("Preview"), "h2") - 40
        if self.filter.sizeHint().width() > room:
            self._count_filters(totals, False)

    def _count_filters(self, totals: Totals, counted: bool) -> None:
        for key, text in _filters():
            plain = not counted or key in ("all", "around")
            self.filter.set_text(key, text if plain else f"{text} {number(_count(totals, key))}")
        self.filter.updateGeometry()


class PreviewDelegate(CellDelegate):
    """Wrong cells on a red ground; notes run over the whole line under their row."""

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
        ("around", _("Around the errors")),
        ("create", _("To create")),
        ("update", _("To update")),
        ("unchanged", _("Unchanged")),
        ("skip", _("Left aside")),
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


