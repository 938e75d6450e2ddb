"""What stands in place of the board when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable

from cockpit.i18n import _
from cockpit.views.shared.buttons import ghost, primary, secondary
from cockpit.views.shared.notices import EmptyState


def no_opportunity(bring: Callable[[], None], create: Callable[[], None], sample: Callable[[], None]) -> EmptyState:
    """The file holds no opportunity: import, create, load the sample."""
    buttons = primary(_("Import"), "tray-arrow-down"), secondary(_("Create"), "plus"), ghost(_("Load the sample"))
    for button, act in zip(buttons, (bring, create, sample), strict=True):
        button.clicked.connect(lambda _on=False, act=act: act())
    text = _("Drop an export of your CRM anywhere on the window, or create the first one.")
    return EmptyState("kanban", _("No opportunity yet"), text, buttons)


def all_hidden(clear: Callable[[], None]) -> EmptyState:
    """The filters hide every card."""
    button = secondary(_("Show everything"), "x")
    button.clicked.connect(lambda _on=False: clear())
    text = _("Take one off to see them again.")
    return EmptyState("sliders-horizontal", _("The filters hide every opportunity"), text, (button,))
