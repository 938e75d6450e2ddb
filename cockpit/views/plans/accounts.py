"""The accounts that the plan aims at by name, and whom to meet there (H4)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.i18n import _, ngettext, pgettext
from cockpit.records.plans import AccountChoice, PlanFacts, PlanSheet, TargetAccount
from cockpit.services import plans
from cockpit.views.plans.grid import HoverRow
from cockpit.views.plans.in_place import InPlace
from cockpit.views.plans.segments import badge
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared import paint
from cockpit.views.shared.buttons import Button, ghost, icon_button
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.fields import LineEdit, SearchEdit
from cockpit.views.shared.labels import LinkLabel, label
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.menu import Menu
from cockpit.views.shared.painted import PaintedButton
from cockpit.views.shared.popover import Popover

FEW = 3
_ROW = 29
_FOUND = 8  # accounts that a search shows


class NameButton(PaintedButton):
    """The account's name, which opens its sheet; underlined under the pointer."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The name."""
        return QSize(paint.text_width(self.text(), "small", 500), fonts.grown(22, "small"))

    def minimumSizeHint(self) -> QSize:
        """It elides."""
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The name."""
        painter = QPainter(self)
        used = round(paint.text(painter, self.rect(), self.text(), "small", "text", paint.LEFT, 500))
        if self.hovered:
            y = self.rect().center().y() + fonts.pixel_size("small") // 2 + 1
            painter.fillRect(0, y, used, 1, theme().color("text2"))


class AccountRow(HoverRow):
    """Name, segment, person; the cross under the pointer takes it out.

    Signals: opened(); removed(); person_typed(str).
    """

    opened = Signal()
    removed = Signal()
    person_typed = Signal(str)

    def __init__(self, target: TargetAccount, is_open: bool) -> None:
        super().__init__(_ROW)
        self._is_open = is_open
        self.setAccessibleName(target.account)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(8)
        self.name = NameButton(target.account)
        self.name.clicked.connect(lambda: self.opened.emit())
        layout.addWidget(self.name, 1)
        if target.segment is not None:
            layout.addWidget(badge(target.segment))
        self.person = InPlace(LineEdit(target.person, _("Person to meet"), small=True), "small", "text2")
        self.person.set_text(target.person or _("Person to meet"), _("Person to meet"))
        self.person.shown.set_color("text2" if target.person else "text3")
        self.person.set_open(is_open)
        self.person.setFixedWidth(fonts.scaled(150))
        self.person.editor.committed.connect(self.person_typed)
        layout.addWidget(self.person)
        self.remove = icon_button("x", _("Take {account} out").format(account=target.account))
        self.remove.clicked.connect(lambda: self.removed.emit())
        layout.addWidget(self.remove)
        if is_open:
            self.reveal(self.remove)
        else:
            self.remove.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it out, Return opens it, F2 edits the person."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
            return
        if event.key() == Qt.Key.Key_F2 and self._is_open:
            self.person.start()
            return
        if event.key() == Qt.Key.Key_Delete and self._is_open:
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done."""
        menu = Menu(self)
        menu.add(_("Open the account"), self.opened.emit, "buildings")
        menu.add(_("Person to meet"), self.person.start, "note-pencil", "F2", self._is_open)
        menu.add(_("Take out of the plan"), self.removed.emit, "trash", _("Del"), self._is_open)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class AccountsCard(Card):
    """Signals: account_chosen(int account id) to open its sheet."""

    account_chosen = Signal(int)

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ", flush=True)
        self._wishes = wishes
        self._sheet: PlanSheet | None = None
        self._all = False
        self._shown: tuple[int, tuple[TargetAccount, ...], bool] | None = None
        self.rows: list[AccountRow] = []
        self.popover: AccountPopover | None = None
        self.more = LinkLabel("")
        self.more.clicked.connect(self._toggle)
        self.add_button = ghost("", "plus", small=True)
        self.add_button.clicked.connect(self.open_search)
        self.add_to_header(self.more)
        self.add_to_header(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(16, 0, 16, 10)
        self.add(self._lines)
        self.body.addStretch(1)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the accounts of this sheet: the first three, or all."""
        if sheet.plan is None:
            return
        if self._sheet is not None and (self._sheet.rep.id, self._sheet.month) != (sheet.rep.id, sheet.month):
            self._all = False
        self._sheet = sheet
        self._show(sheet.plan)

    def _show(self, plan: PlanFacts) -> None:
        targets, is_open = plan.accounts, not plan.is_locked
        few = len(targets) > FEW and not self._all
        self.set_title(pgettext("plan", "Target accounts"))
        counted = _("{shown} of {all}").format(shown=FEW, all=len(targets)) if few else str(len(targets) or "")
        self.set_hint(counted)
        self.more.setText(_("See the list") if few else _("See fewer"))
        self.more.setVisible(len(targets) > FEW)
        self.add_button.setText(_("Account"))
        self.add_button.setVisible(is_open)
        key = (plan.id, targets[:FEW] if few else targets, is_open)
        if key == self._shown:
            return
        self._shown = key
        empty_layout(self._lines)
        self.rows = [self._row(target, is_open) for target in key[1]]
        if not targets:
            text = _("No account is named: the plan aims at segments.")
            self._lines.addWidget(label(text, "small", "text3", wrap=True))

    def open_search(self) -> None:
        """Look for an account to aim at."""
        if self._sheet is not None and self._sheet.plan is not None:
            self.popover = AccountPopover(self.add_button, self._wishes, self._sheet.plan.id)
            self.popover.closed.connect(self.popover.deleteLater)
            self.popover.start()

    def _row(self, target: TargetAccount, is_open: bool) -> AccountRow:
        line = AccountRow(target, is_open)
        line.opened.connect(partial(self.account_chosen.emit, target.account_id))
        line.removed.connect(partial(self._wishes.remove_account, target.id))
        line.person_typed.connect(partial(self._wishes.set_person, target.id))
        self._lines.addWidget(line)
        return line

    def _toggle(self) -> None:
        self._all = not self._all
        if self._sheet is not None and self._sheet.plan is not None:
            self._show(self._sheet.plan)


class AccountPopover(Popover):
    """A search over accounts; each choice is added at once, the search stays open for the next."""

    def __init__(self, anchor: Button, wishes: PlanWishes, plan_id: int) -> None:
        super().__init__(anchor)
        self._wishes, self._plan_id = wishes, plan_id
        self._asked = 0
        self.setMinimumWidth(340)
        self.search = SearchEdit(_("Find an account"))
        self.search.searched.connect(self._ask)
        self.search.returnPressed.connect(self._take_first)
        self.body.addWidget(self.search)
        results = QWidget()
        results.setFixedHeight(_FOUND * fonts.grown(26))
        self._found = QVBoxLayout(results)
        self._found.setContentsMargins(0, 0, 0, 0)
        self._found.setSpacing(0)
        self.body.addWidget(results)
        self.choices: list[Button] = []

    def start(self) -> None:
        """Open with the keyboard in the search."""
        self.open(self.search)
        self._ask("")

    def _ask(self, text: str) -> None:
        self._asked += 1
        number, plan_id = self._asked, self._plan_id

        def told(found: tuple[AccountChoice, ...]) -> None:
            if number == self._asked:
                self._show(found)

        self._wishes.desk.query(lambda store: plans.targetable(store, plan_id, text, _FOUND), told)

    def _show(self, found: tuple[AccountChoice, ...]) -> None:
        empty_layout(self._found)
        self.choices = []
        for choice in found:
            button = ghost(choice.name, "plus", small=True)
            button.set_elastic(60)
            button.clicked.connect(partial(self._take, choice.id))
            self._found.addLayout(row(button, -1, label(choice.detail, "small", "text3")))
            self.choices.append(button)
        if not found:
            self._found.addWidget(label(_("No account of that name."), "small", "text3"))
        self._found.addStretch(1)
        count = len(found)
        self.setAccessibleDescription(ngettext("{n} account", "{n} accounts", count).format(n=count))

    def _take(self, account_id: int) -> None:
        self._wishes.add_account(self._plan_id, account_id)
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_first(self) -> None:
        if self.choices:
            self.choices[0].click()
