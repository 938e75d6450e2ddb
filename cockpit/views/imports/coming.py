"""Doubles that an import would bring: each new account beside the one of the file that it may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from cockpit.formats import number, percent
from cockpit.i18n import _, ngettext
from cockpit.records.duplicates import VERY_SURE, DuplicatePair
from cockpit.records.importing import Choices, Entity, FilePlan, ImportPlan
from cockpit.views.imports.duplicates.card import PairRow
from cockpit.views.shared.card import Card
from cockpit.views.shared.labels import LinkLabel, label
from cockpit.views.shared.layouts import empty_layout

_SHOWN = 12
_KEEP = "keep"

Key = tuple[int, str]


class ComingCard(Card):
    """Merge sends the name of the file to the account that is there; Keep both leaves the import as it is.

    Signals: merged(object pairs); counted(int pairs still to be settled).
    """

    merged = Signal(object)
    counted = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Duplicates"), flush=True)
        self._pairs: list[DuplicatePair] = []
        self._kept: set[Key] = set()
        self.all_sure: LinkLabel | None = None
        holder = QWidget()
        holder.setProperty("ground", "none")
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(16, 0, 16, 8)
        self._rows.setSpacing(0)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add(area, 1)

    def show_pairs(self, pairs: Sequence[DuplicatePair]) -> bool:
        """Show those that were not settled yet; whether there are any that were not shown before."""
        before = {_key(pair) for pair in self._pairs}
        self._pairs = [pair for pair in pairs if _key(pair) not in self._kept]
        self._fill()
        return any(_key(pair) not in before for pair in self._pairs)

    def pairs(self) -> list[DuplicatePair]:
        """Those still to be settled."""
        return list(self._pairs)

    def rows(self) -> list[PairRow]:
        """The rows shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        found = (item.widget() for item in items if item is not None)
        return [each for each in found if isinstance(each, PairRow)]

    def _fill(self) -> None:
        empty_layout(self._rows)
        self.all_sure = None
        if len(self._sure()) > 1:
            self.all_sure = LinkLabel(_("Merge all from {share} on").format(share=percent(VERY_SURE / 100)))
            self.all_sure.clicked.connect(lambda: self.merged.emit(self._sure()))
            self._rows.addWidget(self.all_sure, 0, Qt.AlignmentFlag.AlignLeft)
        for pair in self._pairs[:_SHOWN]:
            made = PairRow(pair, "", _KEEP)
            made.choice.chosen.connect(lambda answer, pair=pair: self._answer(pair, answer))
            self._rows.addWidget(made)
        rest = len(self._pairs) - _SHOWN
        if rest > 0:
            more = ngettext("and {n} other", "and {n} others", rest).format(n=number(rest))
            self._rows.addWidget(label(more, "small", "text3"))
        self._rows.addStretch(1)
        self.set_hint(number(len(self._pairs)) if self._pairs else "")
        self.counted.emit(len(self._pairs))

    def _sure(self) -> list[DuplicatePair]:
        return [pair for pair in self._pairs if pair.score >= VERY_SURE]

    def _answer(self, pair: DuplicatePair, answer: str) -> None:
        if answer == _KEEP:
            self._kept.add(_key(pair))
            self.show_pairs(self._pairs)
        else:
            self.merged.emit([pair])


def _key(pair: DuplicatePair) -> Key:
    return pair.first.id, pair.second.name


def as_known(choices: Choices, plan: ImportPlan, pairs: Sequence[DuplicatePair]) -> Choices:
    """The choices with the names of these new accounts read as those of the accounts that they are."""
    words = {pair.second.name: pair.first.name for pair in pairs}
    for file in plan.files:
        field = _names_of(file)
        if field:
            own = choices.of(file.path, file.sheet)
            values = {**own.values, field: {**own.values.get(field, {}), **words}}
            choices = choices.settle(file.path, replace(own, values=values), file.sheet)
    return choices


def brings_accounts(file: FilePlan) -> bool:
    """Whether a file names accounts."""
    return bool(_names_of(file))


def _names_of(file: FilePlan) -> str:
    """The field of a file that names accounts, "" where none does."""
    field = "name" if file.entity is Entity.ACCOUNT else "account"
    return field if any(column.field == field for column in file.columns) else ""
