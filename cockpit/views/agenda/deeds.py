"""What is done in the agenda: planning, moving, marking, deleting, by pointer, keyboard, menu and panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from cockpit import clock, formats
from cockpit.errors import CockpitError, Refused
from cockpit.i18n import N_, Message
from cockpit.records.agenda import ActionDraft, Block, Place
from cockpit.records.changes import Changes
from cockpit.records.kinds import ActionStatus
from cockpit.services import agenda
from cockpit.views.agenda import menus, own
from cockpit.views.agenda.drop import conflict, judge, next_free, shifted
from cockpit.views.agenda.pointer import Grid

if TYPE_CHECKING:
    from cockpit.views.agenda.page import AgendaPage

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class AgendaDeeds(QObject):
    """Carries out what grids, list, panel and menus of a page ask for, each as one command that can be undone."""

    def __init__(self, page: AgendaPage) -> None:
        super().__init__(page)
        self._page = page
        self._desk = page.desk
        panel = page.panel
        panel.planned.connect(self._create)
        panel.edited.connect(self._edit)
        panel.marked.connect(self._mark_id)
        panel.deleted.connect(self._delete_id)
        panel.closed.connect(self.close_panel)
        panel.drafted.connect(self._warn)
        panel.accounts_wanted.connect(self._find_accounts)
        panel.opportunities_wanted.connect(self._find_opportunities)
        panel.own_wanted.connect(lambda action: own.read(self._page, action))
        panel.own_edited.connect(lambda *told: own.fill(self._page, *told))

    def serve(self, grid: Grid) -> None:
        """Listen to a grid."""
        grid.opened.connect(self.open_action)
        grid.planned.connect(self.plan_at)
        grid.moved.connect(self.move)
        grid.refused.connect(self._refuse)
        grid.menu_wanted.connect(self.open_menu)
        grid.keyed.connect(self.key)

    # planning
    def plan_new(self) -> None:
        """A new action: where the keyboard is, else at the first free time of the first rep's day."""
        self.plan_here()

    def plan_here(self) -> None:
        """A new action for the rep and the day under the keyboard."""
        grid, view = self._page.grid(), self._page.view
        block, place = self._page.current(), grid.slot_place()
        if view is None or view.is_empty:
            return
        if block is not None:
            place = Place(block.rep_id, block.day, None)
        elif place is None:
            day = clock.today() if clock.today() in view.days else view.days[0]
            place = Place(view.reps[0].rep_id, day, None)
        self.plan_at(place if place.minute is not None else self._free(place))

    def plan_at(self, place: Place, letter: str = "") -> None:
        """Open the panel for a new action at this place, of the type of this letter."""
        view = self._page.view
        if view is None:
            return
        kind = next((kind for kind in view.types if letter and kind.letter == letter), None)
        self._fill_choices()
        self._page.panel.show()
        self._page.panel.show_new(place, kind)
        self._page.grid().pin(False)

    def open_action(self, block: Block) -> None:
        """Show an action in the panel."""
        self._fill_choices()
        self._page.panel.show()
        self._page.panel.show_action(block)
        self._page.grid().pin(True)

    def renew_panel(self) -> None:
        """Show what became of the action in the panel; close it where the action is gone."""
        panel, view = self._page.panel, self._page.view
        block = panel.action()
        if not panel.isVisibleTo(self._page) or block is None or view is None:
            return
        now = view.find(block.id)
        if now is not None:
            panel.show_action(now)
            return
        self._page.ask("panel", lambda store: agenda.find_action(store, block.id), self._renewed)

    def close_panel(self) -> None:
        """Back to the grid."""
        self._page.panel.hide()
        for grid in (self._page.week, self._page.day):
            grid.pin(False)
        shown = self._page.stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    # moving
    def move(self, block: Block, place: Place, copy: bool = False) -> None:
        """Move or copy an action to a place that was judged free."""
        act = agenda.copy_action if copy else agenda.move_action
        self._page.grid().select(block.id)
        self._command(lambda store: act(store, block.id, place))

    def shift(self, across: int, down: int) -> None:
        """Move the current action by keyboard: across days in the week, reps in the day; down by time, past what is
        in the way."""
        block, view = self._page.current(), self._page.view
        if block is None or view is None:
            return
        in_day = self._page.mode == "day"
        if down:
            place = next_free(view, block, down * (15 if in_day else 30))
        else:
            place = shifted(view, block, days=0 if in_day else across, reps=across if in_day else 0)
        if place is not None:
            self._move_if_free(block, place)

    def choose_rep(self, block: Block) -> None:
        """Ask who takes an action."""
        view = self._page.view
        if view is None:
            return
        menu = menus.rep_menu(self._page, view, block, lambda rep: self._reassign(block, rep))
        menu.popup(self._corner(block))

    def reassign_current(self) -> None:
        """Ask who takes the current action; on a free slot R plans a meeting."""
        block = self._page.current()
        if block is not None:
            self.choose_rep(block)

    # marking
    def mark(self, block: Block, status: ActionStatus) -> None:
        """Say what became of an action."""
        self._mark_id(block.id, status)

    def mark_done(self) -> None:
        """The current action is done, or planned again."""
        self._toggle(ActionStatus.DONE)

    def mark_missed(self) -> None:
        """The current action was missed, or is planned again."""
        self._toggle(ActionStatus.MISSED)

    def mark_no_show(self) -> None:
        """The customer did not come to the current meeting, or it is planned again."""
        self._toggle(ActionStatus.NO_SHOW)

    def delete(self, block: Block) -> None:
        """Remove an action."""
        self._delete_id(block.id)

    def delete_current(self) -> None:
        """Remove the current action."""
        block = self._page.current()
        if block is not None:
            self.delete(block)

    def open_account(self, block: Block) -> None:
        """Show the account of an action."""
        self._desk.go("accounts", account=block.account_id)

    def open_menu(self, block: Block | None, place: Place | None, at: QPoint) -> None:
        """The menu of an action or of a free place."""
        view = self._page.view
        if block is not None:
            menus.action_menu(self._page, self, block).popup(at)
        elif place is not None and view is not None:
            menus.place_menu(self._page, self, view, place).popup(at)

    # the keyboard
    def key(self, event: QKeyEvent) -> None:
        """Keys on an action; those without a use here stay ignored."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        wishes = {
            Qt.Key.Key_Space: self.mark_done,
            Qt.Key.Key_X: self.mark_missed,
            Qt.Key.Key_A: self.mark_no_show,
            Qt.Key.Key_R: self.reassign_current,
            Qt.Key.Key_N: self.plan_here,
            Qt.Key.Key_Delete: self.delete_current,
            Qt.Key.Key_F2: self._open_current,
            Qt.Key.Key_Menu: self._menu_by_key,
        }
        event.setAccepted(True)
        if modifiers == Qt.KeyboardModifier.ShiftModifier and key in _MOVES:
            self.shift(*_MOVES[key])
        elif modifiers == Qt.KeyboardModifier.NoModifier and key in wishes:
            wishes[key]()
        elif modifiers == Qt.KeyboardModifier.NoModifier and key == Qt.Key.Key_Escape and self._panel_is_open():
            self.close_panel()
        else:
            event.setAccepted(False)

    def _open_current(self) -> None:
        block = self._page.current()
        if block is not None:
            self.open_action(block)

    def _menu_by_key(self) -> None:
        block = self._page.current()
        if block is not None:
            self.open_menu(block, None, self._corner(block))

    def _panel_is_open(self) -> bool:
        return self._page.panel.isVisibleTo(self._page)

    def _toggle(self, status: ActionStatus) -> None:
        block = self._page.current()
        if block is not None:
            self._mark_id(block.id, ActionStatus.PLANNED if block.status is status else status)

    def _reassign(self, block: Block, rep: int) -> None:
        self._move_if_free(block, Place(rep, block.day, block.minute))

    def _move_if_free(self, block: Block, place: Place) -> None:
        view = self._page.view
        verdict = judge(view, block, place) if view is not None else None
        if verdict is None or verdict.same:
            return
        if verdict.is_free:
            self.move(block, place)
        else:
            self._refuse(block, verdict.reason)

    def _refuse(self, block: Block, reason: str) -> None:
        message = Message(N_("{what} was not moved: {reason}."), what=block.label, reason=reason)
        self._desk.complain(Refused(message))

    def _corner(self, block: Block) -> QPoint:
        page = self._page
        if page.mode == "list":
            rect = page.table.visualRect(page.table.currentIndex())
            return page.table.viewport().mapToGlobal(rect.bottomLeft())
        return page.grid().viewport().mapToGlobal(page.grid().rect_of(block.id).bottomLeft() + QPoint(0, 3))

    def _free(self, place: Place) -> Place:
        grid, view = self._page.grid(), self._page.view
        if view is None or place.day not in view.days:
            return place
        for cell in grid.cells:
            here = view.reps[cell.rep_index].rep_id == place.rep_id and view.days[cell.day_index] == place.day
            if here:
                return grid.free_place(cell)
        return Place(place.rep_id, place.day, 9 * 60)

    # commands
    def _command(self, act: Any, failed: Any = None) -> None:
        self._desk.command(act, self._page, failed=failed)

    def _create(self, draft: ActionDraft) -> None:
        def planned(changes: Changes) -> None:
            self.close_panel()
            made = changes.ids_of("action")
            if made:
                self._page.grid().expect(min(made))

        self._desk.command(
            lambda store: agenda.create_action(store, draft), self._page, done=planned, failed=self._say_in_panel
        )

    def _edit(self, action: int, draft: ActionDraft) -> None:
        self._command(lambda store: agenda.edit_action(store, action, draft), self._say_in_panel)

    def _mark_id(self, action: int, status: ActionStatus) -> None:
        self._command(lambda store: agenda.mark_action(store, action, status))

    def _delete_id(self, action: int) -> None:
        self._command(lambda store: agenda.delete_action(store, action))

    def _say_in_panel(self, error: Exception) -> None:
        if isinstance(error, CockpitError) and self._panel_is_open():
            self._page.panel.say(str(error))
        else:
            self._desk.complain(error)

    def _warn(self, draft: ActionDraft) -> None:
        view, own = self._page.view, self._page.panel.action()
        reason = "" if view is None else conflict(view, draft, None if own is None else own.id)
        self._page.panel.warn(formats.capitalised(reason))

    def _fill_choices(self) -> None:
        view = self._page.view
        if view is not None:
            reps = [each.rep for each in view.reps if each.rep is not None]
            self._page.panel.set_choices(view.types, reps)

    def _renewed(self, block: Block | None) -> None:
        if block is None:
            self.close_panel()
        else:
            self._page.panel.show_action(block)

    def _find_accounts(self, text: str) -> None:
        self._page.ask("accounts", lambda store: agenda.accounts_named(store, text), self._page.panel.show_accounts)

    def _find_opportunities(self, account: int) -> None:
        self._page.ask(
            "opportunities",
            lambda store: agenda.open_opportunities(store, account),
            self._page.panel.show_opportunities,
        )
