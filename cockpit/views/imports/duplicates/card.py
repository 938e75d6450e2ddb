"""The card of the surest pairs: merge or keep both at a glance, applied together as one step."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cockpit import formats
from cockpit.desktop.desk import Desk
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.itemmodels.duplicates import PairFilter, score_words
from cockpit.records.duplicates import DuplicateKind, DuplicatePair, Settlement, reason_words
from cockpit.views.imports.duplicates import asking
from cockpit.views.imports.duplicates.search import DuplicateSearch
from cockpit.views.shared.badges import Avatar
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, LinkLabel, label, rule
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.skeleton import Skeleton

_SHOWN = 4
_MERGE, _KEEP = "merge", "keep"

Key = tuple[DuplicateKind, tuple[int, int]]


class DuplicatesCard(Card):
    """The surest pairs of both kinds. Signals: counted(int sure, int unsure) when they were found."""

    counted = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Duplicates"), header=42)
        self._desk = desk
        self._search = DuplicateSearch.of(desk)
        self._search.found.connect(self._on_found)
        self._search.went_stale.connect(self._on_stale)
        self._answers: dict[Key, str] = {}
        self._pairs: list[DuplicatePair] = []
        self.see_all = LinkLabel(_("See all"))
        self.see_all.clicked.connect(lambda: desk.go("imports", tab="duplicates"))
        self.add_to_header(self.see_all)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.apply = secondary("", small=True)
        self.apply.clicked.connect(self.apply_answers)
        self._build_foot()
        self._rows.addWidget(Skeleton())
        self._say_counts(None)

    def load(self) -> None:
        """Search, where what was found does not stand any more."""
        for kind in DuplicateKind:
            self._search.want(kind)

    def pairs(self) -> list[DuplicatePair]:
        """Those shown."""
        return list(self._pairs)

    def apply_answers(self) -> None:
        """Do what the rows say, as one step."""
        pairs = self.pairs()
        wanted = [Settlement(pair.kind, *pair.ids, self._answer(pair) == _MERGE) for pair in pairs]
        if wanted:
            self.apply.set_loading(True)
            self._desk.command(asking.settle(wanted), self, lambda _changes: self._settled(pairs), self._refused)

    def _build_foot(self) -> None:
        self._note = label(_("A merge keeps the history of both."), "small", "text2", wrap=True)
        self._foot = QWidget()
        self._foot.setLayout(row(IconLabel("info", 14), self._note, self.apply, margins=(0, 9, 0, 0), spacing=8))
        self._line = rule()
        self.add(self._rows)
        self.body.addStretch(1)
        self.add(self._line)
        self.add(self._foot)

    def _on_found(self, _kind: DuplicateKind) -> None:
        found = [self._search.summary(kind) for kind in DuplicateKind]
        summaries = [each for each in found if each is not None]
        if len(summaries) == len(found):
            pairs = sorted((pair for each in summaries for pair in each.pairs), key=lambda pair: -pair.score)
            self._show([pair for pair in pairs if PairFilter().keeps(pair)], summaries[0].reps)

    def _on_stale(self) -> None:
        if self.isVisible():
            self.load()

    def _show(self, pairs: list[DuplicatePair], reps: Mapping[int, str]) -> None:
        self._pairs = pairs[:_SHOWN]
        keys = {_key(pair) for pair in self._pairs}
        self._answers = {key: answer for key, answer in self._answers.items() if key in keys}
        empty_layout(self._rows)
        for pair in self._pairs:
            self._rows.addWidget(self._row(pair, reps))
        if not pairs:
            self._rows.addWidget(label(_("No duplicates"), "small", "text3"))
        self._say_counts(pairs)
        self.counted.emit(sum(pair.is_sure for pair in pairs), sum(not pair.is_sure for pair in pairs))

    def _row(self, pair: DuplicatePair, reps: Mapping[int, str]) -> PairRow:
        owner = reps.get(pair.first.owner_id or 0, "")
        made = PairRow(pair, owner, self._answer(pair))
        made.choice.chosen.connect(lambda answer: self._answers.__setitem__(_key(pair), answer))
        return made

    def _answer(self, pair: DuplicatePair) -> str:
        return self._answers.get(_key(pair), _MERGE if pair.is_sure else _KEEP)

    def _say_counts(self, pairs: list[DuplicatePair] | None) -> None:
        shown, total = len(self._pairs), len(pairs or ())
        self.set_hint(_("{n} of {total}").format(n=number(shown), total=number(total)) if shown else "")
        self.see_all.setVisible(total > shown)
        text = ngettext("Apply the {n}", "Apply the {n}", shown) if shown != 1 else _("Apply")
        self.apply.setText(text.format(n=number(shown)))
        for widget in (self._line, self._foot):
            widget.setVisible(shown > 0)

    def _settled(self, pairs: list[DuplicatePair]) -> None:
        self.apply.set_loading(False)
        for kind in DuplicateKind:
            self._search.forget(kind, [pair for pair in pairs if pair.kind is kind])

    def _refused(self, error: Exception) -> None:
        self.apply.set_loading(False)
        self._desk.complain(error)
        self._search.renew()


class PairRow(QWidget):
    """One pair: both names over why, how sure, and what becomes of it."""

    def __init__(self, pair: DuplicatePair, owner: str, answer: str) -> None:
        super().__init__()
        said = f"{reason_words(pair)}, {score_words(pair)}"
        self.setAccessibleName(f"{pair.first.name}, {pair.second.name}: {said}")
        first = ElidedLabel(pair.first.name, "body", weight=500, minimum=70)
        second = ElidedLabel(pair.second.name, "body", "text2")
        self.choice = Segmented([(_MERGE, _("Merge")), (_KEEP, _("Keep both"))], small=True)
        self.choice.setAccessibleName(_("What becomes of the pair"))
        self.choice.set_current(answer)
        names = row(first, IconLabel("git-merge", 14), second, -1, spacing=8)
        if owner:
            names.addWidget(Avatar(formats.initials(owner), owner, 20))
        reason = ElidedLabel(f"{reason_words(pair, 1)},", "small", "text2", minimum=40)
        why = row(reason, label(score_words(pair), "small", "text2"), -1, self.choice, spacing=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 8)
        layout.setSpacing(4)
        layout.addWidget(rule())
        layout.addSpacing(4)
        layout.addLayout(names)
        layout.addLayout(why)


def _key(pair: DuplicatePair) -> Key:
    return pair.kind, pair.ids
