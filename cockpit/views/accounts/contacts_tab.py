"""The list of contacts behind its tab: read the first time it is wanted, and again after what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from cockpit.records.accounts import AccountsView, ContactRow
from cockpit.views.accounts.lists import ListCard
from cockpit.views.accounts.wishes import services
from cockpit.views.shared.page import Page


class ContactsTab:
    """Reads the contacts of a page. Until they are there, what stands in front stays."""

    def __init__(self, page: Page, card: ListCard, is_wanted: Callable[[], bool]) -> None:
        self._page = page
        self._card = card
        self._is_wanted = is_wanted
        self._read: AccountsView | None = None

    def show(self, view: AccountsView | None) -> None:
        """Bring the contacts to the front."""
        if view is None or view is self._read:
            self._card.show_contacts()
            return
        scope = self._page.desk.scope
        self._page.ask(
            "contacts", lambda store: services().contact_list(store, scope), lambda rows: self._put(view, rows)
        )

    def _put(self, view: AccountsView, rows: tuple[ContactRow, ...]) -> None:
        self._read = view
        self._card.contacts.contacts.show_view(replace(view, contacts=rows, contact_count=len(rows)))
        if self._is_wanted():
            self._card.show_contacts()
