"""The months of the team: one row for each rep, a click opens theirs (H9)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from cockpit.formats import capitalised, month_year, percent
from cockpit.i18n import _
from cockpit.itemmodels.plan_team import PlanTeamModel
from cockpit.records.plans import TeamOverview
from cockpit.views.plans.lines import PaceKey
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.table import DenseTable

_ROW = 44


class TeamView(QWidget):
    """Signals: rep_chosen(int id, str name)."""

    rep_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self.model = PlanTeamModel(self)
        self.card = Card(" ", flush=True)
        self._pace = PaceKey()
        self.card.add_to_header(self._pace)
        self.table = DenseTable(_("Plans of the team"), _ROW)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.clicked.connect(self._choose)
        self.table.opened.connect(self._choose)
        self.card.add(row(self.table, margins=(8, 0, 8, 8)), 1)
        self.nobody = EmptyState("users-three", " ")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 20)
        layout.addWidget(self.card)
        layout.addWidget(self.nobody, 1)
        layout.addStretch(1)

    def show_overview(self, view: TeamOverview) -> None:
        """Show these months."""
        self.card.set_title(_("Plans of the team"))
        self.card.set_hint(
            _("{month}, day {day} of {days}").format(
                month=capitalised(month_year(view.month)), day=view.elapsed, days=view.working_days
            )
        )
        self._pace.setVisible(view.elapsed > 0)
        self._pace.set_text(_("expected pace {share}").format(share=percent(view.pace)))
        self.table.setAccessibleName(_("Plans of the team"))
        self.model.set_overview(view)
        self.card.setVisible(bool(view.reps))
        self.nobody.setVisible(not view.reps)
        self.nobody.set_texts(
            _("Nobody in the team yet"), _("Import an export of your CRM, or name your team on the first screen.")
        )
        self.table.set_widths(200, 96, 96, 0, 96, 0, 124, 124)
        self.table.setMaximumHeight(self.table.content_height() + 2)
        self.table.setMinimumHeight(min(self.table.content_height() + 2, 300))

    def _choose(self, index: QModelIndex) -> None:
        chosen = self.model.rep(index.row())
        if chosen is not None:
            self.rep_chosen.emit(chosen.rep.id, chosen.rep.name)
