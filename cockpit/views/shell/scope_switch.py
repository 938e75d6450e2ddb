"""The scope switch of the top bar: the team, one rep, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cockpit.desktop.desk import Desk
from cockpit.i18n import _, ngettext
from cockpit.records.scope import TEAM, Scope
from cockpit.records.team import RepFacts
from cockpit.views.shared.buttons import Button
from cockpit.views.shared.labels import set_tip
from cockpit.views.shell.keys import spoken

if TYPE_CHECKING:
    from cockpit.views.shell.scope_popover import ScopePopover


class ScopeSwitch(Button):
    """Shows the desk's scope and changes it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "secondary", "users-three", after="caret-down")
        self._desk = desk
        self._reps: tuple[RepFacts, ...] = ()
        self._popup: ScopePopover | None = None
        self.set_elastic(170)
        self.clicked.connect(self.open)
        self.retranslate()

    def set_reps(self, reps: Sequence[RepFacts]) -> None:
        """The team; a scope whose rep is gone becomes the team."""
        self._reps = tuple(reps)
        known = {rep.id for rep in self._reps}
        if not set(self._desk.scope.rep_ids) <= known:
            self._desk.set_scope(TEAM)
        self.retranslate()

    def choose_nth(self, number: int) -> None:
        """0 is the team, n the n-th rep."""
        if number == 0:
            self._desk.set_scope(TEAM)
        elif number <= len(self._reps):
            self._desk.set_scope(scope_of(self._reps[number - 1 : number]))

    def open(self) -> None:
        """The team and its reps to choose from."""
        from cockpit.views.shell.scope_popover import ScopePopover

        popup = self._popup = ScopePopover(self, self._desk, self._reps)
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def popup(self) -> ScopePopover | None:
        """The list last opened."""
        return self._popup

    def retranslate(self) -> None:
        """Word it again."""
        scope = self._desk.scope
        one = next((rep for rep in self._reps if rep.id == scope.rep_id), None)
        self.set_initials(one.initials if one is not None else "")
        self.setText(self._worded(scope))
        self.setAccessibleDescription(_("Whose figures are shown"))
        set_tip(self, _("Whose figures are shown"), f"{spoken('Alt+0')}, {spoken('Alt+1')}…")

    def _worded(self, scope: Scope) -> str:
        if scope.is_team:
            return _("Team ({count})").format(count=len(self._reps))
        if scope.rep_id is not None:
            return scope.name
        return ngettext("{n} rep", "{n} reps", len(scope.rep_ids)).format(n=len(scope.rep_ids))


def scope_of(reps: Sequence[RepFacts]) -> Scope:
    """The scope of these reps; of none, the team's."""
    return Scope(tuple(rep.id for rep in reps), ", ".join(rep.short for rep in reps)) if reps else TEAM
