"""Fields of the user's own on actions (E4): read for the panel, and filled in. The service is imported when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cockpit.records.changes import Changes
from cockpit.records.custom import CustomEntity, OwnSheet

if TYPE_CHECKING:
    from cockpit.views.agenda.page import AgendaPage


def read(page: AgendaPage, action: int) -> None:
    """Ask what an action says in them; the panel shows it."""

    def ask(store: Any) -> OwnSheet:
        from cockpit.services.custom_fields import own_sheet

        return own_sheet(store, CustomEntity.ACTION, action)

    page.ask("own", ask, page.panel.show_own)


def fill(page: AgendaPage, action: int, field: int, value: Any) -> None:
    """Fill a field of an action; None empties it."""

    def act(store: Any) -> Changes:
        from cockpit.services.custom_fields import set_custom_value

        return set_custom_value(store, CustomEntity.ACTION, action, field, value)

    page.desk.command(act, page)
