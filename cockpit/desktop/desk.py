"""The desk: what every screen works with. Queries, commands, the change bus, scope and period, toasts, ways to go.

Screens get one `Desk` and nothing else of the program; they never see each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from cockpit import clock
from cockpit.desktop.tasks import Task, TaskRunner
from cockpit.errors import Cancelled, CockpitError
from cockpit.i18n import N_, Message, _
from cockpit.records.changes import Changes
from cockpit.records.scope import TEAM, Period, Scope, Span

if TYPE_CHECKING:
    from cockpit.db.store import Store
    from cockpit.records.importing import Entity

T = TypeVar("T")
ToastKind = Literal["done", "info", "error"]


@dataclass(frozen=True, slots=True)
class ToastButton:
    """A button on a toast: "Undo", "Open", "Show in folder"."""

    text: str
    act: Callable[[], None]
    icon: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Toast:
    """A short message at the bottom of the window; errors stay until they are closed."""

    text: str
    kind: ToastKind = "done"
    buttons: tuple[ToastButton, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long job is: what it does, the step of so many (0: unknown), and how to stop it."""

    text: str
    step: int
    steps: int
    stop: Callable[[], None]


class Desk(QObject):
    """Signals:

    `committed(changes, initiator)`: a change was committed; every screen refreshes from it, now or when shown.
    `scope_changed()`, `period_changed()`: the user chose others; they hold on every page.
    `language_changed()`: texts must be worded again.
    `opened(store)`: a file was opened (or another one); everything must be read again.
    `toasted(toast)`: show it. `go_requested(page, focus)`: show a page, and on it what `focus` (a dict) names.
    `drop_requested(paths)`: import these files; `drop_entity` is what the user said they hold, None: to be found out.
    `progressed(progress)`: a long job is that far; None when it has ended.
    """

    committed = Signal(object, object)
    scope_changed = Signal()
    period_changed = Signal()
    language_changed = Signal()
    opened = Signal(object)
    toasted = Signal(object)
    go_requested = Signal(str, object)
    drop_requested = Signal(object)
    progressed = Signal(object)

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.drop_entity: Entity | None = None
        self._store: Store | None = None
        self._scope = TEAM
        self._period = Period.of(Span.MONTH, clock.today())

    @property
    def store(self) -> Store:
        """The open file, to hand to services inside a job. Raises CockpitError while none is open."""
        if self._store is None:
            raise CockpitError(Message(N_("No file is open yet.")))
        return self._store

    @property
    def is_open(self) -> bool:
        """Whether a file is open."""
        return self._store is not None

    def open(self, store: Store | None) -> None:
        """Work on this file from now on."""
        self._store = store
        self.opened.emit(store)

    @property
    def scope(self) -> Scope:
        """Whose figures are shown."""
        return self._scope

    def set_scope(self, scope: Scope) -> None:
        """Show the figures of others."""
        if scope != self._scope:
            self._scope = scope
            self.scope_changed.emit()

    @property
    def period(self) -> Period:
        """The days whose figures are shown."""
        return self._period

    def set_period(self, period: Period) -> None:
        """Show the figures of other days."""
        if period != self._period:
            self._period = period
            self.period_changed.emit()

    def query(
        self,
        ask: Callable[[Store], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Ask a service (`lambda store: service.query(store, …)`) on a reader thread; `done` gets the answer.

        An error that nobody takes becomes a toast.
        """
        store = self.store
        return self.runner.read(lambda: ask(store), done, failed or self.complain)

    def command(
        self,
        act: Callable[[Store], Changes],
        initiator: object = None,
        done: Callable[[Changes], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        quiet: bool = False,
    ) -> Task:
        """Run a service's command on the writer; then publish its changes and say so with Undo (not if `quiet`).

        A refusal becomes a toast unless `failed` takes it.
        """
        store = self.store

        def finished(changes: Changes) -> None:
            if done is not None:
                done(changes)
            self.publish(changes, initiator, quiet)

        return self.runner.write(lambda task: act(store), finished, failed or self.complain)

    def work(
        self,
        text: str,
        act: Callable[[Store, Task], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Run a long job on the writer, with a toast that shows how far it is and can stop it.

        `act` reports with `desk.runner.report(task, step, steps)` and asks `task.cancelled()`; `text` is what it does.
        """
        store = self.store

        def ended(tell: Callable[[Any], None]) -> Callable[[Any], None]:
            def told(answer: Any) -> None:
                self.progressed.emit(None)
                tell(answer)

            return told

        def told_step(step: int, steps: int) -> None:
            self.progressed.emit(Progress(text, step, steps, task.stop))

        task = self.runner.write(
            lambda running: act(store, running), ended(done), ended(failed or self.complain), told_step
        )
        self.progressed.emit(Progress(text, 0, 0, task.stop))
        return task

    def drop(self, paths: Sequence[Path], entity: Entity | None = None) -> None:
        """Ask for these files to be imported; `entity` is what the user said they hold."""
        self.drop_entity = entity
        self.drop_requested.emit(list(paths))

    def publish(self, changes: Changes, initiator: object = None, quiet: bool = False) -> None:
        """Tell everybody of committed changes."""
        if changes.nothing:
            return
        self.committed.emit(changes, initiator)
        if not quiet:
            self.say(str(changes.label), undo=True)

    def say(self, text: str, undo: bool = False, buttons: tuple[ToastButton, ...] = ()) -> None:
        """Show a toast in the past tense; with `undo`, it has the Undo button."""
        if undo:
            buttons = (*buttons, ToastButton(_("Undo"), self.undo, "arrow-u-up-left", "Ctrl Z"))
        self.toasted.emit(Toast(text, "done", buttons))

    def complain(self, error: Exception) -> None:
        """Show an error of the user's world as a toast; a bug goes on to the crash handler."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, CockpitError):
            raise error
        self.toasted.emit(Toast(str(error), "error"))

    def undo(self) -> None:
        """Take the last change back."""
        self._step(lambda store: store.undo(), N_("Undone: {what}"))

    def redo(self) -> None:
        """Bring the last undone change back."""
        self._step(lambda store: store.redo(), N_("Redone: {what}"))

    def go(self, page: str, **focus: Any) -> None:
        """Show a page by its key ("pipeline", "accounts"…), focused on a record: `go("accounts", account=12)`."""
        self.go_requested.emit(page, focus)

    def _step(self, act: Callable[[Store], Changes], sentence: str) -> None:
        if self._store is None:
            self.complain(CockpitError(Message(N_("No file is open yet."))))
            return

        def told(changes: Changes) -> None:
            self.publish(changes, quiet=True)
            self.say(str(Message(sentence, what=changes.label)))

        store = self._store
        self.runner.write(lambda task: act(store), told, self.complain)
