"""What a page is: the contract between the shell and every screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.tasks import Task
from cockpit.records.changes import Changes


@dataclass(frozen=True, slots=True)
class PageAction:
    """Something a page can do, declared once: palette, menus, shortcut sheet and tooltips come from here.

    `text` is worded already (a page declares its actions anew when the language changes); `keys` is a Qt key
    sequence ("Ctrl+N", "N") or ""; `is_primary` puts it as the one button of the top bar. Single-letter keys work
    only while the page has the focus.
    """

    key: str
    text: str
    act: Callable[[], None]
    icon: str = ""
    keys: str = ""
    is_primary: bool = False


@dataclass(frozen=True, slots=True)
class Badge:
    """The count beside a page in the sidebar: what it counts in words for the tooltip, red where it is `hot`."""

    count: int
    meaning: str = ""
    hot: bool = False


class Page(QWidget):
    """A screen of the program. Subclasses build their widgets in __init__, read in `load`, and say in `kinds` what
    kinds of changes make them stale. Signal `described()`: title, hint, badge, period text or actions are others now.

    The shell calls `load` through `refresh`, when the page is shown and stale. A page that is hidden goes stale and
    reads again when shown. While the file holds nothing of what the page shows, it shows its empty state.
    """

    described = Signal()

    key = ""
    icon = ""
    kinds: frozenset[str] = frozenset()
    has_scope = True
    has_period = True
    wants_rail = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(f"page-{self.key}")
        self._stale = True
        self._tasks: dict[str, Task] = {}
        desk.committed.connect(self._on_committed)
        desk.scope_changed.connect(self._on_choice)
        desk.period_changed.connect(self._on_choice)
        desk.opened.connect(self._on_choice)
        desk.language_changed.connect(self._on_language)

    # what a screen says of itself
    def title(self) -> str:
        """The page's name in the top bar and the sidebar."""
        return self.key

    def hint(self) -> str:
        """A few words beside the title: the day, the value date."""
        return ""

    def badge(self) -> Badge | None:
        """The count that the sidebar shows beside the page; None for none."""
        return None

    def period_text(self) -> str:
        """How the period stepper words the period here ("Clôture T4 2026")."""
        return str(self.desk.period)

    def step_period(self, steps: int) -> bool:
        """The user stepped the period (0: back to today). True where the page has steps of its own, as weeks."""
        return False

    def actions_offered(self) -> Sequence[PageAction]:
        """What can be done here."""
        return ()

    def load(self) -> None:
        """Read what is shown, with `ask`, for the desk's scope and period. A page that shows no data reads nothing."""

    def retranslate(self) -> None:
        """Word the fixed texts again in the language spoken; `load` follows."""

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """Show what another page pointed at: {"opportunity": 12}."""

    def on_committed(self, changes: Changes, initiator: object) -> None:
        """A change that touches `kinds` was committed while the page is shown. By default: read again.

        The initiator of a change may skip its own echo when it has already shown it.
        """
        self.refresh()

    # what the shell does with it
    def refresh(self) -> None:
        """Read again now if shown, else when shown next."""
        self._stale = True
        if self.isVisible() and self.desk.is_open:
            self._stale = False
            self.load()

    def ask(self, name: str, question: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        """A query of the desk; a newer one of the same name drops the answer of the older."""
        former = self._tasks.get(name)
        if former is not None:
            former.cancel()
        self._tasks[name] = self.desk.query(question, done)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _on_committed(self, changes: Changes, initiator: object) -> None:
        if not changes.touches(*self.kinds):
            return
        if self.isVisible():
            self.on_committed(changes, initiator)
        else:
            self._stale = True

    def _on_choice(self, *ignored: object) -> None:
        self.refresh()

    def _on_language(self) -> None:
        self.retranslate()
        self.refresh()
