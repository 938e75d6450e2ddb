"""What discovery is to find out: the elements that its stage expects (H7)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cockpit.desktop import icons
from cockpit.i18n import _
from cockpit.records.plans import ExpectedElement, PlanSheet
from cockpit.views.plans.grid import HoverRow
from cockpit.views.plans.in_place import InPlace
from cockpit.views.plans.wishes import PlanWishes
from cockpit.views.shared.buttons import ghost, icon_button
from cockpit.views.shared.card import Card
from cockpit.views.shared.fields import LineEdit
from cockpit.views.shared.labels import IconLabel, label
from cockpit.views.shared.layouts import empty_layout

_ROW = 29


class ElementRow(HoverRow):
    """One element, renamed in place.

    Signals: renamed(str); removed().
    """

    renamed = Signal(str)
    removed = Signal()

    def __init__(self, element: ExpectedElement) -> None:
        super().__init__(_ROW)
        self.setAccessibleName(element.name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(IconLabel("check-square", icons.SMALL, "text2"))
        self.name = InPlace(LineEdit(element.name, small=True, name=_("Expected element")), "small", "text2")
        self.name.set_text(element.name, _("Expected element"))
        self.name.editor.committed.connect(self.renamed)
        layout.addWidget(self.name, 1)
        self.remove = icon_button("x", _("No longer expect {element}").format(element=element.name))
        self.remove.clicked.connect(lambda: self.removed.emit())
        layout.addWidget(self.remove)
        self.reveal(self.remove)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes it off the list, F2 renames."""
        if event.key() == Qt.Key.Key_F2:
            self.name.start()
            return
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
            return
        super().keyPressEvent(event)


class ElementsCard(Card):
    """The list, with a field that adds to it."""

    def __init__(self, wishes: PlanWishes) -> None:
        super().__init__(" ", flush=True)
        self._wishes = wishes
        self._stage: int | None = None
        self._shown: tuple[ExpectedElement, ...] | None = None
        self.rows: list[ElementRow] = []
        self.add_button = ghost("", "plus", small=True)
        self.add_button.clicked.connect(self.start_adding)
        self.add_to_header(self.add_button)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._lines.setContentsMargins(16, 0, 16, 0)
        self.add(self._lines)
        self.entry = LineEdit("", _("Expected element"), small=True)
        self.entry.hide()
        self.entry.returnPressed.connect(self._add)
        holder = QHBoxLayout()
        holder.setContentsMargins(16, 4, 16, 10)
        holder.addWidget(self.entry)
        self.add(holder)
        self.body.addStretch(1)

    def show_sheet(self, sheet: PlanSheet) -> None:
        """Show the elements."""
        self._stage = sheet.discovery_stage
        self.set_title(_("Expected at discovery"))
        self.add_button.setText(_("Element"))
        self.add_button.setVisible(self._stage is not None)
        if sheet.elements == self._shown:
            return
        self._shown = sheet.elements
        empty_layout(self._lines)
        self.rows = [self._row(element) for element in sheet.elements]
        if not sheet.elements:
            text = _("Nothing yet: what must be known to qualify an opportunity?")
            self._lines.addWidget(label(text, "small", "text3", wrap=True))

    def start_adding(self) -> None:
        """Open the field of a new element."""
        self.entry.show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the field away."""
        if event.key() == Qt.Key.Key_Escape and self.entry.isVisible():
            self.entry.hide()
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)

    def _row(self, element: ExpectedElement) -> ElementRow:
        line = ElementRow(element)
        line.renamed.connect(partial(self._wishes.rename_element, element.id))
        line.removed.connect(partial(self._wishes.delete_element, element.id))
        self._lines.addWidget(line)
        return line

    def _add(self) -> None:
        if self._stage is not None and self.entry.text().strip():
            self._wishes.add_element(self._stage, self.entry.text())
            self.entry.set_text("")
