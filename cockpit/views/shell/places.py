"""Where one can go: the pages in sidebar order."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, NamedTuple

from cockpit.i18n import N_, _, pgettext

if TYPE_CHECKING:  # this module is read before the first paint: nothing heavy
    from cockpit.desktop.desk import Desk
    from cockpit.views.shared.page import Page

SETTINGS = "settings"
GROUPS = {"steer": N_("Steer"), "coach": N_("Coach"), "decide": N_("Decide"), "data": N_("Data")}


class Place(NamedTuple):
    """A page before it is loaded: what the sidebar shows, and where its class is."""

    key: str
    group: str
    icon: str
    name_text: str
    module: str
    class_name: str
    wants_rail: bool = False
    name_context: str = ""  # set where the name alone could be read otherwise, as "Import", a page and a deed

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return pgettext(self.name_context, self.name_text) if self.name_context else _(self.name_text)

    def make(self, desk: Desk) -> Page:
        """Load the page's module and build the page."""
        made: Page = getattr(importlib.import_module(self.module), self.class_name)(desk)
        return made


def _place(key: str, group: str, icon: str, name: str, class_name: str, wants_rail: bool = False) -> Place:
    return Place(key, group, icon, name, f"cockpit.views.{key}.page", class_name, wants_rail)


ALL = (
    _place("today", "steer", "sun-horizon", N_("Today"), "TodayPage"),
    _place("agenda", "steer", "calendar-dots", N_("Agenda"), "AgendaPage", wants_rail=True),
    _place("pipeline", "steer", "kanban", N_("Pipeline"), "PipelinePage", wants_rail=True),
    _place("plans", "coach", "target", N_("Action plans"), "PlansPage"),
    _place("kpis", "decide", "chart-bar", N_("Indicators"), "KpisPage"),
    _place("accounts", "data", "address-book", N_("Accounts and contacts"), "AccountsPage"),
    _place("imports", "data", "tray-arrow-down", "Import", "ImportsPage")._replace(name_context="page"),
)
