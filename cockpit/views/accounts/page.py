"""The page of accounts and contacts (E1–E5, E8): who is this customer, what happened, who can take over?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from cockpit.desktop.desk import Desk
from cockpit.i18n import _
from cockpit.itemmodels.account_filters import Filter
from cockpit.records.accounts import AccountSheet, AccountsView
from cockpit.records.changes import Changes
from cockpit.records.importing import Entity
from cockpit.views.accounts.contacts_tab import ContactsTab
from cockpit.views.accounts.filters import ACCOUNTS, CONTACTS, FilterBar
from cockpit.views.accounts.lists import ListCard, choices_of
from cockpit.views.accounts.sheet import SheetPanel
from cockpit.views.accounts.strips import NewAccountStrip
from cockpit.views.accounts.wiring import connect_overview
from cockpit.views.accounts.wishes import AccountWishes, known_said, services
from cockpit.views.shared.buttons import primary, secondary
from cockpit.views.shared.list_export import ListExport
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.page import Page, PageAction
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.select import OptionsPopover

_LISTS, _EMPTY = 0, 1


class AccountsPage(Page):
    """Two lists, filters, and the sheet of the account in hand."""

    key = "accounts"
    icon = "address-book"
    kinds = frozenset(
        {
            "account", "contact", "account_tag", "tag", "tag_category", "contact_role_link", "action", "opportunity",
            "sales_order", "rep", "segment", "account_status", "contact_role", "action_type", "custom_field",
            "setting",
        }
    )  # fmt: skip
    wants_rail = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.view: AccountsView | None = None
        self._wanted: int | None = None
        self._wanted_contact: int | None = None
        self._closed = False
        self.wishes = AccountWishes(desk, self)
        self.exports = ListExport(desk, self)
        self._stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._build()

    def title(self) -> str:
        """Accounts and contacts."""
        return _("Accounts and contacts")

    def actions_offered(self) -> Sequence[PageAction]:
        """New account, filter, open, preview, plan, assign, edit, delete."""
        return (
            PageAction("new_account", _("Account"), self.new_account, "plus", "Ctrl+N", is_primary=True),
            PageAction("filter_accounts", _("Filter this list"), self.start_filter, "magnifying-glass", "Ctrl+F"),
            PageAction("plan_with_account", _("Plan an action"), self.plan, "calendar-plus", "N"),
            PageAction("assign_account", _("Assign to a rep"), self.assign, "users-three", "R"),
            PageAction("edit_account", _("Edit the account"), self.edit, "note-pencil", "F2"),
            PageAction("delete_account", _("Delete the account"), self.delete, "trash", "Del"),
            PageAction("export_list", _("Export the list…"), self.export_list, "download-simple"),
        )

    def load(self) -> None:
        """Read both lists, and the sheet again where one is open."""
        scope, year = self.desk.scope, self.desk.period.end.year
        self.ask("list", lambda store: services().account_list(store, scope, year), self._show_view)
        if self.panel.account_id is not None and self.panel.isVisibleTo(self):
            self._read_sheet(self.panel.account_id)

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """{"account": id}, {"contact": id} or {"new": True}."""
        if "account" in focus:
            self._go_to(int(focus["account"]))
        elif "contact" in focus:
            contact = self._wanted_contact = int(focus["contact"])
            self.ask("contact", lambda store: services().account_of_contact(store, contact), self._go_to)
        elif focus.get("new"):
            self.new_account()

    def retranslate(self) -> None:
        """Build the page anew around the same account."""
        self._wanted = self.panel.account_id
        self._build()

    # what can be done
    def new_account(self) -> None:
        """Open the form of a new account."""
        self._stack.setCurrentIndex(_LISTS)
        if self.view is not None:
            self.new_strip.open_strip(self.view.words, self.desk.scope.rep_id)

    def start_filter(self) -> None:
        """Put the keyboard into the filter."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def plan(self) -> None:
        """Plan an action with the account in hand."""
        sheet = self.panel.sheet
        if sheet is None:
            return
        self._show_panel(True)
        self.panel.plan_strip.open_strip(sheet.account.id, sheet.account.owner_id, sheet.words)

    def assign(self, anchor: QWidget | None = None) -> None:
        """Give the chosen accounts to another rep."""
        ids = self.chosen()
        if not ids or self.view is None:
            return
        under = self.list.group.owner if len(ids) > 1 else self.panel.assign_button
        spot = anchor if isinstance(anchor, PaintedButton) else under
        popup = OptionsPopover(spot, choices_of(self.view.words, "owner_id"))
        popup.picked.connect(lambda rep: self.wishes.assign(ids, "owner_id", rep))
        popup.closed.connect(popup.deleteLater)
        popup.start()

    def edit(self) -> None:
        """Edit the account in hand."""
        if self.panel.sheet is not None:
            self._show_panel(True)
            self.panel.edit_fields()

    def delete(self) -> None:
        """Delete the chosen accounts; undo brings them back."""
        ids = self.chosen()
        if ids:
            self.wishes.delete(ids)

    def export_list(self) -> None:
        """Write the accounts or contacts that the filters show to a file."""
        is_people = self.bar.tabs.current() == CONTACTS
        self.exports.export(Entity.CONTACT if is_people else Entity.ACCOUNT, self.list.shown_ids(is_people))

    def chosen(self) -> list[int]:
        """The accounts that an action would touch."""
        if self.bar.tabs.current() == ACCOUNTS:
            selected = self.list.accounts.selected_ids()
            if selected:
                return selected
        return [self.panel.account_id] if self.panel.account_id is not None and self.panel.isVisibleTo(self) else []

    # lists and sheet
    def _show_view(self, view: AccountsView) -> None:
        self.view = view
        chosen, current = self.list.accounts.selected_ids(), self.list.accounts.current_id()
        self.bar.set_words(view.words, len(view.accounts), view.contact_count)
        self.list.group.set_words(view.words)
        self.list.accounts.accounts.show_view(view)
        self._stack.setCurrentIndex(_EMPTY if view.is_empty and not self.new_strip.isVisibleTo(self) else _LISTS)
        self._show_tab(self.bar.tabs.current())
        self._restore(chosen, current)

    def _restore(self, chosen: list[int], current: int | None) -> None:
        table = self.list.accounts
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self._go_to(wanted)
        elif chosen:
            table.choose(chosen, current)
        if not table.selected_ids() and self.bar.tabs.current() == ACCOUNTS and not self._closed:
            if table.accounts.rowCount():
                table.choose([table.accounts.account(0).id])
            else:
                self._show_panel(False)

    def _go_to(self, account_id: int | None) -> None:
        if self.view is None or account_id is None:
            self._wanted = account_id
            return
        if self.list.accounts.accounts.row_of(account_id) < 0:
            self.bar.clear()
        self.bar.show_tab(ACCOUNTS)
        self._show_tab(ACCOUNTS)
        self.list.accounts.choose([account_id])
        self._show_account(account_id)

    def _show_account(self, account_id: int) -> None:
        self._closed = False
        self._read_sheet(account_id)

    def _follow(self, account_id: int) -> None:
        if not self._closed:
            self._read_sheet(account_id)

    def _follow_contact(self, contact_id: int) -> None:
        if self._closed or self.view is None:
            return
        row = self.list.contacts.contacts.row_of(contact_id)
        account_id = self.list.contacts.contacts.contact(row).account_id
        if account_id is not None:
            self._wanted_contact = contact_id
            self._read_sheet(account_id)

    def _read_sheet(self, account_id: int) -> None:
        year = self.desk.period.end.year
        self.ask("sheet", lambda store: services().account_sheet(store, account_id, year), self._show_sheet)

    def _show_sheet(self, sheet: AccountSheet | None) -> None:
        if sheet is None:
            self.panel.sheet = None
            self._show_panel(False)
            return
        self.panel.show_sheet(sheet)
        self._show_panel(True)
        if self._wanted_contact is not None:
            self.panel.overview.open_contact(self._wanted_contact)
            self._wanted_contact = None

    def _show_panel(self, shown: bool) -> None:
        self.panel.setVisible(shown)
        if not shown:
            self._set_full(False)

    def _close_panel(self) -> None:
        if self.panel.is_full:
            self._set_full(False)
            return
        self._closed = True
        self._show_panel(False)
        self._list_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _preview(self) -> None:
        if self.panel.isVisibleTo(self):
            self._closed = True
            self._show_panel(False)
            return
        current = self.list.accounts.current_id()
        if current is not None and self.bar.tabs.current() == ACCOUNTS:
            self._show_account(current)
        elif self.panel.sheet is not None:
            self._closed = False
            self._show_panel(True)

    def _open_full(self) -> None:
        current = self.list.accounts.current_id()
        if self.bar.tabs.current() == ACCOUNTS and current is not None and current != self.panel.account_id:
            self._show_account(current)
        self._closed = False
        self._show_panel(True)
        self._set_full(True)
        self.panel.plan_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_full(self, full: bool) -> None:
        if full == self.panel.is_full:
            return
        self.panel.set_full(full)
        self._left.setVisible(not full)
        if not full:
            self._list_in_front().setFocus(Qt.FocusReason.OtherFocusReason)

    def _list_in_front(self) -> QWidget:
        return self.list.contacts if self.bar.tabs.current() == CONTACTS else self.list.accounts

    def _show_tab(self, tab: str) -> None:
        if tab == CONTACTS:
            self._people.show(self.view)
        else:
            self.list.show_accounts()

    def _filter(self, wanted: Filter) -> None:
        current = self.list.accounts.current_id()
        self.list.accounts.accounts.set_filter(wanted)
        self.list.contacts.contacts.set_filter(wanted)
        self._show_tab(self.bar.tabs.current())
        if current is not None:
            self.list.accounts.choose([current])

    # what the user asks
    def _edit(self, field: str, value: Any) -> None:
        account = self.panel.account_id
        if account is None:
            return
        self.wishes.edit(account, field, value)
        if field == "name":
            self.ask("known", lambda store: services().names_like(store, str(value), account), self._warn_in_form)

    def _warn_in_form(self, names: tuple[str, ...]) -> None:
        self.panel.form.warn(known_said(names))

    def _check_name(self, name: str) -> None:
        self.ask("known", lambda store: services().names_like(store, name), self._warn_in_strip)

    def _warn_in_strip(self, names: tuple[str, ...]) -> None:
        self.new_strip.warn(known_said(names))

    def _add_account(self, name: str, fields: dict[str, Any]) -> None:
        def added(changes: Changes) -> None:
            self._wanted = next(iter(changes.ids.get("account", ())), None)

        self.wishes.add(name, fields, self.new_strip, added)

    def _tag_chosen(self, key: object) -> None:
        tag = self.view.words.tags.get(key) if self.view is not None and isinstance(key, int) else None
        if tag is not None:
            self.wishes.add_tag(self.chosen(), tag.name, tag.category)

    def _offer_more(self, anchor: QWidget) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.add(_("Edit"), self.edit, "note-pencil", "F2")
        menu.add(_("Open in full"), self._open_full, "resize", _("Enter"))
        delete = self._of_panel(lambda account: self.wishes.delete([account]))
        menu.add(_("Delete"), delete, "trash", _("Del"))
        menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))

    # building
    def _build(self) -> None:
        for former in [self._stack.widget(place) for place in range(self._stack.count())]:
            if former is not None:
                self._stack.removeWidget(former)
                former.deleteLater()
        self.bar, self.new_strip, self.list, self.panel = FilterBar(), NewAccountStrip(), ListCard(), SheetPanel()
        self._people = ContactsTab(self, self.list, lambda: self.bar.tabs.current() == CONTACTS)
        self.panel.hide()
        self._stack.addWidget(self._lists())
        self._stack.addWidget(self._empty())
        self._connect()

    def _lists(self) -> QWidget:
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self.new_strip)
        left.addWidget(self.list, 1)
        lower = QHBoxLayout()
        lower.setSpacing(14)
        lower.addWidget(self._left, 1)
        lower.addWidget(self.panel)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 14, 24, 14)
        layout.setSpacing(12)
        layout.addWidget(self.bar)
        layout.addLayout(lower, 1)
        return page

    def _empty(self) -> QWidget:
        bring, create = primary(_("Import a file"), "tray-arrow-down"), secondary(_("Create an account"), "plus")
        bring.clicked.connect(lambda: self.desk.go("imports"))
        create.clicked.connect(self.new_account)
        sample = secondary(_("Load the sample"), "lightbulb")
        sample.clicked.connect(lambda: self.desk.go("imports", sample=True))
        text = _("Drop the export of your CRM on the window, or create the first account yourself.")
        return EmptyState(self.icon, _("No account yet"), text, (bring, create, sample))

    def _connect(self) -> None:
        self.bar.filtered.connect(self._filter)
        self.bar.tab_chosen.connect(self._show_tab)
        self.list.filter_dropped.connect(self.bar.clear)
        self.list.accounts.chosen.connect(self._follow)
        self.list.accounts.selected.connect(lambda ids: self.list.set_selected(len(ids)))
        self.list.contacts.chosen.connect(self._follow_contact)
        for table in (self.list.accounts, self.list.contacts):
            table.opened.connect(lambda _index: self._open_full())
            table.previewed.connect(lambda _index: self._preview())
        self.list.group.assigned.connect(lambda field, key: self.wishes.assign(self.chosen(), field, key))
        self.list.group.tagged.connect(self._tag_chosen)
        self.list.group.delete_wished.connect(self.delete)
        self.new_strip.wished.connect(self._add_account)
        self.new_strip.name_typed.connect(self._check_name)
        self._connect_panel()

    def _connect_panel(self) -> None:
        panel, wishes = self.panel, self.wishes
        panel.closed.connect(self._close_panel)
        panel.menu_requested.connect(self._offer_more)
        panel.plan_wished.connect(self.plan)
        panel.assign_wished.connect(self.assign)
        panel.plan_strip.wished.connect(lambda draft: wishes.plan(draft, panel.plan_strip))
        panel.form.edited.connect(self._edit)
        connect_overview(panel.overview, wishes, self.desk, self._of_panel)

    def _of_panel(self, act: Callable[..., None]) -> Callable[..., None]:
        """`act` with the account in hand before what the signal says."""

        def acting(*said: Any) -> None:
            if self.panel.account_id is not None:
                act(self.panel.account_id, *said)

        return acting
