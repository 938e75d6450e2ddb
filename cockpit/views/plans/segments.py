"""What the month aims at by segment: the rep's plan, and the plans of the team together (H3)."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from cockpit.desktop import fonts
from cockpit.formats import money, money_exact, percent
from cockpit.i18n import _, ngettext
from cockpit.method.spreading import spread
from cockpit.records.plans import WHOLE, PlanSheet, SegmentTarget
from cockpit.records.team import SegmentFacts
from cockpit.views.plans.grid import SmallGrid, figure
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared import paint
from cockpit.views.shared.badges import Badge, SegmentBadge, Tag
from cockpit.views.shared.bars import ShareBar
from cockpit.views.shared.buttons import Button, icon_button, primary
from cockpit.views.shared.card import Card, column, row
from cockpit.views.shared.entries import NumberEntry
from cockpit.views.shared.labels import Label, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.popover import Popover

COLOURED = ("gold", "silver", "bronze")


def badge(segment: SegmentFacts) -> Badge:
    """A segment's badge; the user's own segments are a plain tag."""
    return SegmentBadge(segment.key, segment.name) if segment.key in COLOURED else Tag(segment.name)


class SegmentsCard(Card):
    """Objective, share and what is signed, by segment."""

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ", flush=True, header=38)
        self._wishes = wishes
        self._sheet: PlanSheet | None = None
        self.popover: SharesPopover | None = None
        self.edit = icon_button("sliders-horizontal", _("Share the objective out"))
        self.edit.clicked.connect(self.open_shares)
        self.add_to_header(self.edit)
        self._grid = SmallGrid()
        self.add(row(self._grid, margins=(8, 0, 8, 3)))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the targets of this sheet."""
        if sheet.plan is None:
            return
        self._sheet = sheet
        self.set_title(_("Targets by segment"))
        self.edit.setVisible(not sheet.plan.is_locked)
        self._grid.clear()
        self._grid.add_head(_("Segment"), _("Objective"), _("Share"), _("Signed"))
        for target in sheet.plan.targets:
            self._grid.add_row(
                badge(target.segment),
                figure(money(target.target), 600),
                figure(percent(target.share / WHOLE)),
                figure(money(target.signed)),
            )
        self._add_total(sheet.plan.targets, sheet.objective.month.signed or 0)

    def open_shares(self) -> None:
        """Share the objective out over the segments (H3)."""
        if self._sheet is not None:
            self.popover = SharesPopover(self.edit, self._wishes, self._sheet)
            self.popover.closed.connect(self.popover.deleteLater)
            self.popover.start()

    def _add_total(self, targets: tuple[SegmentTarget, ...], signed: int) -> None:
        """The month's signed revenue; what no segment counts is a row of its own."""
        other = signed - sum(target.signed for target in targets)
        if other:
            self._grid.add_row(label(_("Others"), "small", "text2"), figure(""), figure(""), figure(money(other)))
        share = sum(target.share for target in targets)
        self._grid.add_total(
            figure(_("Total"), 600),
            figure(money(sum(target.target for target in targets)), 600),
            figure(percent(share / WHOLE)),
            figure(money(signed), 600),
        )


class SharesPopover(Popover):
    """A share for each segment; they apply when they sum to 100 %."""

    def __init__(self, anchor: Button, wishes: PlanWishes, sheet: PlanSheet) -> None:
        super().__init__(anchor)
        self._wishes, self._sheet = wishes, sheet
        self.body.setContentsMargins(15, 13, 15, 13)
        self.body.addWidget(label(_("Shares of the month’s objective"), "h2"))
        self.entries: dict[int, NumberEntry] = {}
        self._amounts: list[Label] = []
        self.body.addLayout(self._grid())
        self._sum = label("", "small", "text2")
        self._error = ErrorLine()
        self.body.addWidget(self._error)
        self.apply = primary(_("Apply"), "check", small=True)
        self.apply.clicked.connect(self._apply)
        self.body.addLayout(row(self._sum, -1, self.apply))
        self._typed()

    def start(self) -> None:
        """Open with the keyboard in the first share."""
        self.open(next(iter(self.entries.values()), None))

    def shares(self) -> dict[int, int]:
        """The shares as typed, hundredths of a percent."""
        return {id: int((entry.value() or Decimal(0)) * 100) for id, entry in self.entries.items()}

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        targets = self._sheet.plan.targets if self._sheet.plan is not None else ()
        for place, target in enumerate(targets):
            entry = NumberEntry(0, 100, 2, "%", target.segment.name, small=True)
            entry.set_value(Decimal(target.share) / 100)
            entry.setFixedWidth(fonts.scaled(84))
            entry.entered.connect(self._typed)
            amount = label("", "small", "text2")
            amount.setMinimumWidth(fonts.scaled(84))
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(badge(target.segment), place, 0)
            grid.addWidget(entry, place, 1)
            grid.addWidget(amount, place, 2)
            self.entries[target.segment.id] = entry
            self._amounts.append(amount)
        return grid

    def _typed(self, *_ignored: object) -> None:
        shares = list(self.shares().values())
        whole, objective = sum(shares), self._sheet.objective.month.objective or 0
        self._sum.setText(_("Sum of the shares: {sum}").format(sum=percent(whole / WHOLE, 2)))
        self._sum.set_color("ok" if whole == WHOLE else "warn")
        self.apply.setEnabled(whole == WHOLE)
        parts = spread(objective, shares) if any(shares) else [0] * len(shares)
        for amount, part in zip(self._amounts, parts, strict=True):
            amount.setText(money_exact(part))

    def _apply(self) -> None:
        if self._sheet.plan is not None:
            plan_id = self._sheet.plan.id
            self._wishes.set_shares(plan_id, self.shares(), self.close_popover, self._error.set_text)


class TeamSumCard(Card):
    """What the team's plans of the month aim at together, by segment (H3)."""

    def __init__(self) -> None:
        super().__init__(" ", header=38)
        self.body.setContentsMargins(16, 0, 16, 10)
        self._lines = column(spacing=7)
        self.add(self._lines)
        self._note = label("", "micro", "text3", 400)
        self.add(row(self._note, margins=(0, 8, 0, 0)))

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the sum for the month of this sheet."""
        team = sheet.team
        self.set_title(_("Sum of the team"))
        self.setVisible(sheet.plan is not None and team.plans > 0)
        empty_layout(self._lines)
        amounts = (paint.text_width(money(each.target), "small", 500) for each in team.segments)
        widest = max((fonts.scaled(70), *amounts))
        for each in team.segments:
            bar = ShareBar(10)
            token = f"segment-{each.segment.key}-fill" if each.segment.key in COLOURED else "chart-muted"
            said = f"{each.segment.name}: {money(each.target)}, {percent(each.share)}"
            bar.set_parts([(each.share, token)], said)
            name = badge(each.segment)
            amount, share = figure(money(each.target), 500), figure(percent(each.share), 400, "text3")
            for widget, width in ((amount, widest), (share, fonts.scaled(36))):
                widget.setFixedWidth(width)
                widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            gap = max(0, fonts.scaled(66) - name.sizeHint().width())
            self._lines.addLayout(row(name, gap, bar, amount, share))
        note = ngettext(
            "Objectives of {n} plan: {amount}", "Objectives of the {n} plans together: {amount}", team.plans
        )
        self._note.setText(note.format(n=team.plans, amount=money(team.total)))
