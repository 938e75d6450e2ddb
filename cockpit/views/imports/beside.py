"""Beside the preview: what is worth knowing of the file, or the doubles that can be settled now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget

from cockpit.desktop.desk import Desk
from cockpit.formats import number
from cockpit.i18n import Message, _, ngettext
from cockpit.records.duplicates import DuplicatePair
from cockpit.records.importing import Entity, FilePlan
from cockpit.views.imports.coming import ComingCard
from cockpit.views.imports.duplicates import asking
from cockpit.views.imports.duplicates.card import DuplicatesCard
from cockpit.views.imports.findings import FindingsCard
from cockpit.views.shared.labels import LinkLabel

#: what brings companies, and doubles of them
OF_COMPANIES = frozenset({Entity.ACCOUNT, Entity.CONTACT, Entity.OPPORTUNITY})


class Beside(QStackedWidget):
    """Two cards at one place, each with a link to the other. Where nothing is worth knowing, the doubles come first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.findings = FindingsCard()
        self.duplicates = DuplicatesCard(desk)
        self.coming = ComingCard()
        self._area = QScrollArea()
        self._area.setWidget(self.duplicates)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._desk = desk
        self._counts = 0
        self._nothing_known = False
        self.to_duplicates = LinkLabel("", "git-merge")
        self.to_duplicates.clicked.connect(self._show_doubles)
        self.back_to_findings = LinkLabel(_("Worth knowing"))
        self.back_to_findings.clicked.connect(lambda: self.setCurrentWidget(self.findings))
        self.coming.add_to_header(self.back_to_findings)
        self.coming.counted.connect(self._on_coming)
        self.to_findings = LinkLabel(_("Worth knowing"))
        self.to_findings.clicked.connect(lambda: self.setCurrentWidget(self.findings))
        self.findings.add_to_header(self.to_duplicates)
        self.duplicates.add_to_header(self.to_findings)
        for widget in (self.findings, self._area, self.coming):
            self.addWidget(widget)
        self.duplicates.counted.connect(self._count)
        self._say()

    def prepare(self) -> None:
        """Load what the first search needs, while there is nothing to show yet."""
        self._desk.query(asking.prepare, lambda _done: None)

    def show_file(self, plan: FilePlan, warnings: Sequence[Message]) -> None:
        """Show what a file brings along; doubles are looked for where it brings companies."""
        self.findings.show_file(plan, warnings)
        self._nothing_known = not (plan.new_values or plan.warnings or warnings)
        if plan.entity in OF_COMPANIES:
            self.duplicates.load()
        self._choose()

    def show_coming(self, doubles: Sequence[DuplicatePair]) -> None:
        """Show the doubles that the import would bring; while there are any, they stand before all else."""
        fresh = self.coming.show_pairs(doubles)
        if fresh:
            self.setCurrentWidget(self.coming)

    def _show_doubles(self) -> None:
        self.setCurrentWidget(self.coming if self.coming.pairs() else self._area)

    def _on_coming(self, count: int) -> None:
        self._say()
        if not count and self.currentWidget() is self.coming:
            self.setCurrentWidget(self.findings)

    def _count(self, sure: int, unsure: int) -> None:
        self._counts = sure + unsure
        self._say()
        self._choose()

    def _say(self) -> None:
        count = len(self.coming.pairs()) or self._counts
        self.to_duplicates.setText(ngettext("{n} duplicate", "{n} duplicates", count).format(n=number(count)))
        self.to_duplicates.setVisible(count > 0)

    def _choose(self) -> None:
        if self.currentWidget() is self.coming:
            return
        if self._nothing_known and self._counts:
            self.setCurrentWidget(self._area)
        elif not self._counts:
            self.setCurrentWidget(self.findings)
