"""The running program: desk and window in their frame, the file behind them, and what happens when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from cockpit.app.deeds import Doer
from cockpit.app.makers import Makers
from cockpit.app.opening import Opened, open_file
from cockpit.app.overlays import Overlays
from cockpit.desktop.desk import Desk
from cockpit.desktop.instance import Instance
from cockpit.desktop.preferences import Preferences
from cockpit.desktop.settings import Settings
from cockpit.desktop.tasks import Task, TaskRunner
from cockpit.desktop.theme import notifier
from cockpit.errors import CockpitError
from cockpit.i18n import N_, Message, _
from cockpit.records.changes import Changes, UndoState
from cockpit.records.standing import Standing
from cockpit.views.shell.frame import Frame
from cockpit.views.shell.own_commands import own_commands
from cockpit.views.shell.places import Place
from cockpit.views.shell.window import Window

if TYPE_CHECKING:
    from cockpit.db.store import Store

FIRST_RUN, TROUBLE = "first-run", "trouble"
_EDGES = ("team", "rep", "account")  # what the edges of the window show; moves and actions are not counted anew


class Program(QObject):
    """Builds the window in its frame and keeps it alive with its file."""

    def __init__(
        self, app: QApplication, frame: Frame, instance: Instance, settings: Settings, places: Sequence[Place]
    ) -> None:
        super().__init__(app)
        self.frame, self.settings, self.database = frame, settings, instance.database
        self._instance: Instance | None = None
        self._store: Store | None = None
        self._standing: Standing | None = None
        self._reading: Task | None = None
        self.runner = TaskRunner(self)
        self.desk = Desk(self.runner, self)
        self.preferences = Preferences(self.desk, settings)
        self.preferences.dress()
        self.makers = Makers(self)
        self.window = Window(self.desk, settings, places, self.makers.by_key())
        self.overlays = Overlays(self.window, self.desk)
        self.doer = Doer(self)
        self._connect()
        self.declare()
        self._say_state()
        self.window.sidebar.set_places_enabled(False)
        frame.fill(self.window)
        self._hold(instance)

    @property
    def standing(self) -> Standing | None:
        """How the open file stands, None while none is open."""
        return self._standing

    def open_other(self, database: Path) -> None:
        """Open another file, unless a window has it already: that one comes to the front."""
        if database == self.database and self._store is not None:
            return
        instance = Instance(database, self)
        if instance.take():
            self._hold(instance)
            self.open(database)
        elif not instance.ring():
            self.desk.complain(CockpitError(Message(N_("{file} is open in another window."), file=database.name)))

    def open(self, database: Path | None = None) -> None:
        """Open a file behind the window."""
        self.database = database or self.database
        path = self.database
        modules = tuple(place.module for place in self.window.places if place.key == self.first_page())
        self.runner.write(lambda task: open_file(path, modules), self._opened, self._failed)

    def close(self) -> None:
        """Let go of everything."""
        self.runner.close()
        self._let_go()
        if self._instance is not None:
            self._instance.release()

    def declare(self) -> None:
        """Say again what the shell can do: the language, the theme, the team or the file changed."""
        commands = own_commands(self.window, self.desk, self.preferences, self.doer.deeds(), self._standing)
        self.window.registry.declare(commands)

    def first_page(self) -> str:
        """The page to begin with: the one shown last, or the first one."""
        keys, last = self.window.sidebar.keys(), self.settings.page
        return last if last in keys else (keys[0] if keys else "settings")

    def leave_first_run(self) -> None:
        """Go on to the pages."""
        self.window.sidebar.set_places_dimmed(False)
        self.window.navigator.go(self.first_page())

    def _hold(self, instance: Instance) -> None:
        """Keep this hold on a file and let go of the former one."""
        if self._instance is not None:
            self._instance.release()
        self._instance = instance
        instance.rung.connect(self.frame.raise_window)
        instance.listen()

    def _connect(self) -> None:
        self.desk.committed.connect(self._committed)
        self.desk.language_changed.connect(self.declare)
        self.desk.language_changed.connect(self._say_state)
        notifier.changed.connect(self.declare)
        self.overlays.import_wished.connect(self.doer.import_files)
        self.desk.drop_requested.connect(self._import)

    def _opened(self, opened: Opened) -> None:
        self._let_go()
        self._store = opened.store
        self.desk.open(opened.store)
        self._show_standing(opened.standing)
        self.window.show_undo(opened.undo)
        empty = opened.standing.is_empty
        self.window.sidebar.set_places_enabled(True)
        self.window.navigator.go(FIRST_RUN if empty else self.first_page())

    def _failed(self, error: Exception) -> None:
        self.window.navigator.go(TROUBLE)
        self.makers.explain(self.database, error)
        self.window.describe_page()
        if not isinstance(error, CockpitError):
            raise error

    def _committed(self, changes: Changes, initiator: object) -> None:
        self.desk.query(_undo_state, self.window.show_undo)
        was_empty = self._standing is None or self._standing.is_empty
        if was_empty or changes.whole or changes.touches(*_EDGES):
            self._read_standing()

    def _read_standing(self) -> None:
        from cockpit.services.standing import standing

        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.desk.query(standing, self._standing_read)

    def _standing_read(self, standing: Standing) -> None:
        self._show_standing(standing)
        page = self.window.page
        if page is not None and page.key == FIRST_RUN and (standing.accounts or standing.opportunities):
            self.leave_first_run()

    def _show_standing(self, standing: Standing) -> None:
        former, self._standing = self._standing, standing
        company = standing.team.company or (_("new file") if standing.is_empty else "")
        self.window.sidebar.set_team(company, standing.team.manager)
        self.window.sidebar.set_places_dimmed(standing.is_empty)
        self.window.topbar.scope.set_reps(standing.reps)
        self.overlays.set_reps(standing.reps)
        self.makers.show_standing(standing)
        self._say_state()
        if former is None or (former.reps, former.sample_batch, former.is_empty) != (
            standing.reps, standing.sample_batch, standing.is_empty
        ):  # fmt: skip
            self.declare()

    def _import(self, paths: Sequence[Path]) -> None:
        """Files were dropped or chosen: the import page shows what would become of them."""
        self.window.navigator.go("imports", {"paths": paths, "entity": self.desk.drop_entity})

    def _say_state(self) -> None:
        if self._standing is None:
            self.window.sidebar.set_state(_("Local file, not open"))
        elif self._standing.is_empty:
            self.window.sidebar.set_state(_("Local file, empty"))
        else:
            self.window.sidebar.set_state(_("Local file, saved"))

    def _let_go(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None


def _undo_state(store: Store) -> UndoState:
    return store.undo_state()
