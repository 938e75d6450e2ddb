"""Above the agenda: which view, and the legend that filters by action type (I1)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from cockpit import formats
from cockpit.i18n import _
from cockpit.records.agenda import AgendaView, short_type_name
from cockpit.views.shared.chips import LegendChip
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.segmented import Segmented

MODES = ("day", "week", "list")


class Toolbar(QWidget):
    """Signals: mode_chosen(str "day", "week" or "list"); hidden_changed(object frozenset of type ids)."""

    mode_chosen = Signal(str)
    hidden_changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chips: dict[int, LegendChip] = {}
        self.hidden: frozenset[int] = frozenset()
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(12)
        self.modes = Segmented([("day", ""), ("week", ""), ("list", "")])
        self.modes.chosen.connect(self.mode_chosen)
        self.legend = _Legend()
        self._layout.addWidget(self.modes, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self.legend, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Word the fixed texts again; the chips follow with the next view."""
        for key, text in (("day", _("Day")), ("week", _("Week")), ("list", _("List"))):
            self.modes.set_text(key, text)

    def set_view(self, view: AgendaView) -> None:
        """Count the actions of these days by type."""
        kinds = [kind for kind in view.types if not kind.is_absence]
        if [(kind.id, kind.letter, kind.icon) for kind in kinds] != self.legend.known:
            self.legend.known = [(kind.id, kind.letter, kind.icon) for kind in kinds]
            self._make_chips([kind.letter for kind in kinds], [kind.icon for kind in kinds], [k.id for k in kinds])
        for kind in kinds:
            chip = self.chips[kind.id]
            chip.setText(short_type_name(kind, for_chip=True))
            chip.set_count(formats.number(view.counts.get(kind.id, 0)))
            chip.set_shown(kind.id not in self.hidden)

    def set_hidden(self, hidden: frozenset[int]) -> None:
        """Hide these types and say so."""
        self.hidden = hidden
        for kind, chip in self.chips.items():
            chip.set_shown(kind not in hidden)
        self.hidden_changed.emit(hidden)

    def _make_chips(self, letters: list[str], icons: list[str], ids: list[int]) -> None:
        for chip in self.chips.values():
            chip.setParent(None)
            chip.deleteLater()
        self.chips = {}
        for kind, letter, icon in zip(ids, letters, icons, strict=True):
            chip = LegendChip(letter, icon, letter)
            chip.shown_changed.connect(lambda _letter, shown, kind=kind: self._show(kind, shown))
            chip.isolated.connect(lambda _letter, kind=kind: self._isolate(kind))
            self.legend.flow.addWidget(chip)
            self.chips[kind] = chip

    def _show(self, kind: int, shown: bool) -> None:
        self.set_hidden(self.hidden - {kind} if shown else self.hidden | {kind})

    def _isolate(self, kind: int) -> None:
        """This type alone; once more: all of them again."""
        others = frozenset(self.chips) - {kind}
        self.set_hidden(frozenset() if self.hidden == others else others)


class _Legend(QWidget):
    """The chips, at the right on one line, on more lines where they do not fit."""

    def __init__(self) -> None:
        super().__init__()
        self.known: list[tuple[int, str, str]] = []
        self.flow = RightFlow(gap=6)
        self.setLayout(self.flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """At least as high as the segmented control beside it."""
        return QSize(200, 32)


class RightFlow(FlowLayout):
    """A flow whose only line stands at the right."""

    def setGeometry(self, rect: QRect) -> None:
        """Leave the room at the left where one line suffices."""
        whole = self.sizeHint().width()
        if whole < rect.width():
            rect = rect.adjusted(rect.width() - whole, 3, 0, 0)
        super().setGeometry(rect)
