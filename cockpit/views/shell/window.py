"""The main window: sidebar, top bar, the page shown; it holds the parts together and remembers its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.desktop.settings import Settings
from cockpit.i18n import _
from cockpit.records.changes import UndoState
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shell.commands import Registry
from cockpit.views.shell.navigator import Maker, Navigator
from cockpit.views.shell.places import Place
from cockpit.views.shell.sidebar import Sidebar
from cockpit.views.shell.toaster import Toaster
from cockpit.views.shell.topbar import TopBar

MINIMUM = QSize(1180, 720)
REFERENCE = QSize(1440, 900)
RAIL_UNDER = 1280


class Window(QWidget):
    """Signals: first_painted(), once, after the shell was on screen; closing()."""

    first_painted = Signal()
    closing = Signal()

    def __init__(
        self, desk: Desk, settings: Settings, places: Sequence[Place], others: Mapping[str, Maker] | None = None
    ) -> None:
        super().__init__()
        self.desk, self._settings, self.places = desk, settings, tuple(places)
        self._painted = False
        self.setObjectName("window")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(MINIMUM)
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

    def restore_geometry(self) -> None:
        """Take the place of last time; on a screen that is gone, the reference size in the middle."""
        former = self._settings.geometry
        if not former.isEmpty() and self.restoreGeometry(former) and self._is_on_screen():
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        size = REFERENCE.boundedTo(screen.size()).expandedTo(MINIMUM)
        self.resize(size)
        corner = screen.center() - QPoint(size.width() // 2, size.height() // 2)
        self.move(max(screen.x(), corner.x()), max(screen.y(), corner.y()))

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
        offered = page.actions_offered()
        self.registry.show_page(page, offered)
        self.topbar.show_primary(primary_of(offered))
        self.sidebar.set_badge(page.key, page.badge())
        self.setWindowTitle(f"{page.title()} – {_('Sales cockpit')}")

    def press_primary(self) -> None:
        """What the primary button does."""
        action = primary_of(self.page.actions_offered()) if self.page is not None else None
        if action is not None:
            action.act()

    def retranslate(self) -> None:
        """Word the edges again; pages do so themselves."""
        self.sidebar.retranslate()
        self.topbar.retranslate()
        self.setWindowTitle(_("Sales cockpit"))
        self.describe_page()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window was painted for the first time."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the rail."""
        super().resizeEvent(event)
        self._fit_sidebar()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs a wider sidebar."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "navigator"):
            self.sidebar.refit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the place."""
        self._settings.set_geometry(self.saveGeometry())
        self._settings.write()
        self.closing.emit()
        super().closeEvent(event)

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
        self.topbar.undo_requested.connect(lambda: self.registry.run("undo"))
        self.topbar.redo_requested.connect(lambda: self.registry.run("redo"))
        self.topbar.search_requested.connect(lambda: self.registry.run("palette"))
        self.desk.scope_changed.connect(self.topbar.scope.retranslate)
        self.desk.period_changed.connect(self.describe_page)
        self.desk.language_changed.connect(self.retranslate)

    def _page_shown(self, page: Page) -> None:
        self.sidebar.set_current(page.key)
        self._fit_sidebar()
        self.describe_page()
        if any(place.key == page.key for place in self.places):
            self._settings.set_page(page.key)

    def _fit_sidebar(self) -> None:
        page = self.page
        wanted = self._settings.rail(page.key) if page is not None else None
        if wanted is None:
            wanted = self.width() < RAIL_UNDER or (page is not None and page.wants_rail)
        self.sidebar.set_rail(wanted)

    def _is_on_screen(self) -> bool:
        head = self.frameGeometry().adjusted(0, 0, 0, 40 - self.height())
        return any(screen.availableGeometry().intersects(head) for screen in QGuiApplication.screens())


def primary_of(offered: Sequence[PageAction]) -> PageAction | None:
    """The one action that is the button of the top bar."""
    return next((action for action in offered if action.is_primary), None)
