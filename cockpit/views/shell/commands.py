"""What the program can do, each thing declared once: palette, shortcut sheet, tooltips and keys come from here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cockpit.views.shared.page import Page, PageAction

ACTION, VIEW, PAGE = "action", "view", "page"


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done. `keys` are Qt key sequences, the first one is shown.

    `kind` is "action" (does something), "view" (shows something) or "page" (offered by the page shown). A `hidden`
    command is reached by its keys and buttons only.
    """

    key: str
    text: str
    act: Callable[[], None]
    icon: str = ""
    keys: tuple[str, ...] = ()
    kind: str = ACTION
    detail: str = ""
    hidden: bool = False

    @property
    def shown_keys(self) -> str:
        """The key sequence to show, "" for none."""
        return self.keys[0] if self.keys else ""


class Registry(QObject):
    """Holds the commands and listens to their keys on the window.

    Signals: changed(), when there are others.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._own: dict[str, Command] = {}
        self._of_page: dict[str, Command] = {}
        self._enabled: dict[str, bool] = {}
        self._actions: dict[str, QAction] = {}
        self._page_actions: list[tuple[QWidget, QAction]] = []

    def declare(self, commands: Iterable[Command]) -> None:
        """Replace the shell's own commands."""
        self._own = {command.key: command for command in commands}
        for action in self._actions.values():
            self._window.removeAction(action)
            action.deleteLater()
        self._actions = {key: self._listen(command, self._window) for key, command in self._own.items()}
        for key, enabled in self._enabled.items():
            self.enable(key, enabled)
        self._give_way()
        self.changed.emit()

    def show_page(self, page: Page, offered: Sequence[PageAction]) -> None:
        """Replace the commands of the page by those of the one shown. Single letters work in the page only."""
        commands = [_of_page(action) for action in offered]
        if [_facts(c) for c in commands] == [_facts(c) for c in self._of_page.values()] and self._listens_on(page):
            self._of_page = {command.key: command for command in commands}
            return
        for widget, action in self._page_actions:
            widget.removeAction(action)
            action.deleteLater()
        self._of_page = {command.key: command for command in commands}
        self._page_actions = []
        for command in commands:
            if command.keys:
                holder = page if len(command.shown_keys) == 1 or "+" not in command.shown_keys else self._window
                self._page_actions.append((holder, self._listen(command, holder, self._run_of_page)))
        self._page = page
        self._give_way()
        self.changed.emit()

    def all(self) -> list[Command]:
        """Every command that can be done now, the page's first; what both offer is there once."""
        keys = {command.shown_keys for command in self._of_page.values() if command.keys}
        texts = {command.text for command in self._of_page.values()}
        own = [
            command
            for command in self._own.values()
            if self._enabled.get(command.key, True) and command.shown_keys not in keys and command.text not in texts
        ]
        return [*self._of_page.values(), *own]

    def find(self, key: str) -> Command | None:
        """The shell's command of that key."""
        return self._own.get(key)

    def enable(self, key: str, enabled: bool) -> None:
        """Whether a command can be done now."""
        self._enabled[key] = enabled
        if key in self._actions:
            self._actions[key].setEnabled(enabled)

    def run(self, key: str) -> None:
        """Do it, if it can be done."""
        command = self._own.get(key)
        if command is not None and self._enabled.get(key, True):
            command.act()

    def _give_way(self) -> None:
        """Where the page uses keys of the shell, the page has them: two listeners would both stay silent."""
        taken = {keys for command in self._of_page.values() for keys in command.keys}
        for key, action in self._actions.items():
            free = [keys for keys in self._own[key].keys if keys not in taken]
            action.setShortcuts([QKeySequence(keys) for keys in free])

    def _run_of_page(self, key: str) -> None:
        command = self._of_page.get(key)
        if command is not None:
            command.act()

    def _listens_on(self, page: Page) -> bool:
        return getattr(self, "_page", None) is page

    def _listen(self, command: Command, holder: QWidget, run: Callable[[str], None] | None = None) -> QAction:
        action = QAction(command.text, holder)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut if holder is self._window else inside)
        runs = run or self.run
        action.triggered.connect(lambda _=False, key=command.key: runs(key))
        holder.addAction(action)
        return action


def _of_page(action: PageAction) -> Command:
    keys = (action.keys,) if action.keys else ()
    return Command(action.key, action.text, action.act, action.icon, keys, PAGE)


def _facts(command: Command) -> tuple[str, str, str, tuple[str, ...]]:
    return command.key, command.text, command.icon, command.keys
