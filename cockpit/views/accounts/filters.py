"""The line over the lists: accounts or contacts, and the filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import number
from cockpit.i18n import _
from cockpit.itemmodels.account_filters import Filter
from cockpit.itemmodels.account_own import wanted_choices
from cockpit.records.accounts import Vocabulary
from cockpit.records.custom import CustomEntity
from cockpit.views.shared.chips import FilterChip
from cockpit.views.shared.fields import SearchEdit
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.painted import Painted
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.select import Option, OptionsPopover

ACCOUNTS, CONTACTS = "accounts", "contacts"


class FilterBar(QWidget):
    """Signals: filtered(object Filter); tab_chosen(str)."""

    filtered = Signal(object)
    tab_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filter = Filter()
        self._words: Vocabulary | None = None
        self.tabs = Segmented([(ACCOUNTS, _("Accounts")), (CONTACTS, _("Contacts"))])
        self.tabs.chosen.connect(self._choose_tab)
        self.search = SearchEdit(_("Filter"), _("Ctrl F"))
        self.search.setAccessibleName(_("Filter by name, city, sector"))
        self.search.searched.connect(lambda text: self._change(replace(self._filter, text=text)))
        self.chips = {
            "segment": FilterChip(_("Segment"), "medal", menu=True),
            "status": FilterChip(_("Status"), "tag", menu=True),
            "role": FilterChip(_("Role"), "user-focus", menu=True),
            "owner": FilterChip(_("Rep"), "users-three", menu=True),
            "tag": FilterChip(_("Tag"), "tag", menu=True),
            "own": FilterChip(_("Own field"), "sliders-horizontal", menu=True),
        }
        self.no_next = FilterChip(_("No next action"), "calendar-plus")
        self.poor = FilterChip(_("Quality < 80%"), "warning-circle")
        self._arrange()
        self._connect()
        self.show_tab(ACCOUNTS)

    def filter(self) -> Filter:
        """What is kept at present."""
        return self._filter

    def set_words(self, words: Vocabulary, accounts: int, contacts: int) -> None:
        """Offer these words; count the tabs."""
        self._words = words
        self._show_own()
        self.tabs.set_text(ACCOUNTS, f"{_('Accounts')} {number(accounts)}")
        self.tabs.set_text(CONTACTS, f"{_('Contacts')} {number(contacts)}")
        self._caption()

    def clear(self) -> None:
        """Keep everything."""
        self.search.set_text("")
        self._change(Filter())

    def show_tab(self, tab: str) -> None:
        """The filters that mean something for accounts, or for contacts."""
        self.tabs.set_current(tab)
        for chip in (self.chips["status"], self.chips["tag"], self.no_next, self.poor):
            chip.setVisible(tab == ACCOUNTS)
        self.chips["role"].setVisible(tab == CONTACTS)
        self._show_own()
        self._line.fit()

    def _choose_tab(self, tab: str) -> None:
        self.show_tab(tab)
        self.tab_chosen.emit(tab)

    def _show_own(self) -> None:
        is_offered = bool(self._words and self._words.own_fields(CustomEntity.ACCOUNT))
        self.chips["own"].setVisible(is_offered and self.tabs.current() == ACCOUNTS)

    def _connect(self) -> None:
        for key, chip in self.chips.items():
            chip.clicked.connect(self._opener(key))
            chip.cleared.connect(self._setter(key, None))
        for flag, chip in (("without_next", self.no_next), ("poor_quality", self.poor)):
            chip.clicked.connect(self._toggler(flag))
            chip.cleared.connect(self._setter(flag, False))

    def _opener(self, key: str) -> Callable[[], None]:
        def open_choices() -> None:
            popup = OptionsPopover(self.chips[key], self._options(key), getattr(self._filter, key))
            popup.picked.connect(lambda chosen: self._set(key, chosen))
            popup.closed.connect(popup.deleteLater)
            popup.start()

        return open_choices

    def _setter(self, key: str, value: object) -> Callable[[], None]:
        return lambda: self._set(key, value)

    def _toggler(self, flag: str) -> Callable[[], None]:
        return lambda: self._set(flag, not getattr(self._filter, flag))

    def _set(self, key: str, value: Any) -> None:
        self._change(replace(self._filter, **{key: value}))

    def _change(self, wanted: Filter) -> None:
        if wanted == self._filter:
            return
        self._filter = wanted
        self._caption()
        self.filtered.emit(wanted)

    def _caption(self) -> None:
        names = {"segment": _("Segment"), "status": _("Status"), "role": _("Role"), "owner": _("Rep"), "tag": _("Tag")}
        names["own"] = _("Own field")
        for key, chip in self.chips.items():
            chosen = getattr(self._filter, key)
            said = next((o.text for o in self._options(key) if o.key == chosen), names[key])
            chip.set_active(chosen is not None, said if chosen is not None else names[key])
        self._line.fit()
        self.no_next.set_active(self._filter.without_next)
        self.poor.set_active(self._filter.poor_quality)

    def _options(self, key: str) -> Sequence[Option]:
        if self._words is None:
            return ()
        words = self._words
        tables: dict[str, dict[int, Any]] = {
            "segment": words.segments, "status": words.statuses, "role": words.roles, "owner": words.reps,
        }  # fmt: skip
        if key == "own":
            choices = wanted_choices(words.own_fields(CustomEntity.ACCOUNT))
            worded = _("{field}: {value}")
            return [Option(wanted, worded.format(field=name, value=said)) for wanted, name, said in choices]
        if key == "tag":
            return [Option(tag.id, tag.name, tag.category) for tag in words.tags.values()]
        return [Option(each.id, each.name) for each in tables[key].values()]

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.tabs)
        layout.addWidget(_Bar())
        self._line = _ChipLine((*self.chips.values(), self.no_next, self.poor))
        layout.addWidget(self._line, 1)
        self.search.setFixedWidth(fonts.scaled(190))
        layout.addWidget(self.search)


class _ChipLine(QWidget):
    """Chips that wrap where the line is too short for them."""

    def __init__(self, chips: Sequence[FilterChip]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._flow = FlowLayout(self, gap=8, line_gap=6)
        for chip in chips:
            self._flow.addWidget(chip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the lines need."""
        self.setFixedHeight(max(self._flow.heightForWidth(self.width()), fonts.grown(26, "small")))


class _Bar(Painted):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(9, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(4, 0, 1, self.height(), theme().color("border"))
