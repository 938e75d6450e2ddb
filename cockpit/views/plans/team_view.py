"""The months of the team: one row for each rep, a click opens theirs (H9)."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLayout, QVBoxLayout, QWidget

from cockpit.formats import capitalised, month_year, percent
from cockpit.i18n import _
from cockpit.itemmodels.plan_team import PlanTeamModel
from cockpit.records.plans import TeamOverview
from cockpit.views.plans.lines import PaceKey
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.table import DenseTable

_ROW = 44
_LEAST, _FIRST = 300, 1000  # height of the table where there is little room; the card's claim on what there is


class TeamView(QWidget):
    """Signals: rep_chosen(int id, str name); import_wished(), team_wished() while there is nobody."""

    rep_chosen = Signal(int, str)
    import_wished = Signal()
    team_wished = Signal()

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
        self._import, self._team = primary("", "tray-arrow-down"), secondary("", "user-plus")
        self._import.clicked.connect(lambda: self.import_wished.emit())
        self._team.clicked.connect(lambda: self.team_wished.emit())
        self.nobody = EmptyState("users-three", " ", " ", (self._import, self._team))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 16, 24, 20)
        self._layout.addWidget(self.card)
        self._layout.addWidget(self.nobody, 1)
        self._layout.addStretch(1)

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
        self._import.setText(_("Import"))
        self._team.setText(_("Name the team"))
        self.nobody.set_texts(
            _("Nobody in the team yet"), _("Import an export of your CRM, or name your team on the first screen.")
        )
        self.table.set_widths(200, 96, 96, 0, 96, 0, 124, 124)
        self._fit()

    def _fit(self) -> None:
        """The card takes the room there is up to all its rows, and scrolls within where they are more."""
        content = self.table.content_height() + 2
        self.table.setMaximumHeight(content)
        self.table.setMinimumHeight(min(content, _LEAST))
        self.card.setMaximumHeight(self._around() + content)
        self._layout.setStretch(0, _FIRST)
        self._layout.setStretch(2, 0 if self.card.isHidden() else 1)

    def _around(self) -> int:
        """What the card adds to its table. Layouts remember former heights until they are told to forget."""
        for layout in (*self.card.findChildren(QLayout), self.card.layout()):
            if layout is not None:
                layout.invalidate()
        return self.card.minimumSizeHint().height() - self.table.minimumHeight()

    def _choose(self, index: QModelIndex) -> None:
        chosen = self.model.rep(index.row())
        if chosen is not None:
            self.rep_chosen.emit(chosen.rep.id, chosen.rep.name)
