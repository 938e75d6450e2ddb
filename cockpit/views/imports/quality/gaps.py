"""The panel with the records behind a cell of the grid (E5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.quality import CLOSING, CONTACT, NEXT_ACTION, Check, GapList, Remedy, Spot, share_text
from cockpit.views.imports.quality.gaps_table import GapsTable
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.labels import label
from cockpit.views.shared.notices import ErrorLine
from cockpit.views.shared.panel import SidePanel
from cockpit.views.shared.select import Option, Select

WIDTH = 440
_MONTHS = (3, 6, 9, 12, 18, 24)


class GapsPanel(SidePanel):
    """What is missing, where and how it is put right. Signals: closed() of SidePanel; those of its `table`;
    export_wished(); months_wished(int) for another limit without contact."""

    export_wished = Signal()
    months_wished = Signal(int)

    def __init__(self) -> None:
        super().__init__("", WIDTH)
        self.show_menu_button(False)
        self.spot: Spot | None = None
        self._said = ""
        self.said = label("", "small", "text2", wrap=True)
        self.error = ErrorLine()
        self.head.addWidget(self.said)
        self.head.addWidget(self.error)
        self.months = Select((), "", small=True)
        self.months.chosen.connect(lambda months: self.months_wished.emit(months))
        self._months_said = label("", "small", "text2")
        self._months_line = QWidget()
        line = QHBoxLayout(self._months_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._months_said)
        line.addWidget(self.months, 1)
        self.head.addWidget(self._months_line)
        self.table = GapsTable()
        self.table.refused.connect(self.error.set_text)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.table, 1)
        self.export = secondary(_("Export the list"), "download-simple", small=True)
        self.export.clicked.connect(lambda: self.export_wished.emit())
        self.hint = label("", "small", "text3")
        self.add_to_foot(self.hint)
        self.add_to_foot(self.export, at_right=True)

    def expect(self, spot: Spot, whose: str) -> None:
        """Name what is being looked up."""
        if self.spot is None or _place(spot) != _place(self.spot):
            self.table.gaps.clear()
            self.said.setText("")
            self.error.set_text("")
        self.spot = spot
        self._offer_months(spot.check)
        self._said = _("{check}, {owner}").format(check=spot.check.name, owner=whose) if whose else spot.check.name
        self.set_title(self._said)

    def title(self) -> str:
        """What is listed, and whose."""
        return self._said

    def show_list(self, found: GapList) -> None:
        """Show the records; the keyboard goes to the first one of a place that was just opened."""
        is_new = self.table.gaps.shown is None
        self.table.gaps.set_list(found)
        self.table.show_owner(len(found.spot.rep_ids) != 1 and not found.spot.unowned)
        self.said.setText(_told(found))
        self.hint.setText("" if found.remedy is Remedy.SHEET else _("Return puts right, Space opens the account"))
        self.export.setEnabled(found.total > 0)
        if is_new:
            self.table.begin()

    def _offer_months(self, check: Check) -> None:
        """The limit without contact is chosen where its records are."""
        self._months_line.setVisible(check.key == CONTACT)
        said = _("Out of date after")
        self._months_said.setText(said)
        self.months.setAccessibleName(said)
        some = sorted({*_MONTHS, check.months} - {0})
        self.months.set_options([Option(months, _months_said(months)) for months in some])
        self.months.set_key(check.months)

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.table.setAccessibleName(_("Records to put right"))
        self.export.setText(_("Export the list"))


def _place(spot: Spot) -> tuple[object, ...]:
    """A place in the grid, whatever its check's rule is now."""
    return spot.check.key, spot.rep_ids, spot.unowned


def _months_said(months: int) -> str:
    return ngettext("{n} month", "{n} months", months).format(n=number(months))


def _told(found: GapList) -> str:
    """ "18 sur 221 comptes, 8 %", what to do, and that the list is cut where it is."""
    if not found.total:
        return _("Nothing left to put right here.")
    said = ngettext("{gaps} of {n} account", "{gaps} of {n} accounts", found.accounts)
    told = said.format(gaps=number(found.total), n=number(found.accounts))
    parts = [part for part in (told, share_text(found.total, found.accounts)) if part]
    if len(found.gaps) < found.total:
        parts.append(_("the first {n} are listed").format(n=number(len(found.gaps))))
    return ", ".join(parts) + ". " + _advice(found)


def _advice(found: GapList) -> str:
    key = found.spot.check.key
    if key == CONTACT:
        return _("Type a day to plan a call.")
    if key in (NEXT_ACTION, CLOSING):
        return _("Type another day.")
    if found.remedy is Remedy.SHEET:
        return _("Open the account to put it right.")
    return _("Choose what is missing.") if found.remedy is Remedy.CHOICE else _("Type what is missing.")
