"""The tiles and the grid's card: what the figures are, in words (E5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.quality import (
    CONTACT,
    CheckKind,
    QualityView,
    checked_text,
    passed_text,
)
from cockpit.views.imports.quality.grid import GridView
from cockpit.views.imports.quality.tile import FigureTile
from cockpit.views.shared.buttons import secondary
from cockpit.views.shared.card import Card
from cockpit.views.shared.notices import Notice


class Tiles(QWidget):
    """Quality, empty mandatory fields, stale records, duplicates. Signals: chosen(Check); duplicates_wished()."""

    chosen = Signal(object)
    duplicates_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: QualityView | None = None
        self.quality, self.mandatory, self.stale, self.duplicates = (FigureTile() for _at in range(4))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for tile in (self.quality, self.mandatory, self.stale, self.duplicates):
            layout.addWidget(tile, 1)
        self.quality.setEnabled(False)
        self.mandatory.clicked.connect(lambda: self._choose(CheckKind.MANDATORY))
        self.stale.clicked.connect(lambda: self._choose(CheckKind.STALE))
        self.duplicates.clicked.connect(lambda: self.duplicates_wished.emit())
        self.duplicates.hide()
        self.word()

    def set_view(self, view: QualityView) -> None:
        """Show these figures."""
        self._view = view
        self.word()

    def set_duplicates(self, sure: int, unsure: int) -> None:
        """Pairs to settle: those proposed for merging, and those to look at."""
        parts = (
            ngettext("{n} certain", "{n} certain", sure).format(n=number(sure)),
            ngettext("{n} to look at", "{n} to look at", unsure).format(n=number(unsure)),
        )
        self.duplicates.show_figure(_("Duplicates to settle"), number(sure + unsure), ", ".join(parts))
        self.duplicates.show()

    def word(self) -> None:
        """Say the figures in the language spoken."""
        view = self._view
        if view is None:
            for tile, title in self._titles():
                tile.show_figure(title, "", "")
            return
        self.quality.show_figure(_("Quality of the file"), passed_text(view.team.passed), checked_text(view))
        empty, stale = view.gaps_of(CheckKind.MANDATORY), view.gaps_of(CheckKind.STALE)
        self.mandatory.show_figure(_("Empty mandatory fields"), number(empty), _worst(view, CheckKind.MANDATORY))
        self.stale.show_figure(_("Out-of-date records"), number(stale), _stale_told(view))

    def _titles(self) -> tuple[tuple[FigureTile, str], ...]:
        return (
            (self.quality, _("Quality of the file")),
            (self.mandatory, _("Empty mandatory fields")),
            (self.stale, _("Out-of-date records")),
        )

    def _choose(self, kind: CheckKind) -> None:
        worst = self._view.largest(kind) if self._view is not None else None
        if worst is not None:
            self.chosen.emit(worst[0])


def _worst(view: QualityView, kind: CheckKind) -> str:
    """ "dont 114, E-mail du décideur": where most are missing."""
    worst = view.largest(kind)
    if worst is None:
        return _("all are filled")
    check, gaps = worst
    return _("of which {check}: {n}").format(n=number(gaps), check=check.name)


def _stale_told(view: QualityView) -> str:
    """ "184 sans contact depuis 6 mois"."""
    gaps = view.gaps_at(CONTACT)
    check = next((each for each in view.checks if each.key == CONTACT), None)
    if gaps is None or check is None:
        return _worst(view, CheckKind.STALE)
    said = ngettext("{count} without contact for {n} month", "{count} without contact for {n} months", check.months)
    return said.format(count=number(gaps), n=number(check.months))


class GridCard(Card):
    """The grid under its title. Signals: hand_out_wished()."""

    hand_out_wished = Signal()

    def __init__(self) -> None:
        super().__init__(" ", " ", flush=True, header=42)
        self.hand_out = secondary("", "calendar-blank", small=True)
        self.hand_out.clicked.connect(lambda: self.hand_out_wished.emit())
        self.add_to_header(self.hand_out)
        self.clean = Notice("", "ok")
        self.clean.hide()
        self.grid = GridView()
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 0, 16, 8)
        holder.addWidget(self.clean)
        self.add(holder)
        self.add(self.grid)
        self.body.addStretch(1)
        self.retranslate()

    def set_view(self, view: QualityView) -> None:
        """Show these figures."""
        self.grid.set_view(view)
        to_fix = view.team.to_fix
        self.clean.setVisible(not to_fix and view.team.accounts > 0)
        said = _("Nothing to put right: every account passes every check ({checked}).")
        self.clean.set_text(said.format(checked=checked_text(view)))
        self.hand_out.setEnabled(any(owner.to_fix for owner in view.owners if owner.rep_id is not None))

    def retranslate(self) -> None:
        """Word the fixed texts again."""
        self.set_title(_("Gaps by field and by sales rep"))
        self.set_hint(_("number, and share of their accounts"))
        self.hand_out.setText(_("Hand out the corrections"))
        self.grid.retranslate()
