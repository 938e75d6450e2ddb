"""What one wants to know of an account at a glance: people, open opportunities, tags, history."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import day_near, money, percent
from cockpit.i18n import _
from cockpit.records.accounts import AccountSheet, ContactFacts, OpenDeal
from cockpit.records.custom import CustomEntity
from cockpit.views.accounts.history import HistorySection
from cockpit.views.accounts.people import ContactBlock, NewContactLine
from cockpit.views.accounts.tags import TagsSection
from cockpit.views.shared import paint
from cockpit.views.shared.card import SectionHeader
from cockpit.views.shared.labels import LinkLabel, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.own_fields import OwnFields
from cockpit.views.shared.painted import PaintedButton


class Overview(QWidget):
    """Signals: contact_added(str name, str job); contact_edited(int, str, str); role_changed(int, int, bool);
    contact_deleted(int); own_edited(int field, object value);
    contact_own_edited(int contact, int field, object value); copied(str); deal_opened(int);
    tag_added(str name, str category); tag_removed(int)."""

    contact_added = Signal(str, str)
    contact_edited = Signal(int, str, str)
    role_changed = Signal(int, int, bool)
    contact_deleted = Signal(int)
    own_edited = Signal(int, object)
    contact_own_edited = Signal(int, int, object)
    copied = Signal(str)
    deal_opened = Signal(int)
    tag_added = Signal(str, str)
    tag_removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._account_id = 0
        self._open_contacts: set[int] = set()
        self._blocks: dict[int, ContactBlock] = {}
        self.new_contact = NewContactLine()
        self.new_contact.wished.connect(self.contact_added)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self._deals = QVBoxLayout()
        self._deals.setSpacing(0)
        self.tags = TagsSection()
        self.tags.added.connect(self.tag_added)
        self.tags.removed.connect(self.tag_removed)
        self.own = OwnFields()
        self.own.edited.connect(self.own_edited)
        self.history = HistorySection()
        self._arrange()

    def show_sheet(self, sheet: AccountSheet) -> None:
        """Show an account; the people that were there before keep their open fields."""
        if sheet.account.id != self._account_id:
            self._account_id = sheet.account.id
            self._open_contacts.clear()
            self.new_contact.hide()
        self._show_people(sheet)
        self._show_deals(sheet)
        fields = sheet.words.own_fields(CustomEntity.ACCOUNT)
        self.own.show_values(sheet.account.id, fields, sheet.account.custom)
        self.tags.show_sheet(sheet)
        self.history.show_sheet(sheet)

    def block(self, contact_id: int) -> ContactBlock:
        """The block of a person."""
        return self._blocks[contact_id]

    def open_contact(self, contact_id: int) -> None:
        """Show a person's fields."""
        if contact_id in self._blocks:
            self._blocks[contact_id].set_open(True)

    def _show_people(self, sheet: AccountSheet) -> None:
        former = set(self._blocks)
        self._renew_people(sheet)
        for contact_id, block in self._blocks.items():
            is_added = contact_id not in former and self.new_contact.isVisibleTo(self)
            if block.missing(sheet.words.contact_rules) and is_added:
                block.set_open(True)

    def _renew_people(self, sheet: AccountSheet) -> None:
        if [each.id for each in sheet.contacts] == list(self._blocks):
            for contact in sheet.contacts:
                self._blocks[contact.id].show_contact(contact, sheet.words.own_fields(CustomEntity.CONTACT))
            return
        empty_layout(self._people)
        self._blocks = {each.id: self._block(each, sheet) for each in sheet.contacts}
        for contact_id, block in self._blocks.items():
            self._people.addWidget(block)
            if contact_id in self._open_contacts:
                block.set_open(True)
        if not sheet.contacts:
            self._people.addWidget(label(_("Nobody yet: add who decides, who uses, who pays."), "small", "text3"))

    def _block(self, contact: ContactFacts, sheet: AccountSheet) -> ContactBlock:
        block = ContactBlock(contact, sheet.words.roles, sheet.words.own_fields(CustomEntity.CONTACT))
        block.edited.connect(self.contact_edited)
        block.role_changed.connect(self.role_changed)
        block.deleted.connect(self.contact_deleted)
        block.own_edited.connect(self.contact_own_edited)
        block.copied.connect(self.copied)
        block.opened.connect(self._remember)
        return block

    def _remember(self, contact_id: int, shown: bool) -> None:
        if shown:
            self._open_contacts.add(contact_id)
        else:
            self._open_contacts.discard(contact_id)

    def _show_deals(self, sheet: AccountSheet) -> None:
        empty_layout(self._deals)
        for deal in sheet.deals:
            line = DealLine(deal)
            line.clicked.connect(lambda _checked=False, deal=deal: self.deal_opened.emit(deal.id))
            self._deals.addWidget(line)
        if not sheet.deals:
            self._deals.addWidget(label(_("No open opportunity."), "small", "text3"))

    def _arrange(self) -> None:
        add = LinkLabel(_("Add"), "plus")
        add.clicked.connect(self.new_contact.open_line)
        people = SectionHeader(_("Contacts"), height=26, role="strong")
        people.add(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(people)
        layout.addWidget(self.new_contact)
        layout.addLayout(self._people)
        layout.addSpacing(8)
        layout.addWidget(self.own)
        layout.addSpacing(8)
        layout.addWidget(SectionHeader(_("Open opportunities"), height=26, role="strong"))
        layout.addLayout(self._deals)
        layout.addSpacing(8)
        layout.addWidget(self.tags)
        layout.addSpacing(8)
        layout.addWidget(self.history)
        layout.addStretch(1)


class DealLine(PaintedButton):
    """An open opportunity on two lines; a click shows it in the pipeline."""

    def __init__(self, deal: OpenDeal) -> None:
        super().__init__()
        self._deal = deal
        when = f", {day_near(deal.expected_on)}" if deal.expected_on is not None else ""
        self._second = f"{deal.stage}, {percent(deal.probability)}{when}"
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setText(deal.title)
        self.setAccessibleName(f"{deal.title}, {self._second}, {money(deal.amount)}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(fonts.grown(42, "small"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title and amount over stage and date."""
        painter, colors = QPainter(self), theme()
        painter.fillRect(0, 0, self.width(), 1, colors.color("border"))
        if self.hovered:
            paint.rounded(painter, self.rect().adjusted(-4, 2, 4, -1), 6, colors.color("hover"))
        half = (self.height() - 7) // 2
        top, bottom = QRect(0, 4, self.width(), half), QRect(0, 4 + half, self.width(), half)
        amount = money(self._deal.amount)
        used = paint.text_width(amount, "small", 500)
        paint.text(painter, top, amount, "small", "text", paint.RIGHT, 500, elide=False)
        title = top.adjusted(0, 0, -used - 8, 0)
        paint.text(painter, title, self._deal.title, "small", "text", paint.LEFT, 500)
        paint.text(painter, bottom, self._second, "small", "text3")
