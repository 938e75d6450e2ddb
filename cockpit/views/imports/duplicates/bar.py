"""What the list of pairs shows: which records, whose, how sure at least; and how far a search is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit.desktop import fonts
from cockpit.formats import number, percent
from cockpit.i18n import _
from cockpit.itemmodels.duplicates import PairFilter
from cockpit.records.duplicates import DuplicateKind
from cockpit.views.shared.bars import ProgressBar
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.labels import label
from cockpit.views.shared.segmented import Segmented
from cockpit.views.shared.select import Option, Select

_LEAST = (50, 70, 85, 95)
_ALL = "all"


class PairBar(QWidget):
    """Kind, owner and score. Signals: kind_chosen(DuplicateKind), filtered(PairFilter)."""

    kind_chosen = Signal(object)
    filtered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.kinds = Segmented([(DuplicateKind.ACCOUNT, _("Accounts")), (DuplicateKind.CONTACT, _("Contacts"))])
        self.kinds.setAccessibleName(_("Records compared"))
        self.kinds.chosen.connect(lambda key: self.kind_chosen.emit(DuplicateKind(key)))
        self.least = Select([Option(each, _least_said(each)) for each in _LEAST], _("Lowest score"), small=True)
        self.least.set_key(PairFilter().least)
        self.owner = Select([Option(_ALL, _("Every rep"))], _("Rep"), small=True)
        self.owner.set_key(_ALL)
        for select, width in ((self.least, 140), (self.owner, 170)):
            select.setFixedWidth(fonts.scaled(width))
            select.chosen.connect(lambda _key: self.filtered.emit(self.filter()))
        self.merge_sure = secondary("", "git-merge", small=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for widget in (self.kinds, self.owner, self.least):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.merge_sure)

    def filter(self) -> PairFilter:
        """What is shown."""
        least, owner = self.least.key(), self.owner.key()
        return PairFilter(least if isinstance(least, int) else 0, owner if isinstance(owner, int) else None)

    def set_filter(self, wanted: PairFilter) -> None:
        """Show this filter, without a signal."""
        self.least.set_key(wanted.least)
        self.owner.set_key(_ALL if wanted.owner_id is None else wanted.owner_id)

    def set_reps(self, reps: Mapping[int, str]) -> None:
        """Whose pairs can be asked for."""
        key = self.owner.key()
        self.owner.set_options([Option(_ALL, _("Every rep")), *(Option(id, name) for id, name in reps.items())])
        self.owner.set_key(key if key in reps else _ALL)

    def set_count(self, kind: DuplicateKind, count: int) -> None:
        """Say how many pairs of a kind there are."""
        name = _("Accounts") if kind is DuplicateKind.ACCOUNT else _("Contacts")
        self.kinds.set_text(kind, f"{name} {number(count)}" if count else name)
        self.kinds.updateGeometry()


class SearchLine(QWidget):
    """How far the search is, and a way to stop it. Signals: stopped()."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.progress = ProgressBar()
        self.stop = secondary(_("Stop"), "x", small=True)
        self.stop.clicked.connect(lambda: self.stopped.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 4, 8, 8)
        layout.setSpacing(12)
        layout.addWidget(label(_("Looking for duplicates"), "small", "text2"))
        layout.addWidget(self.progress, 1)
        layout.addWidget(self.stop)

    def set_step(self, step: int, steps: int) -> None:
        """Show how far it is; 0 of 0 is not known."""
        ratio = step / steps if steps else None
        self.progress.set_ratio(ratio, _("Looking for duplicates: {share}").format(share=percent(ratio or 0)))


def _least_said(least: int) -> str:
    return _("from {share}").format(share=percent(least / 100))
