"""One import that was made: what became of its files, and why rows stayed out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_
from cockpit.itemmodels import cells
from cockpit.itemmodels.headers import caption
from cockpit.itemmodels.import_words import entity_name
from cockpit.records.importing import PastFile, PastProblem

_FILES = (
    N_("File"), N_("Content"), N_("Sheet"), N_("Created"), N_("Updated"), N_("Unchanged"), N_("Left aside"),
    N_("Errors"), N_("Rows"),
)  # fmt: skip
_PROBLEMS = (N_("File"), N_("Row"), N_("Column"), N_("Reason"))
_FIRST_FIGURE, _TOTAL = 3, 8

Index = QModelIndex | QPersistentModelIndex


class _Table(QAbstractTableModel):
    """Rows of cells known beforehand."""

    captions: tuple[str, ...] = ()
    figures: frozenset[int] = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        """One for each record."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """One for each caption."""
        return 0 if parent is not None and parent.isValid() else len(self.captions)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, and the description of figures."""
        if not index.isValid():
            return None
        text = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        return self._cell(text, index.column()) if role == cells.CELL else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions."""
        return caption(self.captions, section, orientation, role, self.figures)

    def _cell(self, text: str, column: int) -> cells.Cell:
        if column in self.figures:
            return cells.Figure(text, weight=600 if column == _TOTAL else 400)
        return cells.Text(text, weight=500 if column == 0 else 400, color="text" if column == 0 else "text2")

    def _set(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()


class PastFilesModel(_Table):
    """What became of each file: five figures that add up to its rows."""

    captions = _FILES
    figures = frozenset(range(_FIRST_FIGURE, _TOTAL + 1))

    def set_files(self, files: Sequence[PastFile]) -> None:
        """Show these."""
        self._set([_file_row(each) for each in files])


class PastProblemsModel(_Table):
    """Why rows stayed out."""

    captions = _PROBLEMS
    figures = frozenset({1})

    def set_problems(self, problems: Sequence[PastProblem]) -> None:
        """Show these."""
        self._set([(each.name, formats.number(each.row), each.column, each.reason) for each in problems])


def _file_row(file: PastFile) -> tuple[str, ...]:
    totals = file.totals
    figures = (totals.created, totals.updated, totals.unchanged, totals.skipped, totals.errors, totals.rows)
    return (file.name, entity_name(file.entity), file.sheet, *map(formats.number, figures))
