"""The year's objective spread over its months by weights that sum to 100 % (H2)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from cockpit.desktop import fonts
from cockpit.formats import capitalised, money, money_exact, month_name, percent
from cockpit.i18n import _
from cockpit.method.spreading import spread
from cockpit.records.plans import WHOLE, PlanSheet
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared.buttons import Button, ghost, primary
from cockpit.views.shared.card import row
from cockpit.views.shared.entries import MoneyEntry, NumberEntry
from cockpit.views.shared.fields import Field
from cockpit.views.shared.labels import IconLabel, Label, label, set_tip
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.popover import Popover

_HALF = 6


class WeightsPopover(Popover):
    """Twelve weights and the year's objective; what each month gets is shown while typing, to the cent."""

    def __init__(self, anchor: Button, wishes: PlanWishes, sheet: PlanSheet) -> None:
        super().__init__(anchor)
        self._wishes, self._sheet = wishes, sheet
        self.body.setContentsMargins(15, 13, 15, 13)
        title = _("Weights of {year}, {rep}").format(year=sheet.month.year, rep=sheet.rep.short)
        self.body.addWidget(label(title, "h2"))
        self.total = MoneyEntry(_("Objective of the year"), small=True, optional=False)
        self.total.set_value(sheet.objective.year_total)
        self.total.entered.connect(self._typed)
        self.history = ghost(_("From last year’s sales"), "clock", small=True)
        self.history.clicked.connect(self._ask_history)
        self.total.setFixedWidth(fonts.scaled(150))
        self.body.addLayout(row(Field(_("Objective of the year"), self.total), -1, self.history, spacing=8))
        self.entries: list[NumberEntry] = []
        self._amounts: list[Label] = []
        self.body.addLayout(self._grid())
        self._sum = label("", "small", "text2")
        self._error = ErrorLine()
        self.apply = primary(_("Apply"), "check", small=True)
        self.apply.clicked.connect(self._apply)
        self.body.addWidget(self._error)
        self.body.addLayout(row(self._sum, -1, self.apply))
        self._typed()

    def start(self) -> None:
        """Open, with the keyboard in the first month that may change."""
        free = next((entry for entry in self.entries if entry.isEnabled()), None)
        self.open(free or self.total)

    def weights(self) -> list[int]:
        """The weights as typed, hundredths of a percent."""
        return [int((entry.value() or Decimal(0)) * 100) for entry in self.entries]

    def error(self) -> str:
        """What is wrong, "" when all is well."""
        return self._error.text()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        months = self._sheet.objective.months
        weights = spread(WHOLE, [m.objective or 0 for m in months]) if self._sheet.objective.year_total else [0] * 12
        for place, (month, weight) in enumerate(zip(months, weights, strict=True)):
            line, side = place % _HALF, (place // _HALF) * 5
            name = capitalised(month_name(month.month))
            entry = NumberEntry(0, 100, 2, "%", name, small=True)
            entry.set_value(Decimal(weight) / 100)
            entry.setFixedWidth(fonts.scaled(76))
            entry.setEnabled(not month.is_agreed)
            entry.entered.connect(self._typed)
            amount = label("", "small", "text2")
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            amount.setMinimumWidth(fonts.scaled(74))
            grid.addWidget(label(name, "small"), line, side)
            grid.addWidget(self._lock(month.is_agreed), line, side + 1)
            grid.addWidget(entry, line, side + 2)
            grid.addWidget(amount, line, side + 3)
            self.entries.append(entry)
            self._amounts.append(amount)
        grid.setColumnMinimumWidth(4, 16)
        return grid

    def _lock(self, agreed: bool) -> Label | IconLabel:
        if not agreed:
            return label("")
        lock = IconLabel("lock-simple", 12, name=_("signed"))
        set_tip(lock, _("The plan of this month is signed"), _("Its objective stays until it is revised."))
        return lock

    def _typed(self, *_ignored: object) -> None:
        """Show what each month gets, and whether the weights sum."""
        weights = self.weights()
        whole = sum(weights)
        self._sum.setText(_("Sum of the weights: {sum}").format(sum=percent(whole / WHOLE, 2)))
        self._sum.set_color("ok" if whole == WHOLE else "warn")
        self.apply.setEnabled(whole == WHOLE and self.total.value() is not None)
        for label_, part in zip(self._amounts, self._parts(weights), strict=True):
            label_.setText(money_exact(part) if part % 100 else money(part))

    def _parts(self, weights: list[int]) -> list[int]:
        """As the service will share it out: signed months keep theirs, the rest goes by weight."""
        months = self._sheet.objective.months
        kept = sum(month.objective or 0 for month in months if month.is_agreed)
        free = [0 if month.is_agreed else weight for month, weight in zip(months, weights, strict=True)]
        rest = max(0, (self.total.value() or 0) - kept)
        parts = spread(rest, free) if any(free) else [0] * len(months)
        return [(month.objective or 0) if month.is_agreed else part for month, part in zip(months, parts, strict=True)]

    def _ask_history(self) -> None:
        rep, year = self._sheet.rep.id, self._sheet.month.year
        self._wishes.ask_history(rep, year, self._take, self._error.set_text)

    def _take(self, weights: tuple[int, ...]) -> None:
        """The weights of the year before on the months that may change, scaled to what the others leave."""
        self._error.set_text("")
        free = [place for place, entry in enumerate(self.entries) if entry.isEnabled()]
        kept = sum(weight for place, weight in enumerate(self.weights()) if place not in free)
        wanted = [weights[place] for place in free]
        for place, weight in zip(free, spread(WHOLE - kept, wanted) if any(wanted) else wanted, strict=True):
            self.entries[place].set_value(Decimal(weight) / 100)
        self._typed()

    def _apply(self) -> None:
        rep, year, total = self._sheet.rep.id, self._sheet.month.year, self.total.value()
        if total is not None:
            self._wishes.set_seasonality(rep, year, total, self.weights(), self.close_popover, self._error.set_text)
