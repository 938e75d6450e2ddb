"""Settings: language, theme, text size; where the data is; the sample; the fields. Each choice acts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cockpit import formats, i18n
from cockpit.desktop import fonts, theme
from cockpit.desktop.desk import Desk
from cockpit.desktop.fonts import TEXT_SCALES
from cockpit.desktop.preferences import Preferences
from cockpit.i18n import N_, _
from cockpit.records.custom import CustomEntity
from cockpit.records.standing import Standing
from cockpit.services.standing import standing
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel, label, rule
from cockpit.views.shared.page import Page
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shell.fields.section import FieldsSection
from cockpit.views.shell.sidebar import NavItem

GENERAL, FIELDS = "general", "fields"
_NAV_WIDTH = 184
THEMES = (("light", N_("Light")), ("dark", N_("Dark")), ("system", N_("System")))


class SettingsPage(Page):
    """Signals: folder_requested(), other_file_requested(), sample_removal_requested(int batch)."""

    key = "settings"
    icon = "gear-six"
    kinds = frozenset({"account", "opportunity", "action", "contact", "rep", "team", "custom_field", "setting"})
    has_scope = False
    has_period = False
    folder_requested = Signal()
    other_file_requested = Signal()
    sample_removal_requested = Signal(int)
    nav: dict[str, NavItem]

    def __init__(self, desk: Desk, preferences: Preferences) -> None:
        super().__init__(desk)
        self._preferences = preferences
        self._standing: Standing | None = None
        self._section = GENERAL
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._area)
        self._nav = QWidget()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(24, 16, 24, 16)
        self._layout.setSpacing(14)
        self._layout.addWidget(self._nav)
        self._layout.addWidget(self._stack, 1)
        self._build()

    def title(self) -> str:
        """Its name."""
        return _("Settings")

    def hint(self) -> str:
        """Where they are kept."""
        return _("kept on this computer")

    def load(self) -> None:
        """Read how the file stands."""
        self.ask("standing", standing, self._show_standing)
        self.fields.load()

    def retranslate(self) -> None:
        """Build it again in the language spoken."""
        self._build()
        self.fields.load()
        if self._standing is not None:
            self._show_standing(self._standing)

    def focus_on(self, focus: Mapping[str, Any]) -> None:
        """{"section": "general" or "fields", "entity": "account"}."""
        if "section" in focus:
            self.show_section(str(focus["section"]))
        if "entity" in focus:
            self.fields.show_entity(CustomEntity(focus["entity"]))

    def show_section(self, section: str) -> None:
        """Bring a section to the front."""
        self._section = section
        self._stack.setCurrentWidget(self.fields if section == FIELDS else self._area)
        for key, item in self.nav.items():
            item.set_on(key == section)

    def _build(self) -> None:
        self._build_general()
        former = self._stack.widget(1)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        self.fields = FieldsSection(self.desk)
        self._stack.addWidget(self.fields)
        self._build_nav()
        self.show_section(self._section)

    def _build_nav(self) -> None:
        nav = QWidget()
        nav.setFixedWidth(fonts.scaled(_NAV_WIDTH))
        column = QVBoxLayout(nav)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.nav = {}
        for key, icon, name in ((GENERAL, "gear-six", _("General")), (FIELDS, "check-square", _("Fields"))):
            item = self.nav[key] = NavItem(icon)
            item.name(name)
            item.clicked.connect(lambda _on=False, key=key: self.show_section(key))
            column.addWidget(item)
        column.addStretch(1)
        self._layout.replaceWidget(self._nav, nav)
        self._nav.deleteLater()
        self._nav = nav

    def _build_general(self) -> None:
        content = QWidget()
        content.setProperty("ground", "none")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(14)
        for card in (self._make_look(), self._make_data(), self._make_sample()):
            card.setMaximumWidth(860)
            column.addWidget(card)
        column.addStretch(1)
        self._area.setWidget(content)

    def _make_look(self) -> Card:
        card = Card(_("Language and look"))
        self.language = Segmented([(name, i18n.NAMES[name]) for name in i18n.LANGUAGES])
        self.language.set_current(i18n.language())
        self.language.chosen.connect(self._preferences.set_language)
        self.theme = Segmented([(key, _(text)) for key, text in THEMES])
        self.theme.set_current(theme.choice())
        self.theme.chosen.connect(self._preferences.set_theme)
        self.text_size = Segmented([(str(scale), formats.percent(scale)) for scale in TEXT_SCALES])
        self.text_size.set_current(str(self._preferences.settings.text_scale))
        self.text_size.chosen.connect(lambda scale: self._preferences.set_text_scale(float(scale)))
        lines = (
            (_("Language"), _("dates, numbers and printed documents follow"), self.language),
            (_("Theme"), _("“System” follows the computer, day and night"), self.theme),
            (_("Text size"), "", self.text_size),
        )
        for at, (name, hint, control) in enumerate(lines):
            control.setAccessibleName(name)
            self._add_line(card, name, hint, (control,), first=at == 0)
        return card

    def _make_data(self) -> Card:
        card = Card(_("Your data"))
        self.place = ElidedLabel("", "small", "text2", minimum=80)
        folder = secondary(_("Show in folder"), "hard-drives", small=True)
        other = secondary(_("Open another file"), small=True)
        folder.clicked.connect(self.folder_requested)
        other.clicked.connect(self.other_file_requested)
        self._add_line(card, _("File"), "", (folder, other), first=True, beside=self.place)
        self.counts = label("", "small", "text2")
        self._add_line(card, _("It holds"), "", (self.counts,))
        return card

    def _make_sample(self) -> Card:
        card = self._sample = Card(_("Sample"))
        self.remove_sample = secondary(_("Remove the sample"), "trash", small=True)
        self.remove_sample.clicked.connect(self._remove)
        text = _("The invented team Atelis Marquage is in this file.")
        self._add_line(card, text, _("what you added since stays"), (self.remove_sample,), first=True)
        card.hide()
        return card

    def _add_line(
        self,
        card: Card,
        name: str,
        hint: str,
        controls: Sequence[QWidget],
        first: bool = False,
        beside: QWidget | None = None,
    ) -> None:
        if not first:
            card.add(rule())
        line = row(label(name, "strong"), spacing=12, margins=(0, 8, 0, 8))
        line.addWidget(beside or ElidedLabel(hint, "small", "text3", minimum=0), 1)
        for control in controls:
            line.addWidget(control)
        card.add(line)

    def _show_standing(self, facts: Standing) -> None:
        self._standing = facts
        self.place.setText(str(facts.path))
        parts = (
            (_("accounts"), facts.accounts),
            (_("opportunities"), facts.opportunities),
            (_("actions"), facts.actions),
            (_("reps"), len(facts.reps)),
        )
        self.counts.setText(", ".join(f"{formats.number(count)} {name}" for name, count in parts))
        self.remove_sample.set_loading(False)
        self._sample.setVisible(facts.sample_batch is not None)

    def _remove(self) -> None:
        if self._standing is not None and self._standing.sample_batch is not None:
            self.remove_sample.set_loading(True)
            self.sample_removal_requested.emit(self._standing.sample_batch)
