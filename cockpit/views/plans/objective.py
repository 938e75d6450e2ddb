"""The card of the month's objective in its year (F2, H2, H9)."""

from __future__ import annotations

from PySide6.QtCore import Signal

from cockpit.desktop import fonts
from cockpit.formats import money, month_name, percent
from cockpit.i18n import _, pgettext
from cockpit.records.figures import PaceState
from cockpit.records.plans import PlanSheet
from cockpit.views.plans.in_place import InPlace
from cockpit.views.plans.weights import WeightsPopover
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.plans.wording import pace_word, tone
from cockpit.views.plans.year_bars import YearBars
from cockpit.views.shared.bars import PaceBar
from cockpit.views.shared.buttons import ghost
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.entries import MoneyEntry
from cockpit.views.shared.labels import label, plain_tip
from cockpit.views.shared.notices import ErrorLine

_VOWELS = "ao"  # of avril, août, octobre


class ObjectiveCard(Card):
    """Objective, what is signed of it, the year's bars.

    Signals: month_chosen(date) when a month of the chart was clicked.
    """

    month_chosen = Signal(object)

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ")
        self._wishes = wishes
        self._sheet: PlanSheet | None = None
        self._weights: WeightsPopover | None = None
        self.adjust = ghost("", "sliders-horizontal", small=True)
        self.adjust.clicked.connect(self.open_weights)
        self.add_to_header(self.adjust)
        self.body.setContentsMargins(16, 0, 16, 10)
        self._build()

    def _build(self) -> None:
        self._caption = label("", "small", "text3")
        self.amount = InPlace(MoneyEntry(optional=False), "display", width=190)
        self.amount.shown.ring_radius = 4
        editor = self.amount.editor
        assert isinstance(editor, MoneyEntry)
        editor.entered.connect(self._typed)
        editor.refused.connect(self._refused)
        self._error = ErrorLine()
        self._signed, self._of = label("", "body", weight=600), label("", "body", "text2")
        self._bar = PaceBar()
        self._pace = label("", "micro", "text3", 400)
        self._since, self._year = label("", "small", "text2"), label("", "small", "text", 600)
        self._year_share = label("", "small", "text2")
        self.bars = YearBars()
        self.bars.month_chosen.connect(self.month_chosen)
        left = column(
            -1, self._caption, self.amount, self._error, 6, row(self._signed, self._of, -1, spacing=5), 3, self._bar, 1,
            self._pace, 6, row(self._since, 4, self._year, self._year_share, -1, spacing=0), -1, spacing=2,
        )  # fmt: skip
        line = row(spacing=24)
        line.addLayout(left, 0)
        line.addWidget(self.bars, 1)
        self._bar.setFixedWidth(fonts.scaled(210))
        self.add(line, 1)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the objective of this sheet."""
        self._sheet = sheet
        facts, month = sheet.objective, sheet.objective.month
        self.set_title(_("Objective and seasonality"))
        self.set_hint(
            _("{amount} over the year, shared out to the cent").format(amount=money(facts.year_total))
            if facts.year_total
            else _("no objective this year")
        )
        self.adjust.setText(_("Adjust the weights"))
        self._caption.setText(_caption(sheet))
        self._show_amount(sheet)
        self._show_signed(sheet)
        self._since.setText(_("Since January"))
        self._year.setText(money(facts.year_signed))
        share = facts.year_ratio
        self._year_share.setText(f", {percent(share)}" if share is not None else "")
        self.bars.set_months(facts.months, month.month)

    def open_weights(self) -> None:
        """Adjust the weights of the months (H2)."""
        if self._sheet is None:
            return
        self._weights = WeightsPopover(self.adjust, self._wishes, self._sheet)
        self._weights.closed.connect(self._weights.deleteLater)
        self._weights.start()

    @property
    def weights(self) -> WeightsPopover | None:
        """The popover last opened."""
        return self._weights

    def _show_amount(self, sheet: PlanSheet) -> None:
        month = sheet.objective.month
        amount = money(month.objective) if month.objective is not None else "–"
        self.amount.set_text(amount, _("Objective of the month"))
        self.amount.set_open(not month.is_agreed)
        if month.is_agreed:
            self.amount.shown.setToolTip(plain_tip(_("Signed by both: revise the plan to change it.")))
        editor = self.amount.editor
        assert isinstance(editor, MoneyEntry)
        if not self.amount.is_editing():
            editor.set_value(month.objective)
            self._error.set_text("")

    def _show_signed(self, sheet: PlanSheet) -> None:
        facts = sheet.objective
        signed, ratio = facts.month.signed or 0, facts.ratio
        self._signed.setText(money(signed))
        if ratio is None:
            self._of.setText(_("signed"))
        else:
            self._of.setText(_("signed, {share}").format(share=percent(ratio)))
        begun = sheet.elapsed > 0
        self._pace.setText(
            _("expected pace {share}, day {day} of {days}").format(
                share=percent(sheet.pace), day=sheet.elapsed, days=sheet.working_days
            )
            if begun
            else _("has not begun, {days} working days").format(days=sheet.working_days)
        )
        state = facts.state if begun else PaceState.ON_PACE
        words = f"{self._signed.text()} {self._of.text()}, {self._pace.text()}, {pace_word(state)}"
        self._bar.set_values(ratio or 0.0, tone(state), sheet.pace if begun else None, words)

    def _typed(self, cents: object) -> None:
        if self._sheet is not None and isinstance(cents, int):
            self._error.set_text("")
            self._wishes.set_objective(self._sheet.rep.id, self._sheet.month, cents, self._error.set_text)

    def _refused(self, reason: str) -> None:
        self._error.set_text(reason)


def _caption(sheet: PlanSheet) -> str:
    month = month_name(sheet.month)
    share = sheet.objective.month.share
    elided = month[:1] in _VOWELS
    if share is None:
        plain, before = _("Objective of {month}"), pgettext("before a vowel", "Objective of {month}")
        return (before if elided else plain).format(month=month)
    plain = _("Objective of {month}, {share} of the year")
    before = pgettext("before a vowel", "Objective of {month}, {share} of the year")
    return (before if elided else plain).format(month=month, share=percent(share))
