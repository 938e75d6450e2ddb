"""The page of one rep's month: every card of the plan, laid out as one screen that scrolls where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cockpit.formats import month_year
from cockpit.i18n import _
from cockpit.records.plans import PlanSheet
from cockpit.views.plans.accounts import AccountsCard
from cockpit.views.plans.capacity import CapacityCard
from cockpit.views.plans.elements import ElementsCard
from cockpit.views.plans.lines import LinesCard
from cockpit.views.plans.objective import ObjectiveCard
from cockpit.views.plans.remarks import RemarksCard
from cockpit.views.plans.segments import SegmentsCard, TeamSumCard
from cockpit.views.plans.trail import Trail
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared.buttons import Button, primary, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.notices import EmptyState

_GAP = 14


class Scrolled(QScrollArea):
    """A page that fills its room and scrolls when it needs more."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setWidget(content)


class NoPlanCard(Card):
    """What stands where the plan would be: two ways to make one (H1)."""

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__()
        self._wishes = wishes
        self.empty: EmptyState | None = None

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Offer what can be done for this rep and month."""
        empty_layout(self.body)
        month = month_year(sheet.month)
        rep, first = sheet.rep, sheet.month
        title = _("No plan for {rep}, {month}").format(rep=rep.short, month=month)
        blank = (primary if sheet.former is None else secondary)(_("Create it empty"), "plus")
        blank.clicked.connect(lambda: self._wishes.create(rep.id, first))
        buttons: tuple[Button, ...] = (blank,)
        text = _("A plan says what will be done this month, on which segment, and is built by both of you.")
        if sheet.former is not None:
            former = primary(_("Create it from {month}").format(month=month_year(sheet.former)), "copy")
            former.clicked.connect(lambda: self._wishes.copy_former(rep.id, first))
            buttons = (former, blank)
        self.empty = EmptyState("target", title, text, buttons)
        self.body.addWidget(self.empty)


class SheetView(QWidget):
    """Signals: month_chosen(date); agenda_wished(); account_chosen(int id)."""

    month_chosen = Signal(object)
    agenda_wished = Signal()
    account_chosen = Signal(int)

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__()
        self.trail = Trail(wishes)
        self.objective = ObjectiveCard(wishes)
        self.lines = LinesCard(wishes)
        self.accounts = AccountsCard(wishes)
        self.elements = ElementsCard(wishes)
        self.segments = SegmentsCard(wishes)
        self.team_sum = TeamSumCard()
        self.capacity = CapacityCard()
        self.remarks = RemarksCard(wishes)
        self.no_plan = NoPlanCard(wishes)
        self.objective.month_chosen.connect(self.month_chosen)
        self.lines.agenda_wished.connect(self.agenda_wished)
        self.accounts.account_chosen.connect(self.account_chosen)
        self._lay_out()

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show this rep's month."""
        planned = sheet.plan is not None
        for widget in (self.trail, self.lines, self._bottom, self._right):
            widget.setVisible(planned)
        self.no_plan.setVisible(not planned)
        self.objective.show_sheet(sheet)
        if not planned:
            self.no_plan.show_sheet(sheet)
            return
        cards = (self.trail, self.lines, self.accounts, self.elements, self.segments, self.team_sum, self.capacity)
        for card in cards:
            card.show_sheet(sheet)
        self.remarks.show_sheet(sheet)

    def _lay_out(self) -> None:
        self._bottom, self._right = QWidget(), QWidget()
        bottom = _boxed(QHBoxLayout(self._bottom))
        bottom.addWidget(self.accounts, 5)
        bottom.addWidget(self.elements, 4)
        right = _boxed(QVBoxLayout(self._right))
        for card in (self.segments, self.team_sum, self.capacity):
            right.addWidget(card)
        right.addWidget(self.remarks, 1)
        left = _boxed(QVBoxLayout())
        left.addWidget(self.objective)
        left.addWidget(self.lines)
        left.addWidget(self._bottom, 1)
        left.addWidget(self.no_plan, 1)
        columns = _boxed(QHBoxLayout())
        columns.addLayout(left, 760)
        columns.addWidget(self._right, 402)
        whole = _boxed(QVBoxLayout(self))
        whole.setContentsMargins(24, 16, 24, 16)
        whole.addWidget(self.trail)
        whole.addLayout(columns, 1)


def _boxed(layout: QHBoxLayout | QVBoxLayout) -> QHBoxLayout | QVBoxLayout:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(_GAP)
    return layout
