"""The list of pairs that may be one: plain rows, filtered in Python; text is made when a cell is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from cockpit import formats
from cockpit.i18n import N_, _
from cockpit.itemmodels import cells
from cockpit.records.duplicates import SURE, DuplicatePair, DuplicateSide, reason_words

FIRST, SECOND, REASON, OWNER, SCORE = range(5)
_CAPTIONS = (N_("Stays"), N_("Would be merged into it"), N_("Why"), "", N_("Score"))

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PairFilter:
    """Pairs of a score of `least` and more, of one owner's records or anybody's."""

    least: int = 70
    owner_id: int | None = None

    def keeps(self, pair: DuplicatePair) -> bool:
        """Whether a pair is shown."""
        owned = self.owner_id is None or self.owner_id in (pair.first.owner_id, pair.second.owner_id)
        return owned and pair.score >= self.least


class DuplicatePairsModel(QAbstractTableModel):
    """Rows of `DuplicatePair`, the surest first."""

    def __init__(self) -> None:
        super().__init__()
        self._all: tuple[DuplicatePair, ...] = ()
        self._shown: list[DuplicatePair] = []
        self._reps: Mapping[int, str] = {}
        self._filter = PairFilter()

    def show_pairs(
        self, pairs: Sequence[DuplicatePair], reps: Mapping[int, str], wanted: PairFilter | None = None
    ) -> None:
        """Show what was found, and of it what the filter keeps."""
        self._all, self._reps = tuple(pairs), reps
        self._filter = wanted or self._filter
        self._renew()

    def set_filter(self, wanted: PairFilter) -> None:
        """Keep these only."""
        self._filter = wanted
        self._renew()

    @property
    def total(self) -> int:
        """How many there are without the filter."""
        return len(self._all)

    def pair(self, row: int) -> DuplicatePair:
        """The pair in a row."""
        return self._shown[row]

    def row_of(self, pair: DuplicatePair) -> int:
        """Where a pair stands, -1 where it is not shown."""
        return next((row for row, each in enumerate(self._shown) if set(each.ids) == set(pair.ids)), -1)

    def above(self, score: int) -> list[DuplicatePair]:
        """The pairs shown of this score and more."""
        return [pair for pair in self._shown if pair.score >= score]

    def owner(self, side: DuplicateSide) -> str:
        """The name of a record's rep, "" for none."""
        return self._reps.get(side.owner_id, "") if side.owner_id is not None else ""

    def rowCount(self, parent: Index | None = None) -> int:
        """The pairs kept."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """From the record that stays to the score."""
        return 0 if parent is not None and parent.isValid() else len(_CAPTIONS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and description of a cell."""
        if not index.isValid():
            return None
        pair, column = self._shown[index.row()], index.column()
        if role == cells.CELL:
            return self._cell(pair, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(pair, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == SCORE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions; the owner's has none that is seen."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(_CAPTIONS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_CAPTIONS[section]) if _CAPTIONS[section] else ""
        if role == Qt.ItemDataRole.TextAlignmentRole and section == SCORE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.AccessibleTextRole and section == OWNER:
            return _("Rep")
        return None

    def _renew(self) -> None:
        self.beginResetModel()
        self._shown = [pair for pair in self._all if self._filter.keeps(pair)]
        self.endResetModel()

    def _text(self, pair: DuplicatePair, column: int) -> str:
        if column in (FIRST, SECOND):
            side = pair.first if column == FIRST else pair.second
            return f"{side.name}, {side.detail}" if side.detail else side.name
        if column == REASON:
            return reason_words(pair)
        return self.owner(pair.first) or "–" if column == OWNER else score_words(pair)

    def _cell(self, pair: DuplicatePair, column: int) -> cells.Cell:
        if column == FIRST:
            return cells.Text(pair.first.name, pair.first.detail, weight=500)
        if column == SECOND:
            shown = pair.second.detail if pair.second.detail != pair.first.detail else ""
            return cells.Text(pair.second.name, shown, "text2", icon="git-merge")
        if column == OWNER and self.owner(pair.first):
            return cells.Person(formats.initials(self.owner(pair.first)))
        if column == SCORE:
            return cells.Figure(score_words(pair), color="ok" if pair.score >= SURE else "text2", weight=500)
        return cells.Text(reason_words(pair, 1) if column == REASON else "–", color="text2")


def score_words(pair: DuplicatePair) -> str:
    """ "97 %"."""
    return formats.percent(pair.score / 100)
