"""The sheet of an account: 392 px beside the list, or the whole page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cockpit.formats import money, number
from cockpit.i18n import _
from cockpit.records.accounts import AccountSheet, tone_of
from cockpit.views.accounts.form import AccountForm
from cockpit.views.accounts.overview import Overview
from cockpit.views.accounts.strips import PlanStrip
from cockpit.views.shared.badges import Avatar, SegmentBadge, Tag
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.labels import ElidedLabel, label
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.segmented import Segmented

OVERVIEW, FIELDS = "overview", "fields"


class SheetPanel(SidePanel):
    """Signals: those of SidePanel; the wishes of `overview`, `form` and `plan_strip` are theirs."""

    plan_wished = Signal()
    assign_wished = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: AccountSheet | None = None
        self._is_full = False
        self._segment = SegmentBadge("gold", "")
        self.add_mark(self._segment)
        self._status = Tag("")
        self._where = ElidedLabel("", "small", "text2", minimum=40)
        self._avatar = Avatar("")
        self._owner = ElidedLabel("", "small", "text2", minimum=30)
        self.figures = [Figure() for _each in range(4)]
        self.overview = Overview()
        self.form = AccountForm()
        self.plan_strip = PlanStrip()
        self.sections = Segmented([(OVERVIEW, _("Overview")), (FIELDS, _("Details"))], small=True)
        self.sections.chosen.connect(lambda _key: self._show_sections())
        self.plan_button = secondary(_("Plan"), "calendar-plus", small=True)
        self.plan_button.clicked.connect(lambda: self.plan_wished.emit())
        self.assign_button = secondary(_("Assign"), "users-three", small=True)
        self.assign_button.clicked.connect(lambda: self.assign_wished.emit(self.assign_button))
        self._arrange()
        self._show_sections()

    @property
    def account_id(self) -> int | None:
        """The account shown."""
        return self.sheet.account.id if self.sheet is not None else None

    @property
    def is_full(self) -> bool:
        """Whether it takes the whole page."""
        return self._is_full

    def show_sheet(self, sheet: AccountSheet) -> None:
        """Show an account."""
        another = self.account_id != sheet.account.id
        focused = self.focusWidget()
        if another and focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()  # what was typed is settled for the account it was typed for
        self.sheet = sheet
        if another:
            self.plan_strip.hide()
            self.form.warn("")
        self.set_title(sheet.account.name)
        self._show_head(sheet)
        self.overview.show_sheet(sheet)
        self.form.show_sheet(sheet)

    def set_full(self, full: bool) -> None:
        """Take the whole page: overview and details side by side."""
        self._is_full = full
        policy = QSizePolicy.Policy.Expanding if full else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Expanding)
        self._show_sections()

    def edit_fields(self) -> None:
        """Go to the details, the keyboard in the name."""
        self.sections.set_current(FIELDS)
        self._show_sections()
        self.form.editors["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_head(self, sheet: AccountSheet) -> None:
        account, words = sheet.account, sheet.words
        segment = words.segments.get(account.segment_id or 0)
        self._segment.setVisible(segment is not None)
        if segment is not None:
            self._segment.set_segment(segment.key, segment.name)
        status = words.statuses.get(account.status_id or 0)
        self._status.setVisible(status is not None)
        if status is not None:
            self._status.set_tag(status.name, tone_of(status))
        place = " ".join(part for part in (account.postcode[:2], account.city) if part)
        self._where.setText(", ".join(part for part in (account.sector, place) if part))
        rep = words.reps.get(account.owner_id or 0)
        self._avatar.setVisible(rep is not None)
        if rep is not None:
            self._avatar.set_person(rep.initials, rep.name)
        self._owner.setText(rep.short if rep is not None else _("nobody"))
        self._show_figures(sheet)

    def _show_figures(self, sheet: AccountSheet) -> None:
        figures = sheet.figures
        basket = "–" if figures.basket is None else money(figures.basket)
        told = (
            (_("Signed {year}").format(year=figures.year), money(figures.signed)),
            (_("Signed {year}").format(year=figures.year - 1), money(figures.signed_before)),
            (_("Open ({n})").format(n=number(figures.open_count)), money(figures.open_amount)),
            (_("Basket (n = {n})").format(n=number(figures.orders)), basket),
        )
        for figure, (caption, value) in zip(self.figures, told, strict=True):
            figure.show_figure(caption, value)

    def _show_sections(self) -> None:
        at = self.sections.current()
        self.sections.setVisible(not self._is_full)
        self.overview.setVisible(self._is_full or at == OVERVIEW)
        self.form.setVisible(self._is_full or at == FIELDS)

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self._status)
        line.addWidget(self._where, 1)
        line.addWidget(self._avatar)
        line.addWidget(self._owner)
        self.head.addLayout(line)
        figures = QHBoxLayout()
        figures.setSpacing(14)
        for figure in self.figures:
            figures.addWidget(figure, 1)
        self.head.addLayout(figures)
        self.body.addWidget(self.plan_strip)
        self.body.addWidget(self.sections, 0, Qt.AlignmentFlag.AlignLeft)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addWidget(self.overview, 1)
        columns.addWidget(self.form, 1)
        self.body.addLayout(columns, 1)
        self.add_to_foot(self.plan_button)
        self.add_to_foot(self.assign_button, at_right=True)


class Figure(QWidget):
    """A grey caption over a value."""

    def __init__(self) -> None:
        super().__init__()
        self._caption = ElidedLabel("", "micro", "text3", minimum=20)
        self._value = label("", "small", "text", 600)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value)

    def show_figure(self, caption: str, value: str) -> None:
        """Show this."""
        self._caption.setText(caption)
        self._value.setText(value)
        self.setAccessibleName(f"{caption} {value}")

    def value(self) -> str:
        """The value shown."""
        return self._value.text()
