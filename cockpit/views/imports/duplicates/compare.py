"""Two records side by side: what hangs on each, whose value of each field stays, and what the merged record says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cockpit import formats
from cockpit.desktop import fonts
from cockpit.formats import number
from cockpit.i18n import _, ngettext
from cockpit.records.duplicates import ComparedField, Comparison, DuplicatePair, Hanging, Side, reason_words
from cockpit.views.shared.buttons import ghost, primary, secondary
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.labels import ElidedLabel, IconLabel, label, rule, set_tip
from cockpit.views.shared.layouts import empty_layout
from cockpit.views.shared.toggles import Radio

_NAME = 112
_GAP = 10


class ComparisonCard(Card):
    """The comparison of the chosen pair. Signals: merge_wished(), keep_wished(), swap_wished(), left() for Escape."""

    merge_wished = Signal()
    keep_wished = Signal()
    swap_wished = Signal()

    def __init__(self) -> None:
        super().__init__(_("Side by side"), flush=True)
        self._comparison: Comparison | None = None
        self._rows: list[FieldRow] = []
        self.swap = ghost(_("Keep the other one"), "repeat", small=True)
        self.swap.clicked.connect(lambda: self.swap_wished.emit())
        self.add_to_header(self.swap)
        self._head, self._fields = QVBoxLayout(), QVBoxLayout()
        self._head.setContentsMargins(16, 0, 16, 8)
        self._head.setSpacing(4)
        self._fields.setContentsMargins(16, 4, 16, 8)
        self._fields.setSpacing(2)
        self.add(self._head)
        self.add(rule())
        self.add(self._scroll(), 1)
        self.add(rule())
        self._build_foot()
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        self._comparison = None
        self._rows = []
        empty_layout(self._head)
        empty_layout(self._fields)
        self.set_hint("")
        self._enable(False)

    def show_pair(self, pair: DuplicatePair, told: Comparison) -> None:
        """Show a pair with the values that stay by default."""
        self.clear()
        self._comparison = told
        self.set_hint(f"{reason_words(pair, 4)}, {formats.percent(pair.score / 100)}")
        self._show_head(told)
        self._show_fields(told.fields)
        self._enable(True)

    def show_several(self, count: int) -> None:
        """Several pairs are chosen: they are settled by their defaults."""
        self.clear()
        said = ngettext("{n} pair chosen", "{n} pairs chosen", count).format(n=number(count))
        self._head.addWidget(label(said, "strong"))
        self._head.addWidget(
            label(_("The filled field stays, then the one that was edited last."), "small", "text2", wrap=True)
        )
        self._enable(True)
        self.swap.setEnabled(False)

    def choices(self) -> dict[str, Side]:
        """Whose value stays, by field."""
        return {each.field.key: each.side() for each in self._rows}

    def result(self) -> dict[str, str]:
        """What the merged record would say, by field."""
        return {each.field.key: each.field.value(each.side()) for each in self._rows}

    def focus_first(self) -> None:
        """Go to the first field that is a choice."""
        for each in self._rows:
            if each.focus():
                return
        self.merge.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_foot(self) -> None:
        note = label(_("A merge keeps the history of both."), "small", "text2", wrap=True)
        self.keep, self.merge = secondary(_("Keep both")), primary(_("Merge"), "git-merge")
        set_tip(self.keep, _("Keep both"), "K")
        set_tip(self.merge, _("Merge"), "M")
        self.keep.clicked.connect(lambda: self.keep_wished.emit())
        self.merge.clicked.connect(lambda: self.merge_wished.emit())
        line = row(IconLabel("info", 14), note, self.keep, self.merge, margins=(16, 10, 16, 10))
        line.setStretch(1, 1)
        self.add(line)

    def _scroll(self) -> QScrollArea:
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._fields)
        outer.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        for surface in (area.viewport(), inner):
            surface.setAutoFillBackground(False)
        return area

    def _show_head(self, told: Comparison) -> None:
        for texts, role, color in (
            ((_("Stays"), _("Would be merged into it"), _("Result")), "micro", "text3"),
            ((told.kept_name, told.dropped_name, ""), "strong", "text"),
        ):
            self._head.addWidget(_cells("", texts, role, color))
        for left, right in zip(hanging_lines(told.kept), hanging_lines(told.dropped), strict=True):
            if left or right:
                self._head.addWidget(_cells("", (left, right, ""), "small", "text2"))

    def _show_fields(self, fields: Sequence[ComparedField]) -> None:
        """First what differs, then what both say alike."""
        for each in sorted(fields, key=lambda field: not field.differs):
            made = FieldRow(each)
            self._rows.append(made)
            self._fields.addWidget(made)

    def _enable(self, on: bool) -> None:
        for button in (self.swap, self.keep, self.merge):
            button.setEnabled(on)


class FieldRow(QWidget):
    """A field: its name, a radio for each value, and the value that stays."""

    def __init__(self, field: ComparedField) -> None:
        super().__init__()
        self.field = field
        self._radios: dict[Side, Radio] = {}
        name = field.name if field.is_own else _(field.name)
        self._result = ElidedLabel("", "small", "text" if field.differs else "text3", 500 if field.differs else None)
        parts: list[QWidget] = [_caption(name)]
        if field.differs:
            parts += [self._radio(Side.KEPT, field.kept, name), self._radio(Side.DROPPED, field.dropped, name)]
        if field.both:
            self._radio(Side.BOTH, _("both"), name)
            parts.append(self._radios[Side.BOTH])
        layout = row(*parts, self._result, spacing=_GAP, margins=(0, 2, 0, 2))
        for place in range(1, layout.count()):
            layout.setStretch(place, 1)
        if field.both:
            layout.setStretch(3, 0)
        self._result.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setLayout(layout)
        if self._radios:
            self._radios[field.default].setChecked(True)
        self._show_result()

    def side(self) -> Side:
        """Whose value stays."""
        return next((side for side, radio in self._radios.items() if radio.isChecked()), self.field.default)

    def choose(self, side: Side) -> None:
        """Let this side's value stay."""
        self._radios[side].setChecked(True)

    def focus(self) -> bool:
        """Give the chosen radio the keyboard; False where there is nothing to choose."""
        radio = self._radios.get(self.side())
        if radio is None:
            return False
        radio.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _radio(self, side: Side, text: str, name: str) -> Radio:
        shown = one_line(text) or "–"
        radio = Radio(shown, f"{name}: {shown}")
        radio.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if side is Side.BOTH:
            radio.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if text:
            set_tip(radio, text)
        radio.toggled.connect(lambda _on: self._show_result())
        self._radios[side] = radio
        return radio

    def _show_result(self) -> None:
        self._result.setText(one_line(self.field.value(self.side())) or "–")


def hanging_lines(hanging: Hanging) -> tuple[str, str, str]:
    """ "3 contacts, 14 actions", "last on 2 Oct.", "2 opportunities, 12 k€ open"; "" where there is nothing."""
    people = ngettext("{n} contact", "{n} contacts", hanging.contacts), hanging.contacts
    actions = ngettext("{n} action", "{n} actions", hanging.actions), hanging.actions
    deals = ngettext("{n} opportunity", "{n} opportunities", hanging.opportunities), hanging.opportunities
    orders = ngettext("{n} order", "{n} orders", hanging.orders), hanging.orders
    last = hanging.last_action
    money = _("{amount} open").format(amount=formats.money_short(hanging.amount)) if hanging.amount else ""
    return (
        _counted(people, actions),
        _("last on {day}").format(day=formats.date_short(last)) if last is not None else "",
        ", ".join(filter(None, (_counted(deals), money, _counted(orders)))),
    )


def _counted(*counts: tuple[str, int]) -> str:
    return ", ".join(text.format(n=number(count)) for text, count in counts if count)


def one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


def _caption(name: str) -> ElidedLabel:
    made = ElidedLabel(name, "small", "text2")
    made.setFixedWidth(fonts.scaled(_NAME))
    return made


def _plain(text: str, color: str, role: str = "small") -> ElidedLabel:
    made = ElidedLabel(one_line(text), role, color)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    return made


def _cells(name: str, texts: Sequence[str], role: str, color: str) -> QWidget:
    holder = QWidget()
    layout = row(_caption(name), *(_plain(text, color, role) for text in texts), spacing=_GAP)
    for place in range(1, layout.count()):
        layout.setStretch(place, 1)
    holder.setLayout(layout)
    return holder
