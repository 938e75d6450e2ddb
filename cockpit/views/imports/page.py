"""The Import page (K3, E5, E7): files come in, the data's quality is watched, doubles are settled, imports undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.i18n import _, pgettext
from cockpit.records.changes import Changes
from cockpit.views.imports.importer import ImporterPanel
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.segmented import Segmented

_CLASSES = {
    "quality": ("cockpit.views.imports.quality.panel", "QualityPanel"),
    "duplicates": ("cockpit.views.imports.duplicates.panel", "DuplicatesPanel"),
    "history": ("cockpit.views.imports.history.panel", "HistoryPanel"),
}
_TABS = ("import", *_CLASSES)


class Panel(Protocol):
    """What a tab is: a widget that reads when asked to, words itself again, and says what can be done.

    It may have a `corner`: a widget at the right of the tabs while it is in front, and a signal `told_of(str tab, str)`
    for what another tab's label carries.
    """

    told: Any

    def load(self) -> None:
        """Read and show."""

    def retranslate(self) -> None:
        """Word the fixed texts again."""

    def actions_offered(self) -> Sequence[PageAction]:
        """What can be done here."""


class ImportsPage(Page):
    """Four tabs: Import, Quality, Duplicates, History. Each is made when it is first shown."""

    key = "imports"
    icon = "tray-arrow-down"
    kinds = frozenset(
        {
            "rep", "product", "account", "contact", "opportunity", "action", "sales_order", "objective", "plan",
            "plan_line", "marketing_spend", "setting", "custom_field", "contact_role_link",
        }
    )  # fmt: skip
    has_scope = False
    has_period = False

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._panels: dict[str, QWidget] = {}
        self._stale_tabs: set[str] = set()
        self._told: dict[str, str] = {}
        self.importer = ImporterPanel(desk)
        self.importer.described.connect(self.described)
        self._stack = QStackedWidget()
        self._take("import", self.importer)
        self._bar = QHBoxLayout()
        self._bar.setContentsMargins(24, 14, 24, 12)
        self.tabs = self._segments()
        self._bar.addWidget(self.tabs)
        self._bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._bar)
        layout.addWidget(self._stack, 1)

    def title(self) -> str:
        """Import."""
        return pgettext("page", "Import")

    def hint(self) -> str:
        """What the tab in front is about."""
        hints = {
            "import": _("nothing is written before you agree"),
            "quality": _("quality of the data"),
            "duplicates": _("records that may be one"),
            "history": _("every import can be undone"),
        }
        return hints[self.tab()]

    def tab(self) -> str:
        """The tab in front: "import", "quality", "duplicates" or "history"."""
        return self.tabs.current()

    def panel(self, tab: str) -> QWidget:
        """The widget of a tab, made now where it was not yet."""
        if tab not in self._panels:
            self._take(tab, _made(tab, self.desk))
            self._stale_tabs.add(tab)
        return self._panels[tab]

    def show_tab(self, tab: str) -> None:
        """Bring a tab to the front; it reads where something changed since."""
        panel = self.panel(tab)
        self.tabs.set_current(tab)
        self._stack.setCurrentWidget(panel)
        self.has_scope = tab == "quality"
        for each, shown in self._panels.items():
            corner = getattr(shown, "corner", None)
            if isinstance(corner, QWidget):
                corner.setVisible(each == tab)
        self._load_shown()
        self.described.emit()

    def actions_offered(self) -> Sequence[PageAction]:
        """Those of the tab in front, and the ways to the others."""
        panel = self._panels.get(self.tab())
        own = [] if panel is None else list(cast(Panel, panel).actions_offered())
        if not any(action.key == "choose_files" for action in own):
            own.append(next(a for a in self.importer.actions_offered() if a.key == "choose_files"))
        names = dict(_names())
        others = [
            PageAction(f"imports_{tab}", _("Import: {tab}").format(tab=names[tab]), self._way(tab), "arrow-right")
            for tab in _TABS if tab != self.tab()
        ]  # fmt: skip
        steps = (
            PageAction("next_tab", _("Next tab"), lambda: self._step(1), "caret-right", "Ctrl+PgDown"),
            PageAction("former_tab", _("Tab before"), lambda: self._step(-1), "caret-left", "Ctrl+PgUp"),
        )
        return (*own, *others, *steps)

    def load(self) -> None:
        """Everything may be another; the tab in front reads now."""
        self._stale_tabs = set(self._panels)
        self._load_shown()

    def on_committed(self, changes: Changes, initiator: object) -> None:
        """Every tab but one that did it itself reads again when it is seen."""
        mine = next((tab for tab, panel in self._panels.items() if panel is initiator), "")
        self._stale_tabs = {*self._stale_tabs, *self._panels} - {mine}
        self._load_shown()

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """{"tab": "quality"} shows a tab; {"paths": …} reads files ("entity": what the user said they hold), {"choose":
        True} asks for some, {"sample": True} loads the sample where it is not in yet. The rest is the tab's."""
        wanted = "import" if any(word in focus for word in ("paths", "choose", "sample")) else focus.get("tab")
        if wanted in _TABS:
            self.show_tab(str(wanted))
        if self.tab() == "import":
            self.importer.focus_on(focus)
        else:
            point = getattr(self._panels.get(self.tab()), "focus_on", None)
            if point is not None:
                point(focus)

    def retranslate(self) -> None:
        """Word tabs and panels again."""
        at = self.tab()
        former, self.tabs = self.tabs, self._segments()
        self._bar.replaceWidget(former, self.tabs)
        former.hide()
        former.deleteLater()
        self.tabs.set_current(at)
        for panel in self._panels.values():
            cast(Panel, panel).retranslate()

    def _segments(self) -> Segmented:
        made = Segmented(_names())
        made.setAccessibleName(_("Tabs of the import page"))
        made.chosen.connect(self.show_tab)
        for tab, said in self._told.items():
            made.set_text(tab, _with(dict(_names())[tab], said))
        return made

    def _take(self, tab: str, panel: QWidget) -> None:
        self._panels[tab] = panel
        self._stack.addWidget(panel)
        corner = getattr(panel, "corner", None)
        if isinstance(corner, QWidget):
            self._bar.addWidget(corner)
            corner.setVisible(tab == self.tab())
        cast(Panel, panel).told.connect(lambda said, tab=tab: self._tell(tab, said))
        told_of = getattr(panel, "told_of", None)
        if told_of is not None:
            told_of.connect(self._tell)

    def _tell(self, tab: str, said: str) -> None:
        self._told[tab] = said
        self.tabs.set_text(tab, _with(dict(_names())[tab], said))
        self.tabs.updateGeometry()

    def _load_shown(self) -> None:
        tab = self.tab()
        if tab in self._stale_tabs and self.isVisible() and self.desk.is_open:
            self._stale_tabs.discard(tab)
            cast(Panel, self._panels[tab]).load()

    def _step(self, step: int) -> None:
        self.show_tab(_TABS[(_TABS.index(self.tab()) + step) % len(_TABS)])
        self.tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _way(self, tab: str) -> Callable[[], None]:
        return lambda: self.show_tab(tab)


def _names() -> list[tuple[str, str]]:
    return [
        ("import", pgettext("verb", "Import")),
        ("quality", _("Quality")),
        ("duplicates", _("Duplicates")),
        ("history", pgettext("imports", "History")),
    ]


def _with(name: str, count: str) -> str:
    return f"{name} {count}" if count else name


def _made(tab: str, desk: Desk) -> QWidget:
    module, name = _CLASSES[tab]
    made = getattr(import_module(module), name)(desk)
    assert isinstance(made, QWidget)
    return made
