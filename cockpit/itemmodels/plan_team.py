"""The team's months as a table: objective and signed, plan and pace, state of each plan (H9)."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.formats import money, number, percent
from cockpit.i18n import _, pgettext
from cockpit.itemmodels import cells
from cockpit.records.figures import PaceState, PlanStanding
from cockpit.records.kinds import PlanState
from cockpit.records.plans import RepOverview, TeamOverview

Index = QModelIndex | QPersistentModelIndex
_TONES = {PaceState.ON_PACE: "ok", PaceState.WATCH: "warn", PaceState.LATE: "bad"}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
REP, OBJECTIVE, SIGNED, SIGNED_BAR, PLAN, PLAN_BAR, LEFT, STATE = range(8)
_TO_THE_RIGHT = (OBJECTIVE, SIGNED, PLAN, LEFT)


class PlanTeamModel(QAbstractTableModel):
    """Rows are the reps of the scope, and their sum."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: TeamOverview | None = None

    def set_overview(self, view: TeamOverview) -> None:
        """Show these months; where the reps are the same, only the cells change."""
        same = self._view is not None and [row.rep.id for row in self._view.reps] == [r.rep.id for r in view.reps]
        if same and view.reps:
            self._view = view
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, STATE))
            return
        self.beginResetModel()
        self._view = view
        self.endResetModel()

    def rep(self, row: int) -> RepOverview | None:
        """The rep of a row, None for the sum."""
        reps = self._view.reps if self._view is not None else ()
        return reps[row] if 0 <= row < len(reps) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """The reps and their sum."""
        reps = len(self._view.reps) if self._view is not None else 0
        return 0 if parent.isValid() or not reps else reps + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Rep, objective, signed and its bar, plan and its bar, left per day, state."""
        return 0 if parent.isValid() else STATE + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The captions."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (
                _("Sales rep"), _("Objective"), _("Signed"), _("Signed against the pace"), _("Actions"),
                _("Plan against the pace"), _("Left per day"), pgettext("noun", "Plan"),
            )[section]  # fmt: skip
        if role == Qt.ItemDataRole.TextAlignmentRole and section in _TO_THE_RIGHT:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, as text, as description for the delegate, in words for screen readers."""
        if not index.isValid() or self._view is None:
            return None
        row = self.rep(index.row())
        if role == cells.TOTAL:
            return row is None
        if role == cells.CELL:
            return self._cell(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(self._cell(row, index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            caption = self.headerData(index.column(), Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)
            name = _("Team") if row is None else row.rep.name
            return f"{name}, {caption}, {_text(self._cell(row, index.column()))}"
        return None

    def _cell(self, row: RepOverview | None, column: int) -> cells.Cell:
        view = self._view
        assert view is not None
        if column == REP:
            return cells.Text(_("Team"), weight=600) if row is None else cells.Person(row.rep.initials, row.rep.name)
        if column == STATE:
            return self._state(row)
        if column in (OBJECTIVE, SIGNED, SIGNED_BAR):
            return self._money(row, column, view)
        return _actions(view.standing if row is None else row.standing, column, _marker(view))

    def _money(self, row: RepOverview | None, column: int, view: TeamOverview) -> cells.Cell:
        objective, signed, state = (
            (view.objective, view.signed, view.signed_state)
            if row is None
            else (row.objective, row.signed, row.signed_state)
        )
        if column == OBJECTIVE:
            return cells.Figure(money(objective) if objective is not None else "–", weight=500)
        if column == SIGNED:
            return cells.Figure(money(signed), weight=600)
        if not objective:
            return cells.Text(_("no objective"), color="text3")
        return cells.Bar(signed / objective, percent(signed / objective), _TONES[state], _marker(view))

    def _state(self, row: RepOverview | None) -> cells.Cell:
        assert self._view is not None
        if row is None:
            said = _("{signed} of {all} signed").format(signed=self._view.signed_plans, all=len(self._view.reps))
            return cells.Text(said, color="text2")
        if row.plan_state is None:
            return cells.Status(_("no plan"), "neutral")
        words = {
            PlanState.DRAFT: (_("Draft"), "neutral"),
            PlanState.PROPOSED: (_("Proposed"), "info"),
            PlanState.COBUILT: (_("Co-built"), "acc"),
            PlanState.SIGNED: (_("Signed"), "ok"),
        }
        text, tone = words[row.plan_state]
        icon = "seal-check" if row.plan_state is PlanState.SIGNED else ""
        return cells.Status(_("{state}, v{number}").format(state=text, number=row.number), tone, icon)


def _marker(view: TeamOverview) -> float | None:
    """The expected pace, none before the month begins."""
    return view.pace if view.elapsed else None


def _actions(standing: PlanStanding, column: int, pace: float | None) -> cells.Cell:
    if column == PLAN:
        return cells.Figure(number(standing.done), f" / {number(standing.planned)}", "text", 600)
    if column == PLAN_BAR:
        if not standing.planned:
            return cells.Text(_("nothing planned"), color="text3")
        share = standing.share or 0.0
        return cells.Bar(share, percent(share), _TONES[standing.state], pace)
    tone = _TONES[standing.state]
    left, plan = (
        "–" if value is None else number(value, 1) for value in (standing.remaining_per_day, standing.planned_per_day)
    )
    ink, weight = ("text2", 400) if tone == "ok" else (tone, 600)
    return cells.Figure(left, _(", plan {count}").format(count=plan), ink, weight)


def _text(cell: cells.Cell) -> str:
    match cell:
        case cells.Figure(text, rest):
            return text + rest
        case cells.Person(_, name):
            return name
        case cells.Bar(_, text) | cells.Text(text) | cells.Status(text):
            return text
    raise TypeError(cell)
