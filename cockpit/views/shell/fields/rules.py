"""Which fields of the cockpit are mandatory: one switch for each (E5)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cockpit.i18n import _
from cockpit.records.custom import FieldRule
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.toggles import Switch

_COLUMNS = 2


class RulesCard(Card):
    """Signals: switched(str key, bool)."""

    switched = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__(_("Mandatory fields"))
        self.switches: dict[str, Switch] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(10)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.add(self._grid)

    def show_rules(self, rules: Sequence[FieldRule], fixed: frozenset[str], hint: str) -> None:
        """Show these; those that are `fixed` cannot be switched off. `hint` says what comes of it."""
        self.set_hint(hint)
        if [rule.key for rule in rules] != list(self.switches):
            self._rebuild(rules)
        for rule in rules:
            self.switches[rule.key].setChecked(rule.is_mandatory)
            self.switches[rule.key].setEnabled(rule.key not in fixed)

    def _rebuild(self, rules: Sequence[FieldRule]) -> None:
        empty_layout(self._grid)
        self.switches = {}
        lines = -(-len(rules) // _COLUMNS)
        for place, rule in enumerate(rules):
            switch = self.switches[rule.key] = Switch(name=rule.name)
            switch.clicked.connect(lambda on, key=rule.key: self.switched.emit(key, on))
            line = QWidget()
            line.setLayout(row(switch, ElidedLabel(rule.name, "body"), spacing=10))
            self._grid.addWidget(line, place % lines, place // lines)
