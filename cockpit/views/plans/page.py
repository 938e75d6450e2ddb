"""Monthly plans: does everybody do what we decided together? (H1 to H10)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from cockpit import clock
from cockpit.desktop.desk import Desk
from cockpit.formats import capitalised, month_year
from cockpit.i18n import _
from cockpit.records.plans import PlanSheet, TeamOverview
from cockpit.records.scope import Period, Scope, Span, add_months
from cockpit.services import plans, team
from cockpit.views.plans.printing import PackPrinter
from cockpit.views.plans.sheet_view import Scrolled, SheetView
from cockpit.views.plans.team_view import TeamView
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.skeleton import Skeleton


class PlansPage(Page):
    """One rep's plan, or the overview where the scope is more than one rep."""

    key = "plans"
    icon = "target"
    kinds = frozenset(
        ("plan", "plan_step", "plan_line", "plan_line_type", "plan_line_target", "plan_share", "plan_account",
         "plan_remark", "objective", "action", "action_type", "opportunity", "sales_order", "account", "segment",
         "rep", "team", "stage", "stage_element")
    )  # fmt: skip

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.wishes = PlanWishes(desk)
        self.printer = PackPrinter(desk, self)
        self.sheet: PlanSheet | None = None
        self.overview: TeamOverview | None = None
        self.waiting = Skeleton()
        self.team_view = TeamView()
        self._connect_team()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(_framed(self.waiting))
        self._stack.addWidget(Scrolled(self.team_view))
        self._make_sheet_view()

    def title(self) -> str:
        """The page's name."""
        return _("Monthly action plan")

    def hint(self) -> str:
        """What sales people call it."""
        return _("PAM")

    def period_text(self) -> str:
        """A plan is a month's."""
        return capitalised(month_year(self._month()))

    def step_period(self, steps: int) -> bool:
        """A plan is a month's: whatever the length of the period, steps go from month to month."""
        if self.desk.period.span is Span.MONTH:
            return False
        month = add_months(self._month(), steps) if steps else clock.today()
        self.desk.set_period(Period.of(Span.MONTH, month))
        return True

    def actions_offered(self) -> Sequence[PageAction]:
        """Add a line while the plan is open, print, edit the objective, speak."""
        sheet = self.sheet
        if sheet is None:
            return (self._print_action(_("Print the review packs"), primary=self.overview is not None),)
        plan = sheet.plan
        is_open = plan is not None and not plan.is_locked
        actions = [self._print_action(_("Print the review pack"), primary=plan is not None and plan.is_locked)]
        if is_open:
            view = self.view
            actions.insert(0, PageAction("line", _("Line"), view.lines.add_line, "plus", "Ctrl+N", is_primary=True))
        actions.append(PageAction("objective", _("Edit the objective"), self.edit_objective, "note-pencil"))
        actions.append(PageAction("weights", _("Adjust the weights"), self.view.objective.open_weights,
                                  "sliders-horizontal"))  # fmt: skip
        if plan is not None:
            actions.append(PageAction("remark", _("Add a remark"), self.add_remark, "chat-circle-text"))
            actions.append(PageAction("target", _("Target an account"), self.view.accounts.open_search, "buildings"))
        return actions

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.sheet is not None:
            QTimer.singleShot(0, self, self.refresh)

    def load(self) -> None:
        """Read one rep's month, or everybody's."""
        rep_id, month, scope = self.desk.scope.rep_id, self._month(), self.desk.scope
        if rep_id is None:
            self.ask("plans", lambda store: plans.overview(store, scope, month), self._show_overview)
        else:
            self.ask("plans", lambda store: plans.sheet(store, rep_id, month), self._show_sheet)

    def retranslate(self) -> None:
        """Build the cards anew: their texts are worded when built."""
        self._make_sheet_view()

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """Show a rep's month: {"rep": 3, "month": date}; either may be left out."""
        month, rep_id = focus.get("month"), focus.get("rep")
        if isinstance(month, date):
            self.desk.set_period(Period.of(Span.MONTH, month))
        if isinstance(rep_id, int) and rep_id != self.desk.scope.rep_id:
            self.ask("names", team.reps, lambda reps: self._focus_rep(rep_id, reps))

    def edit_objective(self) -> None:
        """The objective of the month, in place."""
        if self.sheet is not None and not self.sheet.objective.month.is_agreed:
            self.view.objective.amount.start()
        elif self.sheet is not None:
            self.desk.say(_("This month’s plan is signed: revise it to change the objective."))

    def add_remark(self) -> None:
        """The keyboard goes to the field of the next remark."""
        self.view.remarks.entry.setFocus()

    def print_packs(self) -> None:
        """The pack of the rep shown, or of everybody in the team (H8)."""
        if self.sheet is not None:
            self.printer.print_one(self.sheet.rep.id, self.sheet.rep.name, self.sheet.month)
        elif self.overview is not None and self.overview.reps:
            self.printer.print_all(self.overview.month)

    def _month(self) -> date:
        """The present month where the period holds it, else the one that the period ends in."""
        today, period = clock.today(), self.desk.period
        return today.replace(day=1) if period.holds(today) else period.month

    def _print_action(self, text: str, primary: bool) -> PageAction:
        return PageAction("print", text, self.print_packs, "printer", "Ctrl+P", is_primary=primary)

    def _connect_team(self) -> None:
        self.team_view.rep_chosen.connect(self._choose_rep)
        self.team_view.import_wished.connect(lambda: self.desk.go("imports"))
        self.team_view.team_wished.connect(lambda: self.desk.go("today"))

    def _make_sheet_view(self) -> None:
        """A view with its texts in the language spoken, in the place of the former one."""
        view = SheetView(self.wishes)
        view.month_chosen.connect(lambda month: self.desk.set_period(Period.of(Span.MONTH, month)))
        view.agenda_wished.connect(self._open_agenda)
        view.account_chosen.connect(lambda account: self.desk.go("accounts", account=account))
        if self._stack.count() > 2:
            former = self._stack.widget(2)
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self.view = view
        self._stack.insertWidget(2, Scrolled(view))
        if self.sheet is not None:
            self._stack.setCurrentIndex(2)

    def _show_sheet(self, sheet: PlanSheet) -> None:
        self.waiting.stop()
        self.sheet, self.overview = sheet, None
        self.view.show_sheet(sheet)
        self._stack.setCurrentIndex(2)
        self.described.emit()

    def _show_overview(self, overview: TeamOverview) -> None:
        self.waiting.stop()
        self.sheet, self.overview = None, overview
        self.team_view.show_overview(overview)
        self._stack.setCurrentIndex(1)
        self.described.emit()

    def _choose_rep(self, rep_id: int, name: str) -> None:
        self.desk.set_scope(Scope((rep_id,), name))

    def _focus_rep(self, rep_id: int, reps: Sequence[Any]) -> None:
        found = next((rep for rep in reps if rep.id == rep_id), None)
        if found is not None:
            self._choose_rep(found.id, found.name)

    def _open_agenda(self) -> None:
        """The first day that is left of the month, in the rep's agenda."""
        if self.sheet is not None:
            day = max(clock.today(), self.sheet.month)
            self.desk.go("agenda", day=day, rep=self.sheet.rep.id)


def _framed(widget: QWidget) -> QWidget:
    """A widget within the page's padding, at the top."""
    frame = QWidget()
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(24, 16, 24, 20)
    layout.addWidget(widget)
    layout.addStretch(1)
    return frame
