"""What can be done with a card, by whatever way: drags, keys, menus, buttons and the side panel end here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.i18n import _, pgettext
from cockpit.records.changes import Changes
from cockpit.records.pipeline import Board, Card
from cockpit.records.team import StageFacts
from cockpit.views.pipeline import asking, drops
from cockpit.views.pipeline.checklist import ChecklistLine
from cockpit.views.pipeline.spot import Spot
from cockpit.views.shared.menu import Menu


class Place(Protocol):
    """What the actions need of the page."""

    checklist: ChecklistLine

    def board(self) -> Board | None:
        """The board as read last."""

    def card(self, card_id: int) -> Card | None:
        """An open card of the board."""

    def spot(self, card_id: int) -> Spot:
        """Where a popover about a card hangs."""

    def select(self, card_id: int) -> None:
        """Make a card current once it is shown."""

    def open_card(self, card_id: int) -> None:
        """Show its side panel."""

    def edit_title(self, card_id: int) -> None:
        """Edit its title in place."""


class CardActions(QObject):
    """Carries out wishes about cards through the desk; every one is undoable."""

    def __init__(self, desk: Desk, page: QWidget, place: Place) -> None:
        super().__init__(page)
        self._desk, self._page, self._place = desk, page, place
        self._finding: Task | None = None
        place.checklist.advanced.connect(self._advance)

    def run(self, name: str, card_id: int, *values: object, failed: Callable[[Exception], None] | None = None) -> None:
        """A command of the pipeline service on a card."""
        self._desk.command(asking.command(name, card_id, *values), self._page, failed=failed)

    def drop(self, card_id: int, target: drops.Target, by_key: bool = False) -> None:
        """A card landed on a stage, on won or on lost."""
        card, board = self._place.card(card_id), self._place.board()
        if card is None or board is None:
            return
        judged = drops.ruling(card, target, board.stages)
        self._place.checklist.dismiss()
        if isinstance(judged, drops.Refusal):
            self._desk.say(str(judged.reason))
        elif judged.command == "win":
            self.run("win_opportunity", card_id)
        elif judged.command == "lose":
            self.lose(card_id)
        elif judged.warns:
            self._place.checklist.ask(card, self._stage(judged.stage_id), by_key)
        else:
            self.run("move_opportunity", card_id, judged.stage_id)

    def shift(self, card_id: int, by: int) -> None:
        """Move a card `by` stages onwards, or back."""
        card, board = self._place.card(card_id), self._place.board()
        if card is None or board is None:
            return
        keys = [stage.id for stage in board.stages]
        place = keys.index(card.stage_id) + by if card.stage_id in keys else -1
        if 0 <= place < len(keys):
            self.drop(card_id, drops.Target("stage", keys[place]), by_key=True)

    def win(self, card_id: int) -> None:
        """Won."""
        self.drop(card_id, drops.WON)

    def lose(self, card_id: int, spot: QWidget | None = None) -> None:
        """Lost, once the reason is chosen."""
        card, board = self._place.card(card_id), self._place.board()
        if card is None or board is None:
            return
        from cockpit.views.pipeline.popovers import reasons_popover

        title = _("{name}: lost because of…").format(name=card.name)
        popup = reasons_popover(self._place.spot(card_id), title, board.reasons)
        popup.picked.connect(lambda reason: self.run("lose_opportunity", card_id, reason or None))
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def plan(self, card_id: int) -> None:
        """Plan the next action."""
        card, board = self._place.card(card_id), self._place.board()
        if card is None or board is None:
            return
        from cockpit.views.pipeline.popovers import PlanPopover

        title = _("{name}: next action").format(name=card.name)
        popup = PlanPopover(self._place.spot(card_id), title, board.types)
        popup.planned.connect(lambda *what: self._plan(card_id, *what))
        popup.closed.connect(popup.deleteLater)
        popup.open(popup.type)

    def delete(self, card_id: int) -> None:
        """Delete it; undo brings it back."""
        self.run("delete_opportunity", card_id)

    def create(self, stage: StageFacts, anchor: QWidget) -> None:
        """Ask for a new opportunity under `anchor`."""
        board = self._place.board()
        if board is None:
            return
        from cockpit.views.pipeline.popovers import NewPopover

        popup = NewPopover(anchor, stage, board.reps, self._desk.scope.rep_id, self._find_accounts)
        popup.created.connect(self._create)
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def menu(self, card_id: int, at: QPoint) -> Menu | None:
        """The context menu of a card: everything that keys do."""
        card, board = self._place.card(card_id), self._place.board()
        if card is None or board is None:
            return None
        menu = Menu(self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.add(_("Open"), lambda: self._place.open_card(card_id), "sidebar-simple", _("Enter"))
        menu.add(_("Rename"), lambda: self._place.edit_title(card_id), "note-pencil", "F2")
        menu.add(_("Plan the next action"), lambda: self.plan(card_id), "calendar-plus", "N")
        menu.addSeparator()
        for stage in board.stages:
            here = stage.id == card.stage_id
            wish = partial(self.drop, card_id, drops.Target("stage", stage.id))
            menu.add(stage.name, wish, enabled=not here, on=here)
        menu.addSeparator()
        menu.add(pgettext("opportunity", "Won"), lambda: self.win(card_id), "trophy", "G")
        menu.add(pgettext("opportunity", "Lost"), lambda: self.lose(card_id), "x-circle", "P")
        menu.add(_("Delete"), lambda: self.delete(card_id), "trash", _("Del"))
        menu.popup(at)
        return menu

    def _stage(self, stage_id: int) -> StageFacts:
        board = self._place.board()
        assert board is not None
        return next(stage for stage in board.stages if stage.id == stage_id)

    def _advance(self, card_id: int, stage_id: int) -> None:
        self.run("move_opportunity", card_id, stage_id)
        self._place.select(card_id)

    def _plan(self, card_id: int, type_id: int, day: date, minute: int | None) -> None:
        self.run("plan_next_action", card_id, type_id, day, minute)

    def _create(self, stage_id: int, title: str, account: str, amount: int, owner_id: int | None) -> None:
        def done(changes: Changes) -> None:
            for key in changes.ids_of("opportunity") or ():
                self._place.select(key)

        wish = asking.create(stage_id, title, account, amount, owner_id)
        self._desk.command(wish, self._page, done=done)

    def _find_accounts(self, text: str, done: Callable[..., None]) -> None:
        """Look for accounts; only the answer to what was typed last counts."""
        if self._finding is not None:
            self._finding.cancel()
        if text.strip():
            self._finding = self._desk.query(asking.accounts(text), done)
