"""The version trail: the states a plan went through, its version and authors, and what moves it on (H10)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from cockpit.desktop import fonts, icons
from cockpit.formats import day_month, initials
from cockpit.i18n import _
from cockpit.records.kinds import PlanState
from cockpit.records.plans import PlanFacts, PlanSheet, PlanStepFacts
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.plans.wording import listed, person, state_name
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import Button, icon_button, secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, set_tip
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import Painted

_GAP = 6


class StepMark(Painted):
    """One state: check and day where it was reached, grey where it is still to come."""

    def __init__(self, step: PlanStepFacts) -> None:
        super().__init__()
        self._step = step
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        said = (
            f"{self._name()}, {self._day()}"
            if step.on is not None
            else _("{state}, to come").format(state=self._name())
        )
        self.setAccessibleName(said)
        if step.on is not None:
            detail = _("Version {number}, {author}").format(number=step.number, author=step.author or person(""))
            set_tip(self, f"{self._name()} {self._day()}", detail)

    def sizeHint(self) -> QSize:
        """Icon, name, day."""
        day = paint.text_width(self._day(), "small") + _GAP if self._step.on is not None else 0
        return QSize(16 + _GAP + paint.text_width(self._name(), "strong") + day, fonts.grown(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark."""
        painter = QPainter(self)
        reached = self._step.on is not None
        color = "ok" if reached else "text3"
        sealed = self._step.state is PlanState.SIGNED
        icon = "seal-check" if sealed else "check-circle"
        icons.draw(painter, icon, QRect(0, 0, 16, self.height()), color, "fill" if reached else "regular")
        room = self.rect().adjusted(16 + _GAP, 0, 0, 0)
        used = round(paint.text(painter, room, self._name(), "strong", color, paint.LEFT, elide=False))
        paint.text(painter, room.adjusted(used + _GAP, 0, 0, 0), self._day(), "small", "text3", elide=False)

    def _name(self) -> str:
        return state_name(self._step.state)

    def _day(self) -> str:
        return day_month(self._step.on) if self._step.on is not None else ""


class Trail(Card):
    """The bar at the top of a plan."""

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__()
        self._wishes = wishes
        self._shown: tuple[object, ...] = ()
        self.body.setContentsMargins(15, 0, 11, 0)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self.add(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(fonts.grown(52))
        self.buttons: list[Button] = []

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the plan of this sheet."""
        if sheet.plan is None:
            return
        key = (sheet.rep, sheet.manager, sheet.plan.id, sheet.plan.state, sheet.plan.steps, sheet.plan.signatures)
        if key == self._shown:
            return
        self._shown = key
        empty_layout(self._row)
        self.setAccessibleName(_("Making of the plan"))
        for place, step in enumerate(sheet.plan.steps):
            if place:
                self._row.addWidget(IconLabel("caret-right", icons.BADGE))
            self._row.addWidget(StepMark(step))
        self._row.addStretch(1)
        self._add_version(sheet.plan)
        self.buttons = self._moves(sheet, sheet.plan)
        for button in self.buttons:
            self._row.addWidget(button)

    def _add_version(self, plan: PlanFacts) -> None:
        names = listed([person(author) for author in plan.authors])
        words = _("version {number}, {authors}") if names else _("version {number}")
        text = words.format(number=plan.number, authors=names)
        self._row.addLayout(row(IconLabel("signature", icons.REGULAR, "text2"), spacing=0))
        self._row.addWidget(ElidedLabel(text, "small", "text2", minimum=60), 0)
        self._row.addSpacing(4)

    def _moves(self, sheet: PlanSheet, plan: PlanFacts) -> list[Button]:
        """The buttons that move the plan on from where it stands."""
        moves: list[Button] = []
        if plan.state is PlanState.DRAFT:
            moves.append(self._button(_("Propose"), "arrow-right", lambda: self._wishes.propose(plan.id)))
        if plan.state is PlanState.PROPOSED:
            text = _("Co-built with {rep}").format(rep=sheet.rep.short)
            moves.append(self._button(text, "git-merge", lambda: self._wishes.cobuild(plan.id)))
        if plan.state is PlanState.COBUILT:
            moves += [
                self._signing(plan, author)
                for author in dict.fromkeys((sheet.rep.name, sheet.manager))
                if author not in plan.signatures
            ]
        if plan.state is not PlanState.DRAFT:
            moves.append(self._button(_("Revise"), "note-pencil", lambda: self._wishes.revise(plan.id)))
        if not plan.is_locked:
            moves.append(self._more(plan))
        return moves

    def _signing(self, plan: PlanFacts, author: str) -> Button:
        text = _("{name} signs").format(name=person(author))
        button = self._button(text, "signature", lambda: self._wishes.sign(plan.id, author))
        button.set_initials(initials(author or person("")))
        return button

    def _more(self, plan: PlanFacts) -> Button:
        more = icon_button("dots-three", _("More about this plan"))
        menu = Menu(more)
        menu.add(_("Delete the plan"), lambda: self._wishes.delete(plan.id), "trash")
        more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
        return more

    def _button(self, text: str, icon: str, act: object) -> Button:
        button = secondary(text, icon, small=True)
        button.clicked.connect(lambda _checked=False: act())  # type: ignore[operator]
        return button
