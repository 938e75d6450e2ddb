"""Two lines of the board: the soft warning of missing elements (H7), and the next action in the side panel."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cockpit.i18n import _, ngettext
from cockpit.itemmodels.board_words import when
from cockpit.records.pipeline import Card, NextAction
from cockpit.records.team import StageFacts
from cockpit.views.shared.badges import ActionGlyph
from cockpit.views.shared.buttons import icon_button, secondary
from cockpit.views.shared.labels import ElidedLabel, label
from cockpit.views.shared.notices import Notice


class ChecklistLine(QWidget):
    """One amber line over the board; it never blocks.

    Signals: `advanced(card_id, stage_id)` for "move on"; `dismissed()` for the cross and Escape.
    """

    advanced = Signal(int, int)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pending = (0, 0)
        self.go = secondary(_("Move on"), "arrow-right", small=True)
        self.stay = icon_button("x", _("Stay here"), keys=_("Esc"))
        self.go.clicked.connect(self._advance)
        self.stay.clicked.connect(self.dismiss)
        self._notice = Notice("", "warn", buttons=(self.go, self.stay))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._notice)
        self.hide()

    def ask(self, card: Card, stage: StageFacts, focus: bool) -> None:
        """Say what is missing before the card moves on."""
        missing = ngettext("{n} expected element is missing", "{n} expected elements are missing", card.missing)
        text = _("{name}: {missing} before {stage}.")
        said = text.format(name=card.name, missing=missing.format(n=card.missing), stage=stage.name)
        self._pending = (card.id, stage.id)
        self._notice.set_text(said)
        self.show()
        if focus:
            self.go.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def text(self) -> str:
        """What it says."""
        return self._notice.accessibleName()

    def retranslate(self) -> None:
        """Word the buttons again."""
        self.go.setText(_("Move on"))
        self.stay.setAccessibleName(_("Stay here"))

    def dismiss(self) -> None:
        """The card stays."""
        if not self.isHidden():
            self.hide()
            self.dismissed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def _advance(self) -> None:
        card, stage = self._pending
        self.hide()
        self.advanced.emit(card, stage)


class NextLine(QWidget):
    """The next action, or that there is none; a button plans one.

    Signals: plan_wanted().
    """

    plan_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(8)
        self._glyph = ActionGlyph("A", "phone", size=20)
        self._text = ElidedLabel("", "small")
        self._plan = secondary(_("Plan"), "calendar-plus", small=True)
        self._plan.clicked.connect(lambda: self.plan_wanted.emit())
        layout.addWidget(label(_("Next action"), "small", "text2", 500))
        layout.addWidget(self._glyph)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._plan)

    def set_action(self, action: NextAction | None, today: date) -> None:
        """Show this one."""
        self._glyph.setVisible(action is not None)
        if action is None:
            self._text.setText(_("none planned"))
            self._text.set_color("warn")
            return
        self._glyph.set_type(action.letter, action.icon, action.name)
        self._text.setText(f"{action.name}, {when(action, today)}")
        self._text.set_color("text")
