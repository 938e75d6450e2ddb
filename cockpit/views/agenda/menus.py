"""The menus of the agenda: what can be done with an action, who may take it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cockpit.i18n import _
from cockpit.records.agenda import AgendaView, Block, Place
from cockpit.records.kinds import ActionStatus
from cockpit.views.shared.menu import Menu


class Deeds(Protocol):
    """What the menus ask for."""

    def open_action(self, block: Block) -> None:
        """Show it in the panel."""

    def mark(self, block: Block, status: ActionStatus) -> None:
        """Say what became of it."""

    def delete(self, block: Block) -> None:
        """Remove it."""

    def plan_at(self, place: Place, letter: str = "") -> None:
        """Plan something there."""

    def open_account(self, block: Block) -> None:
        """Show its account."""

    def choose_rep(self, block: Block) -> None:
        """Ask who takes it."""


def action_menu(parent: QWidget, deeds: Deeds, block: Block) -> Menu:
    """What can be done with an action."""
    menu = _menu(parent)
    menu.add(_("Edit"), lambda: deeds.open_action(block), "note-pencil", _("Enter"))
    if not block.is_absence:
        _add_marks(menu, deeds, block)
    menu.addSeparator()
    menu.add(_("Reassign…"), lambda: deeds.choose_rep(block), "users-three", "R", enabled=not block.is_locked)
    if block.account_id is not None:
        menu.add(_("See the account"), lambda: deeds.open_account(block), "address-book")
    menu.addSeparator()
    menu.add(_("Delete"), lambda: deeds.delete(block), "trash", _("Del"))
    return menu


def _add_marks(menu: Menu, deeds: Deeds, block: Block) -> None:
    menu.addSeparator()
    for status, text, icon, keys in (
        (ActionStatus.DONE, _("Mark done"), "check", _("Space")),
        (ActionStatus.MISSED, _("Mark missed"), "x", "X"),
        (ActionStatus.NO_SHOW, _("Mark no-show"), "user-minus", "A"),
        (ActionStatus.PLANNED, _("Back to planned"), "calendar-blank", ""),
    ):
        if status is ActionStatus.NO_SHOW and not block.is_meeting:
            continue
        same = block.status is status
        menu.add(text, partial(deeds.mark, block, status), icon, keys, enabled=not same, on=same)


def place_menu(parent: QWidget, deeds: Deeds, view: AgendaView, place: Place) -> Menu:
    """What can be planned at a free place: one item for each type."""
    menu = _menu(parent)
    menu.add_heading(_("Plan here"))
    for kind in view.types:
        icon = "calendar-blank" if kind.is_absence else kind.icon
        letter = "" if kind.is_absence else kind.letter
        menu.add(kind.name, partial(deeds.plan_at, place, kind.letter), icon, letter)
    return menu


def rep_menu(parent: QWidget, view: AgendaView, block: Block, chosen: Callable[[int], object]) -> Menu:
    """Who takes an action."""
    menu = _menu(parent)
    menu.add_heading(_("Reassign to"))
    for each in view.reps:
        if each.rep is not None:
            menu.add(each.rep.name, partial(chosen, each.rep.id), on=each.rep.id == block.rep_id)
    return menu


def _menu(parent: QWidget) -> Menu:
    menu = Menu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
