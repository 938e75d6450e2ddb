"""Which page is shown: pages are loaded on first show and kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from cockpit.desktop.desk import Desk
from cockpit.views.shared.page import Page
from cockpit.views.shell.places import Place

Maker = Callable[[Desk], Page]


class Navigator(QObject):
    """Signals: shown(Page); described() when the page shown says other things of itself."""

    shown = Signal(object)
    described = Signal()

    def __init__(self, desk: Desk, places: Sequence[Place], others: Mapping[str, Maker], stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._desk, self._stack = desk, stack
        self._makers: dict[str, Maker] = {place.key: place.make for place in places}
        self._makers.update(others)
        self._pages: dict[str, Page] = {}
        self._former = ""
        desk.go_requested.connect(self.go)
        desk.runner.idle.connect(self.described)

    @property
    def current(self) -> Page | None:
        """The page shown."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def former(self) -> str:
        """The page that was shown before, to go back to."""
        return self._former

    def page(self, key: str) -> Page | None:
        """A page that was loaded already."""
        return self._pages.get(key)

    def knows(self, key: str) -> bool:
        """Whether there is such a page."""
        return key in self._makers

    def go(self, key: str, focus: Mapping[str, Any] | None = None) -> None:
        """Show a page, loading it first if need be, focused on what is named. Unknown pages change nothing."""
        if key not in self._makers:
            return
        page = self._pages.get(key) or self._load(key)
        if page is not self.current:
            self._former = self.current.key if self.current is not None else ""
            self._stack.setCurrentWidget(page)
            self.shown.emit(page)
        if focus:
            page.focus_on(focus)

    def _load(self, key: str) -> Page:
        page = self._pages[key] = self._makers[key](self._desk)
        page.described.connect(lambda: self._tell(page))
        self._stack.addWidget(page)
        return page

    def _tell(self, page: Page) -> None:
        if page is self.current:
            self.described.emit()
