"""The grid of data quality: checks by owners, with sums and quality under them (E5)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.itemmodels import cells
from cockpit.records.quality import (
    Check,
    OwnerQuality,
    QualityView,
    Spot,
    gap_tone,
    passed_text,
    passed_tone,
    share_text,
)

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
#: rows under the checks: all gaps, accounts, quality
TO_FIX, ACCOUNTS, QUALITY = range(3)


@dataclass(frozen=True, slots=True)
class GapCell:
    """A number of gaps with its share; `tone` "", "warn" or "bad" tints the cell."""

    count: str
    share: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class FixCell:
    """At the end of a line: the link to its records, or a mark that nothing is to be done."""

    is_clean: bool


class QualityGridModel(QAbstractTableModel):
    """Columns: what is checked, one for each owner, the team, the link to correct. Rows: the checks, three sums."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: QualityView | None = None
        self._team: OwnerQuality | None = None

    def set_view(self, view: QualityView) -> None:
        """Show these figures; where owners and checks are the same, only the cells change."""
        former, self._team = self._view, view.team
        if former is not None and _shape(former) == _shape(view):
            self._view = view
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._view = view
        self.endResetModel()

    @property
    def view(self) -> QualityView | None:
        """What is shown."""
        return self._view

    @property
    def team_column(self) -> int:
        """The column of the sums; the owners stand before it, the link after it."""
        return 1 + (len(self._view.owners) if self._view is not None else 0)

    def check(self, row: int) -> Check | None:
        """The check of a row, None for the sums."""
        checks = self._view.checks if self._view is not None else ()
        return checks[row] if 0 <= row < len(checks) else None

    def owner(self, column: int) -> OwnerQuality | None:
        """The owner of a column, None for the others."""
        owners = self._view.owners if self._view is not None else ()
        return owners[column - 1] if 1 <= column <= len(owners) else None

    def spot(self, index: Index) -> Spot | None:
        """Whose accounts a cell counts by which check; None where no records are behind it."""
        check = self.check(index.row())
        if check is None or self._view is None or not self._gaps(index.row(), index.column()):
            return None
        owner = self.owner(index.column())
        if owner is not None:
            return _owned(check, owner)
        owners = self._view.owners
        if len(owners) == 1:
            return _owned(check, owners[0])
        return Spot(check, self._view.rep_ids)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The checks and three sums."""
        return 0 if parent.isValid() or self._view is None else len(self._view.checks) + 3

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Check, owners, team, link."""
        return 0 if parent.isValid() or self._view is None else self.team_column + 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The captions; an owner's whole name is the tooltip."""
        if orientation is not Qt.Orientation.Horizontal or self._view is None:
            return None
        owner = self.owner(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _RIGHT
        if role == Qt.ItemDataRole.ToolTipRole and owner is not None:
            return f"<span>{escape(owner.full)}</span>"
        if role == Qt.ItemDataRole.DecorationRole and owner is not None:
            return owner.initials
        if role == Qt.ItemDataRole.DisplayRole:
            if owner is not None:
                return owner.short
            return {0: pgettext("quality", "Field"), self.team_column: _("Team")}.get(section, "")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells with gaps are gone to by keyboard and lead to their records."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, description for the delegate, words for screen readers."""
        if not index.isValid() or self._view is None:
            return None
        if role == cells.TOTAL:
            return index.row() == len(self._view.checks) + TO_FIX
        if role == cells.CELL:
            return self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(self._cell(index.row(), index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def _cell(self, row: int, column: int) -> cells.Cell | GapCell | FixCell:
        check = self.check(row)
        if column == 0:
            return _caption(check, row - len(self._checks()))
        if column > self.team_column:
            return FixCell(not self._gaps(row, self.team_column)) if check is not None else cells.Text("")
        owner = self.owner(column) or self._team
        assert owner is not None
        is_team = column == self.team_column
        if check is None:
            return _sum(owner, row - len(self._checks()), is_team)
        gaps = owner.gaps[row]
        if is_team:
            return cells.Figure(number(gaps), weight=600)
        return GapCell(number(gaps), share_text(gaps, owner.accounts), gap_tone(gaps, owner.accounts))

    def _checks(self) -> tuple[Check, ...]:
        return self._view.checks if self._view is not None else ()

    def _gaps(self, row: int, column: int) -> int:
        owner = self.owner(column) or (self._team if column >= self.team_column else None)
        return owner.gaps[row] if owner is not None and self.check(row) is not None else 0

    def _spoken(self, index: Index) -> str:
        row, column = index.row(), index.column()
        owner = self.owner(column)
        whose = owner.full if owner is not None else _("Team") if column == self.team_column else ""
        what = _text(self._cell(row, 0))
        said = _text(self._cell(row, column)) if column else ""
        check = self.check(row)
        if check is not None and 0 < column <= self.team_column:
            said = _counted(self._gaps(row, column), (owner or self._team).accounts)  # type: ignore[union-attr]
        return ", ".join(part for part in (what, whose, said) if part)


def _counted(gaps: int, accounts: int) -> str:
    """ "18 sur 221 comptes, 8 %"."""
    said = ngettext("{gaps} of {n} account", "{gaps} of {n} accounts", accounts)
    told = said.format(gaps=number(gaps), n=number(accounts))
    share = share_text(gaps, accounts)
    return f"{told}, {share}" if share else told


def _owned(check: Check, owner: OwnerQuality) -> Spot:
    return Spot(check, unowned=True) if owner.rep_id is None else Spot(check, (owner.rep_id,))


def _shape(view: QualityView) -> tuple[Any, ...]:
    return view.checks, tuple((owner.rep_id, owner.name) for owner in view.owners)


def _caption(check: Check | None, sum_row: int) -> cells.Cell:
    if check is not None:
        return cells.Text(check.name, check.kind_name, weight=500)
    said = (_("To put right"), _("Accounts followed"), _("Quality"))[sum_row]
    return cells.Text(said, color="text" if sum_row == TO_FIX else "text2")


def _sum(owner: OwnerQuality, sum_row: int, is_team: bool) -> cells.Cell:
    if sum_row == TO_FIX:
        return cells.Figure(number(owner.to_fix), weight=600)
    if sum_row == ACCOUNTS:
        return cells.Figure(number(owner.accounts), color="text2")
    tone = "text" if is_team else passed_tone(owner.passed)
    return cells.Figure(passed_text(owner.passed), color=tone or "text3", weight=600 if tone else 400)


def _text(cell: Any) -> str:
    match cell:
        case GapCell(count, share):
            return f"{count} {share}".strip()
        case FixCell(clean):
            return _("nothing to put right") if clean else _("Put right")
        case cells.Text(text, detail):
            return f"{text} {detail}".strip()
        case cells.Figure(text):
            return text
    raise TypeError(cell)
