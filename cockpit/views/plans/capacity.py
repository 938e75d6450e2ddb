"""Whether the plan fits into the rep's time to sell (H6, G4, B5)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from cockpit.desktop import fonts
from cockpit.desktop.theme import theme
from cockpit.formats import duration, hours, percent
from cockpit.i18n import _
from cockpit.records.plans import Capacity, CapacityState, PlanSheet
from cockpit.views.plans.wording import capacity_tone, capacity_word
from cockpit.views.shared import paint
from cockpit.views.shared.badges import Badge, Tag
from cockpit.views.shared.bars import ShareBar
from cockpit.views.shared.card import Card, row
from cockpit.views.shared.flow import FlowLayout
from cockpit.views.shared.labels import ElidedLabel, label
from cockpit.views.shared.layouts import empty_layout

_HOUR = 60


class HoursKey(Badge):
    """A square in a colour and "Calls 10 h"."""

    def __init__(self, token: str, text: str) -> None:
        super().__init__()
        self._token, self._text = token, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._changed(text)

    def sizeHint(self) -> QSize:
        """Square, gap, text."""
        return QSize(12 + paint.text_width(self._text, "micro", 400), fonts.grown(15, "micro"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark and the text."""
        painter = QPainter(self)
        spot = QRect(0, (self.height() - 8) // 2, 8, 8)
        paint.rounded(painter, spot, 2, theme().color(self._token))
        paint.text(painter, self.rect().adjusted(12, 0, 0, 0), self._text, "micro", "text2", paint.LEFT, 400, False)


class CapacityCard(Card):
    """Hours that the plan needs over the hours there are to sell."""

    def __init__(self) -> None:
        super().__init__(" ", header=38)
        self.body.setContentsMargins(16, 0, 16, 10)
        self._needed = label("", "h1")
        self._of = ElidedLabel("", "body", "text2", minimum=40)
        self._state = Tag("")
        self.add(row(self._needed, self._of, -1, self._state, spacing=5, margins=(0, 0, 0, 5)))
        self._bar = ShareBar(14)
        self.add(self._bar)
        self._keys = FlowLayout(gap=12, line_gap=2)
        self.body.addSpacing(6)
        self.add(self._keys)
        self.body.addSpacing(4)
        self._note = label("", "micro", "text3", 400, wrap=True)
        self.add(self._note)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the capacity of this sheet."""
        if sheet.plan is None:
            return
        capacity = sheet.plan.capacity
        self.set_title(_("Capacity"))
        self._needed.setText(hours(capacity.needed))
        self._of.setText(_("needed of {hours} of selling").format(hours=hours(capacity.available)))
        self._show_state(capacity)
        self._show_lines(sheet, capacity)
        self._note.setText(_note(capacity))

    def _show_state(self, capacity: Capacity) -> None:
        tone = capacity_tone(capacity.state)
        share = percent(capacity.ratio) if capacity.ratio is not None else "–"
        self._state.set_tag(f"{share}, {capacity_word(capacity.state)}", tone, paint.STATUS_ICONS[tone])

    def _show_lines(self, sheet: PlanSheet, capacity: Capacity) -> None:
        empty_layout(self._keys)
        minutes = {each.line_id: each.minutes for each in capacity.lines}
        whole = max(capacity.available, capacity.needed, 1)
        parts: list[tuple[float, str]] = []
        said: list[str] = []
        for line in sheet.progress.lines:
            spent = minutes.get(line.id, 0)
            if not spent:
                continue
            kind = sheet.type_of(line)
            token = theme().action_color(kind.letter).name() if kind is not None else "chart-muted"
            text = f"{line.name.shown} {_spent(spent)}"
            parts.append((spent / whole, token))
            said.append(text)
            self._keys.addWidget(HoursKey(f"action-{kind.letter}" if kind is not None else "chart-muted", text))
        self._bar.set_parts(parts, ", ".join(said))


def _spent(minutes: int) -> str:
    return hours(minutes) if minutes % _HOUR == 0 or minutes > 10 * _HOUR else duration(minutes)


def _note(capacity: Capacity) -> str:
    there, absent = hours(capacity.presence), _spent(capacity.absent)
    presence = _("{hours} of presence ({absent} off)") if capacity.absent else _("{hours} of presence")
    share = _("{share} to sell, the reference") if capacity.is_reference else _("{share} selling over three months")
    said = f"{presence.format(hours=there, absent=absent)}, {share.format(share=percent(capacity.selling_share))}"
    if capacity.state is CapacityState.OVER:
        over = hours(capacity.needed - capacity.available)
        said += ". " + _("{hours} too many: take something out.").format(hours=over)
    return said
