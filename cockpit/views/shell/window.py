"""The main window: sidebar, top bar, the page shown. It only holds the parts together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QDragEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.settings import Settings
from cockpit.i18n import _
from cockpit.records.changes import UndoState
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.popover import Popover
from cockpit.views.shell.commands import Registry
from cockpit.views.shell.frame import rail_by_default
from cockpit.views.shell.navigator import Maker, Navigator
from cockpit.views.shell.places import Place
from cockpit.views.shell.sidebar import Sidebar
from cockpit.views.shell.toaster import Toaster
from cockpit.views.shell.topbar import TopBar

if TYPE_CHECKING:
    from cockpit.views.shell.drop_overlay import DropOverlay

SKIP = "skip"


class Window(QWidget):
    """What fills the frame once the program is loaded."""

    def __init__(
        self, desk: Desk, settings: Settings, places: Sequence[Place], others: Mapping[str, Maker] | None = None
    ) -> None:
        super().__init__()
        self.desk, self._settings, self.places = desk, settings, tuple(places)
        self._drop: Callable[[], DropOverlay] | None = None
        self.setObjectName("window")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.sidebar = Sidebar(self.places)
        self.topbar = TopBar(desk)
        self.main = QWidget()
        self.stack = QStackedWidget()
        self.stack.addWidget(QWidget())
        self.navigator = Navigator(desk, self.places, others or {}, self.stack)
        self.registry = Registry(self)
        self._arrange()
        self.toaster = Toaster(desk, self.main)
        self._connect()
        self.retranslate()

    @property
    def page(self) -> Page | None:
        """The page shown."""
        return self.navigator.current

    def toggle_rail(self) -> None:
        """Wide or narrow sidebar on this page, from now on."""
        rail = not self.sidebar.is_rail
        self.sidebar.set_rail(rail)
        if self.page is not None:
            self._settings.set_rail(self.page.key, rail)

    def show_undo(self, state: UndoState) -> None:
        """What undo and redo would do now."""
        self.topbar.show_undo(state)
        self.registry.enable("undo", state.undo is not None)
        self.registry.enable("redo", state.redo is not None)

    def describe_page(self) -> None:
        """Show what the page says of itself: title, hint, period, primary button, count."""
        page = self.page
        if page is None:
            return
        self.topbar.show_page(page.title(), page.hint(), page.has_scope, page.has_period)
        self.topbar.period.set_text(page.period_text())
        self.topbar.period.page_steps = page.step_period
        offered = page.actions_offered()
        self.registry.show_page(page, offered)
        self.topbar.show_primary(primary_of(offered))
        self.topbar.show_skip(next((action.text for action in offered if action.key == SKIP), ""))
        self.sidebar.set_badge(page.key, page.badge())
        self.window().setWindowTitle(f"{page.title()} – {_('Sales cockpit')}")

    def press_primary(self) -> None:
        """What the primary button does."""
        self._act(primary_of(self.page.actions_offered()) if self.page is not None else None)

    def press_skip(self) -> None:
        """What the button that passes over a page does."""
        offered = self.page.actions_offered() if self.page is not None else ()
        self._act(next((action for action in offered if action.key == SKIP), None))

    def retranslate(self) -> None:
        """Word the edges again; pages do so themselves. What hangs open was worded before."""
        self._close_popovers()
        self.sidebar.retranslate()
        self.topbar.retranslate()
        self.window().setWindowTitle(_("Sales cockpit"))
        self.describe_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the rail."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider sidebar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "navigator"):
            self._fit_sidebar()
            self.sidebar.refit()

    def _arrange(self) -> None:
        column = QVBoxLayout(self.main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.topbar)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.main, 1)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.navigator.go)
        self.sidebar.rail_toggled.connect(self.toggle_rail)
        self.navigator.shown.connect(self._page_shown)
        self.navigator.described.connect(self.describe_page)
        self.topbar.primary_pressed.connect(self.press_primary)
        self.topbar.skip_pressed.connect(self.press_skip)
        self.topbar.undo_requested.connect(lambda: self.registry.run("undo"))
        self.topbar.redo_requested.connect(lambda: self.registry.run("redo"))
        self.topbar.search_requested.connect(lambda: self.registry.run("palette"))
        self.desk.scope_changed.connect(self.topbar.scope.retranslate)
        self.desk.period_changed.connect(self.describe_page)
        self.desk.language_changed.connect(self.retranslate)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files over any page bring the overlay; it takes the drag from there."""
        from cockpit.views.shell.drop import files_in

        paths = files_in(event.mimeData())
        if paths and self._drop is not None:
            event.acceptProposedAction()
            self._drop().begin(paths)

    def take_drops(self, overlay: Callable[[], DropOverlay]) -> None:
        """Show this overlay when files are dragged over the window."""
        self._drop = overlay
        self.setAcceptDrops(True)

    def _act(self, action: PageAction | None) -> None:
        if action is not None:
            action.act()

    def _close_popovers(self) -> None:
        """What hangs over one page does not stay over the next."""
        for popover in self.window().findChildren(Popover):
            popover.close_popover(give_back=False)

    def _page_shown(self, page: Page) -> None:
        self._close_popovers()
        self.sidebar.set_current(page.key)
        self._fit_sidebar()
        self.describe_page()
        if any(place.key == page.key for place in self.places):
            self._settings.set_page(page.key)

    def _fit_sidebar(self) -> None:
        page = self.page
        wanted = self._settings.rail(page.key) if page is not None else None
        if wanted is None:
            wanted = rail_by_default(self.width(), page is not None and page.wants_rail)
        self.sidebar.set_rail(wanted)


def primary_of(offered: Sequence[PageAction]) -> PageAction | None:
    """The one action that is the button of the top bar."""
    return next((action for action in offered if action.is_primary), None)
