"""The two lists, the foot that says how many, and the bar of group actions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTableView, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.formats import number
from cockpit.i18n import _, ngettext, pgettext
from cockpit.itemmodels import account_contacts, account_rows
from cockpit.itemmodels.account_contacts import ContactsModel
from cockpit.itemmodels.account_rows import AccountsModel
from cockpit.records.accounts import Vocabulary
from cockpit.views.shared.buttons import Button, secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import ElidedLabel, KeyHint, label, rule
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.notices import EmptyState
from cockpit.views.shared.select import Option, OptionsPopover
from cockpit.views.shared.table import DenseTable

_ROW = 40
_MOST_AT_ONCE = 5000
_WIDTHS = (0, 92, 120, 40, 92, 118, 118, 108, 104)
_OWN_WIDTH = 120
_NAME_WIDTH = 168
# the columns that make room for the names in narrow places, the first to go first
_LEAST_WANTED = (
    account_rows.DEALS, account_rows.LAST, account_rows.STATUS, account_rows.QUALITY, account_rows.OWNER,
)  # fmt: skip


class AccountsTable(DenseTable):
    """Accounts in rows of 40 px; columns move, hide from the header's menu, and the widest go first in narrow places.

    Signals: chosen(int account id) when the current row changes; selected(object ids).
    """

    chosen = Signal(int)
    selected = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Accounts"), _ROW)
        self.accounts = AccountsModel()
        self.accounts.setParent(self)
        self.setModel(self.accounts)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.set_widths(*_WIDTHS)
        self._hidden: set[int] = set()
        self._own_shown: set[int] = set()
        self.accounts.columnsInserted.connect(lambda *_where: self._fit_columns())
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._offer_columns)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(lambda *_rest: self.selected.emit(self.selected_ids()))

    def current_id(self) -> int | None:
        """The account the keyboard is on."""
        index = self.currentIndex()
        return self.accounts.account(index.row()).id if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """The accounts chosen, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.accounts.account(row).id for row in rows]

    def choose(self, account_ids: Sequence[int], current: int | None = None) -> None:
        """Select these that are shown; the keyboard goes to `current`, else to the first."""
        rows = [row for row in map(self.accounts.row_of, account_ids[:_MOST_AT_ONCE]) if row >= 0]
        if not rows:
            return
        selection = QItemSelection()
        for row in rows:
            selection.select(self.accounts.index(row, 0), self.accounts.index(row, 0))
        at = self.accounts.row_of(current) if current is not None else rows[0]
        flags = QItemSelectionModel.SelectionFlag
        model = self.selectionModel()
        model.setCurrentIndex(self.accounts.index(max(at, 0), 0), flags.NoUpdate)
        model.select(selection, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(self.accounts.index(max(at, 0), 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places open deals, then the last action, then others make room for the names."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.viewport().width() - fonts.scaled(_NAME_WIDTH)
        columns = range(1, self.accounts.columnCount())
        shown = [column for column in columns if self._is_wanted(column)]
        for column in _LEAST_WANTED:
            if sum(fonts.scaled(_width(each)) for each in shown) <= room:
                break
            if column in shown:
                shown.remove(column)
        for column in columns:
            self.setColumnHidden(column, column not in shown)

    def _is_wanted(self, column: int) -> bool:
        own = self.accounts.own_field(column)
        return column not in self._hidden if own is None else own.id in self._own_shown

    def _offer_columns(self, at: QPoint) -> None:
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for column in range(1, self.accounts.columnCount()):
            role = Qt.ItemDataRole.DisplayRole
            caption = str(self.accounts.headerData(column, Qt.Orientation.Horizontal, role)) or _("Rep")
            menu.add(caption, partial(self._toggle_column, column), on=self._is_wanted(column))
        menu.popup(self.horizontalHeader().mapToGlobal(at))

    def _toggle_column(self, column: int) -> None:
        own = self.accounts.own_field(column)
        if own is None:
            self._hidden ^= {column}
        else:
            self._own_shown ^= {own.id}
            self.horizontalHeader().resizeSection(column, fonts.scaled(_OWN_WIDTH))
        self._fit_columns()

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicatorShown(column >= 0)
        chosen, current = self.selected_ids(), self.current_id()
        self.accounts.sort(column, order)
        self.choose(chosen, current)

    def _tell_current(self, current: QModelIndex, _former: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.accounts.account(current.row()).id)


def _width(column: int) -> int:
    return _WIDTHS[column] if column < len(_WIDTHS) else _OWN_WIDTH


class ContactsTable(DenseTable):
    """Contacts in rows of 40 px. Signals: chosen(int contact id)."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Contacts"), _ROW)
        self.contacts = ContactsModel()
        self.contacts.setParent(self)
        self.setModel(self.contacts)
        self.set_widths(0, 124, 170, 88, 40, 180, 124)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.sortIndicatorChanged.connect(self._sort)
        self.selectionModel().currentRowChanged.connect(self._tell_current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow places the phone, then the mail, make room for the names."""
        super().resizeEvent(event)
        width = self.viewport().width()
        self.setColumnHidden(account_contacts.PHONE, width < fonts.scaled(880))
        self.setColumnHidden(account_contacts.EMAIL, width < fonts.scaled(720))

    def choose(self, contact_id: int) -> None:
        """Go to a contact where it is shown."""
        row = self.contacts.row_of(contact_id)
        if row >= 0:
            self.selectRow(row)
            self.scrollTo(self.contacts.index(row, 0))

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        self.horizontalHeader().setSortIndicatorShown(column >= 0)
        self.contacts.sort(column, order)

    def _tell_current(self, current: QModelIndex, _former: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.contacts.contact(current.row()).id)


class GroupBar(QWidget):
    """What can be done with several accounts. Signals: assigned(str field, object id);
    tagged(object tag id); delete_wished()."""

    assigned = Signal(str, object)
    tagged = Signal(object)
    delete_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words: Vocabulary | None = None
        self._count = label("", "small", "text", 500)
        self.owner = secondary(_("Assign to"), "users-three", small=True)
        self.segment = secondary(_("Segment"), "medal", small=True)
        self.status = secondary(_("Status"), "flag", small=True)
        self.tag = secondary(_("Tag"), "tag", small=True)
        self.delete = secondary(_("Delete"), "trash", small=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(17, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self._count)
        layout.addStretch(1)
        for button in (self.owner, self.segment, self.status, self.tag, self.delete):
            layout.addWidget(button)
        self.owner.clicked.connect(lambda: self._open(self.owner, "owner_id"))
        self.segment.clicked.connect(lambda: self._open(self.segment, "segment_id"))
        self.status.clicked.connect(lambda: self._open(self.status, "status_id"))
        self.tag.clicked.connect(lambda: self._open(self.tag, "tag"))
        self.delete.clicked.connect(lambda: self.delete_wished.emit())

    def set_words(self, words: Vocabulary) -> None:
        """Offer these."""
        self._words = words

    def set_count(self, count: int) -> None:
        """How many are chosen."""
        self._count.setText(ngettext("{n} account chosen", "{n} accounts chosen", count).format(n=number(count)))

    def _open(self, anchor: Button, field: str) -> None:
        popup = OptionsPopover(anchor, choices_of(self._words, field))
        if field == "tag":
            popup.picked.connect(self.tagged)
        else:
            popup.picked.connect(lambda key: self.assigned.emit(field, key))
        popup.closed.connect(popup.deleteLater)
        popup.start()


class ListCard(Card):
    """The list in front, with its foot. Signals: filter_dropped() from the empty state."""

    filter_dropped = Signal()

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.accounts = AccountsTable()
        self.contacts = ContactsTable()
        self.group = GroupBar()
        self._none = EmptyState(
            "magnifying-glass", _("No account fits"), _("Take a filter off to see more."), (self._dropper(),)
        )
        self._stack = QStackedWidget()
        for widget in (self.accounts, self.contacts, self._none):
            self._stack.addWidget(widget)
        self._said = ElidedLabel("", "small", "text3")
        self._foot = self._make_foot()
        self.body.setContentsMargins(8, 4, 8, 0)
        self.add(self._stack, 1)
        foot = QVBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(rule())
        foot.addWidget(self._foot)
        foot.addWidget(self.group)
        self.group.hide()
        self.add(foot)

    def show_accounts(self) -> None:
        """Bring the accounts to the front, or say that the filter keeps none."""
        model = self.accounts.accounts
        self._show(self.accounts, model.rowCount(), model.total)

    def show_contacts(self) -> None:
        """Bring the contacts to the front."""
        model = self.contacts.contacts
        self._show(self.contacts, model.rowCount(), model.total)

    def shown_ids(self, is_people: bool) -> list[int]:
        """The contacts, or the accounts, that the filter keeps, in the order shown."""
        accounts, people = self.accounts.accounts, self.contacts.contacts
        if is_people:
            return [people.contact(row).id for row in range(people.rowCount())]
        return [accounts.account(row).id for row in range(accounts.rowCount())]

    def set_selected(self, count: int | bool) -> None:
        """From two accounts on, the group actions take the foot's place."""
        several = self._stack.currentWidget() is self.accounts and count > 1
        self.group.set_count(int(count))
        self.group.setVisible(several)
        self._foot.setVisible(not several)

    def foot_text(self) -> str:
        """ "17 shown of 1 306"."""
        return self._said.text()

    def _show(self, table: DenseTable, shown: int, total: int) -> None:
        self._stack.setCurrentWidget(table if shown else self._none)
        is_contacts = table is self.contacts
        self._none.set_texts(
            _("No contact fits") if is_contacts else _("No account fits"), _("Take a filter off to see more.")
        )
        said = _("{shown} shown of {total}").format(shown=number(shown), total=number(total))
        self._said.setText(said if shown != total else number(total))
        self.set_selected(len(self.accounts.selected_ids()) if not is_contacts else 0)

    def _dropper(self) -> Button:
        button = secondary(_("Take the filters off"), "x")
        button.clicked.connect(lambda: self.filter_dropped.emit())
        return button

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        layout = QHBoxLayout(foot)
        layout.setContentsMargins(9, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self._said, 1)
        for keys, said in _hints():
            layout.addWidget(KeyHint(keys))
            layout.addWidget(label(said, "small", "text3"))
            layout.addSpacing(8)
        return foot


def _hints() -> tuple[tuple[str, str], ...]:
    return (
        (_("Space"), pgettext("hint", "preview")),
        (_("Enter"), pgettext("hint", "open")),
        ("N", pgettext("hint", "plan")),
        ("R", pgettext("hint", "assign")),
    )


def choices_of(words: Vocabulary | None, field: str) -> list[Option]:
    """What a field of an account can be."""
    if words is None:
        return []
    if field == "tag":
        return [Option(tag.id, tag.name, tag.category, "tag") for tag in words.tags.values()]
    if field == "segment_id":
        return [Option(each.id, each.name, icon="medal") for each in words.segments.values()]
    if field == "status_id":
        return [Option(each.id, each.name) for each in words.statuses.values()]
    return [Option(rep.id, rep.name, rep.territory) for rep in words.reps.values() if rep.left_on is None]
